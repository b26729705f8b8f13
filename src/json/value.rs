//! What a reader of a document sees who takes it apart: values, looked up where they stand.

use core::fmt::{Debug, Formatter, Result};

use super::{
    Document, Text,
    node::{Kind, Node},
};

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
    /// A string.
    String(Text<'a>),
    /// An array.
    Array(Array<'a>),
    /// An object; its names are unique.
    Object(Object<'a>),
}

/// The elements of a JSON array.
#[derive(Clone, Copy)]
pub struct Array<'a>(Inside<'a>);

/// The members of a JSON object.
#[derive(Clone, Copy)]
pub struct Object<'a>(Inside<'a>);

/// What is in an array or an object, by its node.
#[derive(Clone, Copy)]
struct Inside<'a> {
    document: Document<'a>,
    node: Node,
}

/// The values between two places, skipping what is inside of them.
#[derive(Clone)]
struct Children<'a> {
    document: Document<'a>,
    at: usize,
    end: usize,
}

impl<'a> Value<'a> {
    pub(super) fn of(document: Document<'a>, node: Node) -> Self {
        let inside = Inside { document, node };
        match node.kind() {
            Kind::Absent | Kind::Null => Self::Null,
            Kind::Bool => Self::Bool(node.is_bool(true)),
            Kind::Number => Self::Number(document.number(node)),
            Kind::Plain | Kind::Escaped => Self::String(Text::between(document.as_str(), node)),
            Kind::Array => Self::Array(Array(inside)),
            Kind::Object => Self::Object(Object(inside)),
        }
    }

    /// The text of a string.
    #[must_use]
    pub const fn as_text(self) -> Option<Text<'a>> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The elements of an array.
    #[must_use]
    pub const fn as_array(self) -> Option<Array<'a>> {
        match self {
            Self::Array(elements) => Some(elements),
            _ => None,
        }
    }

    /// The members of an object.
    #[must_use]
    pub const fn as_object(self) -> Option<Object<'a>> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// Whether it is a string that means this.
    #[must_use]
    pub fn is(self, text: &str) -> bool {
        self.as_text().is_some_and(|its| its.is(text))
    }
}

impl<'a> Array<'a> {
    /// The elements, in order.
    pub fn iter(self) -> impl Iterator<Item = Value<'a>> + Clone {
        self.0.children()
    }

    /// Whether it holds nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0.node.is_empty()
    }
}

impl<'a> Object<'a> {
    /// The value of a name.
    #[must_use]
    pub fn get(self, name: &str) -> Option<Value<'a>> {
        let Inside { document, node } = self.0;
        let value = document.get(node, name);
        if value.is_absent() { None } else { Some(Value::of(document, value)) }
    }

    /// Names and values, in the order of the text.
    pub fn iter(self) -> impl Iterator<Item = (Text<'a>, Value<'a>)> + Clone {
        let mut children = self.0.children();
        core::iter::from_fn(move || Some((children.next()?.as_text()?, children.next()?)))
    }

    /// Whether it has no members.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0.node.is_empty()
    }
}

impl<'a> Inside<'a> {
    fn children(self) -> Children<'a> {
        Children { document: self.document, at: self.node.start(), end: self.node.end() }
    }
}

impl<'a> Iterator for Children<'a> {
    type Item = Value<'a>;

    fn next(&mut self) -> Option<Value<'a>> {
        if self.at == self.end {
            return None;
        }
        let value = Value::of(self.document, self.document.node(self.at));
        self.at = self.document.after(self.at);
        Some(value)
    }
}

impl PartialEq for Array<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl PartialEq for Object<'_> {
    fn eq(&self, other: &Self) -> bool {
        let is_in_other = |member| other.iter().any(|its| its == member);
        self.iter().count() == other.iter().count() && self.iter().all(is_in_other)
    }
}

/// Nothing of a text gets into a log.
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
