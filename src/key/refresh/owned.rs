//! The machine for who has an allocator: it reads what comes, and hands out the keys.

use alloc::{boxed::Box, vec::Vec};

use super::freshness::lifetime;
use super::held::MAX_ETAG_BYTES;
use super::{Effect, Flight, Heard, Machine, Need, Published, Status, Step, record};
use crate::alg::Algorithm;
use crate::error::{Reason, Refusal};
use crate::key::kid::{Kid, kid};
use crate::key::{KeySet, Skipped};
use crate::time::Time;

/// The state of one key source: how old the set is that its owner holds, and what is done about it.
///
/// The owner does the fetching, and keeps the keys.
///
/// ```
/// use jotproof::{key::refresh::{Need, Outcome, Refresh, Response, Step}, Time};
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
    machine: Machine,
    allowed: Vec<Algorithm>,
    etag: Box<str>,
    /// What the machine need not know of the set held.
    keys: Option<KeySet>,
}

/// What a fetch was answered with. Fields that are absent are empty.
#[derive(Clone, Copy, Debug)]
pub struct Response<'a> {
    /// The HTTP status; redirects are not followed.
    pub status: u16,
    /// `Cache-Control` (RFC 9111 §5.2).
    pub cache_control: &'a str,
    /// `Age` in seconds (RFC 9111 §5.1).
    pub age: &'a str,
    /// `ETag` (RFC 9110 §8.8.3).
    pub etag: &'a str,
    /// The body, of at most 512 KiB.
    pub body: &'a str,
}

/// What an answer changes.
#[derive(Debug)]
pub enum Outcome {
    /// These are the issuer's keys now, even if there is none.
    Replaced(KeySet),
    /// The keys held are still the issuer's.
    Same,
    /// The fetch was given up before, and its answer with it.
    Late,
}

impl Refresh {
    /// A source of which nothing is known. `allowed` as for [`KeySet::from_jwks`].
    #[must_use]
    pub fn new(allowed: &[Algorithm]) -> Self {
        Self { machine: Machine::new(), allowed: allowed.to_vec(), etag: Box::default(), keys: None }
    }

    /// The same, for who goes on after another that had begun so many fetches: their answers are not taken for those of this
    /// one's.
    #[must_use]
    pub fn after(self, begun: u32) -> Self {
        Self { machine: self.machine.after(begun), ..self }
    }

    /// What to do for somebody.
    ///
    /// For [`Need::Key`] one fetch is made in 30 seconds, whoever asks. Until the next, a key that nobody asked for before may
    /// be new, and waits. Eight wait at most, so that a flood of invented ones is not told to come back:
    ///
    /// ```
    /// use jotproof::{key::refresh::{Need, Refresh, Response, Step}, Time};
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
    pub fn ask(&mut self, need: Need<&str>, now: Time) -> Result<Step, Refusal<'static>> {
        let name = if let Need::Key { kid: Some(name), .. } = need { Some(kid(name.as_bytes())) } else { None };
        let need = match need {
            Need::Keys => Need::Keys,
            Need::Ready => Need::Ready,
            Need::Key { begun, .. } => Need::Key { kid: name.as_ref(), begun },
        };
        self.machine.ask(need, now)
    }

    /// How many fetches have begun.
    #[must_use]
    pub const fn begun(&self) -> u32 {
        self.machine.begun()
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
        let &Response { status, cache_control, age, etag, body } = response;
        let keys = if status == 200 { KeySet::published(body, &self.allowed) } else { Err(Reason::HttpStatus) };
        let etag = if etag.len() <= MAX_ETAG_BYTES { etag } else { "" };
        let kids = keys.iter().flat_map(KeySet::kids).collect::<Vec<_>>();
        let set = keys.as_ref().map(|keys| published(keys, &kids)).map_err(|reason| *reason);
        let fresh_for = lifetime(cache_control.as_bytes(), age.as_bytes());
        let has_cache_control = !cache_control.is_empty();
        let heard = Heard { status, fresh_for, has_cache_control, has_etag: !etag.is_empty(), set };
        Ok(match (self.machine.answer(flight, &heard, now, jitter)?, keys) {
            (Effect::Replaced, Ok(keys)) => {
                self.etag = etag.into();
                self.keys = Some(keys.clone());
                Outcome::Replaced(keys)
            }
            (Effect::Late, _) => Outcome::Late,
            _ => Outcome::Same,
        })
    }

    /// Takes that a fetch has failed, and how: `network`, `timeout` or another word for it. `jitter` as for
    /// [`answer`](Self::answer).
    pub fn failed(&mut self, flight: Flight, fault: Reason, now: Time, jitter: f64) {
        self.machine.failed(flight, fault, now, jitter);
    }

    /// Takes that a fetch was not made after all, since a store had a newer set. Its answer is not waited for.
    pub fn abandon(&mut self, flight: Flight) {
        self.machine.abandon(flight);
    }

    /// Takes that whoever made a fetch is gone, and its answer with it. The next one may be made at once; for an unknown key
    /// that holds once in a cool-down, or callers who ask and leave would make the issuer pay for each.
    pub fn lost(&mut self, flight: Flight, now: Time) {
        self.machine.lost(flight, now);
    }

    /// What to tell somebody who cannot wait and has a token whose key is not in the set held (with its `kid`, which nobody
    /// has verified), or who finds that no set may be used. The next [`Need::Ready`] looks for that key.
    ///
    /// `keys_unavailable`, or `key_not_found` where [`ask`](Self::ask) answers that: never while a fetch is under way or may
    /// be made at once, for then it is worth getting ready.
    pub fn note_missing(&mut self, name: Option<&str>, now: Time) -> Refusal<'static> {
        self.machine.note_missing(name.map(|name| kid(name.as_bytes())).as_ref(), now)
    }

    /// Whether the set held may be used still.
    pub fn is_usable(&mut self, now: Time) -> bool {
        self.machine.is_usable(now)
    }

    /// The `ETag` of the set held, to be sent as `If-None-Match` with the fetch that begins; empty without one.
    #[must_use]
    pub fn etag(&self) -> &str {
        &self.etag
    }

    /// Takes a set that did not come off the network, as if it had just now. Nothing says how long it is fresh.
    ///
    /// # Errors
    /// `key_unsuitable` with `jwks` or `jwks_too_large`.
    pub fn load(&mut self, jwks: &str, now: Time) -> Result<KeySet, Refusal<'static>> {
        let _ = self.machine.is_usable(now); // the clock is looked at, whatever the text is
        let keys = KeySet::published(jwks, &self.allowed).map_err(Refusal::KeyUnsuitable)?;
        self.machine.load(&published(&keys, &keys.kids()), now);
        Ok(self.held(keys))
    }

    /// Takes what was stored of a set, by this source or another of the same `url`: JSON with the members `url`, `fetched`
    /// (seconds since the epoch), `freshFor` (seconds) and `jwks` (the text). Nothing that is wrong with it is
    /// an error: it is then as if there were none, and so is a set that is no newer than the one held, or too old.
    pub fn restore(&mut self, record: &str, url: &str, now: Time) -> Option<KeySet> {
        let _ = self.machine.is_usable(now); // the clock is looked at, whatever the store has
        let found = record::read(record, url, now)?;
        let keys = KeySet::published(&found.jwks, &self.allowed).ok()?;
        self.machine.restore(&published(&keys, &keys.kids()), found.age, found.fresh_for, now).then(|| self.held(keys))
    }

    /// What can be said of this source.
    pub fn status(&mut self, now: Time) -> Status {
        self.machine.status(now)
    }

    /// What was left out of the set held, and why.
    #[must_use]
    pub fn skipped(&self) -> Vec<Skipped<'_>> {
        self.keys.as_ref().map(KeySet::skipped).unwrap_or_default()
    }

    #[cfg(test)]
    pub(super) const fn machine(&self) -> &Machine {
        &self.machine
    }

    #[cfg(test)]
    pub(super) const fn machine_mut(&mut self) -> &mut Machine {
        &mut self.machine
    }

    fn held(&mut self, keys: KeySet) -> KeySet {
        self.etag = Box::default();
        self.keys = Some(keys.clone());
        keys
    }
}

fn published<'k>(keys: &KeySet, kids: &'k [Kid]) -> Published<'k> {
    Published { keys: u32::try_from(keys.len()).unwrap_or(u32::MAX), kids }
}
