//! ECDSA with signatures as `R || S` (RFC 7518 §3.4): one body for the three curves, each with its own hash.

use alloc::vec::Vec;

use super::super::BadKey;
use super::HotKeys;

macro_rules! curve {
    ($name:ident, $curve:ident::ecdsa, hashes of $hash:literal bytes) => {
        pub(crate) struct $name;

        impl $name {
            /// Takes coordinates of full length; refuses a point that is not on the curve (RFC 7518 §6.2.1).
            pub(in super::super) fn check(x: &[u8], y: &[u8]) -> Result<(), BadKey> {
                key::<$curve::ecdsa::VerifyingKey>(&[x, y].concat()).map(drop).ok_or(BadKey::Point)
            }

            /// Takes exactly two full-length integers, each from 1 to n − 1. High values of s are legal in JOSE.
            pub(in super::super) fn verify(
                material: &[u8],
                digest: &[u8; $hash],
                signature: &[u8],
                _hot: &mut HotKeys<'_>,
            ) -> bool {
                use $curve::ecdsa::{Signature, VerifyingKey, signature::hazmat::PrehashVerifier as _};

                // the one type of signatures: the crates also implement checks of DER
                let Ok(signature) = Signature::try_from(signature) else { return false };
                let key: Option<VerifyingKey> = key(material);
                key.is_some_and(|key| key.verify_prehash(digest, &signature).is_ok())
            }
        }
    };
}

#[cfg(feature = "es256")]
curve!(P256, p256::ecdsa, hashes of 32 bytes);
#[cfg(feature = "es384")]
curve!(P384, p384::ecdsa, hashes of 48 bytes);
#[cfg(feature = "es512")]
curve!(P521, p521::ecdsa, hashes of 64 bytes);

/// Of x and y, one after the other.
fn key<K: for<'a> TryFrom<&'a [u8]>>(coordinates: &[u8]) -> Option<K> {
    let mut sec1 = Vec::with_capacity(coordinates.len().saturating_add(1));
    sec1.push(UNCOMPRESSED);
    sec1.extend_from_slice(coordinates);
    K::try_from(&sec1).ok()
}

/// SEC 1 §2.3.3.
const UNCOMPRESSED: u8 = 4;
