//! What becomes of a token whose key is not in the set held.

use super::Machine;
use super::held::Phase;
use super::maybe::Maybe;
use super::under_way::{COOL_DOWN, seconds_until};
use super::{Flight, Step};
use crate::error::{Outage, Reason, Refusal, SetSize, whole};
use crate::key::kid::Kid;
use crate::time::Time;

impl Machine {
    /// As [`Refresh::note_missing`](super::Refresh::note_missing).
    pub fn note_missing(&mut self, kid: Option<&Kid>, now: Time) -> Refusal<'static> {
        let at = self.clock.at(now);
        if self.phase(at) == Phase::Unusable {
            return Refusal::KeysUnavailable(self.outage(at));
        }
        self.wanted = Maybe::new(self.begun);
        let waits = self.unknown.waits(kid, self.begun, self.answered);
        if waits || self.under_way.is_some() || self.may_look(at) {
            Refusal::KeysUnavailable(self.missing(at))
        } else {
            self.not_found(at)
        }
    }

    pub(super) fn ask_for_key(&mut self, kid: Option<&Kid>, begun: u32, at: f64) -> Result<Step, Refusal<'static>> {
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
        self.wanted.get().is_some_and(|begun| self.answered <= begun)
    }

    fn not_found(&self, at: f64) -> Refusal<'static> {
        let held = self.held.get();
        let age = held.map(|held| whole(at - held.fetched));
        Refusal::KeyNotFound(SetSize { keys: held.map_or(0, |held| held.keys), age })
    }

    fn missing(&self, at: f64) -> Outage {
        Outage {
            reason: self.fault().unwrap_or(Reason::KidUnknown),
            retry_after: seconds_until(self.retry_at.max(self.cool_until), at),
        }
    }
}
