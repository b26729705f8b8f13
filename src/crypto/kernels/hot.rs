//! Which keys are hot: a key that comes back gets a table, and the one that was not used for longest loses its own.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::num::NonZeroUsize;

/// A public key that can be prepared: the table makes its checks several times as fast, and costs about three of them.
pub(crate) trait Prepare: Clone + PartialEq {
    type Table;
    /// What all tables of the family need beside them.
    type Base;

    fn table(&self) -> Self::Table;
    fn base() -> Self::Base;
}

/// The keys of one family that were used lately, the last one first.
///
/// Twice as many as have a table: a key that does not come back within them never gets one. So keys that come and go
/// in turn, more than there is room for, are checked without tables and do not push each other out.
pub(crate) struct Hot<K: Prepare> {
    base: Option<Box<K::Base>>,
    recent: Vec<Recent<K>>,
}

struct Recent<K: Prepare> {
    key: K,
    uses: u32,
    table: Option<Box<K::Table>>,
}

impl<K: Prepare> Hot<K> {
    pub(super) const fn new() -> Self {
        Self { base: None, recent: Vec::new() }
    }

    /// Counts a use of the key, and gives its table where it is hot: from the third use on, as long as all tables of the
    /// family together stay within so many `bytes`.
    pub(super) fn prepared(&mut self, key: &K, bytes: usize) -> Option<(&K::Base, &K::Table)> {
        let room = bytes.checked_div(size_of::<K::Table>()).and_then(NonZeroUsize::new)?;
        self.bring_to_front(key, room);
        let (first, others) = self.recent.split_first_mut()?;
        first.uses = first.uses.saturating_add(1);
        if first.table.is_none() {
            if first.uses < USES {
                return None;
            }
            make_room(others, room);
            first.table = Some(Box::new(key.table()));
        }
        let base = self.base.get_or_insert_with(|| Box::new(K::base()));
        first.table.as_deref().map(|table| (&**base, table))
    }

    fn bring_to_front(&mut self, key: &K, room: NonZeroUsize) {
        let at = self.recent.iter().position(|recent| recent.key == *key).unwrap_or_else(|| {
            self.recent.truncate(room.get().saturating_mul(2).saturating_sub(1));
            let at = self.recent.len();
            self.recent.push(Recent { key: key.clone(), uses: 0, table: None });
            at
        });
        if let Some(up_to_here) = self.recent.get_mut(..=at) {
            up_to_here.rotate_right(1);
        }
    }
}

/// Takes the table from the least recently used key, where `room` of them have one.
fn make_room<K: Prepare>(others: &mut [Recent<K>], room: NonZeroUsize) {
    let mut prepared = others.iter_mut().filter(|recent| recent.table.is_some());
    if let Some(first) = prepared.nth(room.get().saturating_sub(1)) {
        let last = prepared.next_back().unwrap_or(first);
        last.table = None;
        last.uses = 0;
    }
}

/// The use at which a key gets its table. A token of a key that is never seen again should not pay for one, and with
/// the third use the table has paid for itself by the sixth.
const USES: u32 = 3;

#[cfg(test)]
mod tests {
    use super::*;

    impl Prepare for u8 {
        type Table = [u8; 10];
        type Base = char;

        fn table(&self) -> [u8; 10] {
            [*self; 10]
        }

        fn base() -> char {
            'b'
        }
    }

    const ROOM_FOR_TWO: usize = 29;

    fn uses(hot: &mut Hot<u8>, keys: impl IntoIterator<Item = u8>) -> Vec<bool> {
        let prepared = |key| match hot.prepared(&key, ROOM_FOR_TWO) {
            Some((base, table)) => {
                assert_eq!((*base, *table), ('b', [key; 10]));
                true
            }
            None => false,
        };
        keys.into_iter().map(prepared).collect()
    }

    #[test]
    fn a_key_gets_its_table_at_the_third_use() {
        let mut hot = Hot::new();
        assert_eq!(uses(&mut hot, [7, 7, 7, 7]), [false, false, true, true]);
    }

    #[test]
    fn the_least_recently_used_key_loses_its_table() {
        let mut hot = Hot::new();
        uses(&mut hot, [1, 1, 1, 2, 2, 2, 1, 3, 3, 3]);
        assert_eq!(uses(&mut hot, [1, 3, 2]), [true, true, false]);
        assert_eq!(hot.recent.iter().filter(|recent| recent.table.is_some()).count(), 2);
    }

    #[test]
    fn keys_in_turn_that_are_too_many_get_none_and_push_nobody_out() {
        let mut hot = Hot::new();
        for _ in 0..10 {
            assert_eq!(uses(&mut hot, 0..5), [false; 5]);
        }
        assert_eq!(hot.recent.len(), 4);
    }

    #[test]
    fn without_room_nothing_is_kept() {
        let mut hot = Hot::new();
        for _ in 0..5 {
            assert!(hot.prepared(&7, 9).is_none());
        }
        assert!(hot.recent.is_empty());
    }
}
