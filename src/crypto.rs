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

pub(crate) use hash::{Hash, Message};
#[cfg(feature = "alloc")]
pub use tables::HeapTables;
pub use tables::{FixedTables, Tables};

use crate::alg::{Algorithm, Family};

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

/// The numbers of a public key, big-endian.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum PublicKey<'k> {
    /// Modulus and exponent.
    Rsa { n: &'k [u8], e: &'k [u8] },
    /// The affine coordinates of a point.
    Ec { curve: Curve, x: &'k [u8], y: &'k [u8] },
    /// A compressed Edwards point (RFC 8032 §5.1.5).
    Ed25519(&'k [u8]),
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

    const fn family(self) -> Family {
        match self {
            Self::P256 => Family::P256,
            Self::P384 => Family::P384,
            Self::P521 => Family::P521,
        }
    }
}

impl PublicKey<'_> {
    /// The family of algorithms that it is a key of, if it is a good one; and what is kept of it, byte by byte: its numbers, and what makes
    /// checks with them fast.
    pub(crate) fn keep(self, mut put: impl FnMut(u8)) -> Result<Family, BadKey> {
        match self {
            #[cfg(feature = "rsa")]
            Self::Rsa { n, e } => rsa::keep(n, e, put).map(|()| Family::Rsa),
            Self::Ec { curve, x, y } => {
                let length = curve.coordinate_bytes();
                if x.len() != length || y.len() != length {
                    return Err(BadKey::Length);
                }
                let checked = match curve {
                    #[cfg(feature = "es256")]
                    Curve::P256 => backend::P256::check(x, y),
                    #[cfg(feature = "es384")]
                    Curve::P384 => backend::P384::check(x, y),
                    #[cfg(feature = "es512")]
                    Curve::P521 => backend::P521::check(x, y),
                    #[cfg(not(all(feature = "es256", feature = "es384", feature = "es512")))]
                    _ => Err(BadKey::NotCompiledIn),
                };
                checked.map(|()| {
                    x.iter().chain(y).for_each(|byte| put(*byte));
                    curve.family()
                })
            }
            #[cfg(feature = "ed25519")]
            Self::Ed25519(x) => backend::Ed25519::keep(x, put).map(|()| Family::Ed25519),
            #[allow(unreachable_patterns, reason = "reachable with some sets of features")]
            _ => {
                let _ = &mut put; // called by whichever families are compiled in
                Err(BadKey::NotCompiledIn)
            }
        }
    }
}

/// What is kept of a secret, whose strength is the business of the caller.
#[cfg(feature = "hmac")]
#[expect(clippy::unnecessary_wraps, reason = "without the feature it refuses")]
pub(crate) fn prepare_secret<T>(hash: Hash, secret: &[u8], keep: impl FnOnce(&[u8]) -> T) -> Result<T, BadKey> {
    Ok(keep(hmac::Prepared::new(hash, secret).as_bytes()))
}

/// There are no secrets.
#[cfg(not(feature = "hmac"))]
pub(crate) fn prepare_secret<T>(_hash: Hash, _secret: &[u8], _keep: impl FnOnce(&[u8]) -> T) -> Result<T, BadKey> {
    Err(BadKey::NotCompiledIn)
}

/// Checks a signature by the algorithm that the key was bound to when it was imported. `material`: what [`PublicKey::keep`] or
/// [`prepare_secret`] kept.
pub(crate) fn verify(
    algorithm: Algorithm,
    material: &[u8],
    message: &Message<'_>,
    signature: &[u8],
    tables: &mut Tables<'_>,
) -> bool {
    let hot = &mut tables.0;
    match algorithm.family() {
        #[cfg(feature = "hmac")]
        Some(Family::Hmac) => hmac::verify(Hash::of(algorithm), material, message.bytes(), signature),
        #[cfg(feature = "rsa")]
        Some(Family::Rsa) => rsa::verify(algorithm, material, message, signature),
        #[cfg(feature = "es256")]
        Some(Family::P256) => backend::P256::verify(material, message, signature, hot),
        #[cfg(feature = "es384")]
        Some(Family::P384) => backend::P384::verify(material, message, signature, hot),
        #[cfg(feature = "es512")]
        Some(Family::P521) => backend::P521::verify(material, message, signature, hot),
        #[cfg(feature = "ed25519")]
        Some(Family::Ed25519) => backend::Ed25519::verify(material, message, signature, hot),
        _ => {
            let _ = (material, message, signature, hot); // read by whichever families are compiled in
            false
        }
    }
}
