//! When an issuer's keys are fetched, and what holds until they are here: a state machine that does no I/O.
//!
//! It is told the time, what somebody needs and what the network answered, and says: use what you hold, fetch, wait for the
//! fetch that is under way, or refuse. It knows when a set may be used and not what is in it: that is [`KeySet`]'s to know.

mod clock;
mod freshness;
mod held;
mod missing;
mod record;
mod step;
mod under_way;
mod unknown;

use alloc::vec::Vec;

use super::KeySet;
use crate::alg::Algorithm;
use crate::error::{Reason, Refusal};
use crate::time::Time;
use clock::Clock;
use freshness::lifetime;
pub use held::Status;
use held::{Held, Phase};
pub use step::{Flight, Need, Outcome, Response, Step};
use under_way::{LOST_AFTER, UnderWay};
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
    pub fn ask(&mut self, need: Need<'_>, now: Time) -> Result<Step, Refusal<'static>> {
        let at = self.clock.at(now);
        self.under_way = self.under_way.filter(|fetch| at < fetch.began + LOST_AFTER);
        let is_due = self.under_way.is_none() && at >= self.retry_at;
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
        response: &Response<'_>,
        now: Time,
        jitter: f64,
    ) -> Result<Outcome, Refusal<'static>> {
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
        Err(Refusal::KeysUnavailable(self.outage(at)))
    }
}

#[cfg(test)]
mod tests;
