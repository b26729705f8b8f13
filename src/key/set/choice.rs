//! The choice of a key by `kid` and `alg`, and why there is none (RFC 7515 §6).

use super::{Entry, KeySet};
use crate::alg::Algorithm;
use crate::error::{Outage, Reason, Refusal, SetSize};
use crate::json::Text;
use crate::key::Key;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Choice {
    /// There is no key yet.
    Pending,
    /// By exact `kid`; without one, only if a single key fits.
    OneOfSet,
    /// Each in turn; a `kid` only excludes where both sides have one.
    EachInTurn,
}

impl KeySet {
    /// Whether one of its keys has this `kid`.
    pub(in crate::key) fn has(&self, kid: &str) -> bool {
        self.entries.iter().any(|entry| entry.is_named(|name| name == kid))
    }

    /// The keys that may have signed a token: one, or for pinned keys each that is not excluded by its `kid`.
    pub(crate) fn select(
        &self,
        algorithm: Option<Algorithm>,
        kid: Option<Text<'_>>,
    ) -> Result<impl Iterator<Item = &Key>, Refusal<'static>> {
        let algorithm =
            algorithm.filter(|algorithm| self.algorithms.contains(algorithm)).ok_or(Refusal::AlgNotAllowed)?;
        let fits = move |entry: &&Entry| {
            entry.key.algorithm == algorithm
                && match kid {
                    Some(kid) => {
                        entry.is_named(|name| kid.is(name))
                            || (self.choice == Choice::EachInTurn && entry.kids.is_empty())
                    }
                    None => true,
                }
        };
        let mut fitting = self.entries.iter().filter(fits);
        match (fitting.next(), fitting.next(), self.choice) {
            (.., Choice::Pending) => Err(Refusal::KeysUnavailable(Outage::NOT_LOADED)),
            (None, ..) => Err(self.missing(kid)),
            (Some(_), Some(_), Choice::OneOfSet) => Err(Refusal::KeyAmbiguous),
            _ => Ok(self.entries.iter().filter(fits).map(|entry| &entry.key)),
        }
    }

    fn not_found(&self) -> Refusal<'static> {
        Refusal::KeyNotFound(SetSize::of(self.entries.len(), None))
    }

    /// Why nothing fits: the key is not there, or it is and cannot be used for this.
    fn missing(&self, kid: Option<Text<'_>>) -> Refusal<'static> {
        let Some(kid) = kid else { return self.not_found() };
        if let Some(skipped) =
            self.skipped.iter().find(|skipped| skipped.kid.as_deref().is_some_and(|name| kid.is(name)))
        {
            return Refusal::KeyUnsuitable(skipped.reason);
        }
        match self.choice {
            Choice::OneOfSet if self.entries.iter().any(|entry| entry.is_named(|name| kid.is(name))) => {
                Refusal::KeyUnsuitable(Reason::AlgMismatch)
            }
            _ => self.not_found(),
        }
    }
}

impl Entry {
    fn is_named(&self, is_wanted: impl Fn(&str) -> bool) -> bool {
        self.kids.iter().any(|name| is_wanted(name))
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;

    use super::*;

    #[test]
    fn a_set_that_is_to_come_has_no_key_and_denies_none() {
        let pending = KeySet::pending(&[]);
        for kid in [None, Some(Text::from("a"))] {
            let refusal = pending.select(Some(Algorithm::Es256), kid).err().unwrap();
            assert_eq!(refusal.to_string(), Refusal::KeysUnavailable(Outage::NOT_LOADED).to_string());
        }
        assert_eq!(
            pending.select(Some(Algorithm::Hs256), None).err().map(|error| error.code()),
            Some("alg_not_allowed")
        );
    }
}
