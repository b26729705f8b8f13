//! Strict JSON (RFC 8259): no duplicate names, no lone surrogates, no BOM, nothing after the end, no deeper than the
//! limit.
//!
//! A reader of our own, since a page loads it: with `serde_json` in its place `lite` was 14 KB larger after brotli (81 KB
//! and 67). The tests hold it against that crate.

mod document;
mod name;
mod number;
mod reader;
#[cfg(test)]
mod tests;
mod traits;
mod value;

use alloc::{string::String, vec::Vec};

use crate::error::Reason;
pub use document::Document;
pub use value::{Array, Object, Value};

pub use crate::limits::JSON_DEPTH as MAX_DEPTH;

/// A text may have so many names and values: more than any token has room for, twice what a set of a hundred keys has.
/// It is what bounds the memory that a hostile text takes.
pub const MAX_VALUES: usize = 8 * 1024;

/// Parses one JSON value that takes up the whole text.
///
/// ```
/// use jotproof::json::{self, Value};
/// let document = json::parse(r#"{"a":1}"#)?;
/// assert!(matches!(document.root(), Value::Object(members) if members.get("a") == Some(Value::Number(1.0))));
/// assert_eq!(json::parse(r#"{"a":1,"\u0061":2}"#).unwrap_err().as_str(), "duplicate_name");
/// # Ok::<(), jotproof::Reason>(())
/// ```
///
/// # Errors
/// `json`, `duplicate_name`, `depth` or `values`.
pub fn parse(text: impl Into<String>) -> Result<Document, Reason> {
    reader::read(text.into())
}

/// Without the byte order mark with which some servers begin what they publish (RFC 8259 §8.1 lets a reader ignore it). For what an issuer
/// or the owner of the program hands over; a token never begins with one.
pub(crate) fn without_bom(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Parses bytes that must hold one JSON object in UTF-8.
pub(crate) fn parse_object(bytes: Vec<u8>) -> Result<Document, Reason> {
    let document = parse(String::from_utf8(bytes).map_err(|_| Reason::Utf8)?)?;
    match document.root() {
        Value::Object(_) => Ok(document),
        _ => Err(Reason::NotAnObject),
    }
}
