//! Signing input and signature in, yes or no out. Knows no JSON and no clock.
//!
//! Signatures are public, so their checks may take variable time; the comparison of HMAC tags does not.

#[allow(dead_code, reason = "each hash serves some families, and a family may be left out")]
mod hash;
#[cfg(feature = "hmac")]
mod hmac;
#[cfg(feature = "rsa")]
mod rsa;
#[cfg(feature = "rsa")]
mod scheme;
mod tables;

// with both, the kernels decide; with neither there are no public keys
#[cfg(any(feature = "kernels", not(feature = "rustcrypto")))]
mod kernels;
#[cfg(all(feature = "rustcrypto", not(feature = "kernels")))]
mod rustcrypto;

#[cfg(any(feature = "kernels", not(feature = "rustcrypto")))]
use kernels as backend;
#[cfg(all(feature = "rustcrypto", not(feature = "kernels")))]
use rustcrypto as backend;

#[cfg(all(
    not(feature = "kernels"),
    not(feature = "rustcrypto"),
    any(feature = "rsa", feature = "es256", feature = "es384", feature = "es512", feature = "ed25519")
))]
compile_error!("public keys need one of the features `kernels` and `rustcrypto`");

#[cfg(all(
    test,
    feature = "hmac",
    feature = "rsa",
    feature = "es256",
    feature = "es384",
    feature = "es512",
    feature = "ed25519"
))]
#[path = "../tests/vectors/wycheproof.rs"]
mod wycheproof;

pub(crate) use hash::{Message, left_half, sha256};
pub use tables::Tables;

use crate::alg::Algorithm;

/// The signature is not valid; there is neither need nor chance to be more specific.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BadSignature;

/// Why key material was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(dead_code, reason = "each belongs to some family, and a family may be left out")]
pub(crate) enum BadKey {
    NotCompiledIn,
    /// The algorithm is none of this family.
    Algorithm,
    Length,
    Point,
    SmallOrder,
    TooSmall,
    TooLarge,
    Exponent,
    Modulus,
}

/// Key material ready to verify with.
///
/// One per key of a set, made once and kept: boxes would only add a step to each check.
#[allow(clippy::large_enum_variant, reason = "few of them, and long-lived")]
#[derive(Clone)]
pub(crate) enum Material {
    #[cfg(feature = "hmac")]
    Hmac(hmac::Secret),
    #[cfg(feature = "rsa")]
    Rsa(rsa::Key),
    #[cfg(feature = "es256")]
    P256(backend::P256),
    #[cfg(feature = "es384")]
    P384(backend::P384),
    #[cfg(feature = "es512")]
    P521(backend::P521),
    #[cfg(feature = "ed25519")]
    Ed25519(backend::Ed25519),
}

/// The NIST curves of RFC 7518 §6.2.1.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Curve {
    P256,
    P384,
    P521,
}

impl Curve {
    /// Bytes of one coordinate, and of one half of a signature.
    pub(crate) const fn coordinate_bytes(self) -> usize {
        match self {
            Self::P256 => 32,
            Self::P384 => 48,
            Self::P521 => 66,
        }
    }
}

impl Material {
    /// A secret of any length, for one algorithm; its strength is the business of the caller.
    pub(crate) fn hmac(algorithm: Algorithm, secret: &[u8]) -> Result<Self, BadKey> {
        #[cfg(feature = "hmac")]
        return hmac::Secret::new(algorithm, secret).map(Self::Hmac);
        #[cfg(not(feature = "hmac"))]
        return not_compiled_in((algorithm, secret));
    }

    /// Modulus and exponent, big-endian.
    pub(crate) fn rsa(n: &[u8], e: &[u8]) -> Result<Self, BadKey> {
        #[cfg(feature = "rsa")]
        return rsa::Key::new(n, e).map(Self::Rsa);
        #[cfg(not(feature = "rsa"))]
        return not_compiled_in((n, e));
    }

    /// The affine coordinates of a point, big-endian and of full length.
    pub(crate) fn ec(curve: Curve, x: &[u8], y: &[u8]) -> Result<Self, BadKey> {
        let length = curve.coordinate_bytes();
        if x.len() != length || y.len() != length {
            return Err(BadKey::Length);
        }
        match curve {
            #[cfg(feature = "es256")]
            Curve::P256 => backend::P256::new(x, y).map(Self::P256),
            #[cfg(feature = "es384")]
            Curve::P384 => backend::P384::new(x, y).map(Self::P384),
            #[cfg(feature = "es512")]
            Curve::P521 => backend::P521::new(x, y).map(Self::P521),
            #[cfg(not(all(feature = "es256", feature = "es384", feature = "es512")))]
            _ => not_compiled_in((x, y)),
        }
    }

    /// A compressed Edwards point (RFC 8032 §5.1.5).
    pub(crate) fn ed25519(x: &[u8]) -> Result<Self, BadKey> {
        #[cfg(feature = "ed25519")]
        return backend::Ed25519::new(x).map(Self::Ed25519);
        #[cfg(not(feature = "ed25519"))]
        return not_compiled_in(x);
    }

    /// Checks a signature by the algorithm that the key was bound to when it was imported.
    pub(crate) fn verify(
        &self,
        algorithm: Algorithm,
        message: &Message<'_>,
        signature: &[u8],
        tables: &mut Tables,
    ) -> Result<(), BadSignature> {
        match self {
            #[cfg(feature = "hmac")]
            Self::Hmac(secret) => secret.verify(message.bytes(), signature),
            #[cfg(feature = "rsa")]
            Self::Rsa(key) => key.verify(algorithm, message, signature),
            #[cfg(feature = "es256")]
            Self::P256(key) if algorithm == Algorithm::Es256 => key.verify(message, signature, &mut tables.0),
            #[cfg(feature = "es384")]
            Self::P384(key) if algorithm == Algorithm::Es384 => key.verify(message, signature, &mut tables.0),
            #[cfg(feature = "es512")]
            Self::P521(key) if algorithm == Algorithm::Es512 => key.verify(message, signature, &mut tables.0),
            #[cfg(feature = "ed25519")]
            Self::Ed25519(key) if algorithm == Algorithm::EdDsa => key.verify(message, signature, &mut tables.0),
            #[allow(unreachable_patterns, reason = "reachable with some sets of features")]
            _ => {
                let _ = (algorithm, message, signature, tables); // read by whichever families are compiled in
                Err(BadSignature)
            }
        }
    }
}

/// What an import answers when the feature of its family is off.
#[cfg(not(all(
    feature = "hmac",
    feature = "rsa",
    feature = "es256",
    feature = "es384",
    feature = "es512",
    feature = "ed25519"
)))]
fn not_compiled_in<T>(_unused: T) -> Result<Material, BadKey> {
    Err(BadKey::NotCompiledIn)
}
