//! One family by itself, for a module that has nothing else: what `imported.rs` asks for.

use super::{BadKey, Curve, PublicKey, Tables};
use crate::alg::{Algorithm, Family};

/// Keeps a key: the numbers of a public key of the algorithm's family, or a secret.
///
/// # Errors
/// A number below zero that says why it is none.
pub fn keep(algorithm: Algorithm, first: &[u8], second: &[u8], mut put: impl FnMut(u8)) -> Result<(), i32> {
    let key = match algorithm.family() {
        Some(Family::Rsa) => PublicKey::Rsa { n: first, e: second },
        Some(Family::P256) => PublicKey::Ec { curve: Curve::P256, x: first, y: second },
        Some(Family::P384) => PublicKey::Ec { curve: Curve::P384, x: first, y: second },
        Some(Family::P521) => PublicKey::Ec { curve: Curve::P521, x: first, y: second },
        Some(Family::Ed25519) => PublicKey::Ed25519(first),
        Some(Family::Hmac) | None => {
            let kept =
                super::families::keep_secret(algorithm, first, |material| material.iter().copied().for_each(put));
            return kept.map_err(BadKey::number);
        }
    };
    super::families::keep(key, &mut put).map_err(BadKey::number)
}

/// Whether a signature holds. `message`: what was signed; its hash, where that is SHA-256.
#[must_use]
pub fn verify(
    algorithm: Algorithm,
    material: &[u8],
    message: &[u8],
    signature: &[u8],
    tables: &mut Tables<'_>,
) -> bool {
    match algorithm {
        // by itself: a module of P-256 alone has no hash
        #[cfg(feature = "es256")]
        Algorithm::Es256 => {
            message.try_into().is_ok_and(|hash| super::backend::P256::verify(material, hash, signature, &mut tables.0))
        }
        #[cfg(any(feature = "rsa", feature = "es384", feature = "es512", feature = "ed25519", feature = "hmac"))]
        _ => {
            use super::hash::{Hash, Message};

            let sha256: Result<&[u8; 32], _> = message.try_into();
            let message = match (Hash::of(algorithm), sha256) {
                (Hash::Sha256, Ok(hash)) => Message::hashed(*hash),
                (Hash::Sha256, Err(_)) => return false,
                _ => Message::new(message),
            };
            super::families::verify(algorithm, material, &message, signature, tables)
        }
        #[cfg(not(any(feature = "rsa", feature = "es384", feature = "es512", feature = "ed25519", feature = "hmac")))]
        _ => {
            let _ = (material, message, signature, tables); // read by whichever families are compiled in
            false
        }
    }
}

/// The hash of bytes by the hash function of the algorithm, SHA-384 or SHA-512.
pub fn digest(algorithm: Algorithm, bytes: &[u8], mut put: impl FnMut(u8)) {
    super::families::digest(algorithm, bytes).as_bytes().iter().for_each(|byte| put(*byte));
}
