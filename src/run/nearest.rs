//! The name that was probably meant.

/// The candidate most like `name`, if one is like it at all.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = name.to_lowercase();
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let distance = strsim::damerau_levenshtein(&lower, candidate);
        if best.is_none_or(|(d, _)| distance < d) {
            best = Some((distance, candidate));
        }
    }
    let (distance, candidate) = best?;
    let near = distance * 3 <= candidate.chars().count().max(lower.chars().count()) || (lower.len() >= 4 && candidate.starts_with(&lower));
    near.then_some(candidate)
}

/// A sentence that names the probable one: `, did you mean "x"?`, or nothing.
pub fn did_you_mean<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> String {
    nearest(name, candidates).map_or_else(String::new, |n| format!("; did you mean \"{n}\"?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_mended_and_a_different_word_is_not() {
        let names = ["sum-mismatch", "weekday-date-mismatch", "select"];
        assert_eq!(nearest("sum-mismach", names), Some("sum-mismatch"));
        assert_eq!(nearest("weekday-date", names), Some("weekday-date-mismatch"));
        assert_eq!(nearest("slect", names), Some("select"));
        assert_eq!(nearest("banana", names), None);
    }
}
