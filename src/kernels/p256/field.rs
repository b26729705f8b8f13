//! The field of P-256: integers modulo p = 2^256 − 2^224 + 2^192 + 2^96 − 1 (SP 800-186 §3.2.1.3).
//!
//! An element x is held as x·R mod p with R = 2^261 (Montgomery), in nine *signed* limbs of 29 bits, and is not reduced
//! to a single representative. Two bounds take the place of that:
//!
//! - **limbs**: what a product answers has limbs 0 to 7 in 0..2^29 ("tight", size 1). Sums and differences are taken
//!   limb by limb, without a carry: size(a ± b) ≤ size(a) + size(b), and 1 for the difference of two tight elements.
//!   A product a·b − c·d needs size(a)·size(b) + size(c)·size(d) ≤ 3.5: then a column of nine products and what the
//!   reduction adds, below 2^57, stay below 2^63.
//! - **value**: a product of |a| < α·p and |b| < β·p lies between −αβ/32·p and (1 + αβ/32)·p, because p < R/32.
//!   [`point`](super::point) follows these factors; here the last limb is asserted to stay below 2^28, which is 16·p.
#![expect(clippy::as_conversions, reason = "From is not const")]
#![expect(clippy::indexing_slicing, reason = "every index is below the length of its array, by the loop around it")]
#![expect(clippy::inline_always, reason = "columns stay in registers only if the parts of a product are one function")]

#[cfg(test)]
mod tests;

use super::integer::{BITS, Integer, LIMBS, MASK};
use crate::modinv::Modulus;

/// p, the characteristic of the field.
pub(super) const P: Integer = Integer::from_words([0xffff_ffff, 1, 0, 0, 0, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff]);

const MODULUS: Modulus<LIMBS> = Modulus::new(P.0);
const R_SQUARED: Field = Field(Integer::power_of_two(2 * 261, &P).0);

#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub(super) struct Field([i32; LIMBS]);

impl Field {
    pub(super) const ZERO: Self = Self([0; LIMBS]);
    pub(super) const ONE: Self = Self::from_integer(&Integer::ONE);

    /// Of a number below R.
    pub(super) const fn from_integer(x: &Integer) -> Self {
        Self(x.0).mul(&R_SQUARED)
    }

    /// The representative in 0..p.
    pub(super) const fn to_integer(self) -> Integer {
        // (x + m·p) / R with |x| < R and 0 ≤ m < R lies in 0..=p, and a number in that range has one form in limbs
        Integer(self.mul(&Self(Integer::ONE.0)).0).reduce_once(&P)
    }

    /// a·b
    #[inline(never)]
    pub(super) const fn mul(&self, b: &Self) -> Self {
        reduce(&columns(self, b), &Self::ZERO)
    }

    /// a²
    #[inline(never)]
    pub(super) const fn square(&self) -> Self {
        reduce(&square_columns(self), &Self::ZERO)
    }

    /// a·b − x: the difference is free in the columns that the reduction leaves.
    #[inline(never)]
    pub(super) const fn mul_sub(&self, b: &Self, x: &Self) -> Self {
        reduce(&columns(self, b), x)
    }

    /// a² − x
    #[inline(never)]
    pub(super) const fn square_sub(&self, x: &Self) -> Self {
        reduce(&square_columns(self), x)
    }

    /// a·b − c·d, with one reduction for both.
    #[inline(never)]
    pub(super) const fn mul_sub_mul(&self, b: &Self, c: &Self, d: &Self) -> Self {
        debug_assert!(self.size() * b.size() + c.size() * d.size() <= MAX_PRODUCT);
        let mut difference = columns(self, b);
        let other = columns(c, d);
        let mut i = 0;
        while i < difference.len() {
            difference[i] -= other[i];
            i += 1;
        }
        reduce(&difference, &Self::ZERO)
    }

    /// size(a + b) ≤ size(a) + size(b)
    #[inline(always)]
    pub(super) const fn add(&self, b: &Self) -> Self {
        let [a0, a1, a2, a3, a4, a5, a6, a7, a8] = self.0;
        let [b0, b1, b2, b3, b4, b5, b6, b7, b8] = b.0;
        Self([a0 + b0, a1 + b1, a2 + b2, a3 + b3, a4 + b4, a5 + b5, a6 + b6, a7 + b7, a8 + b8])
    }

    /// size(a − b) ≤ size(a) + size(b), but 1 for two tight elements
    #[inline(always)]
    pub(super) const fn sub(&self, b: &Self) -> Self {
        let [a0, a1, a2, a3, a4, a5, a6, a7, a8] = self.0;
        let [b0, b1, b2, b3, b4, b5, b6, b7, b8] = b.0;
        Self([a0 - b0, a1 - b1, a2 - b2, a3 - b3, a4 - b4, a5 - b5, a6 - b6, a7 - b7, a8 - b8])
    }

    pub(super) const fn neg(&self) -> Self {
        Self::ZERO.sub(self)
    }

    #[inline(always)]
    pub(super) const fn double(&self) -> Self {
        self.add(self)
    }

    /// The same value with one carry from each limb to the next, all at once: limbs of a size up to 4 become −4..2^29 + 4,
    /// which counts as tight where 3.5 has room for it.
    #[inline(always)]
    pub(super) const fn carry(&self) -> Self {
        let [a0, a1, a2, a3, a4, a5, a6, a7, a8] = self.0;
        Self([
            a0 & MASK,
            (a1 & MASK) + (a0 >> BITS),
            (a2 & MASK) + (a1 >> BITS),
            (a3 & MASK) + (a2 >> BITS),
            (a4 & MASK) + (a3 >> BITS),
            (a5 & MASK) + (a4 >> BITS),
            (a6 & MASK) + (a5 >> BITS),
            (a7 & MASK) + (a6 >> BITS),
            a8 + (a7 >> BITS),
        ])
    }

    /// Is this tight element, of a value between −8·p and 8·p, zero modulo p?
    pub(super) const fn is_zero(&self) -> bool {
        // p ≡ −1 modulo 2^29, so k·p has the low limb −k: all but one in 2^25 others are told by this alone
        let [low, ..] = self.0;
        (low + 8) & MASK <= 16 && matches!(self.to_integer().0, [0, 0, 0, 0, 0, 0, 0, 0, 0])
    }

    /// Are all limbs zero? Only what was set to zero, and multiples of it, are this.
    pub(super) const fn is_zero_limbs(&self) -> bool {
        matches!(self.0, [0, 0, 0, 0, 0, 0, 0, 0, 0])
    }

    /// 1/a, and zero for zero.
    pub(super) const fn invert(&self) -> Self {
        Self::from_integer(&Integer(MODULUS.invert(&self.to_integer().0)))
    }

    /// The largest limb but the last, without its sign.
    const fn size(&self) -> i64 {
        let mut size = 0;
        let mut i = 0;
        while i < LIMBS {
            let limb = (self.0[i] as i64).abs();
            if limb > size {
                size = limb;
            }
            i += 1;
        }
        size
    }

    /// Is |a| < `factor`·p, as far as the last limb shows it? For assertions.
    pub(super) const fn is_within(&self, factor: i32) -> bool {
        self.0[LIMBS - 1].abs() <= factor << 24
    }
}

/// The largest size(a)·size(b): 3.5, in limbs of 2^29.
const MAX_PRODUCT: i64 = 7 << 57;

/// The columns of a·b: those products `aᵢ·bⱼ` whose i + j is the same.
#[inline(always)]
const fn columns(a: &Field, b: &Field) -> [i64; 17] {
    debug_assert!(a.size() * b.size() <= MAX_PRODUCT);
    let [a0, a1, a2, a3, a4, a5, a6, a7, a8] = wide(a);
    let [b0, b1, b2, b3, b4, b5, b6, b7, b8] = wide(b);
    [
        a0 * b0,
        a0 * b1 + a1 * b0,
        a0 * b2 + a1 * b1 + a2 * b0,
        a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0,
        a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0,
        a0 * b5 + a1 * b4 + a2 * b3 + a3 * b2 + a4 * b1 + a5 * b0,
        a0 * b6 + a1 * b5 + a2 * b4 + a3 * b3 + a4 * b2 + a5 * b1 + a6 * b0,
        a0 * b7 + a1 * b6 + a2 * b5 + a3 * b4 + a4 * b3 + a5 * b2 + a6 * b1 + a7 * b0,
        a0 * b8 + a1 * b7 + a2 * b6 + a3 * b5 + a4 * b4 + a5 * b3 + a6 * b2 + a7 * b1 + a8 * b0,
        a1 * b8 + a2 * b7 + a3 * b6 + a4 * b5 + a5 * b4 + a6 * b3 + a7 * b2 + a8 * b1,
        a2 * b8 + a3 * b7 + a4 * b6 + a5 * b5 + a6 * b4 + a7 * b3 + a8 * b2,
        a3 * b8 + a4 * b7 + a5 * b6 + a6 * b5 + a7 * b4 + a8 * b3,
        a4 * b8 + a5 * b7 + a6 * b6 + a7 * b5 + a8 * b4,
        a5 * b8 + a6 * b7 + a7 * b6 + a8 * b5,
        a6 * b8 + a7 * b7 + a8 * b6,
        a7 * b8 + a8 * b7,
        a8 * b8,
    ]
}

/// The columns of a²: `aᵢ·aⱼ` and `aⱼ·aᵢ` are taken once, doubled.
#[inline(always)]
const fn square_columns(a: &Field) -> [i64; 17] {
    debug_assert!(a.size() * a.size() <= MAX_PRODUCT);
    let [a0, a1, a2, a3, a4, a5, a6, a7, a8] = wide(a);
    let [d0, d1, d2, d3, d4, d5, d6, d7] = [2 * a0, 2 * a1, 2 * a2, 2 * a3, 2 * a4, 2 * a5, 2 * a6, 2 * a7];
    [
        a0 * a0,
        d0 * a1,
        d0 * a2 + a1 * a1,
        d0 * a3 + d1 * a2,
        d0 * a4 + d1 * a3 + a2 * a2,
        d0 * a5 + d1 * a4 + d2 * a3,
        d0 * a6 + d1 * a5 + d2 * a4 + a3 * a3,
        d0 * a7 + d1 * a6 + d2 * a5 + d3 * a4,
        d0 * a8 + d1 * a7 + d2 * a6 + d3 * a5 + a4 * a4,
        d1 * a8 + d2 * a7 + d3 * a6 + d4 * a5,
        d2 * a8 + d3 * a7 + d4 * a6 + a5 * a5,
        d3 * a8 + d4 * a7 + d5 * a6,
        d4 * a8 + d5 * a7 + a6 * a6,
        d5 * a8 + d6 * a7,
        d6 * a8 + a7 * a7,
        d7 * a8,
        a8 * a8,
    ]
}

#[inline(always)]
const fn wide(a: &Field) -> [i64; LIMBS] {
    let [a0, a1, a2, a3, a4, a5, a6, a7, a8] = a.0;
    [a0 as i64, a1 as i64, a2 as i64, a3 as i64, a4 as i64, a5 as i64, a6 as i64, a7 as i64, a8 as i64]
}

/// `columns` / R − x, tight.
///
/// Montgomery's reduction: since −1/p ≡ 1 modulo 2^29, the low bits m of a column are themselves the multiple of p that
/// clears it. The −m of m·p is what clears them; the other terms of p are 2^96 = 2^(3·29 + 9), 2^192 = 2^(6·29 + 18),
/// −2^224 = −2^(7·29 + 21) and 2^256 = 2^(8·29 + 24).
#[inline(always)]
#[expect(
    clippy::cast_possible_truncation,
    reason = "to the 29 bits of a limb, and to a last limb of 28 bits as asserted"
)]
const fn reduce(columns: &[i64; 17], x: &Field) -> Field {
    let mut c = *columns;
    let mut i = 0;
    while i < LIMBS {
        let m = c[i] & MASK as i64;
        c[i + 1] += c[i] >> BITS;
        c[i + 3] += m << 9;
        c[i + 6] += m << 18;
        c[i + 7] -= m << 21;
        c[i + 8] += m << 24;
        i += 1;
    }
    let mut limbs = [0; LIMBS];
    let mut carry = 0;
    let mut i = 0;
    while i < LIMBS - 1 {
        carry += c[i + LIMBS] - x.0[i] as i64;
        limbs[i] = carry as i32 & MASK;
        carry >>= BITS;
        i += 1;
    }
    carry -= x.0[LIMBS - 1] as i64;
    debug_assert!(carry.abs() < 1 << 28);
    limbs[LIMBS - 1] = carry as i32;
    Field(limbs)
}
