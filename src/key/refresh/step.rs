//! What is asked of a source and what it says: the words between the machine and who does the fetching.

use core::fmt;

/// What somebody is in need of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need<K> {
    /// Keys that may be used.
    Keys,
    /// The same before tokens come, with the keys that somebody missed who could not wait.
    Ready,
    /// A key that is not in the set held.
    Key {
        /// What the token says, which nobody has verified.
        kid: Option<K>,
        /// How many fetches had begun when it came ([`Refresh::begun`](super::Refresh::begun)).
        begun: u32,
    },
}

impl<K> fmt::Debug for Need<K> {
    /// Leaves the `kid` out: it comes from a token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Keys => f.write_str("Keys"),
            Self::Ready => f.write_str("Ready"),
            Self::Key { begun, .. } => f.debug_struct("Key").field("begun", begun).finish_non_exhaustive(),
        }
    }
}

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Use the keys held.
    Use,
    /// Use the keys held, and fetch without letting anybody wait for it.
    UseAndFetch(Flight),
    /// Fetch, hand the response to [`Refresh::answer`](super::Refresh::answer), and ask again.
    Fetch(Flight),
    /// Wait for the fetch that is under way, and ask again.
    Wait,
}

/// A fetch that has begun, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(transparent)]
pub struct Flight(u32);

impl Flight {
    /// The flight of this number: for who has to keep it elsewhere.
    #[must_use]
    pub const fn numbered(number: u32) -> Self {
        Self(number)
    }

    /// Its number, from 1.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0
    }
}
