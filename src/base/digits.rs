//! Decimal digits as a reader expects to see them.

/// Commas between the thousands of a plain decimal number: "1234567.25" is "1,234,567.25".
pub fn grouped(text: &str) -> String {
    let (whole, rest) = text.split_once('.').map_or((text, None), |(w, r)| (w, Some(r)));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |w| ("-", w));
    let mut out = String::from(sign);
    for (k, c) in whole.chars().enumerate() {
        if k > 0 && (whole.len() - k) % 3 == 0 {
            out.push(',');
        }
        out.push(c);
    }
    if let Some(r) = rest {
        out.push('.');
        out.push_str(r);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(grouped("1234567.25"), "1,234,567.25");
        assert_eq!(grouped("-123"), "-123");
        assert_eq!(grouped("-123456"), "-123,456");
    }
}
