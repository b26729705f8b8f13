//! A text that was parsed, asked by its nodes: what is found is one number, which costs little to hand around and to look at. The view for
//! who takes a document apart is in `value.rs`.

use core::fmt::{Debug, Formatter, Result};

use super::{
    Text, Value,
    node::{Kind, Node},
    number,
};

/// A text that was parsed.
#[derive(Clone, Copy)]
pub struct Document<'a> {
    text: &'a str,
    nodes: &'a [Node],
}

impl<'a> Document<'a> {
    pub(super) const fn new(text: &'a str, nodes: &'a [Node]) -> Self {
        Self { text, nodes }
    }

    /// The value that takes up the whole text.
    #[must_use]
    pub fn root(self) -> Value<'a> {
        Value::of(self, self.top())
    }

    /// The text.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.text
    }

    /// The node of the value that takes up the whole text.
    pub(crate) fn top(&self) -> Node {
        self.node(0)
    }

    /// The value of a name in an object; absent where there is none, and in what is no object.
    #[inline(never)] // as those below: called in so many places that a copy in each would make the module larger
    pub(crate) fn get(&self, object: Node, name: &str) -> Node {
        let (mut at, end) = if object.is_object() { (object.start(), object.end()) } else { (0, 0) };
        while at < end {
            let (its, value) = (self.node(at), at.saturating_add(1));
            // most names differ in their length, which is seen before anything is called
            let is_it = match its.kind() {
                Kind::Plain => Text::between(self.text, its).raw() == name.as_bytes(),
                _ => self.means(its, name.as_bytes()),
            };
            if is_it {
                return self.node(value);
            }
            at = self.after(value);
        }
        Node::EMPTY
    }

    /// Whether a name of an object is the same as one in whatever text.
    pub(crate) fn has(&self, object: Node, name: Text<'_>) -> bool {
        let mut inside = self.inside(object, Kind::Object);
        while let (Some(its), Some(_)) = (inside.next(), inside.next()) {
            if self.is(its, name) {
                return true;
            }
        }
        false
    }

    /// The elements of an array; none of anything else.
    pub(crate) fn elements(&self, array: Node) -> Elements<'a> {
        self.inside(array, Kind::Array)
    }

    /// The values in an object, without their names; none of anything else.
    pub(crate) fn members(&self, object: Node) -> impl Iterator<Item = Node> + use<'a> {
        let mut inside = self.inside(object, Kind::Object);
        core::iter::from_fn(move || inside.next().and_then(|_| inside.next()))
    }

    fn inside(&self, node: Node, kind: Kind) -> Elements<'a> {
        let (at, end) = if node.kind() == kind { (node.start(), node.end()) } else { (0, 0) };
        Elements { nodes: self.nodes, at, end }
    }

    /// The string that a node is.
    pub(crate) fn text(&self, node: Node) -> Option<Text<'a>> {
        Text::at(self.text, node)
    }

    /// Whether it is a string that means this, in UTF-8.
    #[inline(never)]
    pub(crate) fn means(&self, node: Node, text: &[u8]) -> bool {
        self.is(node, Text::plainly(text))
    }

    /// The number that it is; NaN, which no comparison holds of, where it is none.
    #[inline(never)]
    pub(crate) fn number(&self, node: Node) -> f64 {
        let text = self.text.as_bytes().get(node.start()..).unwrap_or_default();
        match node.kind() {
            Kind::Number => number::read(text).map_or(f64::NAN, |(number, _)| number),
            _ => f64::NAN,
        }
    }

    /// The node at a place.
    pub(super) fn node(&self, at: usize) -> Node {
        self.nodes.get(at).copied().unwrap_or(Node::EMPTY)
    }

    /// The place behind a value and all that is in it.
    pub(super) fn after(&self, at: usize) -> usize {
        self.node(at).after(at)
    }

    /// Whether it is a string that means the same as one in whatever text.
    pub(crate) fn is(&self, node: Node, text: Text<'_>) -> bool {
        node.is_text() && Text::between(self.text, node) == text
    }
}

/// The elements of an array, one after the other.
#[derive(Clone)]
pub(crate) struct Elements<'d> {
    nodes: &'d [Node],
    at: usize,
    end: usize,
}

impl Iterator for Elements<'_> {
    type Item = Node;

    fn next(&mut self) -> Option<Node> {
        if self.at >= self.end {
            return None;
        }
        let element = *self.nodes.get(self.at)?;
        self.at = element.after(self.at);
        Some(element)
    }
}

/// Nothing of a text gets into a log.
impl Debug for Document<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_struct("Document").field("bytes", &self.text.len()).finish_non_exhaustive()
    }
}
