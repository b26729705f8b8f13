//! The text of a token, taken apart. Knows no keys, no claims, no clock.

pub(crate) mod compact;
pub(crate) mod header;
pub(crate) mod last_header;
pub(crate) mod open;
