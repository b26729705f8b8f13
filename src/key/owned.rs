//! Keys for who has an allocator: their bytes, in memory of their own.

use alloc::{vec, vec::Vec};

use super::import::{KeyRoom, KeyText};
use super::kid::Kid;
use super::record::{Keys, Skipped};
use crate::alg::Algorithm;
use crate::error::{Reason, Refusal};
use crate::json::{self, Node};
use crate::limits::JWKS_BYTES;

/// A key that verifies signatures of exactly one algorithm.
#[derive(Clone)]
pub struct Key(Vec<u8>);

/// The keys that a verifier trusts.
#[derive(Clone, PartialEq)]
pub struct KeySet(Vec<u8>);

impl Key {
    /// Takes one public key as a JWK (RFC 7517 §4) in JSON text of at most 512 KiB.
    ///
    /// `allowed` are the algorithms that the policy takes; empty means whatever the key's own `alg` or `crv` says,
    /// and RS256 for an RSA key that names none.
    ///
    /// ```
    /// use jotproof::{Algorithm, Key};
    /// let jwk = r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#; // RFC 8037 A.2
    /// assert_eq!(Key::from_jwk(jwk, &[])?.algorithm(), Algorithm::EdDsa);
    /// # Ok::<(), jotproof::Error>(())
    /// ```
    ///
    /// # Errors
    /// `key_unsuitable` with the reason.
    pub fn from_jwk(text: &str, allowed: &[Algorithm]) -> Result<Self, Refusal<'static>> {
        Self::imported(KeyText::Jwk(text), text.len(), bits(allowed))
    }

    /// Takes a public key in PEM, `-----BEGIN PUBLIC KEY-----` (RFC 7468 §13), for one algorithm.
    ///
    /// Its tokens' `kid` is not looked at.
    ///
    /// ```
    /// use jotproof::{Algorithm, Key};
    /// let pem = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END PUBLIC KEY-----\n";
    /// assert!(Key::from_pem(pem, Algorithm::EdDsa).is_ok());
    /// assert_eq!(Key::from_pem(pem, Algorithm::Es256).err().map(|e| e.code()), Some("key_unsuitable"));
    /// ```
    ///
    /// # Errors
    /// `key_unsuitable` with the reason.
    pub fn from_pem(text: &str, algorithm: Algorithm) -> Result<Self, Refusal<'static>> {
        Self::imported(KeyText::Pem(text, algorithm), text.len(), 0)
    }

    /// Takes the bytes of a shared secret for one of HS256, HS384, HS512: at least as long as the hash
    /// (32, 48, 64 bytes; RFC 7518 §3.2), at most 4096 bytes.
    ///
    /// Bytes that are some encoding of a public or private key are refused.
    ///
    /// ```
    /// use jotproof::{Algorithm, Key};
    /// assert!(Key::from_hmac(&[7; 32], Algorithm::Hs256).is_ok());
    /// assert_eq!(Key::from_hmac(b"secret", Algorithm::Hs256).err().map(|e| e.code()), Some("key_unsuitable"));
    /// ```
    ///
    /// # Errors
    /// `key_unsuitable` with the reason.
    pub fn from_hmac(secret: &[u8], algorithm: Algorithm) -> Result<Self, Refusal<'static>> {
        Self::imported(KeyText::Hmac(secret, algorithm), 0, 0)
    }

    /// The one algorithm that this key verifies.
    #[must_use]
    pub fn algorithm(&self) -> Algorithm {
        let algorithm = view(&self.0).and_then(|keys| keys.algorithms().next());
        algorithm.unwrap_or(Algorithm::Hs256)
    }

    fn imported(text: KeyText<'_>, bytes: usize, allowed: u32) -> Result<Self, Refusal<'static>> {
        imported(bytes, |room| Keys::pinned([Ok(text)], allowed, room)).map(Self)
    }
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
        imported(text.len(), |room| Keys::from_jwks(text, bits(allowed), room)).map(Self)
    }

    /// Takes a JWK Set that the issuer may replace: one without a usable key is a set too, and the algorithms are those that
    /// `allowed` says (all but those of secrets when it is empty), since the next set may bring other keys.
    ///
    /// # Errors
    /// `jwks` or `jwks_too_large`.
    pub fn published(text: &str, allowed: &[Algorithm]) -> Result<Self, Reason> {
        imported(text.len(), |room| Keys::published(text, bits(allowed), room)).map(Self)
    }

    /// A set that is still to come: a token that needs a key of it is refused with `keys_unavailable`. `allowed` as for
    /// [`Key::from_jwk`]; a set never has secrets.
    ///
    /// ```
    /// use jotproof::{Audience, Issuer, KeySet, Policy, Time, Verifier};
    /// let policy = Policy::builder(Issuer::any_of(["https://login.example.com/"]), Audience::any_of(["api"])).build()?;
    /// let (verifier, now) = (Verifier::new(KeySet::pending(&[]), policy), Time::from_seconds(1_900_000_000.0)?);
    /// let refusal = verifier.verify("eyJhbGciOiJFUzI1NiJ9.e30.AAAA", now).unwrap_err();
    /// assert_eq!(refusal.code(), "keys_unavailable");
    /// # Ok::<(), jotproof::Error>(())
    /// ```
    #[must_use]
    pub fn pending(allowed: &[Algorithm]) -> Self {
        let pending = imported(0, |room| Keys::pending(bits(allowed), room.bytes));
        Self(pending.unwrap_or_default())
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
    #[expect(clippy::needless_pass_by_value, reason = "keys are handed over")]
    pub fn pinned(keys: Vec<Key>) -> Result<Self, Refusal<'static>> {
        let room = keys.iter().fold(0_usize, |room, Key(bytes)| room.saturating_add(bytes.len()));
        imported(room, |room| Keys::joined(keys.iter().map(|Key(bytes)| Keys::read(bytes)), room.bytes)).map(Self)
    }

    /// The keys as [`check`](crate::verify::check()) takes them.
    ///
    /// # Errors
    /// None: what was imported is whole.
    pub fn keys(&self) -> Result<Keys<'_>, Refusal<'static>> {
        Keys::read(&self.0)
    }

    /// The algorithms that tokens may use.
    #[must_use]
    pub fn algorithms(&self) -> Vec<Algorithm> {
        view(&self.0).into_iter().flat_map(Keys::algorithms).collect()
    }

    /// How many of its keys can be used.
    #[must_use]
    pub fn len(&self) -> usize {
        view(&self.0).map_or(0, Keys::len)
    }

    /// Whether none of its keys can be used.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What was left out of a JWKS, and why.
    #[must_use]
    pub fn skipped(&self) -> Vec<Skipped<'_>> {
        view(&self.0).into_iter().flat_map(Keys::skipped).collect()
    }

    pub(super) fn kids(&self) -> Vec<Kid> {
        view(&self.0).into_iter().flat_map(Keys::kids).collect()
    }
}

/// Imports to memory for a text of so many bytes, and keeps what was used of it.
fn imported<E>(
    bytes: usize,
    import: impl for<'k> FnOnce(KeyRoom<'k, '_>) -> Result<Keys<'k>, E>,
) -> Result<Vec<u8>, E> {
    // what is longer is refused, and takes nothing
    let is_readable = bytes <= JWKS_BYTES;
    let mut room = vec![0; if is_readable { KeyText::room(bytes) } else { 0 }];
    let mut nodes = vec![Node::EMPTY; if is_readable { json::nodes_of(bytes) } else { 0 }];
    let length = import(KeyRoom { bytes: &mut room, nodes: &mut nodes })?.as_bytes().len();
    // they go first: what shrinks may be moved, and is in memory twice until then
    drop(nodes);
    room.truncate(length);
    room.shrink_to_fit();
    Ok(room)
}

fn view(bytes: &[u8]) -> Option<Keys<'_>> {
    Keys::read(bytes).ok()
}

fn bits(allowed: &[Algorithm]) -> u32 {
    allowed.iter().fold(0, |bits, algorithm| bits | algorithm.bit())
}

impl core::fmt::Debug for Key {
    /// Says the algorithm alone: neither material nor `kid` belongs into a log.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Key").field("algorithm", &self.algorithm()).finish_non_exhaustive()
    }
}

impl core::fmt::Debug for KeySet {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("KeySet").field("keys", &self.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
