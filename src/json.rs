//! Strict JSON (RFC 8259): no duplicate names, no lone surrogates, no BOM, nothing after the end, no deeper than the
//! limit.
//!
//! A reader of our own, since a page loads it: with `serde_json` in its place `lite` was 14 KB larger after brotli (81 KB
//! and 67). The tests hold it against that crate.

mod name;
mod number;
mod reader;
#[cfg(test)]
mod tests;

use alloc::{string::String, vec::Vec};
use core::str;

use crate::error::Reason;

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

/// A JSON text, and where in it the values are.
pub struct Document {
    text: String,
    /// Strings that are spelled with escapes, one after the other, without them.
    unescaped: String,
    nodes: Vec<Node>,
}

/// A value as it stands in the text. What an array or an object holds follows it; a name comes before its value.
#[derive(Clone, Copy)]
enum Node {
    Null,
    Bool(bool),
    /// At this place in the text: read when it is looked at, as few are.
    Number(Place),
    /// A part of the text.
    Plain(Place, Place),
    /// A part of the unescaped strings.
    Escaped(Place, Place),
    /// With the place of the first node that is not in it.
    Array(Place),
    /// Likewise.
    Object(Place),
}

/// A place in a text or among the nodes, in 32 bits on machines of 64 too.
#[derive(Clone, Copy)]
struct Place(u32);

impl Place {
    fn of(place: usize) -> Option<Self> {
        u32::try_from(place).ok().map(Self)
    }

    fn get(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }
}

/// A JSON value. Numbers are doubles, as in JavaScript, and always finite; of those with more than 19 digits, or beyond
/// 10^19 and 10^-19 times those, the last bits may differ from the nearest double.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A string, unescaped.
    String(&'a str),
    /// An array.
    Array(Array<'a>),
    /// An object; its names are unique.
    Object(Object<'a>),
}

/// The elements of a JSON array.
#[derive(Clone, Copy)]
pub struct Array<'a>(Children<'a>);

/// The members of a JSON object.
#[derive(Clone, Copy)]
pub struct Object<'a>(Children<'a>);

impl Document {
    /// The outermost value.
    #[must_use]
    pub fn root(&self) -> Value<'_> {
        self.value(0)
    }

    /// The members of the outermost value, if it is an object; none otherwise.
    pub(crate) fn members(&self) -> Object<'_> {
        match self.root() {
            Value::Object(members) => members,
            _ => Object(Children { document: self, at: 0, end: 0 }),
        }
    }

    /// The text that was parsed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    fn value(&self, at: usize) -> Value<'_> {
        let children = |next: Place| Children { document: self, at: at.saturating_add(1), end: next.get() };
        match self.nodes.get(at) {
            None | Some(Node::Null) => Value::Null,
            Some(Node::Bool(truth)) => Value::Bool(*truth),
            Some(Node::Number(start)) => Value::Number(self.number(*start).unwrap_or_default()),
            Some(Node::Plain(..) | Node::Escaped(..)) => Value::String(self.string(at).unwrap_or_default()),
            Some(Node::Array(next)) => Value::Array(Array(children(*next))),
            Some(Node::Object(next)) => Value::Object(Object(children(*next))),
        }
    }

    fn string(&self, at: usize) -> Option<&str> {
        match self.nodes.get(at)? {
            Node::Plain(start, end) => self.text.get(start.get()..end.get()),
            Node::Escaped(start, end) => self.unescaped.get(start.get()..end.get()),
            _ => None,
        }
    }

    /// Whether there is a string that says this. Most differ in their length.
    fn is_named(&self, at: usize, name: &str) -> bool {
        let (text, start, end) = match self.nodes.get(at) {
            Some(Node::Plain(start, end)) => (&self.text, start.get(), end.get()),
            Some(Node::Escaped(start, end)) => (&self.unescaped, start.get(), end.get()),
            _ => return false,
        };
        end.saturating_sub(start) == name.len() && text.as_bytes().get(start..end) == Some(name.as_bytes())
    }

    fn number(&self, start: Place) -> Option<f64> {
        number::read(self.text.as_bytes().get(start.get()..)?).map(|(number, _)| number)
    }

    /// The place behind a value and all that it holds.
    fn after(&self, at: usize) -> usize {
        match self.nodes.get(at) {
            Some(Node::Array(next) | Node::Object(next)) => next.get(),
            _ => at.saturating_add(1),
        }
    }
}

fn part(text: &str, start: Place, end: Place) -> &str {
    text.get(start.get()..end.get()).unwrap_or_default()
}

impl<'a> Value<'a> {
    /// The text of a string.
    #[must_use]
    pub fn as_str(self) -> Option<&'a str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The elements of an array.
    #[must_use]
    pub fn as_array(self) -> Option<Array<'a>> {
        match self {
            Self::Array(elements) => Some(elements),
            _ => None,
        }
    }

    /// The members of an object.
    #[must_use]
    pub fn as_object(self) -> Option<Object<'a>> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }
}

impl<'a> Array<'a> {
    /// The elements, in order.
    pub fn iter(self) -> impl Iterator<Item = Value<'a>> + Clone {
        self.0
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }
}

impl<'a> Object<'a> {
    /// The value of a name.
    #[must_use]
    pub fn get(self, name: &str) -> Option<Value<'a>> {
        let Children { document, mut at, end } = self.0;
        while at < end {
            let value = at.saturating_add(1);
            if document.is_named(at, name) {
                return Some(document.value(value));
            }
            at = document.after(value);
        }
        None
    }

    /// Names and values, in the order of the text.
    pub fn iter(self) -> impl Iterator<Item = (&'a str, Value<'a>)> + Clone {
        let mut children = self.0;
        core::iter::from_fn(move || Some((children.next()?.as_str()?, children.next()?)))
    }

    /// Whether it has no members.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }
}

/// The values between two places, skipping what is inside of them.
#[derive(Clone, Copy)]
struct Children<'a> {
    document: &'a Document,
    at: usize,
    end: usize,
}

impl Children<'_> {
    fn is_empty(self) -> bool {
        self.at == self.end
    }
}

#[expect(clippy::copy_iterator, reason = "what is copied are arrays and objects, each of which hands out one of these")]
impl<'a> Iterator for Children<'a> {
    type Item = Value<'a>;

    fn next(&mut self) -> Option<Value<'a>> {
        if self.is_empty() {
            return None;
        }
        let value = self.document.value(self.at);
        self.at = self.document.after(self.at);
        Some(value)
    }
}

mod traits {
    //! Equality is of values, and nothing of a text gets into a log.

    use super::{Array, Document, Object};
    use core::fmt::{Debug, Formatter, Result};

    impl PartialEq for Document {
        fn eq(&self, other: &Self) -> bool {
            self.text == other.text
        }
    }

    impl PartialEq for Array<'_> {
        fn eq(&self, other: &Self) -> bool {
            self.iter().eq(other.iter())
        }
    }

    impl PartialEq for Object<'_> {
        fn eq(&self, other: &Self) -> bool {
            let is_in_other = |(name, value)| other.get(name) == Some(value);
            self.iter().count() == other.iter().count() && self.iter().all(is_in_other)
        }
    }

    impl Debug for Document {
        fn fmt(&self, f: &mut Formatter<'_>) -> Result {
            f.debug_struct("Document").field("bytes", &self.text.len()).finish_non_exhaustive()
        }
    }

    impl Debug for Array<'_> {
        fn fmt(&self, f: &mut Formatter<'_>) -> Result {
            f.debug_struct("Array").field("elements", &self.iter().count()).finish_non_exhaustive()
        }
    }

    impl Debug for Object<'_> {
        fn fmt(&self, f: &mut Formatter<'_>) -> Result {
            f.debug_struct("Object").field("members", &self.iter().count()).finish_non_exhaustive()
        }
    }
}
