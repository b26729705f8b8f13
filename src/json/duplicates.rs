//! Whether a name stands twice in an object. Names are compared as they are meant, not as they are spelled.
//!
//! They are put in an order by merging lists that run through the nodes themselves, so that it needs no memory, and nobody makes us
//! work by the square of their number. Two that are the same meet in some merge.

use core::cmp::Ordering;

use super::{Text, node::Node};

/// `object` is the node of an object that is closed.
pub(super) fn are_among(text: &str, nodes: &mut [Node], object: usize) -> bool {
    let end = nodes.get(object).map_or(0, |node| node.end());
    // of each power of two at most one list of so many names, as the digits of their number
    let mut lists = [NONE; LISTS];
    let mut names = Names { text, nodes, is_twice: false };
    let mut at = object.saturating_add(1);
    while at < end {
        let value = at.saturating_add(1);
        let after = names.node(value).after(value);
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

    fn compare(&self, one: usize, other: usize) -> Ordering {
        self.name(one).order(self.name(other))
    }

    fn name(&self, at: usize) -> Text<'_> {
        Text::between(self.text, self.node(at))
    }

    fn node(&self, at: usize) -> Node {
        self.nodes.get(at).copied().unwrap_or(Node::EMPTY)
    }

    fn link(&mut self, from: usize, to: usize) {
        if let Some(node) = self.nodes.get_mut(from) {
            node.set_next(to);
        }
    }
}

/// The first node is never a name.
const NONE: usize = 0;
/// There are fewer than 2^13 names.
const LISTS: usize = 13;
