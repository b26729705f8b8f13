//! The fetch that is under way: how it begins and ends, and the pause after one that failed.

use super::Flight;
use super::machine::Machine;
use crate::error::{Outage, Reason, whole};
use crate::time::Time;

/// The fetch that is under way. Times are those of [`Clock`](super::clock::Clock).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct UnderWay {
    pub(super) flight: Flight,
    pub(super) began: f64,
    /// The set held is the one that was held when it began, of which a 304 speaks.
    pub(super) is_of_held: bool,
    /// The end of the pause for unknown keys, before this fetch began the next one.
    pub(super) cooled: f64,
}

impl Machine {
    /// As [`Refresh::failed`](super::Refresh::failed).
    pub fn failed(&mut self, flight: Flight, fault: Reason, now: Time, jitter: f64) {
        let at = self.clock.at(now);
        if self.under_way.is_some_and(|fetch| fetch.flight == flight) {
            self.fail(fault, at, jitter);
        }
    }

    /// As [`Refresh::abandon`](super::Refresh::abandon).
    pub fn abandon(&mut self, flight: Flight) {
        if let Some(fetch) = self.under_way.take_if(|fetch| fetch.flight == flight) {
            self.cool_until = fetch.cooled;
        }
    }

    /// As [`Refresh::lost`](super::Refresh::lost).
    pub fn lost(&mut self, flight: Flight, now: Time) {
        let at = self.clock.at(now);
        let Some(fetch) = self.under_way.take_if(|fetch| fetch.flight == flight) else { return };
        if self.cool_until > fetch.cooled && at >= self.forgiven_until {
            self.cool_until = fetch.cooled;
            self.forgiven_until = at + COOL_DOWN;
        }
    }

    pub(super) fn begin(&mut self, at: f64) -> Flight {
        self.begun = self.begun.wrapping_add(1);
        let flight = Flight::numbered(self.begun);
        self.under_way = Some(UnderWay { flight, began: at, is_of_held: self.held.is_some(), cooled: self.cool_until });
        flight
    }

    pub(super) fn land(&mut self, flight: Flight) {
        self.under_way = None;
        self.answered = flight.number();
        self.failures = 0;
        self.fault = None;
        self.denied_at = None;
        self.retry_at = 0.0;
    }

    /// The pause doubles with each failure, and is drawn from its upper half, so that a crowd spreads.
    pub(super) fn fail(&mut self, fault: Reason, at: f64, jitter: f64) {
        self.under_way = None;
        self.fault = Some(fault);
        self.failures = self.failures.saturating_add(1);
        let longest = (0..self.failures.min(30)).fold(1.0, |pause: f64, _| (pause * 2.0).min(LONGEST_PAUSE));
        self.retry_at = at + longest * (0.5 + jitter.clamp(0.0, 1.0).max(0.0) / 2.0); // not a number is 0
    }

    pub(super) fn outage(&self, at: f64) -> Outage {
        Outage { reason: self.fault.unwrap_or(Reason::NotLoaded), retry_after: seconds_until(self.retry_at, at) }
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
const LONGEST_PAUSE: f64 = 300.0;
