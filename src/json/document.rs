//! A text that was parsed: where in it the values are.

use alloc::{string::String, vec::Vec};

use super::{Array, Object, Value, number, value::Children};

/// A JSON text, and where in it the values are.
pub struct Document {
    pub(super) text: String,
    /// Strings that are spelled with escapes, one after the other, without them.
    pub(super) unescaped: String,
    pub(super) nodes: Vec<Node>,
}

/// A value as it stands in the text. What an array or an object holds follows it; a name comes before its value.
#[derive(Clone, Copy)]
pub(super) enum Node {
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
pub(super) struct Place(u32);

impl Place {
    pub(super) fn of(place: usize) -> Option<Self> {
        u32::try_from(place).ok().map(Self)
    }

    pub(super) fn get(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }
}

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

    pub(super) fn value(&self, at: usize) -> Value<'_> {
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
    pub(super) fn is_named(&self, at: usize, name: &str) -> bool {
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
    pub(super) fn after(&self, at: usize) -> usize {
        match self.nodes.get(at) {
            Some(Node::Array(next) | Node::Object(next)) => next.get(),
            _ => at.saturating_add(1),
        }
    }
}

pub(super) fn part(text: &str, start: Place, end: Place) -> &str {
    text.get(start.get()..end.get()).unwrap_or_default()
}
