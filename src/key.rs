//! Keys: each is bound to one algorithm when it is imported (RFC 8725bis), and found again by `kid` and `alg`;
//! and when an issuer's are fetched. Knows no claims.

mod der;
pub mod discovery;
mod host;
mod jwk;
mod pem;
mod refresh;
mod roca;
mod secret;
mod set;
mod spki;
#[cfg(test)]
mod tests;

use alloc::{boxed::Box, sync::Arc, vec};

use crate::alg::Algorithm;
use crate::crypto::{BadKey, BadSignature, Material, Message, Tables};
use crate::error::{Reason, Refusal};
use crate::json::{self, Node};

pub use refresh::{Flight, Need, Outcome, Refresh, Response, Status, Step};
pub use set::{KeySet, Skipped};

/// A key that verifies signatures of exactly one algorithm.
#[derive(Clone)]
pub struct Key {
    kid: Option<Box<str>>,
    algorithm: Algorithm,
    material: Material,
    /// The thumbprint of RFC 7638, and of whose tokens it signs where the set says so; `None` where nothing compares it.
    name: Option<[u8; 32]>,
    /// The member `issuer`, which Microsoft Entra gives to keys that serve many tenants.
    issuer: Option<Arc<str>>,
}

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
        if text.len() > set::MAX_JWKS_BYTES {
            return Err(Refusal::KeyUnsuitable(Reason::KeyMalformed));
        }
        let mut nodes = vec![Node::EMPTY; json::nodes_of(text.len())];
        let document = json::parse(json::without_bom(text), &mut nodes);
        let members = document.ok().and_then(|document| document.root().as_object());
        members
            .ok_or(Reason::KeyMalformed)
            .and_then(|members| jwk::parse(members, allowed))
            .map_err(Refusal::KeyUnsuitable)
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
        pem::parse(text, algorithm).map_err(Refusal::KeyUnsuitable)
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
        secret::parse(secret, algorithm).map_err(Refusal::KeyUnsuitable)
    }

    /// The one algorithm that this key verifies.
    #[must_use]
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// Whose tokens this key may sign, where the set says so; a name or a template of names.
    pub(crate) fn issuer(&self) -> Option<&Arc<str>> {
        self.issuer.as_ref()
    }

    pub(crate) fn verify(
        &self,
        message: &Message<'_>,
        signature: &[u8],
        tables: &mut Tables,
    ) -> Result<(), BadSignature> {
        self.material.verify(self.algorithm, message, signature, tables)
    }
}

impl core::fmt::Debug for Key {
    /// Says the algorithm alone: neither material nor `kid` belongs into a log.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Key").field("algorithm", &self.algorithm).finish_non_exhaustive()
    }
}

impl From<BadKey> for Reason {
    fn from(fault: BadKey) -> Self {
        match fault {
            BadKey::NotCompiledIn => Self::NotCompiledIn,
            BadKey::Algorithm => Self::AlgMismatch,
            BadKey::Length => Self::KeyLength,
            BadKey::Point => Self::PointInvalid,
            BadKey::SmallOrder => Self::SmallOrder,
            BadKey::TooSmall => Self::RsaTooSmall,
            BadKey::TooLarge => Self::RsaTooLarge,
            BadKey::Exponent => Self::RsaExponent,
            BadKey::Modulus => Self::RsaModulus,
        }
    }
}

fn contains(bytes: &[u8], mark: &[u8]) -> bool {
    (0..bytes.len()).any(|at| bytes.get(at..).is_some_and(|rest| rest.starts_with(mark)))
}
