//! ECDSA with signatures as `R || S` (RFC 7518 §3.4): one body for all curves, each with its own hash.

use super::super::hash::Message;
use super::super::BadKey;
use super::HotKeys;
use super::hot::{Hot, Prepare};

/// A point of a curve.
#[derive(Clone)]
pub(crate) struct Key<K>(K);

#[cfg(feature = "es256")]
pub(crate) type P256 = Key<jotproof_kernels::p256::PublicKey>;
#[cfg(feature = "es384")]
pub(crate) type P384 = Key<jotproof_kernels::p384::PublicKey>;
#[cfg(feature = "es512")]
pub(crate) type P521 = Key<jotproof_kernels::p521::PublicKey>;

impl<K: Curve> Key<K> {
    /// Takes coordinates of full length; refuses a point that is not on the curve (RFC 7518 §6.2.1).
    pub(in super::super) fn new(x: &[u8], y: &[u8]) -> Result<Self, BadKey> {
        K::from_affine(x, y).map(Self).ok_or(BadKey::Point)
    }

    /// Takes exactly two full-length integers, each from 1 to n − 1. High values of s are legal in JOSE.
    pub(in super::super) fn verify(
        &self,
        message: &Message<'_>,
        signature: &[u8],
        hot: &mut HotKeys,
    ) -> bool {
        let Ok(signature) = &K::Signature::try_from(signature) else { return false };
        let digest = K::digest(message);
        let bytes = hot.bytes;
        match K::of_family(hot).prepared(&self.0, bytes) {
            Some((base, table)) => K::verify_hot(base, table, &digest, signature),
            None => self.0.verify(&digest, signature),
        }
    }
}

/// What the kernels' curves have in common.
pub(crate) trait Curve: Prepare {
    type Digest;
    type Signature: for<'a> TryFrom<&'a [u8]>;

    fn from_affine(x: &[u8], y: &[u8]) -> Option<Self>;
    fn digest(message: &Message<'_>) -> Self::Digest;
    fn of_family(hot: &mut HotKeys) -> &mut Hot<Self>;
    fn verify(&self, digest: &Self::Digest, signature: &Self::Signature) -> bool;
    fn verify_hot(base: &Self::Base, table: &Self::Table, digest: &Self::Digest, signature: &Self::Signature) -> bool;
}

/// Their functions are concrete, each with arrays of its own lengths, so that they are compiled where they are fast.
macro_rules! curve {
    ($curve:ident, $hash:ident, $digest_bytes:literal, $signature_bytes:literal) => {
        impl Prepare for jotproof_kernels::$curve::PublicKey {
            type Table = jotproof_kernels::$curve::Table;
            type Base = jotproof_kernels::$curve::Generator;

            fn table(&self) -> Self::Table {
                Self::Table::new(self)
            }

            fn base() -> Self::Base {
                Self::Base::new()
            }
        }

        impl Curve for jotproof_kernels::$curve::PublicKey {
            type Digest = [u8; $digest_bytes];
            type Signature = [u8; $signature_bytes];

            fn from_affine(x: &[u8], y: &[u8]) -> Option<Self> {
                Self::from_affine(x.try_into().ok()?, y.try_into().ok()?)
            }

            fn digest(message: &Message<'_>) -> Self::Digest {
                message.$hash()
            }

            fn of_family(hot: &mut HotKeys) -> &mut Hot<Self> {
                &mut hot.$curve
            }

            fn verify(&self, digest: &Self::Digest, signature: &Self::Signature) -> bool {
                self.verify(digest, signature)
            }

            fn verify_hot(
                base: &Self::Base,
                table: &Self::Table,
                digest: &Self::Digest,
                signature: &Self::Signature,
            ) -> bool {
                table.verify(base, digest, signature)
            }
        }
    };
}

#[cfg(feature = "es256")]
curve!(p256, sha256, 32, 64);
#[cfg(feature = "es384")]
curve!(p384, sha384, 48, 96);
#[cfg(feature = "es512")]
curve!(p521, sha512, 64, 132);
