//! ECDSA with signatures as `R || S` (RFC 7518 §3.4): one body for the three curves, each with its own hash.

use alloc::vec::Vec;

use super::super::hash::Message;
use super::super::BadKey;
use super::HotKeys;
// the same trait whichever curve is compiled in
#[cfg(feature = "es256")]
use p256::ecdsa::signature::hazmat::PrehashVerifier;
#[cfg(all(feature = "es384", not(feature = "es256")))]
use p384::ecdsa::signature::hazmat::PrehashVerifier;
#[cfg(not(any(feature = "es256", feature = "es384")))]
use p521::ecdsa::signature::hazmat::PrehashVerifier;

/// A point of a curve.
#[derive(Clone)]
pub(crate) struct Key<K>(K);

#[cfg(feature = "es256")]
pub(crate) type P256 = Key<p256::ecdsa::VerifyingKey>;
#[cfg(feature = "es384")]
pub(crate) type P384 = Key<p384::ecdsa::VerifyingKey>;
#[cfg(feature = "es512")]
pub(crate) type P521 = Key<p521::ecdsa::VerifyingKey>;

impl<K: Curve> Key<K> {
    /// Takes coordinates of full length; refuses a point that is not on the curve (RFC 7518 §6.2.1).
    pub(in super::super) fn new(x: &[u8], y: &[u8]) -> Result<Self, BadKey> {
        let mut sec1 = Vec::with_capacity(1 + x.len() + y.len());
        sec1.push(UNCOMPRESSED);
        sec1.extend_from_slice(x);
        sec1.extend_from_slice(y);
        K::try_from(&sec1).map(Self).map_err(|_| BadKey::Point)
    }

    /// Takes exactly two full-length integers, each from 1 to n − 1. High values of s are legal in JOSE.
    pub(in super::super) fn verify(
        &self,
        message: &Message<'_>,
        signature: &[u8],
        _hot: &mut HotKeys,
    ) -> bool {
        let Ok(signature) = K::Signature::try_from(signature) else { return false };
        self.0.verify_prehash(K::digest(message).as_ref(), &signature).is_ok()
    }
}

/// Ties a key to its hash, and to the one type of its signatures: the crates also implement checks of DER.
pub(crate) trait Curve: for<'a> TryFrom<&'a [u8]> + PrehashVerifier<Self::Signature> {
    type Signature: for<'a> TryFrom<&'a [u8]>;

    fn digest(message: &Message<'_>) -> impl AsRef<[u8]>;
}

#[cfg(feature = "es256")]
impl Curve for p256::ecdsa::VerifyingKey {
    type Signature = p256::ecdsa::Signature;

    fn digest(message: &Message<'_>) -> impl AsRef<[u8]> {
        message.sha256()
    }
}

#[cfg(feature = "es384")]
impl Curve for p384::ecdsa::VerifyingKey {
    type Signature = p384::ecdsa::Signature;

    fn digest(message: &Message<'_>) -> impl AsRef<[u8]> {
        message.sha384()
    }
}

#[cfg(feature = "es512")]
impl Curve for p521::ecdsa::VerifyingKey {
    type Signature = p521::ecdsa::Signature;

    fn digest(message: &Message<'_>) -> impl AsRef<[u8]> {
        message.sha512()
    }
}

/// SEC 1 §2.3.3.
const UNCOMPRESSED: u8 = 4;
