//! ECDSA on P-256 (FIPS 186-5 §6.4.2, SP 800-186 §3.2.1.3), verification only.
//!
//! ```
//! use jotproof_kernels::p256::{Generator, PublicKey, Table};
//!
//! # use p256::ecdsa::{Signature, SigningKey, signature::hazmat::PrehashSigner};
//! # let secret = SigningKey::from_slice(&[7; 32]).unwrap();
//! # let point = secret.verifying_key().to_sec1_point(false);
//! # let (x, y): (&[u8; 32], &[u8; 32]) = (point.x().unwrap().into(), point.y().unwrap().into());
//! # let digest = [0x5a; 32];
//! # let signature: Signature = secret.sign_prehash(&digest).unwrap();
//! # let signature: &[u8; 64] = &signature.to_bytes().into();
//! let key = PublicKey::from_affine(x, y).unwrap();
//! assert!(key.verify(&digest, signature));
//! assert!(!key.verify(&[0; 32], signature));
//!
//! // a key that comes back often
//! let (generator, table) = (Generator::new(), Table::new(&key));
//! assert!(table.verify(&generator, &digest, signature));
//! assert!(!table.verify(&generator, &[0; 32], signature));
//! ```

mod comb;
mod field;
mod integer;
mod point;
mod scalar;
mod wnaf;

use comb::{GeneratorComb, KeyComb};
use field::{Field, P};
use integer::Integer;
use point::{Affine, G, Jacobian};
use scalar::N;

/// A point of the curve other than infinity: 72 bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PublicKey(Affine);

/// A key prepared for many verifications: 18,432 bytes, made in the time of two or three [`PublicKey::verify`], and then
/// each takes less than a third. A plain array: put it into a `Box`.
#[derive(Clone)]
pub struct Table(KeyComb);

/// What every [`Table`] needs beside it, the same for all: 36,864 bytes. Make it once, with the first table.
#[derive(Clone)]
pub struct Generator(GeneratorComb);

impl PublicKey {
    /// The point with these coordinates, each big-endian and below p, if it lies on the curve.
    #[must_use]
    pub fn from_affine(x: &[u8; 32], y: &[u8; 32]) -> Option<Self> {
        let (x, y) = (Integer::from_bytes(x), Integer::from_bytes(y));
        if !x.is_below(&P) || !y.is_below(&P) {
            return None;
        }
        let point = Affine { x: Field::from_integer(&x), y: Field::from_integer(&y) };
        point.is_on_curve().then_some(Self(point))
    }

    /// Is `signature`, r and s big-endian one after the other, one of this key for a message with this `digest`?
    /// An s in the upper half is as good as its negative.
    #[must_use]
    pub fn verify(&self, digest: &[u8; 32], signature: &[u8; 64]) -> bool {
        Claim::read(digest, signature)
            .is_some_and(|claim| claim.holds_for(&wnaf::multiply_and_add(&claim.u, &claim.v, &self.0)))
    }
}

impl Table {
    /// The table of a key.
    #[must_use]
    pub fn new(key: &PublicKey) -> Self {
        Self(KeyComb::new(&key.0))
    }

    /// The verdict of [`PublicKey::verify`], sooner.
    #[must_use]
    pub fn verify(&self, generator: &Generator, digest: &[u8; 32], signature: &[u8; 64]) -> bool {
        Claim::read(digest, signature)
            .is_some_and(|claim| claim.holds_for(&comb::multiply_and_add(&claim.u, &generator.0, &claim.v, &self.0)))
    }
}

impl Generator {
    /// The table of the base point G.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "it costs as much as several verifications: not to be made unseen")]
    pub fn new() -> Self {
        Self(GeneratorComb::new(&G))
    }
}

/// What a signature says of its key Q: that the x-coordinate of u·G + v·Q is r modulo n.
struct Claim {
    r: Integer,
    u: Integer,
    v: Integer,
}

impl Claim {
    /// FIPS 186-5 §6.4.2, steps 1 to 5. Step 2, the hash, is the caller's.
    #[expect(clippy::many_single_char_names, reason = "the names of the standard")]
    fn read(digest: &[u8; 32], signature: &[u8; 64]) -> Option<Self> {
        let ([r, s], _) = signature.as_chunks() else { return None };
        // 1. r and s must be in 1..n
        let (r, s) = (Integer::from_bytes(r), Integer::from_bytes(s));
        if r.is_zero() || s.is_zero() || !r.is_below(&N) || !s.is_below(&N) {
            return None;
        }
        // 3. the digest is as long as n, so e is all of it
        let e = Integer::from_bytes(digest);
        // 4. and 5. u = e/s and v = r/s modulo n
        let (u, v) = scalar::divide(&e, &r, &s);
        Some(Self { r, u, v })
    }

    /// Steps 6 to 9, for the point R₁ = u·G + v·Q.
    fn holds_for(&self, sum: &Jacobian) -> bool {
        // 6. infinity has no x-coordinate
        if sum.is_infinity() {
            return false;
        }
        // 7. to 9.: x is below p < 2n, so x mod n = r means x = r, or x = r + n where that is below p. Neither needs x
        // itself, for which Z would have to be inverted
        let is_x = |x: &Integer| sum.has_x(&Field::from_integer(x));
        let next = self.r.plus(&N);
        is_x(&self.r) || next.is_below(&P) && is_x(&next)
    }
}
