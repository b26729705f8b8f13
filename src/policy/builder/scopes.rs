//! What a token may be used for: scopes (RFC 6749 §3.3, RFC 6750 §3.1, RFC 8693 §4.2).

use alloc::{string::String, vec::Vec};

use super::{invalid, non_empty};
use crate::error::Error;

/// Scopes that a token needs.
#[derive(Clone, Debug)]
pub struct Scopes {
    names: Vec<String>,
    every: bool,
}

impl Scopes {
    /// Every one of these.
    ///
    /// # Errors
    /// `config_invalid` for `scopes` when there are none, one is no `scope-token` of RFC 6749 §3.3, or they have more than
    /// 2,048 bytes together, with a space between two.
    pub fn all_of<T: Into<String>>(names: impl IntoIterator<Item = T>) -> Result<Self, Error> {
        Self::of(names, true)
    }

    /// At least one of these.
    ///
    /// # Errors
    /// As for [`all_of`](Self::all_of).
    pub fn any_of<T: Into<String>>(names: impl IntoIterator<Item = T>) -> Result<Self, Error> {
        Self::of(names, false)
    }

    fn of<T: Into<String>>(names: impl IntoIterator<Item = T>, every: bool) -> Result<Self, Error> {
        let names = non_empty(names, "scopes")?;
        if names.iter().all(|name| name.bytes().all(is_scope_byte)) && fit_a_challenge(&names) {
            Ok(Self { names, every })
        } else {
            Err(invalid("scopes"))
        }
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// Whether each of them is needed.
    pub(super) const fn are_all_needed(&self) -> bool {
        self.every
    }
}

/// Words with one space between them (RFC 6749 §3.3).
pub(super) fn spaced<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let mut text = String::new();
    for word in words {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}

/// Whether these can stand in one parameter of a challenge, with spaces between them.
pub(super) fn fit_a_challenge(words: &[String]) -> bool {
    spaced(words.iter().map(String::as_str)).len() <= MAX_PARAMETER_BYTES
}

/// RFC 6749 §3.3: printable ASCII without space, quote and backslash; so it needs no escape in a challenge.
const fn is_scope_byte(byte: u8) -> bool {
    matches!(byte, 0x21 | 0x23..=0x5b | 0x5d..=0x7e)
}

pub(crate) use crate::limits::CHALLENGE_BYTES as MAX_PARAMETER_BYTES;

impl From<Scopes> for Result<Scopes, Error> {
    fn from(scopes: Scopes) -> Self {
        Ok(scopes)
    }
}
