//! Verified bytes become claims (RFC 7519 §4): the first time that a payload is read.

use alloc::{sync::Arc, vec::Vec};

use crate::error::{Error, Name};
use crate::json::{self, Document, Value};
use crate::time::Time;

/// The claims of a token: one strict JSON object. A clone shares its text.
#[derive(Clone, PartialEq)]
pub struct Claims(Arc<Document>);

/// Parses a payload; only bytes whose signature held may come here (or through `danger`).
pub(crate) fn parse(payload: Vec<u8>) -> Result<Claims, Error> {
    json::parse_object(payload).map(Arc::new).map(Claims).map_err(Error::ClaimsMalformed)
}

impl Claims {
    /// The claims as they stand in the token: JSON text, strict, an object.
    #[must_use]
    pub fn as_json(&self) -> &str {
        self.0.as_str()
    }

    /// The value of a claim.
    ///
    /// Numbers are doubles: for integers beyond 2^53 read [`as_json`](Self::as_json) with a parser of your own.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<Value<'_>> {
        self.0.members().get(name)
    }

    /// `sub` (RFC 7519 §4.1.2). It was checked to be a string where it is present.
    #[must_use]
    pub fn subject(&self) -> Option<&str> {
        self.get("sub").and_then(Value::as_str)
    }

    /// A claim that is a string or absent: one of another type is an error, never "absent".
    pub(crate) fn text(&self, name: &'static str) -> Result<Option<&str>, Error> {
        self.get(name).map(|value| value.as_str().ok_or_else(|| invalid(name))).transpose()
    }

    /// A `NumericDate` (RFC 7519 §2) in seconds: a number, not negative, before the year 10000.
    pub(crate) fn date(&self, name: &'static str) -> Result<Option<f64>, Error> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::Number(seconds)) if (0.0..=Time::MAX_SECONDS).contains(&seconds) => Ok(Some(seconds)),
            Some(_) => Err(invalid(name)),
        }
    }

    /// `aud` (RFC 7519 §4.1.3): a string, or an array of strings that is not empty.
    pub(crate) fn audiences(&self) -> Result<Option<Vec<&str>>, Error> {
        match self.get("aud") {
            None => Ok(None),
            Some(Value::String(audience)) => Ok(Some([audience].into())),
            Some(Value::Array(audiences)) if !audiences.is_empty() => {
                audiences.iter().map(Value::as_str).collect::<Option<_>>().map(Some).ok_or_else(|| invalid("aud"))
            }
            Some(_) => Err(invalid("aud")),
        }
    }
}

impl core::fmt::Debug for Claims {
    /// Counts the claims and names none: they do not belong into a log.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Claims").field("members", &self.0.members().iter().count()).finish_non_exhaustive()
    }
}

fn invalid(name: &'static str) -> Error {
    Error::ClaimInvalid(Name::Borrowed(name))
}
