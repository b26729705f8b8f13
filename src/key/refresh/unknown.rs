//! The kids that tokens named and the set held lacks: enough of a memory that who invents them is not told to come back.

use core::fmt;

use crate::key::kid::Kid;

/// At most eight kids, in the order in which they came. A token without a `kid` counts as one of its own.
///
/// A kid waits until a fetch that began after it first came is answered; if that did not bring it, it is denied.
#[derive(Clone, Copy, PartialEq)]
#[repr(C)]
pub(super) struct Unknown {
    pub(super) count: u32,
    entries: [Entry; MAX_KIDS],
}

#[derive(Clone, Copy, PartialEq)]
#[repr(C)]
struct Entry {
    /// Zeros, which are the name of nothing, for a token without a `kid`.
    kid: Kid,
    /// How many fetches had begun when it first came.
    since: u32,
}

impl Unknown {
    pub(super) const NONE: Self = Self { count: 0, entries: [Entry { kid: [0; 32], since: 0 }; MAX_KIDS] };

    /// Whether this kid waits. It is remembered if there is room; the oldest that is denied makes room, one that waits never.
    ///
    /// `begun` fetches had begun when its token came; `answered` is the number of the last that was answered.
    pub(super) fn waits(&mut self, kid: Option<&Kid>, begun: u32, answered: u32) -> bool {
        let kid = kid.unwrap_or(&[0; 32]);
        if let Some(entry) = self.known().find(|entry| entry.kid == *kid) {
            entry.since = entry.since.min(begun);
            return entry.waits(answered);
        }
        let is_full = self.count >= MOST;
        let denied = self.known().find(|entry| is_full && !entry.waits(answered)).map(|entry| entry.kid);
        if let Some(denied) = denied {
            self.forget(&[denied]);
        }
        let is_room = self.count < MOST;
        if is_room {
            self.push(Entry { kid: *kid, since: begun });
        }
        is_room && answered <= begun
    }

    /// Forgets what is not unknown any more. Those that stay move up, so that the oldest stands first.
    pub(super) fn forget(&mut self, kids: &[Kid]) {
        let mut before = core::mem::take(self);
        before.known().filter(|entry| !kids.contains(&entry.kid)).for_each(|entry| self.push(*entry));
    }

    fn known(&mut self) -> impl Iterator<Item = &mut Entry> {
        self.entries.iter_mut().zip(0..self.count).map(|(entry, _)| entry)
    }

    /// As far as there is room.
    fn push(&mut self, entry: Entry) {
        if let Some(free) = usize::try_from(self.count).ok().and_then(|count| self.entries.get_mut(count)) {
            *free = entry;
            self.count = self.count.saturating_add(1);
        }
    }
}

impl Entry {
    const fn waits(&self, answered: u32) -> bool {
        answered <= self.since
    }
}

impl Default for Unknown {
    fn default() -> Self {
        Self::NONE
    }
}

impl fmt::Debug for Unknown {
    /// Leaves the kids out: they come from tokens that nobody verified.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unknown").field("kids", &self.count).finish_non_exhaustive()
    }
}

/// Room for the new keys of any rotation, and not for a flood.
pub(super) const MAX_KIDS: usize = 8;
const MOST: u32 = 8;

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;
    use crate::key::kid::kid;

    #[test]
    fn shows_no_kid() {
        let mut unknown = Unknown::default();
        unknown.waits(Some(&kid(b"a kid")), 0, 0);
        assert_eq!(format!("{unknown:?}"), "Unknown { kids: 1, .. }");
    }
}
