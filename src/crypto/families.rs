//! Keys and signatures of the families that are compiled in.

#[cfg(any(feature = "es256", feature = "es384", feature = "es512"))]
use super::Curve;
#[cfg(any(feature = "es256", feature = "es384", feature = "es512", feature = "ed25519"))]
use super::backend;
use super::hash::{Digest, Hash, Message};
#[cfg(feature = "hmac")]
use super::hmac;
#[cfg(feature = "rsa")]
use super::rsa::{keep as keep_rsa, verify as verify_rsa};
use super::{BadKey, PublicKey, Tables};
use crate::alg::Algorithm;
#[allow(unused_imports, reason = "named by whichever families are compiled in")]
use crate::alg::Family;

/// See [`PublicKey::keep`].
pub(super) fn keep(key: PublicKey<'_>, mut put: impl FnMut(u8)) -> Result<(), BadKey> {
    match key {
        #[cfg(feature = "rsa")]
        PublicKey::Rsa { n, e } => keep_rsa(n, e, put),
        #[cfg(any(feature = "es256", feature = "es384", feature = "es512"))]
        PublicKey::Ec { curve, x, y } => {
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
            checked.map(|()| x.iter().chain(y).for_each(|byte| put(*byte)))
        }
        #[cfg(feature = "ed25519")]
        PublicKey::Ed25519(x) => backend::Ed25519::keep(x, put),
        #[allow(unreachable_patterns, reason = "reachable with some sets of features")]
        _ => {
            let _ = &mut put; // called by whichever families are compiled in
            Err(BadKey::NotCompiledIn)
        }
    }
}

/// What is kept of a secret, whose strength is the business of the caller.
#[cfg(feature = "hmac")]
#[expect(clippy::unnecessary_wraps, reason = "without the feature it refuses")]
pub(crate) fn keep_secret<T>(algorithm: Algorithm, secret: &[u8], keep: impl FnOnce(&[u8]) -> T) -> Result<T, BadKey> {
    Ok(keep(hmac::Prepared::new(Hash::of(algorithm), secret).as_bytes()))
}

/// There are no secrets.
#[cfg(not(feature = "hmac"))]
pub(crate) fn keep_secret<T>(
    _algorithm: Algorithm,
    _secret: &[u8],
    _keep: impl FnOnce(&[u8]) -> T,
) -> Result<T, BadKey> {
    Err(BadKey::NotCompiledIn)
}

/// Checks a signature by the algorithm that the key was bound to when it was imported. `material`: what [`PublicKey::keep`] or
/// [`keep_secret`] kept.
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
        Some(Family::Rsa) => verify_rsa(algorithm, material, message, signature),
        #[cfg(feature = "es256")]
        Some(Family::P256) => backend::P256::verify(material, &message.sha256(), signature, hot),
        #[cfg(feature = "es384")]
        Some(Family::P384) => backend::P384::verify(material, &message.sha384(), signature, hot),
        #[cfg(feature = "es512")]
        Some(Family::P521) => backend::P521::verify(material, &message.sha512(), signature, hot),
        #[cfg(feature = "ed25519")]
        Some(Family::Ed25519) => backend::Ed25519::verify(material, message, signature, hot),
        _ => {
            let _ = (material, message, signature, hot); // read by whichever families are compiled in
            false
        }
    }
}

/// The hash of bytes by the hash function of an algorithm.
pub(crate) fn digest(algorithm: Algorithm, bytes: &[u8]) -> Digest {
    Hash::of(algorithm).digest(&[bytes])
}
