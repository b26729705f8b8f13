//! A set of keys: a JWK Set of an issuer (RFC 7517 §5), or a few that stand side by side.

mod choice;

use alloc::{boxed::Box, vec, vec::Vec};

use super::{Key, jwk};
use crate::alg::Algorithm;
use crate::error::{Reason, Refusal};
use crate::json::{self, Array, Document, Node, Value};
use choice::Choice;

use crate::limits::PINNED_KEYS as MAX_PINNED;

pub(super) use crate::limits::JWKS_BYTES as MAX_JWKS_BYTES;
/// More keys than any issuer publishes; bounds the work of an import.
const MAX_KEYS: usize = 100;

/// The keys that a verifier trusts.
#[derive(Clone, Debug)]
pub struct KeySet {
    entries: Vec<Entry>,
    skipped: Vec<Skipped>,
    algorithms: Vec<Algorithm>,
    choice: Choice,
}

/// An entry of a JWKS that cannot be used, and why. The rest of the set serves.
#[derive(Clone)]
pub struct Skipped {
    /// Its place in `keys`, from 0.
    pub index: usize,
    /// Why it cannot be used.
    pub reason: Reason,
    kid: Option<Box<str>>,
}

/// A key with all the names under which the set publishes it.
#[derive(Clone, Debug)]
struct Entry {
    key: Key,
    kids: Vec<Box<str>>,
}

impl KeySet {
    /// Takes a JWK Set (RFC 7517 §5) in JSON text: at most 512 KiB and 100 keys.
    ///
    /// Entries that cannot be used (unknown, broken, weak, for encryption, symmetric, private) are skipped and
    /// reported by [`skipped`](Self::skipped). `allowed` as for [`Key::from_jwk`].
    ///
    /// ```
    /// use jotproof::KeySet;
    /// let jwks = r#"{"keys":[{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"},{"kty":"oct","k":"AA"}]}"#;
    /// let keys = KeySet::from_jwks(jwks, &[])?;
    /// assert_eq!(keys.skipped()[0].reason.as_str(), "symmetric_key");
    /// # Ok::<(), jotproof::Error>(())
    /// ```
    ///
    /// # Errors
    /// `key_unsuitable` with `jwks`, `jwks_too_large` or `no_usable_key`.
    pub fn from_jwks(text: &str, allowed: &[Algorithm]) -> Result<Self, Refusal<'static>> {
        if text.len() > MAX_JWKS_BYTES {
            return Err(Refusal::KeyUnsuitable(Reason::JwksTooLarge));
        }
        let mut set = Self::published(text, allowed).map_err(Refusal::KeyUnsuitable)?;
        if set.entries.is_empty() {
            return Err(Refusal::KeyUnsuitable(Reason::NoUsableKey));
        }
        // the next set may have keys of other algorithms, this one is for good
        if allowed.is_empty() {
            set.algorithms = set.entries.iter().map(|entry| entry.key.algorithm).collect();
        }
        Ok(set)
    }

    /// Takes a JWK Set that the issuer may replace: one without a usable key is a set too, and the algorithms are those that
    /// `allowed` says (all but those of secrets when it is empty), since the next set may bring other keys.
    ///
    /// # Errors
    /// `jwks` or `jwks_too_large`.
    pub fn published(text: &str, allowed: &[Algorithm]) -> Result<Self, Reason> {
        if text.len() > MAX_JWKS_BYTES {
            return Err(Reason::JwksTooLarge);
        }
        let mut nodes = vec![Node::EMPTY; json::nodes_of(text.len())];
        let document = json::parse(json::without_bom(text), &mut nodes).map_err(|_| Reason::Jwks)?;
        let mut set = Self { choice: Choice::OneOfSet, ..Self::pending(allowed) };
        for (index, jwk) in jwks_keys(document)?.iter().enumerate() {
            let members = jwk.as_object().ok_or(Reason::KeyMalformed);
            match members.and_then(|members| jwk::parse(members, allowed)) {
                Ok(key) => set.add(key),
                Err(reason) => set.skipped.push(Skipped { index, reason, kid: kid_of(jwk) }),
            }
        }
        Ok(set)
    }

    /// A set that is still to come: a token that needs a key of it is refused with `keys_unavailable`. `allowed` as for
    /// [`Key::from_jwk`]; a set never has secrets.
    ///
    /// ```
    /// use jotproof::{Audience, Issuer, KeySet, Policy, Tables, Time, Verifier};
    /// let policy = Policy::new(Issuer::any_of(["https://login.example.com/"])?, Audience::any_of(["api"])?);
    /// let (mut verifier, now) = (Verifier::new(KeySet::pending(&[]), policy), Time::from_seconds(1_900_000_000.0)?);
    /// let refusal = verifier.verify("eyJhbGciOiJFUzI1NiJ9.e30.AAAA", now, &mut Tables::none()).unwrap_err();
    /// assert_eq!(refusal.code(), "keys_unavailable");
    /// # Ok::<(), jotproof::Error>(())
    /// ```
    #[must_use]
    pub fn pending(allowed: &[Algorithm]) -> Self {
        let is_allowed = |algorithm: &Algorithm| allowed.is_empty() || allowed.contains(algorithm);
        let algorithms = Algorithm::public().filter(is_allowed).collect();
        Self { entries: vec![], skipped: vec![], algorithms, choice: Choice::Pending }
    }

    /// The algorithms that tokens may use.
    #[must_use]
    pub fn algorithms(&self) -> &[Algorithm] {
        &self.algorithms
    }

    /// How many of its keys can be used.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether none of its keys can be used.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Takes one to four keys of one algorithm, which are tried in turn: the way to rotate a secret.
    ///
    /// ```
    /// use jotproof::{Algorithm, Key, KeySet};
    /// let new = Key::from_hmac(&[1; 32], Algorithm::Hs256)?;
    /// let old = Key::from_hmac(&[2; 32], Algorithm::Hs256)?;
    /// assert!(KeySet::pinned(vec![new, old]).is_ok());
    /// # Ok::<(), jotproof::Error>(())
    /// ```
    ///
    /// # Errors
    /// `config_invalid` with `key_list` for `keys`.
    pub fn pinned(keys: Vec<Key>) -> Result<Self, Refusal<'static>> {
        let algorithm = match keys.first() {
            Some(first) if keys.len() <= MAX_PINNED => first.algorithm,
            _ => return Err(Refusal::ConfigInvalid(Reason::KeyList, "keys")),
        };
        if keys.iter().any(|key| key.algorithm != algorithm) {
            return Err(Refusal::ConfigInvalid(Reason::KeyList, "keys"));
        }
        let entries =
            keys.into_iter().map(|mut key| Entry { kids: key.kid.take().into_iter().collect(), key }).collect();
        Ok(Self { entries, skipped: vec![], algorithms: vec![algorithm], choice: Choice::EachInTurn })
    }

    /// What was left out of a JWKS, and why.
    #[must_use]
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }

    /// Two entries that are one key for one algorithm (RFC 7638), of one issuer, become one entry with several names.
    fn add(&mut self, mut key: Key) {
        let kid = key.kid.take();
        let twin =
            self.entries.iter_mut().find(|entry| (entry.key.name, entry.key.algorithm) == (key.name, key.algorithm));
        match twin {
            Some(entry) => entry.kids.extend(kid),
            None => self.entries.push(Entry { key, kids: kid.into_iter().collect() }),
        }
    }
}

impl core::fmt::Debug for Skipped {
    /// Leaves the `kid` out: it comes from outside.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Skipped").field("index", &self.index).field("reason", &self.reason).finish_non_exhaustive()
    }
}

/// RFC 7517 §5: an object whose member `keys` is an array, here of a bounded length.
fn jwks_keys(document: Document<'_>) -> Result<Array<'_>, Reason> {
    let keys = document.members().get("keys").and_then(Value::as_array).ok_or(Reason::Jwks)?;
    if keys.iter().count() > MAX_KEYS { Err(Reason::JwksTooLarge) } else { Ok(keys) }
}

fn kid_of(jwk: Value<'_>) -> Option<Box<str>> {
    jwk.as_object()?.get("kid")?.as_text().map(|kid| Box::from(&*kid.to_owned()))
}

#[cfg(test)]
mod tests {
    use alloc::format;
    use alloc::string::String;

    use super::*;

    /// RFC 8037 A.2.
    const JWK: &str = r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;

    fn set_of(keys: &[&str]) -> String {
        format!(r#"{{"keys":[{}]}}"#, keys.join(","))
    }

    /// The same JSON, and so many bytes.
    fn padded(text: &str, bytes: usize) -> String {
        [text, &" ".repeat(bytes - text.len())].concat()
    }

    fn refused<T>(result: Result<T, Refusal<'_>>) -> Option<Reason> {
        result.err().and_then(|error| error.reason())
    }

    #[cfg(feature = "ed25519")]
    #[test]
    fn takes_as_many_bytes_as_its_limit() {
        let set = set_of(&[JWK]);
        let [most, too_many] = [0, 1].map(|more| padded(&set, MAX_JWKS_BYTES + more));
        assert_eq!(refused(KeySet::from_jwks(&most, &[])), None);
        assert_eq!(refused(KeySet::from_jwks(&too_many, &[])), Some(Reason::JwksTooLarge));
        assert_eq!(KeySet::published(&most, &[]).err(), None);
        assert_eq!(KeySet::published(&too_many, &[]).err(), Some(Reason::JwksTooLarge));
        let [most, too_many] = [0, 1].map(|more| padded(JWK, MAX_JWKS_BYTES + more));
        assert_eq!(refused(Key::from_jwk(&most, &[])), None);
        assert_eq!(refused(Key::from_jwk(&too_many, &[])), Some(Reason::KeyMalformed));
    }

    #[cfg(feature = "ed25519")]
    #[test]
    fn takes_as_many_keys_as_its_limit() {
        let [most, too_many] = [0, 1].map(|more| set_of(&vec![JWK; MAX_KEYS + more]));
        assert_eq!(KeySet::from_jwks(&most, &[]).map(|set| set.len()), Ok(1)); // one key, many times
        assert_eq!(refused(KeySet::from_jwks(&too_many, &[])), Some(Reason::JwksTooLarge));
    }

    #[cfg(feature = "ed25519")]
    #[test]
    fn takes_a_kid_of_256_bytes() {
        let named = |bytes: usize| JWK.replace('}', &format!(r#","kid":"{}"}}"#, "k".repeat(bytes)));
        assert_eq!(refused(Key::from_jwk(&named(256), &[])), None);
        assert_eq!(refused(Key::from_jwk(&named(257), &[])), Some(Reason::Kid));
    }

    #[cfg(feature = "ed25519")]
    #[test]
    fn says_what_it_holds() {
        let set = KeySet::from_jwks(&set_of(&[JWK, r#"{"kty":"oct","k":"AA"}"#]), &[]).unwrap();
        assert_eq!((set.len(), set.is_empty(), set.algorithms()), (1, false, &[Algorithm::EdDsa][..]));
        assert_eq!(format!("{:?}", set.skipped()), "[Skipped { index: 1, reason: SymmetricKey, .. }]");
        let none = KeySet::published(&set_of(&[]), &[Algorithm::Es256]).unwrap();
        assert_eq!((none.len(), none.is_empty(), none.algorithms()), (0, true, &[Algorithm::Es256][..]));
        assert_eq!(KeySet::pending(&[]).algorithms(), Algorithm::public().collect::<Vec<_>>());
    }
}
