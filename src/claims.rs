//! Verified bytes become claims (RFC 7519 §4): the first time that a payload is read.

use crate::error::{Reason, Refusal};
use crate::json::{self, Document, Node, Text, Value};
use crate::time::Time;

/// The claims of a token: one strict JSON object, where the token was decoded.
#[derive(Clone, Copy)]
pub(crate) struct Claims<'s>(Document<'s>);

/// Parses a payload; only bytes whose signature held may come here (or through `danger`).
pub(crate) fn parse<'s>(payload: &'s [u8], nodes: &'s mut [Node]) -> Result<Claims<'s>, Reason> {
    let json = core::str::from_utf8(payload).map_err(|_| Reason::Utf8)?;
    json::parse_object(json, nodes).map(Claims)
}

impl<'s> Claims<'s> {
    /// The claims as they stand in the token.
    pub(crate) const fn json(self) -> &'s str {
        self.0.as_str()
    }

    /// The value of a claim.
    pub(crate) fn get(self, name: &str) -> Option<Value<'s>> {
        self.0.members().get(name)
    }

    /// A claim that is a string or absent: one of another type is an error, never "absent".
    pub(crate) fn text<'p>(self, name: &'p str) -> Result<Option<Text<'s>>, Refusal<'p>> {
        self.get(name).map(|value| value.as_text().ok_or(Refusal::ClaimInvalid(name))).transpose()
    }

    /// A `NumericDate` (RFC 7519 §2) in seconds: a number, not negative, before the year 10000.
    pub(crate) fn date(self, name: &'static str) -> Result<Option<f64>, Refusal<'static>> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::Number(seconds)) if (0.0..=Time::MAX_SECONDS).contains(&seconds) => Ok(Some(seconds)),
            Some(_) => Err(Refusal::ClaimInvalid(name)),
        }
    }
}
