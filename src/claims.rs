//! Verified bytes become claims (RFC 7519 §4): the first time that a payload is read.

use crate::error::{Reason, Refusal};
use crate::json::{self, Document, Elements, Node, Text};
use crate::time::Time;

/// The claims of a token: one strict JSON object, where the token was decoded.
#[derive(Clone, Copy)]
pub(crate) struct Claims<'s>(Document<'s>);

/// How a claim fails a condition.
#[derive(Clone, Copy)]
#[repr(u32)]
pub(crate) enum Fault {
    Missing,
    /// Of the wrong type, or an impossible value.
    Invalid,
    /// Well-formed, and not what is wanted.
    Mismatch,
}

/// Parses a payload; only bytes whose signature held may come here (or through `danger`).
pub(crate) fn parse<'s>(payload: &'s [u8], nodes: &'s mut [Node]) -> Result<Claims<'s>, Reason> {
    let json = core::str::from_utf8(payload).map_err(|_| Reason::Utf8)?;
    json::parse_object(json, nodes).map(Claims)
}

impl<'s> Claims<'s> {
    /// The claims as they stand in the token.
    pub(crate) const fn json(&self) -> &'s str {
        self.0.as_str()
    }

    /// The value of a claim; absent where there is none.
    #[inline(never)] // called in so many places that a copy in each would make the module larger
    pub(crate) fn get(&self, name: &str) -> Node {
        self.0.get(self.0.top(), name)
    }

    /// A claim that must be a string.
    pub(crate) fn text(&self, value: Node) -> Result<Text<'s>, Fault> {
        self.0.text(value).ok_or(if value.is_absent() { Fault::Missing } else { Fault::Invalid })
    }

    /// Whether it is a string that means this.
    pub(crate) fn means(&self, value: Node, text: &[u8]) -> bool {
        self.0.means(value, text)
    }

    /// The number that it is; NaN, which no comparison holds of, where it is none.
    pub(crate) fn number(&self, value: Node) -> f64 {
        self.0.number(value)
    }

    /// The elements of an array; none of anything else.
    pub(crate) fn elements(&self, value: Node) -> Elements<'_> {
        self.0.elements(value)
    }

    /// The value of a name in a claim that is an object; absent where there is none.
    pub(crate) fn within(&self, object: Node, name: &str) -> Node {
        self.0.get(object, name)
    }

    /// Whether it is an object whose members are objects.
    pub(crate) fn is_object_of_objects(&self, value: Node) -> bool {
        value.is_object() && self.0.members(value).all(Node::is_object)
    }

    /// Whether it is a string, or an array of strings.
    pub(crate) fn is_text_or_texts(&self, value: Node) -> bool {
        value.is_text() || (value.is_array() && self.0.are_texts(value))
    }

    /// Whether it is a string that means this, or an array that holds one.
    pub(crate) fn has(&self, value: Node, text: &[u8]) -> bool {
        self.0.is_or_holds(value, text)
    }

    /// Whether it is an array of more than one element.
    pub(crate) fn are_several(&self, value: Node) -> bool {
        self.0.has_more_than(value, 1)
    }

    /// A `NumericDate` (RFC 7519 §2) in seconds: a number, not negative, before the year 10000. NaN for one that is absent: it is neither
    /// before nor after any time.
    #[inline(never)]
    pub(crate) fn date(&self, name: &str) -> Result<f64, Fault> {
        let value = self.get(name);
        let seconds = self.number(value);
        if value.is_absent() || (0.0..=Time::MAX_SECONDS).contains(&seconds) {
            Ok(seconds)
        } else {
            Err(Fault::Invalid)
        }
    }
}

/// A claim that is a string or absent: one of another type is an error, never "absent".
pub(crate) fn text_if_any(value: Node) -> Result<(), Fault> {
    if value.is_text_or_absent() { Ok(()) } else { Err(Fault::Invalid) }
}

impl Fault {
    /// What is said of it where nothing more is known than which claim it is.
    pub(crate) const fn of(self, claim: &str) -> Refusal<'_> {
        match self {
            Self::Missing => Refusal::ClaimMissing(claim),
            Self::Invalid => Refusal::ClaimInvalid(claim),
            Self::Mismatch => Refusal::ClaimMismatch(claim),
        }
    }
}
