//! What the figures of a statistic say of one another.

pub(super) mod granularity;
pub(super) mod p_value;
