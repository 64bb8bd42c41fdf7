//! How some values are written in the snapshot that is made when the program is built.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::marker::PhantomData;

/// A list as the bytes that are written of it: each value is read when it is asked for, since one text needs few of them.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Later<T> {
    #[serde(with = "bytes")]
    bytes: Vec<u8>,
    /// Where each value ends.
    ends: Vec<u32>,
    of: PhantomData<fn() -> T>,
}

impl<T> Later<T> {
    /// How many values there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

impl<T: DeserializeOwned> Later<T> {
    /// A value by its place.
    pub fn get(&self, at: usize) -> Option<T> {
        let end = *self.ends.get(at)? as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        Some(postcard::from_bytes(&self.bytes[start..end]).unwrap_or_else(|e| unreachable!("what was written can be read: {e}")))
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = T> {
        (0..self.len()).filter_map(|at| self.get(at))
    }
}

impl<T: Serialize> FromIterator<T> for Later<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        let mut out = Later { bytes: Vec::new(), ends: Vec::new(), of: PhantomData };
        for value in values {
            let own = postcard::to_allocvec(&value).unwrap_or_else(|e| unreachable!("memory can be written to: {e}"));
            out.bytes.extend_from_slice(&own);
            out.ends.push(out.bytes.len() as u32);
        }
        out
    }
}

/// Bytes in one piece.
mod bytes {
    use serde::de::{Deserializer, Error, Visitor};
    use serde::ser::Serializer;

    pub fn serialize<S: Serializer>(list: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(list)
    }

    struct Bytes;

    impl Visitor<'_> for Bytes {
        type Value = Vec<u8>;

        fn expecting(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            to.write_str("bytes")
        }

        fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
            Ok(bytes.to_vec())
        }
    }

    pub fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Vec<u8>, D::Error> {
        from.deserialize_bytes(Bytes)
    }
}

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
