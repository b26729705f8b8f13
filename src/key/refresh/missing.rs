//! What becomes of a token whose key is not in the set held.

use super::{
    Flight, Phase, Refresh, Step,
    under_way::{COOL_DOWN, seconds_until},
};
use crate::error::{Outage, Reason, Refusal, SetSize, whole};
use crate::time::Time;

impl Refresh {
    /// What to tell somebody who cannot wait and has a token whose key is not in the set held (with its `kid`, which nobody
    /// has verified), or who finds that no set may be used. The next [`Need::Ready`](super::Need::Ready) looks for that key.
    ///
    /// `keys_unavailable`, or `key_not_found` where [`ask`](Self::ask) answers that: never while a fetch is under way or may
    /// be made at once, for then it is worth getting ready.
    pub fn note_missing(&mut self, kid: Option<&str>, now: Time) -> Refusal<'static> {
        let at = self.clock.at(now);
        if self.phase(at) == Phase::Unusable {
            return Refusal::KeysUnavailable(self.outage(at));
        }
        self.wanted = Some(self.begun);
        let waits = self.unknown.waits(kid, self.begun, self.answered);
        if waits || self.under_way.is_some() || self.may_look(at) {
            Refusal::KeysUnavailable(self.missing(at))
        } else {
            self.not_found(at)
        }
    }

    pub(super) fn ask_for_key(&mut self, kid: Option<&str>, begun: u32, at: f64) -> Result<Step, Refusal<'static>> {
        let waits = self.unknown.waits(kid, begun, self.answered);
        if self.under_way.is_some() {
            return Ok(Step::Wait); // it may bring any key
        }
        if self.answered > begun {
            return Err(self.not_found(at));
        }
        // also for one that is denied: it may be published by now
        if self.may_look(at) {
            return Ok(Step::Fetch(self.begin_for_key(at)));
        }
        Err(if waits { Refusal::KeysUnavailable(self.missing(at)) } else { self.not_found(at) })
    }

    pub(super) fn begin_for_key(&mut self, at: f64) -> Flight {
        let flight = self.begin(at);
        self.cool_until = at + COOL_DOWN;
        flight
    }

    /// Whether a fetch may be made for an unknown key, if none is under way.
    fn may_look(&self, at: f64) -> bool {
        at >= self.retry_at.max(self.cool_until)
    }

    /// No fetch that began since has shown whether the issuer has that key.
    pub(super) fn is_wanted(&self) -> bool {
        self.wanted.is_some_and(|begun| self.answered <= begun)
    }

    fn not_found(&self, at: f64) -> Refusal<'static> {
        let held = self.held.as_ref();
        let age = held.map(|held| whole(at - held.fetched));
        Refusal::KeyNotFound(SetSize::of(held.map_or(0, |held| held.keys), age))
    }

    fn missing(&self, at: f64) -> Outage {
        Outage {
            reason: self.fault.unwrap_or(Reason::KidUnknown),
            retry_after: seconds_until(self.retry_at.max(self.cool_until), at),
        }
    }
}
