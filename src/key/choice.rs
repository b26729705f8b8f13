//! The choice of a key by `kid` and `alg`, and why there is none (RFC 7515 §6).

use super::record::{Choice, Keys, Record};
use crate::alg::Algorithm;
use crate::error::{Outage, Reason, Refusal, SetSize};
use crate::json::Text;

impl<'k> Keys<'k> {
    /// The keys that may have signed a token: one, or for pinned keys each that is not excluded by its `kid`.
    pub(crate) fn select(
        self,
        algorithm: Option<Algorithm>,
        kid: Option<Text<'_>>,
    ) -> Result<impl Iterator<Item = Record<'k>>, Refusal<'static>> {
        let is_usable = |algorithm: &Algorithm| self.algorithms & algorithm.bit() != 0;
        let algorithm = algorithm.filter(is_usable).ok_or(Refusal::AlgNotAllowed)?;
        let fits = move |key: &Record<'k>| {
            key.algorithm == algorithm
                && kid.is_none_or(|kid| match key.kid {
                    Some(name) => kid.means(name),
                    None => self.choice == Choice::EachInTurn,
                })
        };
        let mut fitting = self.keys().filter(fits);
        match (fitting.next(), self.choice) {
            (_, Choice::Pending) => Err(Refusal::KeysUnavailable(Outage::NOT_LOADED)),
            (None, _) => Err(self.missing(kid)),
            (Some(first), Choice::OneOfSet) if fitting.any(|other| !other.is(&first)) => Err(Refusal::KeyAmbiguous),
            // of a set it is one, whatever the number of its names
            (Some(_), Choice::OneOfSet) => Ok(self.keys().filter(fits).take(1)),
            (Some(_), Choice::EachInTurn) => Ok(self.keys().filter(fits).take(usize::MAX)),
        }
    }

    fn not_found(self) -> Refusal<'static> {
        Refusal::KeyNotFound(SetSize::of(self.len(), None))
    }

    /// Why nothing fits: the key is not there, or it is and cannot be used for this.
    fn missing(self, kid: Option<Text<'_>>) -> Refusal<'static> {
        let Some(kid) = kid else { return self.not_found() };
        let is_named = |name: Option<&[u8]>| name.is_some_and(|name| kid.means(name));
        if let Some(skipped) = self.skipped().find(|skipped| is_named(skipped.kid)) {
            return Refusal::KeyUnsuitable(skipped.reason);
        }
        match self.choice {
            Choice::OneOfSet if self.keys().any(|key| is_named(key.kid)) => Refusal::KeyUnsuitable(Reason::AlgMismatch),
            _ => self.not_found(),
        }
    }
}
