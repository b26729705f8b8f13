//! When an issuer's keys are fetched, and what holds until they are here: a state machine that does no I/O.
//!
//! It is told the time, what somebody needs and what the network answered, and says: use what you hold, fetch, wait for the
//! fetch that is under way, or refuse. It knows when a set may be used and not what is in it: that is [`Keys`](super::Keys)' to know.

mod clock;
mod freshness;
mod held;
mod maybe;
mod missing;
#[cfg(feature = "alloc")]
mod owned;
#[cfg(feature = "alloc")]
mod record;
mod state;
mod step;
#[cfg(test)]
mod tests;
mod under_way;
mod unknown;

pub use held::Status;
#[cfg(feature = "alloc")]
pub use owned::{Outcome, Refresh, Response};
pub use state::STATE_BYTES;
pub use step::{Flight, Need, Step};

use clock::Clock;
use freshness::bounded;
use held::{Held, Phase};
use maybe::Maybe;
use under_way::{LOST_AFTER, UnderWay};
use unknown::Unknown;

use super::kid::Kid;
use crate::error::{Reason, Refusal};
use crate::time::Time;

/// The state of one key source, for who keeps the keys and its `ETag` elsewhere; [`Refresh`] keeps both.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(C)]
pub struct Machine {
    held: Maybe<Held>,
    under_way: Maybe<UnderWay>,
    /// Fetches begun so far: the number of the last one.
    begun: u32,
    /// The number of the last fetch that brought a set, or showed that ours is still the issuer's.
    answered: u32,
    /// Fetches that failed since one was answered, and how the last of them did: the place of the reason plus one.
    failures: u32,
    fault: u32,
    /// When the issuer said that there is no such document, unless one came since: nothing that excuses an older set.
    denied_at: Maybe<f64>,
    /// Nothing is fetched before: after a failure.
    retry_at: f64,
    /// Nothing is fetched for an unknown key before.
    cool_until: f64,
    /// The next fetch for an unknown key that is lost before this is not made again at once.
    forgiven_until: f64,
    /// How many fetches had begun when somebody who could not wait had a token whose key is not in the set.
    wanted: Maybe<u32>,
    /// What tokens named that is not in the set.
    unknown: Unknown,
    clock: Clock,
}

/// What was heard of a fetch. Fields that are absent are empty.
#[derive(Clone, Copy, Debug)]
pub struct Heard<'a> {
    /// The HTTP status; redirects are not followed.
    pub status: u16,
    /// For how many seconds it is fresh by its `Cache-Control` and `Age` (RFC 9111 §4.2), or by neither; bounds are set here.
    pub fresh_for: f64,
    /// Whether there is a `Cache-Control`.
    pub has_cache_control: bool,
    /// Whether there is an `ETag` (RFC 9110 §8.8.3) that will be sent back.
    pub has_etag: bool,
    /// Of an answer with the status 200: the set that it brought, or what is wrong with it.
    pub set: Result<Published<'a>, Reason>,
}

/// What of a set counts here.
#[derive(Clone, Copy, Debug)]
pub struct Published<'a> {
    /// How many of its keys can be used.
    pub keys: u32,
    /// The names of its keys.
    pub kids: &'a [Kid],
}

/// What an answer changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The keys held are still the issuer's.
    Same,
    /// The set that came is the issuer's now, even if it has no key.
    Replaced,
    /// The fetch was given up before, and its answer with it.
    Late,
}

impl Machine {
    /// A source of which nothing is known.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            held: Maybe::NONE,
            under_way: Maybe::NONE,
            begun: 0,
            answered: 0,
            failures: 0,
            fault: 0,
            denied_at: Maybe::NONE,
            retry_at: 0.0,
            cool_until: 0.0,
            forgiven_until: 0.0,
            wanted: Maybe::NONE,
            unknown: Unknown::NONE,
            clock: Clock::NEW,
        }
    }

    /// As [`Refresh::after`](Refresh::after).
    #[must_use]
    pub fn after(self, begun: u32) -> Self {
        Self { begun, ..self }
    }

    /// As [`Refresh::ask`](Refresh::ask).
    ///
    /// # Errors
    /// As for that.
    pub fn ask(&mut self, need: Need<&Kid>, now: Time) -> Result<Step, Refusal<'static>> {
        let at = self.clock.at(now);
        if self.under_way.get().is_some_and(|fetch| at >= fetch.began + LOST_AFTER) {
            self.under_way.clear();
        }
        let is_due = !self.under_way.is_some() && at >= self.retry_at;
        match (need, self.phase(at)) {
            (_, Phase::Unusable) if self.under_way.is_some() => Ok(Step::Wait),
            (_, Phase::Unusable) if is_due => Ok(Step::Fetch(self.begin(at))),
            (_, Phase::Unusable) => Err(Refusal::KeysUnavailable(self.outage(at))),
            (Need::Key { kid, begun }, _) => self.ask_for_key(kid, begun, at),
            (Need::Ready, _) if self.is_wanted() && self.under_way.is_some() => Ok(Step::Wait),
            (Need::Ready, _) if self.is_wanted() && is_due && at >= self.cool_until => {
                Ok(Step::Fetch(self.begin_for_key(at)))
            }
            (_, Phase::Fresh) => Ok(Step::Use),
            // whoever has once waited in vain shows that waiting does not help
            (_, phase) if phase == Phase::Stale || self.failures > 0 => {
                Ok(if is_due { Step::UseAndFetch(self.begin(at)) } else { Step::Use })
            }
            _ if self.under_way.is_some() => Ok(Step::Wait),
            _ => Ok(Step::Fetch(self.begin(at))),
        }
    }

    /// How many fetches have begun.
    #[must_use]
    pub const fn begun(&self) -> u32 {
        self.begun
    }

    /// Takes the answer to a fetch. `jitter` is a random number from 0 to 1, for the pause after a failure.
    ///
    /// # Errors
    /// `keys_unavailable` with the reason, when it is no answer to build on. The set held stays.
    pub fn answer(
        &mut self,
        flight: Flight,
        heard: &Heard<'_>,
        now: Time,
        jitter: f64,
    ) -> Result<Effect, Refusal<'static>> {
        let at = self.clock.at(now);
        let Some(fetch) = self.fetch(flight) else { return Ok(Effect::Late) };
        let fresh_for = bounded(heard.fresh_for);
        match (heard.status, self.held.get_mut()) {
            (200, _) => match &heard.set {
                Ok(set) => {
                    self.hold(set, fetch.began, fresh_for, heard.has_etag);
                    self.land(flight);
                    return Ok(Effect::Replaced);
                }
                Err(reason) => self.fail(*reason, at, jitter),
            },
            // nobody asked whether a set without an ETag has changed
            (304, Some(held)) if fetch.is_of_held & held.has_etag != 0 => {
                // what a 304 does not say is as it was (RFC 9111 §3.2)
                let fresh_for = if heard.has_cache_control { fresh_for } else { held.fresh_until - held.fetched };
                held.fetched = fetch.began;
                held.fresh_until = fetch.began + fresh_for;
                self.land(flight);
                return Ok(Effect::Same);
            }
            (300..=303 | 305..=399, _) => self.fail(Reason::Redirect, at, jitter),
            (400..=499, _) if !matches!(heard.status, 408 | 429) => {
                self.denied_at = Maybe::new(at);
                self.fail(Reason::HttpStatus, at, jitter);
            }
            _ => self.fail(Reason::HttpStatus, at, jitter),
        }
        Err(Refusal::KeysUnavailable(self.outage(at)))
    }
}

impl Default for Machine {
    fn default() -> Self {
        Self::new()
    }
}
