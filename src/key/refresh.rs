//! When an issuer's keys are fetched, and what holds until they are here: a state machine that does no I/O.
//!
//! It is told the time, what somebody needs and what the network answered, and says: use what you hold, fetch, wait for the
//! fetch that is under way, or refuse. It knows when a set may be used and not what is in it: that is [`KeySet`]'s to know.

mod clock;
mod freshness;
mod missing;
mod record;
mod step;
mod unknown;

use alloc::{boxed::Box, vec::Vec};

use super::{KeySet, Skipped};
use crate::alg::Algorithm;
use crate::error::{Error, Outage, Reason, whole};
use crate::time::Time;
use clock::Clock;
use freshness::lifetime;
use missing::COOL_DOWN;
pub use step::{Flight, Need, Outcome, Response, Step};
use unknown::Unknown;

/// The state of one key source: how old the set is that its owner holds, and what is done about it.
///
/// The owner does the fetching, and keeps the keys.
///
/// ```
/// use jotproof::{Need, Outcome, Refresh, Response, Step, Time};
/// let (mut refresh, now) = (Refresh::new(&[]), Time::from_seconds(1_900_000_000.0)?);
///
/// let Step::Fetch(flight) = refresh.ask(Need::Keys, now)? else { unreachable!() };
/// let jwks = r#"{"keys":[{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}"#;
/// let response = Response { status: 200, cache_control: "max-age=900", age: "", etag: "", body: jwks };
/// let Outcome::Replaced(_keys) = refresh.answer(flight, &response, now, 0.5)? else { unreachable!() };
///
/// assert_eq!(refresh.ask(Need::Keys, now)?, Step::Use);
/// # Ok::<(), jotproof::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Refresh {
    allowed: Vec<Algorithm>,
    held: Option<Held>,
    under_way: Option<UnderWay>,
    /// Fetches begun so far: the number of the last one.
    begun: u32,
    /// The number of the last fetch that brought a set, or showed that ours is still the issuer's.
    answered: u32,
    /// Fetches that failed since one was answered, and how the last of them did.
    failures: u32,
    fault: Option<Reason>,
    /// When the issuer said that there is no such document, unless one came since: nothing that excuses an older set.
    denied_at: Option<f64>,
    /// Nothing is fetched before: after a failure.
    retry_at: f64,
    /// Nothing is fetched for an unknown key before.
    cool_until: f64,
    /// The next fetch for an unknown key that is lost before this is not made again at once.
    forgiven_until: f64,
    /// How many fetches had begun when somebody who could not wait had a token whose key is not in the set.
    wanted: Option<u32>,
    /// What tokens named that is not in the set.
    unknown: Unknown,
    clock: Clock,
}

/// What is known of the set that the owner holds. Times are those of [`Clock`].
#[derive(Clone, Debug)]
struct Held {
    /// When the fetch began: the issuer may have answered at once, and the answer have been long on its way (RFC 9111
    /// §4.2.3).
    fetched: f64,
    fresh_until: f64,
    etag: Box<str>,
    keys: usize,
    skipped: Vec<Skipped>,
}

/// The fetch that is under way. Times are those of [`Clock`].
#[derive(Clone, Copy, Debug)]
struct UnderWay {
    flight: Flight,
    began: f64,
    /// The set held is the one that was held when it began, of which a 304 speaks.
    is_of_held: bool,
    /// The end of the pause for unknown keys, before this fetch began the next one.
    cooled: f64,
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

impl Refresh {
    /// A source of which nothing is known. `allowed` as for [`KeySet::from_jwks`].
    #[must_use]
    pub fn new(allowed: &[Algorithm]) -> Self {
        Self {
            allowed: allowed.to_vec(),
            held: None,
            under_way: None,
            begun: 0,
            answered: 0,
            failures: 0,
            fault: None,
            denied_at: None,
            retry_at: 0.0,
            cool_until: 0.0,
            forgiven_until: 0.0,
            wanted: None,
            unknown: Unknown::default(),
            clock: Clock::default(),
        }
    }

    /// The same, for who goes on after another that had begun so many fetches: their answers are not taken for those of this
    /// one's.
    #[must_use]
    pub fn after(self, begun: u32) -> Self {
        Self { begun, ..self }
    }

    /// What to do for somebody.
    ///
    /// For [`Need::Key`] one fetch is made in 30 seconds, whoever asks. Until the next, a key that nobody asked for before may
    /// be new, and waits. Eight wait at most, so that a flood of invented ones is not told to come back:
    ///
    /// ```
    /// use jotproof::{Need, Refresh, Response, Step, Time};
    /// let (mut refresh, now) = (Refresh::new(&[]), Time::from_seconds(1_900_000_000.0)?);
    /// refresh.load(r#"{"keys":[]}"#, now)?;
    ///
    /// let begun = refresh.begun();
    /// let Step::Fetch(flight) = refresh.ask(Need::Key { kid: Some("a"), begun }, now)? else { unreachable!() };
    /// let response = Response { status: 200, cache_control: "", age: "", etag: "", body: r#"{"keys":[]}"# };
    /// refresh.answer(flight, &response, now, 0.5)?;
    /// let refused = |refresh: &mut Refresh, kid| {
    ///     let begun = refresh.begun();
    ///     refresh.ask(Need::Key { kid: Some(kid), begun }, now).map_err(|error| error.code())
    /// };
    /// assert_eq!(refused(&mut refresh, "a"), Err("key_not_found"));
    /// for kid in ["1", "2", "3", "4", "5", "6", "7", "8"] {
    ///     assert_eq!(refused(&mut refresh, kid), Err("keys_unavailable"));
    /// }
    /// assert_eq!(refused(&mut refresh, "9"), Err("key_not_found"));
    /// # Ok::<(), jotproof::Error>(())
    /// ```
    ///
    /// # Errors
    /// `keys_unavailable` with the time after which it is worth asking again; `key_not_found` for [`Need::Key`], when a
    /// fetch that began after the key was first asked for did not bring it, or while eight others wait for the next one.
    pub fn ask(&mut self, need: Need<'_>, now: Time) -> Result<Step, Error> {
        let at = self.clock.at(now);
        self.under_way = self.under_way.filter(|fetch| at < fetch.began + LOST_AFTER);
        let is_due = self.under_way.is_none() && at >= self.retry_at;
        match (need, self.phase(at)) {
            (_, Phase::Unusable) if self.under_way.is_some() => Ok(Step::Wait),
            (_, Phase::Unusable) if is_due => Ok(Step::Fetch(self.begin(at))),
            (_, Phase::Unusable) => Err(Error::KeysUnavailable(self.outage(at))),
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

    /// Whether the set held may be used still.
    pub fn is_usable(&mut self, now: Time) -> bool {
        let at = self.clock.at(now);
        self.phase(at) != Phase::Unusable
    }

    /// How many fetches have begun.
    #[must_use]
    pub const fn begun(&self) -> u32 {
        self.begun
    }

    /// The `ETag` of the set held, to be sent as `If-None-Match` with the fetch that begins; empty without one.
    #[must_use]
    pub fn etag(&self) -> &str {
        self.held.as_ref().map_or("", |held| &held.etag)
    }

    /// Takes the answer to a fetch. `jitter` is a random number from 0 to 1, for the pause after a failure.
    ///
    /// # Errors
    /// `keys_unavailable` with the reason, when it is no answer to build on. The set held stays.
    pub fn answer(
        &mut self,
        flight: Flight,
        response: &Response<'_>,
        now: Time,
        jitter: f64,
    ) -> Result<Outcome, Error> {
        let at = self.clock.at(now);
        let Some(fetch) = self.under_way.filter(|fetch| fetch.flight == flight) else { return Ok(Outcome::Late) };
        let fresh_for = lifetime(response.cache_control, response.age);
        let said_nothing = response.cache_control.is_empty();
        match (response.status, &mut self.held) {
            (200, _) => match KeySet::published(response.body, &self.allowed) {
                Ok(keys) => {
                    self.hold(&keys, fetch.began, fresh_for, response.etag);
                    self.land(flight);
                    return Ok(Outcome::Replaced(keys));
                }
                Err(reason) => self.fail(reason, at, jitter),
            },
            // nobody asked whether a set without an ETag has changed
            (304, Some(held)) if fetch.is_of_held && !held.etag.is_empty() => {
                // what a 304 does not say is as it was (RFC 9111 §3.2)
                let fresh_for = if said_nothing { held.fresh_until - held.fetched } else { fresh_for };
                held.fetched = fetch.began;
                held.fresh_until = fetch.began + fresh_for;
                self.land(flight);
                return Ok(Outcome::Same);
            }
            (300..=303 | 305..=399, _) => self.fail(Reason::Redirect, at, jitter),
            (400..=499, _) if !matches!(response.status, 408 | 429) => {
                self.denied_at = Some(at);
                self.fail(Reason::HttpStatus, at, jitter);
            }
            _ => self.fail(Reason::HttpStatus, at, jitter),
        }
        Err(Error::KeysUnavailable(self.outage(at)))
    }

    /// Takes that a fetch has failed, and how: `network`, `timeout` or another word for it. `jitter` as for
    /// [`answer`](Self::answer).
    pub fn failed(&mut self, flight: Flight, fault: Reason, now: Time, jitter: f64) {
        let at = self.clock.at(now);
        if self.under_way.is_some_and(|fetch| fetch.flight == flight) {
            self.fail(fault, at, jitter);
        }
    }

    /// Takes that a fetch was not made after all, since a store had a newer set. Its answer is not waited for.
    pub fn abandon(&mut self, flight: Flight) {
        if let Some(fetch) = self.under_way.take_if(|fetch| fetch.flight == flight) {
            self.cool_until = fetch.cooled;
        }
    }

    /// Takes that whoever made a fetch is gone, and its answer with it. The next one may be made at once; for an unknown key
    /// that holds once in a cool-down, or callers who ask and leave would make the issuer pay for each.
    pub fn lost(&mut self, flight: Flight, now: Time) {
        let at = self.clock.at(now);
        let Some(fetch) = self.under_way.take_if(|fetch| fetch.flight == flight) else { return };
        if self.cool_until > fetch.cooled && at >= self.forgiven_until {
            self.cool_until = fetch.cooled;
            self.forgiven_until = at + COOL_DOWN;
        }
    }

    /// Takes a set that did not come off the network, as if it had just now. Nothing says how long it is fresh.
    ///
    /// # Errors
    /// `key_unsuitable` with `jwks` or `jwks_too_large`.
    pub fn load(&mut self, jwks: &str, now: Time) -> Result<KeySet, Error> {
        let at = self.clock.at(now);
        let keys = KeySet::published(jwks, &self.allowed).map_err(Error::KeyUnsuitable)?;
        self.hold(&keys, at, lifetime("", ""), "");
        Ok(keys)
    }

    /// Takes what was stored of a set, by this source or another of the same `url`: JSON with the members `url`, `fetched`
    /// (seconds since the epoch), `freshFor` (seconds) and `jwks` (the text). Nothing that is wrong with it is
    /// an error: it is then as if there were none, and so is a set that is no newer than the one held, or too old.
    pub fn restore(&mut self, record: &str, url: &str, now: Time) -> Option<KeySet> {
        let at = self.clock.at(now);
        let found = record::read(record, url, now)?;
        // by a clock that was set back since it was written, it looks younger than it is
        let fetched = at - found.age - self.clock.set_back;
        if self.held.as_ref().is_some_and(|held| held.fetched >= fetched - ROUNDING)
            || at >= fetched + found.fresh_for + STALE_IF_ERROR
        {
            return None;
        }
        let keys = KeySet::published(&found.jwks, &self.allowed).ok()?;
        // with an ETag out of a store, the issuer could be made to say that any set is still its own
        self.hold(&keys, fetched, found.fresh_for, "");
        Some(keys)
    }

    /// What can be said of this source.
    pub fn status(&mut self, now: Time) -> Status {
        let at = self.clock.at(now);
        let left = |until: f64| (until - at).max(0.0);
        Status {
            keys: self.held.as_ref().map_or(0, |held| held.keys),
            age: self.held.as_ref().map(|held| at - held.fetched),
            fresh_for: self.held.as_ref().map_or(0.0, |held| left(held.fresh_until)),
            usable_for: self.held.as_ref().map_or(0.0, |held| left(self.usable_until(held))),
            fault: self.fault,
        }
    }

    /// What was left out of the set held, and why.
    #[must_use]
    pub fn skipped(&self) -> &[Skipped] {
        self.held.as_ref().map_or(&[], |held| &held.skipped)
    }

    fn phase(&self, at: f64) -> Phase {
        match &self.held {
            Some(held) if at < held.fresh_until => Phase::Fresh,
            Some(held) if at < held.fresh_until + STALE_WHILE_REVALIDATE => Phase::Stale,
            Some(held) if at < self.usable_until(held) => Phase::Old,
            _ => Phase::Unusable,
        }
    }

    fn usable_until(&self, held: &Held) -> f64 {
        let is_denied = self.denied_at.is_some_and(|denied_at| denied_at > held.fetched);
        held.fresh_until + if is_denied { STALE_WHILE_REVALIDATE } else { STALE_IF_ERROR }
    }

    fn begin(&mut self, at: f64) -> Flight {
        self.begun = self.begun.wrapping_add(1);
        let flight = Flight::numbered(self.begun);
        self.under_way = Some(UnderWay { flight, began: at, is_of_held: self.held.is_some(), cooled: self.cool_until });
        flight
    }

    fn hold(&mut self, keys: &KeySet, fetched: f64, fresh_for: f64, etag: &str) {
        if let Some(fetch) = &mut self.under_way {
            fetch.is_of_held = false;
        }
        self.unknown.forget(keys);
        self.held = Some(Held {
            fetched,
            fresh_until: fetched + fresh_for,
            etag: if etag.len() <= MAX_ETAG_BYTES { etag.into() } else { Box::default() },
            keys: keys.len(),
            skipped: keys.skipped().to_vec(),
        });
    }

    fn land(&mut self, flight: Flight) {
        self.under_way = None;
        self.answered = flight.number();
        self.failures = 0;
        self.fault = None;
        self.denied_at = None;
        self.retry_at = 0.0;
    }

    /// The pause doubles with each failure, and is drawn from its upper half, so that a crowd spreads.
    fn fail(&mut self, fault: Reason, at: f64, jitter: f64) {
        self.under_way = None;
        self.fault = Some(fault);
        self.failures = self.failures.saturating_add(1);
        let longest = (0..self.failures.min(30)).fold(1.0, |pause: f64, _| (pause * 2.0).min(LONGEST_PAUSE));
        self.retry_at = at + longest * (0.5 + jitter.clamp(0.0, 1.0).max(0.0) / 2.0); // not a number is 0
    }

    fn outage(&self, at: f64) -> Outage {
        Outage { reason: self.fault.unwrap_or(Reason::NotLoaded), retry_after: seconds_until(self.retry_at, at) }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Phase {
    Fresh,
    /// Used while it is being refreshed.
    Stale,
    /// Used only where no better set is to be had.
    Old,
    /// None, or too old.
    Unusable,
}

/// Whole seconds, none of them too few.
fn seconds_until(until: f64, at: f64) -> u32 {
    let left = (until - at).max(0.0);
    let seconds = whole(left);
    if f64::from(seconds) < left { seconds.saturating_add(1) } else { seconds }
}

/// Seconds beyond its freshness in which a set is used while the next one is on its way (RFC 5861 §3).
const STALE_WHILE_REVALIDATE: f64 = 600.0;
/// Seconds beyond its freshness in which a set is used when the issuer cannot be reached (RFC 5861 §4).
const STALE_IF_ERROR: f64 = 86_400.0;
/// Seconds after which a fetch that nobody answered for is not waited for any more: two for metadata and one for keys, each
/// of the longest that a caller may set, and the store.
const LOST_AFTER: f64 = 120.0;
/// Seconds: the longest pause after failures.
const LONGEST_PAUSE: f64 = 300.0;
/// Seconds by which two readings of one time may differ.
const ROUNDING: f64 = 0.001;
/// A longer one is not sent back.
const MAX_ETAG_BYTES: usize = 256;

#[cfg(test)]
mod tests;
