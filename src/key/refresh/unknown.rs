//! The kids that tokens named and the set held lacks: enough of a memory that who invents them is not told to come back.

use core::fmt;

use crate::key::kid::Kid;

/// At most eight kids, in the order in which they came. A token without a `kid` counts as one of its own.
///
/// A kid waits until a fetch that began after it first came is answered; if that did not bring it, it is denied.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Unknown(pub(super) [Option<Entry>; MAX_KIDS]);

#[derive(Clone, Copy, PartialEq)]
pub(super) struct Entry {
    pub(super) kid: Option<Kid>,
    /// How many fetches had begun when it first came.
    pub(super) since: u32,
}

impl Unknown {
    /// Whether this kid waits. It is remembered if there is room; the oldest that is denied makes room, one that waits never.
    ///
    /// `begun` fetches had begun when its token came; `answered` is the number of the last that was answered.
    pub(super) fn waits(&mut self, kid: Option<Kid>, begun: u32, answered: u32) -> bool {
        if let Some(entry) = self.0.iter_mut().flatten().find(|entry| entry.kid == kid) {
            entry.since = entry.since.min(begun);
            return entry.waits(answered);
        }
        if self.is_full() {
            let mut is_oldest = true;
            self.retain(|entry| entry.waits(answered) || !core::mem::take(&mut is_oldest));
        }
        let entry = Entry { kid, since: begun };
        match self.0.iter_mut().find(|place| place.is_none()) {
            Some(free) => {
                *free = Some(entry);
                entry.waits(answered)
            }
            None => false,
        }
    }

    /// Forgets what is not unknown any more.
    pub(super) fn forget(&mut self, kids: &[Kid]) {
        self.retain(|entry| !entry.kid.is_some_and(|kid| kids.contains(&kid)));
    }

    fn is_full(&self) -> bool {
        self.0.iter().all(Option::is_some)
    }

    /// Those that stay move up, so that the oldest stands first.
    fn retain(&mut self, mut stays: impl FnMut(&Entry) -> bool) {
        let mut kept = [None; MAX_KIDS];
        let staying = self.0.iter().flatten().filter(|entry| stays(entry));
        kept.iter_mut().zip(staying).for_each(|(to, entry)| *to = Some(*entry));
        self.0 = kept;
    }
}

impl Entry {
    const fn waits(&self, answered: u32) -> bool {
        answered <= self.since
    }
}

impl fmt::Debug for Unknown {
    /// Leaves the kids out: they come from tokens that nobody verified.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unknown").field("kids", &self.0.iter().flatten().count()).finish_non_exhaustive()
    }
}

/// Room for the new keys of any rotation, and not for a flood.
pub(super) const MAX_KIDS: usize = 8;

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;
    use crate::key::kid::kid;

    #[test]
    fn shows_no_kid() {
        let mut unknown = Unknown::default();
        unknown.waits(Some(kid(b"a kid")), 0, 0);
        assert_eq!(format!("{unknown:?}"), "Unknown { kids: 1, .. }");
    }
}
