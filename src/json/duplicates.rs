//! Whether a name stands twice in an object. Names are compared as they are meant, not as they are spelled.
//!
//! They are put in an order by merging lists that run through the nodes themselves, so that it needs no memory, and nobody makes us
//! work by the square of their number. Two that are the same meet in some merge.

use core::cmp::Ordering;

use super::{
    Text,
    node::{Kind, Node},
};

/// `object` is the node of an object that is closed.
pub(super) fn are_among(text: &str, nodes: &mut [Node], object: usize) -> bool {
    let end = nodes.get(object).map_or(0, |node| node.end());
    // of each power of two at most one list of so many names, as the digits of their number
    let mut lists = [NONE; LISTS];
    let mut names = Names { text, nodes, is_twice: false };
    let mut at = object.saturating_add(1);
    while at < end {
        let value = at.saturating_add(1);
        let after = names.after(value);
        names.link(at, NONE);
        let mut merged = at;
        for list in &mut lists {
            if *list == NONE {
                *list = merged;
                break;
            }
            merged = names.merged(*list, merged);
            *list = NONE;
        }
        at = after;
    }
    lists.into_iter().filter(|list| *list != NONE).reduce(|one, other| names.merged(one, other));
    names.is_twice
}

struct Names<'a> {
    text: &'a str,
    nodes: &'a mut [Node],
    is_twice: bool,
}

impl Names<'_> {
    /// One list of two, each in order and not empty.
    fn merged(&mut self, mut one: usize, mut other: usize) -> usize {
        let mut first = NONE;
        let mut last = NONE;
        while one != NONE && other != NONE && !self.is_twice {
            let order = self.compare(one, other);
            self.is_twice = order == Ordering::Equal;
            let taken = if order == Ordering::Greater { &mut other } else { &mut one };
            let at = *taken;
            *taken = self.node(at).next();
            if last == NONE {
                first = at;
            } else {
                self.link(last, at);
            }
            last = at;
        }
        let rest = if one == NONE { other } else { one };
        self.link(last, rest);
        first
    }

    /// By the bytes that are meant alone: the length of what is escaped would take a walk of its own, through both to their ends.
    fn compare(&self, one: usize, other: usize) -> Ordering {
        let (one, other) = (self.name(one), self.name(other));
        match (one.plain(), other.plain()) {
            (Some(one), Some(other)) => in_chunks(one.as_bytes(), other.as_bytes()),
            _ => one.bytes().cmp(other.bytes()),
        }
    }

    fn name(&self, at: usize) -> Text<'_> {
        let node = self.node(at);
        Text::spelled(self.text.get(node.start()..node.end()).unwrap_or_default(), node.kind() == Kind::Escaped)
    }

    fn node(&self, at: usize) -> Node {
        self.nodes.get(at).copied().unwrap_or(Node::EMPTY)
    }

    fn link(&mut self, from: usize, to: usize) {
        if let Some(node) = self.nodes.get_mut(from) {
            node.set_next(to);
        }
    }

    fn after(&self, value: usize) -> usize {
        let node = self.node(value);
        match node.kind() {
            Kind::Array | Kind::Object => node.end(),
            _ => value.saturating_add(1),
        }
    }
}

/// Eight bytes at a time: what a hostile text has most of are names that begin alike.
fn in_chunks(one: &[u8], other: &[u8]) -> Ordering {
    let ((chunks, _), (others, _)) = (one.as_chunks::<8>(), other.as_chunks::<8>());
    let alike = chunks.iter().zip(others).take_while(|(one, other)| one == other).count().saturating_mul(8);
    one.get(alike..).cmp(&other.get(alike..))
}

/// The first node is never a name.
const NONE: usize = 0;
/// There are fewer than 2^13 names.
const LISTS: usize = 13;
