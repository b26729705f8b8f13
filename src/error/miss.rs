//! By how much a token misses what the policy asks for: numbers that were computed here, and words of fixed lists.

use super::Name;

/// A duration and the bound that it broke, in whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Miss {
    /// What it is.
    pub seconds: u64,
    /// What it may be.
    pub limit: u64,
}

impl Miss {
    pub(super) const NONE: Self = Self { seconds: 0, limit: 0 };

    /// Of durations with fractions, which are dropped.
    #[allow(clippy::as_conversions, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
    pub(crate) fn of(seconds: f64, limit: f64) -> Self {
        Self { seconds: seconds as u64, limit: limit as u64 }
    }
}

/// The kind of token that came and the kind that is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kinds {
    /// `typ` where it is a registered one, else a word for what it is.
    pub found: &'static str,
    /// As the policy says it.
    pub wanted: Name,
}

impl Kinds {
    pub(super) const UNKNOWN: Self = Self { found: "", wanted: Name::Borrowed("") };
}
