//! Ed25519 (RFC 8032 §5.1), verification only, in the strict reading.
//!
//! The equation is the one without the cofactor, \[S\]B = R + \[k\]A, and R is compared as octets. Points of small order
//! are refused, as A and as R: with such an A, one signature fits many messages. A key has one spelling, and so has its
//! signature of a message, as far as others than the signer are concerned.
//!
//! ```
//! use jotproof_kernels::ed25519::{Base, PublicKey, Table};
//! use sha2::{Digest, Sha512};
//!
//! # use ed25519_dalek::{Signer, SigningKey};
//! # let secret = SigningKey::from_bytes(&[7; 32]);
//! # let (public, message) = (secret.verifying_key().to_bytes(), b"message");
//! # let signature = secret.sign(message).to_bytes();
//! let key = PublicKey::from_bytes(&public).unwrap();
//! let (r, _) = signature.split_at(32);
//! let challenge: [u8; 64] = Sha512::new().chain_update(r).chain_update(public).chain_update(message).finalize().into();
//! assert!(key.verify(&challenge, &signature));
//! assert!(!key.verify(&[0; 64], &signature));
//!
//! // a key that comes back often
//! let (base, mut table) = (Base::new(), Table::EMPTY);
//! table.begin(&key);
//! while !table.advance() {} // or one step with each verification
//! assert!(table.verify(&base, &challenge, &signature));
//! assert!(!table.verify(&base, &[0; 64], &signature));
//! ```

mod comb;
mod field;
mod multiples;
mod point;
#[cfg(test)]
mod proven;
mod scalar;
#[cfg(test)]
mod tests;

use comb::Comb;
use point::{Extended, Projective};
use scalar::Scalar;

/// A point of the curve, of no small order: 144 bytes.
#[derive(Clone, Copy)]
pub struct PublicKey {
    /// −A: the equation is solved for R = \[S\]B + \[k\](−A).
    minus_a: Extended,
}

/// Why 32 octets are no [`PublicKey`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadKey {
    /// They are not the canonical encoding of a point of the curve.
    Point,
    /// The point has the order 1, 2, 4 or 8.
    SmallOrder,
}

/// A key prepared for many verifications, each of which then takes about a third: 27,760 bytes. It is made in place, by
/// [`Table::STEPS`] steps that take less time than a [`PublicKey::verify`] each. A plain array: put it into a `Box`, or
/// where it is to stay, as [`Table::EMPTY`].
#[derive(Clone)]
pub struct Table(Comb);

/// What all [`Table`]s share, as large as one of them: made once, in the same way.
#[derive(Clone)]
pub struct Base(Comb);

impl PublicKey {
    /// The point with this encoding (RFC 8032 §5.1.2).
    ///
    /// # Errors
    ///
    /// [`BadKey::SmallOrder`] for every encoding of one of the eight points of small order, [`BadKey::Point`] for what
    /// else is not the canonical encoding of a point of the curve.
    #[inline(never)]
    pub fn from_bytes(bytes: &[u8; 32]) -> Result<Self, BadKey> {
        let a = Extended::decode(bytes)?;
        Ok(Self { minus_a: a.neg() })
    }

    /// The x-coordinate of the point, little-endian, which its encoding has but the sign of.
    #[must_use]
    pub fn x(&self) -> [u8; 32] {
        self.minus_a.neg().affine_x()
    }

    /// The point with this encoding, in a tenth of the time of [`PublicKey::from_bytes`], by its [`PublicKey::x`]. `None`, if it is not
    /// that of a point of the curve with this encoding; one of small order is not seen here.
    #[must_use]
    #[inline(never)]
    pub fn prepared(bytes: &[u8; 32], x: &[u8; 32]) -> Option<Self> {
        let a = Extended::of_encoding(x, bytes)?;
        Some(Self { minus_a: a.neg() })
    }

    /// Is `signature`, R and S one after the other, one of this key for a message M with this `challenge`, which is
    /// SHA-512(R ‖ A ‖ M)?
    #[must_use]
    #[inline(never)]
    pub fn verify(&self, challenge: &[u8; 64], signature: &[u8; 64]) -> bool {
        verify(challenge, signature, |s, k| multiples::double_multiply(s, k, &self.minus_a))
    }
}

impl Table {
    /// A place for a table.
    pub const EMPTY: Self = Self(Comb::EMPTY);

    /// How many steps make a table: one [`Table::begin`], and then [`Table::advance`].
    pub const STEPS: u8 = comb::STEPS;

    /// The first step towards the table of this key, whatever was there before.
    #[inline(never)]
    pub fn begin(&mut self, key: &PublicKey) {
        self.0.begin(&key.minus_a);
    }

    /// The next step of a table that was begun: is it ready now? One that is stays so, and one that was not begun stays
    /// empty.
    #[inline(never)]
    pub fn advance(&mut self) -> bool {
        self.0.advance()
    }

    /// Was the last step done?
    #[must_use]
    pub const fn is_ready(&self) -> bool {
        self.0.is_ready()
    }

    /// The table of a key, with all steps at once.
    #[must_use]
    pub fn new(key: &PublicKey) -> Self {
        let mut table = Self::EMPTY;
        table.begin(key);
        while !table.advance() {}
        table
    }

    /// The verdict of [`PublicKey::verify`], sooner; `false` if either table is not ready.
    #[must_use]
    #[inline(never)]
    pub fn verify(&self, base: &Base, challenge: &[u8; 64], signature: &[u8; 64]) -> bool {
        self.is_ready()
            && base.is_ready()
            && verify(challenge, signature, |s, k| comb::double_multiply(s, &base.0, k, &self.0))
    }
}

impl Base {
    /// A place for the table of the base point B.
    pub const EMPTY: Self = Self(Comb::EMPTY);

    /// The next step, of [`Table::STEPS`] too: is the table ready now? One that is stays so.
    #[inline(never)]
    pub fn advance(&mut self) -> bool {
        if self.0.is_empty() {
            self.0.begin(&multiples::BASE);
            return false;
        }
        self.0.advance()
    }

    /// Was the last step done?
    #[must_use]
    pub const fn is_ready(&self) -> bool {
        self.0.is_ready()
    }

    /// The table of B, with all steps at once.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "it costs as much as several verifications: not to be made unseen")]
    pub fn new() -> Self {
        let mut base = Self::EMPTY;
        while !base.advance() {}
        base
    }
}

/// RFC 8032 §5.1.7, with R = \[S\]B − \[k\]A computed by one of two methods.
fn verify(
    challenge: &[u8; 64],
    signature: &[u8; 64],
    solve_for_r: impl FnOnce(&Scalar, &Scalar) -> Projective,
) -> bool {
    let ([r, s], _) = signature.as_chunks() else { return false };
    // 1. S is below l; R needs no decoding, as only the canonical encoding of a point can be equal in 3.
    let Some(s) = Scalar::from_canonical(s) else { return false };
    // 2.
    let k = Scalar::from_digest(challenge);
    // 3.
    let (expected, is_of_small_order) = solve_for_r(&s, &k).encode();
    expected == *r && !is_of_small_order
}
