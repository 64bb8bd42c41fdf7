//! How some values are written in the snapshot that is made when the program is built.

/// Lists of which most entries say nothing: how long, and the others with their places.
pub(super) mod sparse {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<T: Serialize + Default + PartialEq, S: Serializer>(list: &[T], to: S) -> Result<S::Ok, S::Error> {
        let said: Vec<(usize, &T)> = list.iter().enumerate().filter(|(_, entry)| **entry != T::default()).collect();
        (list.len(), said).serialize(to)
    }

    pub fn deserialize<'d, T: Deserialize<'d> + Default + Clone, D: Deserializer<'d>>(from: D) -> Result<Vec<T>, D::Error> {
        let (len, said): (usize, Vec<(usize, T)>) = Deserialize::deserialize(from)?;
        let mut list = vec![T::default(); len];
        for (at, entry) in said {
            if let Some(to) = list.get_mut(at) {
                *to = entry;
            }
        }
        Ok(list)
    }
}

/// A decimal as its digits and its scale, which are read several times faster than its text.
pub(super) mod decimal {
    use rust_decimal::Decimal;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    pub fn serialize<S: Serializer>(value: &Decimal, to: S) -> Result<S::Ok, S::Error> {
        (value.mantissa(), value.scale()).serialize(to)
    }

    pub fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Decimal, D::Error> {
        let (digits, scale) = Deserialize::deserialize(from)?;
        Decimal::try_from_i128_with_scale(digits, scale).map_err(Error::custom)
    }
}

/// Two decimals, likewise.
pub(super) mod decimals {
    use super::decimal;
    use rust_decimal::Decimal;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    struct One(#[serde(with = "decimal")] Decimal);

    pub fn serialize<S: Serializer>((a, b): &(Decimal, Decimal), to: S) -> Result<S::Ok, S::Error> {
        (One(*a), One(*b)).serialize(to)
    }

    pub fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<(Decimal, Decimal), D::Error> {
        let (a, b): (One, One) = Deserialize::deserialize(from)?;
        Ok((a.0, b.0))
    }
}
