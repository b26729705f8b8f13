//! Time as a source sees it.

use super::maybe::Maybe;
use crate::time::Time;

/// Time that only passes. One that is set back stands still here: it neither makes a set younger nor a pause longer.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(C)]
pub(super) struct Clock {
    pub(super) passed: f64,
    /// By how much it was set back, in all.
    pub(super) set_back: f64,
    /// Seconds since the epoch.
    pub(super) seen: Maybe<f64>,
}

impl Clock {
    pub(super) const NEW: Self = Self { passed: 0.0, set_back: 0.0, seen: Maybe::NONE };

    /// What has passed by this clock since it was first looked at, in seconds.
    pub(super) fn at(&mut self, now: Time) -> f64 {
        let now = now.seconds();
        let passed = now - self.seen.get().unwrap_or(now);
        self.seen = Maybe::new(now);
        self.passed += passed.max(0.0);
        self.set_back += (-passed).max(0.0);
        self.passed
    }
}
