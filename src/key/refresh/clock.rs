//! Time as a source sees it.

use crate::time::Time;

/// Time that only passes. One that is set back stands still here: it neither makes a set younger nor a pause longer.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Clock {
    pub(super) passed: f64,
    /// By how much it was set back, in all.
    pub(super) set_back: f64,
    pub(super) seen: Option<Time>,
}

impl Clock {
    /// What has passed by this clock since it was first looked at, in seconds.
    pub(super) fn at(&mut self, now: Time) -> f64 {
        let before = self.seen.replace(now).unwrap_or(now);
        let passed = now.seconds() - before.seconds();
        self.passed += passed.max(0.0);
        self.set_back += (-passed).max(0.0);
        self.passed
    }
}
