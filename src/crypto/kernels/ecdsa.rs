//! ECDSA with signatures as `R || S` (RFC 7518 §3.4): one body for all curves, each with its own hash. What is kept of a key are its
//! coordinates.

use super::super::BadKey;
use super::HotKeys;

/// Their functions are concrete, each with arrays of its own lengths, so that they are compiled where they are fast.
macro_rules! curve {
    ($name:ident, $curve:ident, hashes of $hash:literal bytes, coordinates of $bytes:literal bytes) => {
        pub(crate) struct $name;

        impl $name {
            /// Takes coordinates of full length; refuses a point that is not on the curve (RFC 7518 §6.2.1).
            pub(in super::super) fn check(x: &[u8], y: &[u8]) -> Result<(), BadKey> {
                let (Ok(x), Ok(y)) = (x.try_into(), y.try_into()) else { return Err(BadKey::Length) };
                jotproof_kernels::$curve::PublicKey::from_affine(x, y).map(drop).ok_or(BadKey::Point)
            }

            /// Takes exactly two full-length integers, each from 1 to n − 1. High values of s are legal in JOSE.
            pub(in super::super) fn verify(
                material: &[u8],
                digest: &[u8; $hash],
                signature: &[u8],
                hot: &mut HotKeys<'_>,
            ) -> bool {
                let ([x, y], []) = material.as_chunks::<$bytes>() else { return false };
                let Ok(signature) = signature.try_into() else { return false };
                let key = || jotproof_kernels::$curve::PublicKey::from_affine(x, y);
                match hot.$curve.prepared(material, key) {
                    Some((base, table)) => table.verify(base, digest, signature),
                    None => key().is_some_and(|key| key.verify(digest, signature)),
                }
            }
        }

        made_in_place!($curve, Generator);
    };
}

#[cfg(feature = "es256")]
curve!(P256, p256, hashes of 32 bytes, coordinates of 32 bytes);
#[cfg(feature = "es384")]
curve!(P384, p384, hashes of 48 bytes, coordinates of 48 bytes);
#[cfg(feature = "es512")]
curve!(P521, p521, hashes of 64 bytes, coordinates of 66 bytes);
