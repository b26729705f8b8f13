//! What a reader of a document sees: values, looked up where they stand.

use core::fmt::{Debug, Formatter, Result};

use super::{
    Text,
    node::{Kind, Node},
    number,
};

/// A text that was parsed.
#[derive(Clone, Copy)]
pub struct Document<'a> {
    text: &'a str,
    nodes: &'a [Node],
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
    /// A string.
    String(Text<'a>),
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

/// The values between two places, skipping what is inside of them.
#[derive(Clone, Copy)]
struct Children<'a> {
    document: Document<'a>,
    at: usize,
    end: usize,
}

impl<'a> Document<'a> {
    pub(super) const fn new(text: &'a str, nodes: &'a [Node]) -> Self {
        Self { text, nodes }
    }

    /// The value that takes up the whole text.
    #[must_use]
    pub fn root(self) -> Value<'a> {
        self.value(0)
    }

    /// The members of the object that the text is; none, if it is something else.
    pub(crate) fn members(self) -> Object<'a> {
        match self.root() {
            Value::Object(members) => members,
            _ => Object(Children { document: self, at: 0, end: 0 }),
        }
    }

    /// The text.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.text
    }

    fn value(self, at: usize) -> Value<'a> {
        let node = self.node(at);
        let children = || Children { document: self, at: at.saturating_add(1), end: node.end() };
        match node.kind() {
            Kind::Null => Value::Null,
            Kind::False => Value::Bool(false),
            Kind::True => Value::Bool(true),
            Kind::Number => Value::Number(self.number(node).unwrap_or_default()),
            Kind::Plain | Kind::Escaped => Value::String(self.string(node)),
            Kind::Array => Value::Array(Array(children())),
            Kind::Object => Value::Object(Object(children())),
        }
    }

    fn node(self, at: usize) -> Node {
        self.nodes.get(at).copied().unwrap_or(Node::EMPTY)
    }

    fn string(self, node: Node) -> Text<'a> {
        let raw = self.text.get(node.start()..node.end()).unwrap_or_default();
        Text::spelled(raw, node.kind() == Kind::Escaped)
    }

    /// By its length first, where nothing is escaped: most names differ there.
    fn is_named(self, at: usize, name: &str) -> bool {
        let node = self.node(at);
        let (start, end) = (node.start(), node.end());
        match node.kind() {
            Kind::Plain => {
                end.saturating_sub(start) == name.len() && self.text.as_bytes().get(start..end) == Some(name.as_bytes())
            }
            _ => self.string(node).is(name),
        }
    }

    fn number(self, node: Node) -> Option<f64> {
        number::read(self.text.as_bytes().get(node.start()..)?).map(|(number, _)| number)
    }

    /// The place behind a value and all that is in it.
    fn after(self, at: usize) -> usize {
        let node = self.node(at);
        match node.kind() {
            Kind::Array | Kind::Object => node.end(),
            _ => at.saturating_add(1),
        }
    }
}

impl<'a> Value<'a> {
    /// The text of a string.
    #[must_use]
    #[inline(never)] // called in so many places that a copy in each would make the module larger
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
        self.0
    }

    /// Whether it holds nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0.at == self.0.end
    }
}

impl<'a> Object<'a> {
    /// The value of a name.
    #[must_use]
    pub fn get(self, name: &str) -> Option<Value<'a>> {
        self.value_of(|document, at| document.is_named(at, name))
    }

    /// The value of the same name in another text.
    pub(crate) fn find(self, name: Text<'_>) -> Option<Value<'a>> {
        self.value_of(|document, at| document.string(document.node(at)) == name)
    }

    /// No other value is looked at.
    fn value_of(self, is_wanted: impl Fn(Document<'a>, usize) -> bool) -> Option<Value<'a>> {
        let Children { document, mut at, end } = self.0;
        while at < end {
            let value = at.saturating_add(1);
            if is_wanted(document, at) {
                return Some(document.value(value));
            }
            at = document.after(value);
        }
        None
    }

    /// Names and values, in the order of the text.
    pub fn iter(self) -> impl Iterator<Item = (Text<'a>, Value<'a>)> + Clone {
        let mut children = self.0;
        core::iter::from_fn(move || Some((children.next()?.as_text()?, children.next()?)))
    }

    /// Whether it has no members.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0.at == self.0.end
    }
}

#[expect(clippy::copy_iterator, reason = "what is copied are arrays and objects, each of which hands out one of these")]
impl<'a> Iterator for Children<'a> {
    type Item = Value<'a>;

    fn next(&mut self) -> Option<Value<'a>> {
        if self.at == self.end {
            return None;
        }
        let value = self.document.value(self.at);
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
        let is_in_other = |(name, value)| other.find(name) == Some(value);
        self.iter().count() == other.iter().count() && self.iter().all(is_in_other)
    }
}

/// Nothing of a text gets into a log.
impl Debug for Document<'_> {
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
