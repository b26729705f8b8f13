//! What a store keeps of a set between processes and machines. Whoever can write there could as well be the issuer; what is
//! merely wrong in it must not become more than a fetch.

use alloc::{string::String, vec};

use crate::json::{self, Node, Value};
use crate::limits::RECORD_BYTES;
use crate::time::Time;

/// A set, and how old it is.
pub(super) struct Record {
    /// Seconds.
    pub(super) age: f64,
    /// Seconds from when it was fetched.
    pub(super) fresh_for: f64,
    pub(super) jwks: String,
}

/// `None` for anything but a record of this `url` that was written in the past.
pub(super) fn read(text: &str, url: &str, now: Time) -> Option<Record> {
    if text.len() > RECORD_BYTES {
        return None;
    }
    let mut nodes = vec![Node::EMPTY; json::nodes_of(text.len())];
    let document = json::parse(text, &mut nodes).ok()?;
    let members = document.root().as_object()?;
    let found = |name| members.get(name).and_then(Value::as_text);
    let number = |name| match members.get(name) {
        Some(Value::Number(number)) => Some(number),
        _ => None,
    };
    let age = now.seconds() - number("fetched")?;
    if !found("url")?.is(url) || age < 0.0 {
        return None;
    }
    Some(Record { age, fresh_for: number("freshFor")?, jwks: found("jwks")?.to_owned() })
}
