//! The set that a source's owner holds: where it came from, and how long it may be used.

use super::freshness::{UNSAID, bounded};
use super::maybe::{Maybe, Zero};
use super::{Machine, Published};
use crate::error::Reason;
use crate::time::Time;

/// What is known of the set that the owner holds. Times are those of [`Clock`](super::clock::Clock).
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(C)]
pub(super) struct Held {
    /// When the fetch began: the issuer may have answered at once, and the answer have been long on its way (RFC 9111
    /// §4.2.3).
    pub(super) fetched: f64,
    pub(super) fresh_until: f64,
    /// Whether its owner has an `ETag` of it to send back: 1 or 0.
    pub(super) has_etag: u32,
    pub(super) keys: u32,
}

impl Zero for Held {
    const ZERO: Self = Self { fetched: 0.0, fresh_until: 0.0, has_etag: 0, keys: 0 };
}

/// What can be said of a source. Durations are in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Status {
    /// How many keys of the set can be used.
    pub keys: usize,
    /// How old the set is; `None` without one.
    pub age: Option<f64>,
    /// How long it is fresh; 0 when it is not.
    pub fresh_for: f64,
    /// How long it may be used at most, if nothing better is to be had; 0 when it may not.
    pub usable_for: f64,
    /// How the last fetch failed, unless one was answered since.
    pub fault: Option<Reason>,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Phase {
    Fresh,
    /// Used while it is being refreshed.
    Stale,
    /// Used only where no better set is to be had.
    Old,
    /// None, or too old.
    Unusable,
}

impl Machine {
    /// Whether the set held may be used still.
    pub fn is_usable(&mut self, now: Time) -> bool {
        let at = self.clock.at(now);
        self.phase(at) != Phase::Unusable
    }

    /// Takes a set that did not come off the network, as if it had just now. Nothing says how long it is fresh.
    pub fn load(&mut self, set: &Published<'_>, now: Time) {
        let at = self.clock.at(now);
        self.hold(set, at, UNSAID, false);
    }

    /// Takes a set out of a store, which was fetched so many seconds ago and was fresh for so many from then on. `false`, and nothing
    /// changes, if it is no newer than the one held, or too old.
    pub fn restore(&mut self, set: &Published<'_>, age: f64, fresh_for: f64, now: Time) -> bool {
        let at = self.clock.at(now);
        let fresh_for = bounded(fresh_for);
        // by a clock that was set back since it was written, it looks younger than it is
        let fetched = at - age - self.clock.set_back;
        let is_newer = !self.held.get().is_some_and(|held| held.fetched >= fetched - ROUNDING);
        let is_taken = is_newer && age >= 0.0 && at < fetched + fresh_for + STALE_IF_ERROR;
        if is_taken {
            // with an ETag out of a store, the issuer could be made to say that any set is still its own
            self.hold(set, fetched, fresh_for, false);
        }
        is_taken
    }

    /// What can be said of this source.
    pub fn status(&mut self, now: Time) -> Status {
        let at = self.clock.at(now);
        let mut status = Status { keys: 0, age: None, fresh_for: 0.0, usable_for: 0.0, fault: self.fault() };
        if let Some(held) = self.held.get() {
            let left = |until: f64| (until - at).max(0.0);
            status.keys = usize::try_from(held.keys).unwrap_or(usize::MAX);
            status.age = Some(at - held.fetched);
            status.fresh_for = left(held.fresh_until);
            status.usable_for = left(self.usable_until(&held));
        }
        status
    }

    pub(super) fn phase(&self, at: f64) -> Phase {
        match self.held.get() {
            Some(held) if at < held.fresh_until => Phase::Fresh,
            Some(held) if at < held.fresh_until + STALE_WHILE_REVALIDATE => Phase::Stale,
            Some(held) if at < self.usable_until(&held) => Phase::Old,
            _ => Phase::Unusable,
        }
    }

    fn usable_until(&self, held: &Held) -> f64 {
        let is_denied = self.denied_at.get().is_some_and(|denied_at| denied_at > held.fetched);
        held.fresh_until + if is_denied { STALE_WHILE_REVALIDATE } else { STALE_IF_ERROR }
    }

    pub(super) fn hold(&mut self, set: &Published<'_>, fetched: f64, fresh_for: f64, has_etag: bool) {
        if let Some(fetch) = self.under_way.get_mut() {
            fetch.is_of_held = 0;
        }
        self.unknown.forget(set.kids);
        self.held =
            Maybe::new(Held { fetched, fresh_until: fetched + fresh_for, has_etag: has_etag.into(), keys: set.keys });
    }
}

/// Seconds beyond its freshness in which a set is used while the next one is on its way (RFC 5861 §3).
pub(super) const STALE_WHILE_REVALIDATE: f64 = 600.0;
/// Seconds beyond its freshness in which a set is used when the issuer cannot be reached (RFC 5861 §4).
pub(super) const STALE_IF_ERROR: f64 = 86_400.0;
/// Seconds by which two readings of one time may differ.
const ROUNDING: f64 = 0.001;
/// A longer one is not sent back.
#[cfg(feature = "alloc")]
pub(super) const MAX_ETAG_BYTES: usize = 256;
