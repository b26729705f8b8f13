//! Names of members, put in an order.

use core::cmp::Ordering;

/// A name, compared by its bytes: eight at a time while it begins as the other does. Whoever sends long names that begin
/// alike must not make us work by each of their bytes as often as names are compared.
pub(super) struct Name<'a>(pub(super) &'a str);

impl Ord for Name<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let (a, b) = (self.0.as_bytes(), other.0.as_bytes());
        let ((chunks, _), (others, _)) = (a.as_chunks::<8>(), b.as_chunks::<8>());
        let alike = chunks.iter().zip(others).take_while(|(a, b)| a == b).count().saturating_mul(8);
        a.get(alike..).cmp(&b.get(alike..))
    }
}

impl PartialOrd for Name<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Name<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.cmp(other).is_eq()
    }
}

impl Eq for Name<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn are_in_the_order_of_their_bytes() {
        let names =
            ["", "a", "b", "aaaaaaa", "aaaaaaaa", "aaaaaaab", "aaaaaaaaa", "aaaaaaaab", "aaaaaaabaaaaaaaa", "é"];
        for a in names {
            for b in names {
                assert_eq!(Name(a).cmp(&Name(b)), a.cmp(b), "{a} {b}");
                assert_eq!(Name(a) == Name(b), a == b, "{a} {b}");
            }
        }
    }
}
