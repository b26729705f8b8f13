//! Which keys are hot: a key that comes back gets a table, and the one that was not used for longest loses its own.

/// The table of a public key, which makes its checks several times as fast. It is made in place, by steps of which none takes as long as a
/// check without it.
pub(crate) trait Prepare: Sized {
    /// What all tables of the family share, made in the same way.
    type Base;
    type Key;

    const EMPTY: Self;
    const EMPTY_BASE: Self::Base;

    fn begin(&mut self, key: &Self::Key);
    /// Whether it is ready.
    fn advance(&mut self) -> bool;
    fn advance_base(base: &mut Self::Base) -> bool;
}

/// The keys of one family that were used lately, and the tables of those that are hot.
///
/// Twice as many are remembered as have a table: a key that does not come back within them never gets one. So keys that come and go
/// in turn, more than there is room for, are checked without tables and do not push each other out.
pub(crate) struct Hot<'t, T: Prepare> {
    pub(super) recent: &'t mut [Recent],
    pub(super) tables: &'t mut [T],
    /// As many as one, or none.
    pub(super) base: &'t mut [T::Base],
}

/// A key that was used lately; the last one stands first.
#[derive(Clone, Copy)]
pub(crate) struct Recent {
    key: [u8; KEY_BYTES],
    key_bytes: usize,
    uses: u32,
    /// The place of its table.
    table: Option<usize>,
}

impl Recent {
    pub(super) const NONE: Self = Self { key: [0; KEY_BYTES], key_bytes: 0, uses: 0, table: None };

    /// `None` for one that is longer than any.
    fn of(key: &[u8]) -> Option<Self> {
        let mut kept = [0; KEY_BYTES];
        kept.get_mut(..key.len())?.iter_mut().zip(key).for_each(|(to, from)| *to = *from);
        Some(Self { key: kept, key_bytes: key.len(), ..Self::NONE })
    }

    fn is(&self, key: &[u8]) -> bool {
        self.key_bytes > 0 && self.key.get(..self.key_bytes) == Some(key)
    }
}

impl<T: Prepare> Hot<'_, T> {
    pub(super) const fn none() -> Self {
        Self { recent: &mut [], tables: &mut [], base: &mut [] }
    }

    /// Counts a use of the key, and gives its table where that is ready: from the third use on it is being made, by a step with each use.
    pub(super) fn prepared(&mut self, material: &[u8], key: impl FnOnce() -> Option<T::Key>) -> Option<(&T::Base, &T)> {
        let (place, is_new) = place_of(self.recent, self.tables.len(), material)?;
        let (table, base) = (self.tables.get_mut(place)?, self.base.first_mut()?);
        if is_new {
            let Some(key) = key() else {
                // its place holds the table of another key, or none
                self.recent.first_mut()?.key_bytes = 0;
                return None;
            };
            table.begin(&key);
        }
        (T::advance_base(base) && table.advance()).then_some((&*base, &*table))
    }
}

/// Counts a use of the key: the place of its table, where it is hot, and whether that was another's before.
fn place_of(recent: &mut [Recent], tables: usize, key: &[u8]) -> Option<(usize, bool)> {
    bring_to_front(recent, key)?;
    let (first, others) = recent.split_first_mut()?;
    first.uses = first.uses.saturating_add(1);
    if let Some(place) = first.table {
        return Some((place, false));
    }
    if first.uses < USES {
        return None;
    }
    let place = free_place(others, tables)?;
    first.table = Some(place);
    Some((place, true))
}

/// The others move down by one; if it is not there, the one that was not used for longest goes.
fn bring_to_front(recent: &mut [Recent], key: &[u8]) -> Option<()> {
    let at = recent.iter().position(|recent| recent.is(key));
    let mut moved = match at.and_then(|at| recent.get(at)) {
        Some(found) => *found,
        None => Recent::of(key)?,
    };
    for place in recent.iter_mut().take(at.map_or(usize::MAX, |at| at.saturating_add(1))) {
        core::mem::swap(place, &mut moved);
    }
    Some(())
}

/// A free place, or that of the least recently used key.
fn free_place(others: &mut [Recent], tables: usize) -> Option<usize> {
    let is_free = |place: &usize| others.iter().all(|recent| recent.table != Some(*place));
    if let Some(place) = (0..tables).find(is_free) {
        return Some(place);
    }
    let last = others.iter_mut().rfind(|recent| recent.table.is_some())?;
    last.uses = 0;
    last.table.take()
}

/// The longest of a family that has tables: a point of P-521.
const KEY_BYTES: usize = 132;

/// The use at which a key gets its table. A token of a key that is never seen again should not pay for one, and with
/// the third use the table has paid for itself by the sixth.
const USES: u32 = 3;

#[cfg(test)]
mod tests {
    use alloc::{vec, vec::Vec};

    use super::*;

    /// A table of one key, made by two steps.
    #[derive(Clone, Debug, PartialEq)]
    struct Table {
        key: u8,
        steps: u8,
    }

    impl Prepare for Table {
        type Base = u8;
        type Key = u8;

        const EMPTY: Self = Self { key: 0, steps: 0 };
        const EMPTY_BASE: u8 = 0;

        fn begin(&mut self, key: &u8) {
            *self = Self { key: *key, steps: 0 };
        }

        fn advance(&mut self) -> bool {
            self.steps = (self.steps + 1).min(2);
            self.steps == 2
        }

        fn advance_base(base: &mut u8) -> bool {
            *base = (*base + 1).min(2);
            *base == 2
        }
    }

    struct Room {
        recent: Vec<Recent>,
        tables: Vec<Table>,
        base: [u8; 1],
    }

    impl Room {
        fn for_tables(count: usize) -> Self {
            Self { recent: vec![Recent::NONE; 2 * count], tables: vec![Table::EMPTY; count], base: [0] }
        }

        /// Whether each use found a table.
        fn uses(&mut self, keys: impl IntoIterator<Item = u8>) -> Vec<bool> {
            let used = |key| {
                let mut hot = Hot { recent: &mut self.recent, tables: &mut self.tables, base: &mut self.base };
                match hot.prepared(&[key], || Some(key)) {
                    Some((base, table)) => {
                        assert_eq!((*base, table), (2, &Table { key, steps: 2 }));
                        true
                    }
                    None => false,
                }
            };
            keys.into_iter().map(used).collect()
        }
    }

    #[test]
    fn a_key_has_a_table_made_from_its_third_use_on() {
        let mut room = Room::for_tables(2);
        // two steps for what all need, of which the second is also the first of the key's own, and one more
        assert_eq!(room.uses([7; 7]), [false, false, false, false, true, true, true]);
        assert_eq!(room.uses([8; 5]), [false, false, false, true, true]);
    }

    #[test]
    fn the_least_recently_used_key_loses_its_table() {
        let mut room = Room::for_tables(2);
        room.uses([1; 6]);
        room.uses([2; 6]);
        room.uses([1]);
        room.uses([3; 6]);
        assert_eq!(room.uses([1, 3, 2]), [true, true, false]);
    }

    #[test]
    fn keys_in_turn_that_are_too_many_get_none_and_push_nobody_out() {
        let mut room = Room::for_tables(2);
        for _ in 0..10 {
            assert_eq!(room.uses(0..5), [false; 5]);
        }
        assert_eq!(room.tables, [Table::EMPTY, Table::EMPTY]);
    }

    /// Bytes that are no key are never taken for the key whose table stood there.
    #[test]
    fn what_is_no_key_has_no_table() {
        let mut room = Room::for_tables(1);
        room.uses([1; 6]);
        let mut hot = Hot { recent: &mut room.recent, tables: &mut room.tables, base: &mut room.base };
        assert!((0..9).all(|_| hot.prepared(&[2], || None).is_none()));
        assert_eq!(room.uses([2; 5]), [false, false, false, true, true]);
    }

    #[test]
    fn without_room_nothing_is_kept() {
        let mut room = Room::for_tables(0);
        assert_eq!(room.uses([7; 10]), [false; 10]);
    }
}
