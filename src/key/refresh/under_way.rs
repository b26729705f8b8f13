//! The fetch that is under way: how it begins and ends, and the pause after one that failed.

use super::Flight;
use super::Machine;
use super::maybe::{Maybe, Zero};
use crate::error::{Outage, Reason, whole};
use crate::time::Time;

/// The fetch that is under way. Times are those of [`Clock`](super::clock::Clock).
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(C)]
pub(super) struct UnderWay {
    pub(super) began: f64,
    /// The end of the pause for unknown keys, before this fetch began the next one.
    pub(super) cooled: f64,
    pub(super) flight: Flight,
    /// The set held is the one that was held when it began, of which a 304 speaks: 1 or 0.
    pub(super) is_of_held: u32,
}

impl Zero for UnderWay {
    const ZERO: Self = Self { began: 0.0, cooled: 0.0, flight: Flight::numbered(0), is_of_held: 0 };
}

impl Machine {
    /// As [`Refresh::failed`](super::Refresh::failed).
    pub fn failed(&mut self, flight: Flight, fault: Reason, now: Time, jitter: f64) {
        let at = self.clock.at(now);
        if self.fetch(flight).is_some() {
            self.fail(fault, at, jitter);
        }
    }

    /// As [`Refresh::abandon`](super::Refresh::abandon).
    pub fn abandon(&mut self, flight: Flight) {
        if let Some(fetch) = self.fetch(flight) {
            self.under_way.clear();
            self.cool_until = fetch.cooled;
        }
    }

    /// As [`Refresh::lost`](super::Refresh::lost).
    pub fn lost(&mut self, flight: Flight, now: Time) {
        let at = self.clock.at(now);
        let Some(fetch) = self.fetch(flight) else { return };
        self.under_way.clear();
        if self.cool_until > fetch.cooled && at >= self.forgiven_until {
            self.cool_until = fetch.cooled;
            self.forgiven_until = at + COOL_DOWN;
        }
    }

    /// The one under way, if it is this.
    pub(super) fn fetch(&self, flight: Flight) -> Option<UnderWay> {
        self.under_way.get().filter(|fetch| fetch.flight == flight)
    }

    pub(super) fn fault(&self) -> Option<Reason> {
        usize::try_from(self.fault).ok()?.checked_sub(1).and_then(Reason::at)
    }

    pub(super) fn begin(&mut self, at: f64) -> Flight {
        self.begun = self.begun.wrapping_add(1);
        let flight = Flight::numbered(self.begun);
        self.under_way =
            Maybe::new(UnderWay { flight, began: at, is_of_held: self.held.is_some().into(), cooled: self.cool_until });
        flight
    }

    pub(super) fn land(&mut self, flight: Flight) {
        self.under_way.clear();
        self.answered = flight.number();
        self.failures = 0;
        self.fault = 0;
        self.denied_at.clear();
        self.retry_at = 0.0;
    }

    /// The pause doubles with each failure, and is drawn from its upper half, so that a crowd spreads.
    pub(super) fn fail(&mut self, fault: Reason, at: f64, jitter: f64) {
        self.under_way.clear();
        self.fault = u32::try_from(fault.place()).map_or(0, |place| place.saturating_add(1));
        self.failures = self.failures.saturating_add(1);
        let longest = f64::from(1_u32.wrapping_shl(self.failures.min(30)).min(LONGEST_PAUSE));
        self.retry_at = at + longest * (0.5 + jitter.clamp(0.0, 1.0).max(0.0) / 2.0); // not a number is 0
    }

    pub(super) fn outage(&self, at: f64) -> Outage {
        Outage { reason: self.fault().unwrap_or(Reason::NotLoaded), retry_after: seconds_until(self.retry_at, at) }
    }
}

/// Whole seconds, none of them too few.
pub(super) fn seconds_until(until: f64, at: f64) -> u32 {
    let left = (until - at).max(0.0);
    let seconds = whole(left);
    if f64::from(seconds) < left { seconds.saturating_add(1) } else { seconds }
}

/// Seconds after which a fetch that nobody answered for is not waited for any more: two for metadata and one for keys, each
/// of the longest that a caller may set, and the store.
pub(super) const LOST_AFTER: f64 = 120.0;
/// Seconds between two fetches for keys that no set has: what a flood of invented names costs the issuer.
pub(super) const COOL_DOWN: f64 = 30.0;
/// Seconds: the longest pause after failures.
const LONGEST_PAUSE: u32 = 300;
