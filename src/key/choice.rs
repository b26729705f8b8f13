//! The choice of a key by `kid` and `alg`, and why there is none (RFC 7515 §6).

use super::record::{Choice, KEY, Keys, Record, Records, SKIPPED, Skipped};
use crate::alg::Algorithm;
use crate::error::{Outage, Reason, Refusal, SetSize};
use crate::json::Text;

impl<'k> Keys<'k> {
    /// The keys that may have signed a token: one, or for pinned keys each that is not excluded by its `kid`.
    pub(crate) fn select<'t>(
        &self,
        algorithm: Option<Algorithm>,
        kid: Option<Text<'t>>,
    ) -> Result<Candidates<'k, 't>, Refusal<'static>> {
        let is_usable = |algorithm: &Algorithm| self.algorithms & algorithm.bit() != 0;
        let algorithm = algorithm.filter(is_usable).ok_or(Refusal::AlgNotAllowed)?;
        if self.choice == Choice::Pending {
            return Err(Refusal::KeysUnavailable(Outage::NOT_LOADED));
        }
        let is_of_set = self.choice == Choice::OneOfSet;
        let candidates = Candidates { keys: self.keys(), algorithm, kid, is_of_set };
        let mut fitting = candidates.clone();
        let first = fitting.next().ok_or_else(|| self.missing(kid))?;
        if !is_of_set {
            return Ok(candidates);
        }
        // of a set it is one, whatever the number of its names
        if fitting.any(|other| !other.is(&first)) { Err(Refusal::KeyAmbiguous) } else { Ok(candidates) }
    }

    /// Why nothing fits: the key is not there, or it is and cannot be used for this.
    fn missing(&self, kid: Option<Text<'_>>) -> Refusal<'static> {
        let is_named = |name: Option<&[u8]>| kid.zip(name).is_some_and(|(kid, name)| kid.means(name));
        let mut refusal = Refusal::KeyNotFound(SetSize::of(self.len(), None));
        for (code, body) in self.items() {
            match code {
                SKIPPED => {
                    if let Some(Skipped { reason, .. }) = Skipped::read(body).filter(|its| is_named(its.kid)) {
                        return Refusal::KeyUnsuitable(reason);
                    }
                }
                KEY if self.choice == Choice::OneOfSet && Record::read(body).is_some_and(|its| is_named(its.kid)) => {
                    refusal = Refusal::KeyUnsuitable(Reason::AlgMismatch);
                }
                _ => {}
            }
        }
        refusal
    }
}

/// Keys that fit what a header says.
#[derive(Clone)]
pub(crate) struct Candidates<'k, 't> {
    keys: Records<'k>,
    algorithm: Algorithm,
    kid: Option<Text<'t>>,
    is_of_set: bool,
}

impl<'k> Iterator for Candidates<'k, '_> {
    type Item = Record<'k>;

    #[inline(never)] // it has several callers
    fn next(&mut self) -> Option<Record<'k>> {
        loop {
            let key = self.keys.next()?;
            let is_named = match (self.kid, key.kid) {
                (None, _) => true,
                (Some(kid), Some(name)) => kid.means(name),
                (Some(_), None) => !self.is_of_set,
            };
            if is_named && key.algorithm == self.algorithm {
                return Some(key);
            }
        }
    }
}
