//! What must not stand in a list twice.

/// Whether two items of a list, in their order, are such a pair.
pub(crate) fn any_pair<T>(items: &[T], is_pair: impl Fn(&T, &T) -> bool) -> bool {
    let mut rest = items;
    while let Some((first, others)) = rest.split_first() {
        if others.iter().any(|other| is_pair(first, other)) {
            return true;
        }
        rest = others;
    }
    false
}
