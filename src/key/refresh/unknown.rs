//! The kids that tokens named and the set held lacks: enough of a memory that who invents them is not told to come back.

use alloc::{boxed::Box, vec::Vec};
use core::{fmt, mem};

use crate::key::KeySet;
use crate::token::header::MAX_KID_BYTES;

/// At most eight kids, in the order in which they came. A token without a `kid` counts as one of its own.
///
/// A kid waits until a fetch that began after it first came is answered; if that did not bring it, it is denied.
#[derive(Clone, Default)]
pub(super) struct Unknown(Vec<Entry>);

#[derive(Clone)]
struct Entry {
    kid: Option<Box<str>>,
    /// How many fetches had begun when it first came.
    since: u32,
}

impl Unknown {
    /// Whether this kid waits. It is remembered if there is room; the oldest that is denied makes room, one that waits never.
    ///
    /// `begun` fetches had begun when its token came; `answered` is the number of the last that was answered.
    pub(super) fn waits(&mut self, kid: Option<&str>, begun: u32, answered: u32) -> bool {
        if let Some(entry) = self.0.iter_mut().find(|entry| entry.kid.as_deref() == kid) {
            entry.since = entry.since.min(begun);
            return entry.waits(answered);
        }
        if kid.is_some_and(|kid| kid.len() > MAX_KID_BYTES) {
            return false; // no set has it
        }
        if self.0.len() == MAX_KIDS {
            let mut is_oldest = true;
            self.0.retain(|entry| entry.waits(answered) || !mem::take(&mut is_oldest));
        }
        if self.0.len() == MAX_KIDS {
            return false;
        }
        let entry = Entry { kid: kid.map(Box::from), since: begun };
        let waits = entry.waits(answered);
        self.0.push(entry);
        waits
    }

    /// Forgets what is not unknown any more.
    pub(super) fn forget(&mut self, keys: &KeySet) {
        self.0.retain(|entry| !entry.kid.as_ref().is_some_and(|kid| keys.has(kid)));
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
        f.debug_struct("Unknown").field("kids", &self.0.len()).finish_non_exhaustive()
    }
}

/// Room for the new keys of any rotation, and not for a flood.
const MAX_KIDS: usize = 8;

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    /// Nothing of a flood stays but eight kids of 256 bytes.
    #[test]
    fn is_bounded() {
        let mut unknown = Unknown::default();
        for number in 0..10_000 {
            let kid = format!("{number:0>MAX_KID_BYTES$}");
            // each fetch is answered, so that there is room again and again
            unknown.waits(Some(&kid), number, number / 2);
            unknown.waits(Some(&format!("{kid}0")), number, number / 2);
        }
        let bytes: usize = unknown.0.iter().filter_map(|entry| entry.kid.as_ref()).map(|kid| kid.len()).sum();
        assert_eq!((unknown.0.len(), bytes), (8, 8 * 256));
        assert!(unknown.0.capacity() <= 8);
    }

    #[test]
    fn shows_no_kid() {
        let mut unknown = Unknown::default();
        unknown.waits(Some("a kid"), 0, 0);
        assert_eq!(format!("{unknown:?}"), "Unknown { kids: 1, .. }");
    }
}
