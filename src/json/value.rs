//! What a reader of a document sees: values, looked up where they stand.

use super::Document;

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
pub struct Array<'a>(pub(super) Children<'a>);

/// The members of a JSON object.
#[derive(Clone, Copy)]
pub struct Object<'a>(pub(super) Children<'a>);

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
pub(super) struct Children<'a> {
    pub(super) document: &'a Document,
    pub(super) at: usize,
    pub(super) end: usize,
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
