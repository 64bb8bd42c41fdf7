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

/// Small numbers as the bytes that they are: read in one piece, not one by one.
pub(super) mod halves {
    use serde::de::{Deserializer, Error, Visitor};
    use serde::ser::Serializer;

    pub fn serialize<S: Serializer>(list: &[u16], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(&list.iter().flat_map(|half| half.to_le_bytes()).collect::<Vec<u8>>())
    }

    struct Halves;

    impl Visitor<'_> for Halves {
        type Value = Vec<u16>;

        fn expecting(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            to.write_str("two bytes for each number")
        }

        fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<u16>, E> {
            let (halves, rest) = bytes.as_chunks::<2>();
            if rest.is_empty() {
                Ok(halves.iter().map(|half| u16::from_le_bytes(*half)).collect())
            } else {
                Err(E::invalid_length(bytes.len(), &self))
            }
        }
    }

    pub fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Vec<u16>, D::Error> {
        from.deserialize_bytes(Halves)
    }
}
