//! Signing input and signature in, yes or no out. Knows no JSON and no clock.
//!
//! Signatures are public, so their checks may take variable time; the comparison of HMAC tags does not.

#[allow(dead_code, reason = "each hash serves some families, and a family may be left out")]
mod hash;
#[cfg(feature = "hmac")]
mod hmac;
/// For the modules of the npm package that hold one family each.
#[cfg(feature = "kernel")]
pub mod kernel;
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

#[allow(dead_code, reason = "not asked where modules of their own are")]
mod families;
#[cfg(feature = "imported")]
#[allow(dead_code, reason = "not asked where arithmetic is compiled in")]
mod imported;

// who is asked: what is compiled in; modules of their own, where nothing is
#[cfg(not(all(feature = "imported", not(any(feature = "kernels", feature = "rustcrypto")))))]
use families as chosen;
#[cfg(all(feature = "imported", not(any(feature = "kernels", feature = "rustcrypto"))))]
use imported as chosen;
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

pub(crate) use chosen::{digest, keep_secret, verify};
pub(crate) use hash::{Hash, Message};
#[cfg(feature = "alloc")]
pub use tables::HeapTables;
pub use tables::{FixedTables, Tables};

use crate::alg::Family;

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

#[allow(dead_code, reason = "what a module by itself says to the one that asks it")]
impl BadKey {
    const ALL: [Self; 9] = [
        Self::NotCompiledIn,
        Self::Algorithm,
        Self::Length,
        Self::Point,
        Self::SmallOrder,
        Self::TooSmall,
        Self::TooLarge,
        Self::Exponent,
        Self::Modulus,
    ];

    /// Below zero: -1 for the first.
    #[expect(clippy::as_conversions, reason = "a variant's number")]
    const fn number(self) -> i32 {
        !(self as i32)
    }

    /// The other way round; where there is none of that number, nothing is compiled in.
    fn read(number: i32) -> Self {
        let place = usize::try_from(!number).ok();
        place.and_then(|place| Self::ALL.get(place)).copied().unwrap_or(Self::NotCompiledIn)
    }
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
    /// Keeps a good key, byte by byte: its numbers, and what makes checks with them fast.
    pub(crate) fn keep(self, put: impl FnMut(u8)) -> Result<Family, BadKey> {
        chosen::keep(self, put).map(|()| self.family())
    }

    /// The family of algorithms that it is a key of.
    pub(crate) const fn family(self) -> Family {
        match self {
            Self::Rsa { .. } => Family::Rsa,
            Self::Ec { curve, .. } => curve.family(),
            Self::Ed25519(_) => Family::Ed25519,
        }
    }
}
