//! ECDSA with signatures as `R || S` (RFC 7518 §3.4): one body for the three curves, each with its own hash.

use alloc::vec::Vec;

#[cfg(feature = "es256")]
pub(super) use p256::ecdsa::VerifyingKey as P256;
#[cfg(feature = "es384")]
pub(super) use p384::ecdsa::VerifyingKey as P384;
#[cfg(feature = "es512")]
pub(super) use p521::ecdsa::VerifyingKey as P521;

use super::{BadKey, BadSignature};
// the same trait whichever curve is compiled in
#[cfg(feature = "es256")]
use p256::ecdsa::signature::Verifier;
#[cfg(all(feature = "es384", not(feature = "es256")))]
use p384::ecdsa::signature::Verifier;
#[cfg(not(any(feature = "es256", feature = "es384")))]
use p521::ecdsa::signature::Verifier;

/// Takes coordinates of full length; refuses a point that is not on the curve (RFC 7518 §6.2.1).
pub(super) fn point<K: for<'a> TryFrom<&'a [u8]>>(x: &[u8], y: &[u8]) -> Result<K, BadKey> {
    let mut sec1 = Vec::with_capacity(1 + x.len() + y.len());
    sec1.push(UNCOMPRESSED);
    sec1.extend_from_slice(x);
    sec1.extend_from_slice(y);
    K::try_from(&sec1).map_err(|_| BadKey::Point)
}

/// Takes exactly two full-length integers, each from 1 to n − 1. High values of s are legal in JOSE.
pub(super) fn verify<K, S>(key: &K, input: &[u8], signature: &[u8]) -> Result<(), BadSignature>
where
    K: Curve<Signature = S> + Verifier<S>,
    S: for<'a> TryFrom<&'a [u8]>,
{
    let signature = S::try_from(signature).map_err(|_| BadSignature)?;
    key.verify(input, &signature).map_err(|_| BadSignature)
}

/// Ties a key to the one type of its signatures: the crates also implement checks of DER.
pub(super) trait Curve {
    type Signature;
}

#[cfg(feature = "es256")]
impl Curve for P256 {
    type Signature = p256::ecdsa::Signature;
}

#[cfg(feature = "es384")]
impl Curve for P384 {
    type Signature = p384::ecdsa::Signature;
}

#[cfg(feature = "es512")]
impl Curve for P521 {
    type Signature = p521::ecdsa::Signature;
}

/// SEC 1 §2.3.3.
const UNCOMPRESSED: u8 = 4;
