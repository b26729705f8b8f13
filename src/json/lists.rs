//! What is asked of arrays of strings. A value that is no array has no elements: where that makes a difference, the caller asks first.

use super::{Document, node::Node};

impl Document<'_> {
    /// Whether an array has more elements than so many.
    #[inline(never)] // as those below: called in so many places that a copy in each would make the module larger
    pub(crate) fn has_more_than(&self, array: Node, count: usize) -> bool {
        self.elements(array).nth(count).is_some()
    }

    /// Whether all elements of an array are strings.
    #[inline(never)]
    pub(crate) fn are_texts(&self, array: Node) -> bool {
        self.elements(array).all(Node::is_text)
    }

    /// Whether one of the elements is a string that means this; or the value is, where it is no array.
    #[inline(never)]
    pub(crate) fn is_or_holds(&self, value: Node, text: &[u8]) -> bool {
        self.means(value, text) || self.elements(value).any(|element| self.means(element, text))
    }

    /// Whether one of the strings of an array is there again.
    #[inline(never)]
    pub(crate) fn has_a_text_twice(&self, array: Node) -> bool {
        let mut rest = self.elements(array);
        while let Some(element) = rest.next() {
            if self.text(element).is_some_and(|text| rest.clone().any(|other| self.is(other, text))) {
                return true;
            }
        }
        false
    }
}
