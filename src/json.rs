//! Strict JSON (RFC 8259): no duplicate names, no lone surrogates, no BOM, nothing after the end, no deeper than the limit.
//!
//! A text is read in place, and needs room for its values alone: a string stays as it is spelled, and is unescaped while somebody
//! looks at it. A reader of our own, since a page loads it: with `serde_json` in its place `lite` was 14 KB larger after brotli (81 KB
//! and 67). The tests hold it against that crate.

mod document;
mod duplicates;
mod lists;
mod node;
mod number;
mod reader;
#[cfg(test)]
mod tests;
mod text;
mod value;

use crate::error::Reason;

pub use crate::limits::JSON_DEPTH as MAX_DEPTH;
pub use document::Document;
pub(crate) use document::Elements;
pub use node::Node;
pub(crate) use text::Bytes;
pub use text::Text;
pub use value::{Array, Object, Value};

/// A text may have so many names and values: more than any token has room for, twice what a set of a hundred keys has.
/// It is what bounds the memory that a hostile text takes.
pub const MAX_VALUES: usize = 8 * 1024;

/// Parses one JSON value that takes up the whole text. Each name and each value takes one of the nodes; of more than
/// [`MAX_VALUES`] the rest is left alone.
///
/// ```
/// use jotproof::json::{self, Node, Value};
/// let mut nodes = [Node::EMPTY; 8];
/// let document = json::parse(r#"{"a":1}"#, &mut nodes)?;
/// assert!(matches!(document.root(), Value::Object(members) if members.get("a") == Some(Value::Number(1.0))));
/// assert_eq!(json::parse(r#"{"a":1,"\u0061":2}"#, &mut nodes).unwrap_err().as_str(), "duplicate_name");
/// # Ok::<(), jotproof::error::Reason>(())
/// ```
///
/// # Errors
/// `json`, `duplicate_name`, `depth` or `values`.
pub fn parse<'a>(text: &'a str, nodes: &'a mut [Node]) -> Result<Document<'a>, Reason> {
    reader::read(text, nodes)
}

/// Parses a text that must be one JSON object.
pub(crate) fn parse_object<'a>(text: &'a str, nodes: &'a mut [Node]) -> Result<Document<'a>, Reason> {
    let document = parse(text, nodes)?;
    if document.top().is_object() { Ok(document) } else { Err(Reason::NotAnObject) }
}

/// How many nodes a text of so many bytes may need: a value takes two characters and more.
#[must_use]
pub const fn nodes_of(bytes: usize) -> usize {
    let most = (bytes / 2).saturating_add(1);
    if most < MAX_VALUES { most } else { MAX_VALUES }
}

/// As many nodes as a text of so many bytes may need, and the others.
pub(crate) fn apart(nodes: &mut [Node], bytes: usize) -> (&mut [Node], &mut [Node]) {
    nodes.split_at_mut(nodes_of(bytes).min(nodes.len()))
}

/// Without the byte order mark with which some servers begin what they publish (RFC 8259 §8.1 lets a reader ignore it). For what an issuer
/// or the owner of the program hands over; a token never begins with one.
pub(crate) fn without_bom(text: &str) -> &str {
    text.strip_prefix("\u{feff}").unwrap_or(text)
}
