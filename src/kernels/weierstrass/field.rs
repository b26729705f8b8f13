//! The field of a curve: integers modulo p.
//!
//! An element x is held as x·R mod p with R = 2^(29·L) (Montgomery), in L *signed* limbs of 29 bits, and is not reduced
//! to a single representative. Two bounds take the place of that:
//!
//! - **limbs**: what a product answers is "tight", size 1. For P-256 this means limbs in 0..2^29, and 2^29 is the unit of
//!   sizes. A column of 14 or 18 products of such limbs would leave no room, so for the other curves it means
//!   −2^28..2^28, and the unit is 2^28 (see [`Curve::LOWEST`]). The last limb holds what the value needs. Sums and
//!   differences are taken limb by limb, without a carry: size(a ± b) ≤ size(a) + size(b), and 1 for the difference of
//!   two tight elements of P-256. A product a·b + d·e needs size(a)·size(b) + size(d)·size(e) ≤ 3.4, 8.8 and 6.8 for 9,
//!   14 and 18 limbs: then a column of L products and what the reduction adds, below 2^58, stay below 2^63.
//! - **value**: a product of |a| < α·p and |b| < β·p lies between −ε·p and (1 + ε)·p with ε = αβ·p/R, which is αβ/32 for
//!   P-256 and αβ/2^22 for P-384. For P-521 it is αβ/2, which would not shrink; there what lies above 2^521 is folded,
//!   and leaves a value within ±(p/2 + 2^494). [`point`](super::point) follows these factors for P-256, the curve with
//!   the least room.
#![expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    reason = "From is not const, and L is small"
)]
#![expect(clippy::indexing_slicing, reason = "every index is below the length of its array, by the loop around it")]
#![expect(clippy::inline_always, reason = "a sum is shorter than a call")]

#[cfg(test)]
mod proven;
#[cfg(test)]
mod tests;

use core::marker::PhantomData;

use super::Curve;
use super::integer::{BITS, Integer, MASK};
use super::product;
use crate::modinv::Modulus;

#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub(crate) struct Field<C, const L: usize>([i32; L], PhantomData<C>);

impl<C: Curve<L>, const L: usize> Field<C, L> {
    pub(super) const ZERO: Self = Self::new([0; L]);
    pub(super) const ONE: Self = Self::from_integer(&Integer::ONE);
    pub(super) const MINUS_ONE: Self = Self::ONE.neg();

    /// p, from its powers of two.
    pub(super) const P: Integer<L> = {
        let mut limbs = [0; L];
        limbs[0] = -1;
        let mut k = 0;
        while k < C::POWERS.len() {
            let exponent = C::POWERS[k].unsigned_abs();
            limbs[(exponent / BITS) as usize] += C::POWERS[k].signum() << (exponent % BITS);
            k += 1;
        }
        Integer(whole(limbs))
    };

    const MODULUS: Modulus<L> = Modulus::new(Self::P.0);
    const R_SQUARED: Self = Self::new(Integer::power_of_two(2 * BITS * L as u32, &Self::P).0);

    const fn new(limbs: [i32; L]) -> Self {
        Self(limbs, PhantomData)
    }

    /// Of a number below R.
    pub(super) const fn from_integer(x: &Integer<L>) -> Self {
        Self::new(x.0).mul(&Self::R_SQUARED)
    }

    /// The representative in 0..p.
    pub(super) const fn to_integer(self) -> Integer<L> {
        // (x + m·p) / R with |x| < R and 0 ≤ m < R lies in 0..=p; if it was folded, in −p..p
        let number = Integer(whole(self.mul(&Self::new(Integer::<L>::ONE.0)).0));
        if number.0[L - 1] < 0 { number.plus(&Self::P) } else { number.reduce_once(&Self::P) }
    }

    /// a·b
    #[inline(never)]
    pub(super) const fn mul(&self, b: &Self) -> Self {
        debug_assert!(self.size() * b.size() <= Self::MAX_PRODUCT);
        if L == 9 { Self::new(product::mul_sub::<C, L>(&self.0, &b.0, &[0; L])) } else { self.mul_sub(b, &Self::ZERO) }
    }

    /// a²
    #[inline(never)]
    pub(super) const fn square(&self) -> Self {
        debug_assert!(self.size() * self.size() <= Self::MAX_PRODUCT);
        if L == 9 { Self::new(product::square_sub::<C, L>(&self.0, &[0; L])) } else { self.square_sub(&Self::ZERO) }
    }

    /// a·b − x: the difference is free in the columns that the reduction leaves.
    #[inline(never)]
    pub(super) const fn mul_sub(&self, b: &Self, x: &Self) -> Self {
        debug_assert!(self.size() * b.size() <= Self::MAX_PRODUCT);
        Self::new(product::mul_sub::<C, L>(&self.0, &b.0, &x.0))
    }

    /// a² − x
    #[inline(never)]
    pub(super) const fn square_sub(&self, x: &Self) -> Self {
        debug_assert!(self.size() * self.size() <= Self::MAX_PRODUCT);
        // in loops, to take each of a square's products once would gain 4 % of a check, for 0.5 KB in what a page loads
        if L == 9 { Self::new(product::square_sub::<C, L>(&self.0, &x.0)) } else { self.mul_sub(self, x) }
    }

    /// a·b + d·e, with one reduction for both.
    #[inline(never)]
    pub(super) const fn mul_add_mul(&self, b: &Self, d: &Self, e: &Self) -> Self {
        debug_assert!(self.size() * b.size() + d.size() * e.size() <= Self::MAX_PRODUCT);
        Self::new(product::mul_add_mul::<C, L>([&self.0, &b.0], [&d.0, &e.0]))
    }

    /// size(a + b) ≤ size(a) + size(b)
    pub(super) const fn add(&self, b: &Self) -> Self {
        let mut sum = [0; L];
        let mut i = 0;
        while i < L {
            sum[i] = self.0[i] + b.0[i];
            i += 1;
        }
        Self::new(sum)
    }

    /// size(a − b) ≤ size(a) + size(b)
    pub(super) const fn sub(&self, b: &Self) -> Self {
        let mut difference = [0; L];
        let mut i = 0;
        while i < L {
            difference[i] = self.0[i] - b.0[i];
            i += 1;
        }
        Self::new(difference)
    }

    pub(super) const fn neg(&self) -> Self {
        Self::ZERO.sub(self)
    }

    #[inline(always)]
    pub(super) const fn double(&self) -> Self {
        self.add(self)
    }

    /// The same value with one carry from each limb to the next, all at once: limbs of a size up to 6 become tight, give
    /// or take 4, which is within the bound for products.
    pub(super) const fn carry(&self) -> Self {
        let mut carried = *self;
        let mut i = 0;
        while i < L - 1 {
            let above = (self.0[i] - C::LOWEST) >> BITS;
            carried.0[i] -= above << BITS;
            carried.0[i + 1] += above;
            i += 1;
        }
        product::fold::<C, L>(&mut carried.0);
        carried
    }

    /// Is this tight element, of a value between −8·p and 8·p, zero modulo p?
    pub(super) const fn is_zero(&self) -> bool {
        // p ≡ −1 modulo 2^29, so k·p has the low limb −k: all but one in 2^25 others are told by this alone
        (self.0[0] + 8) & MASK <= 16 && is_zero(&self.to_integer().0)
    }

    /// Are all limbs zero? Only what was set to zero, and multiples of it, are this.
    pub(super) const fn is_zero_limbs(&self) -> bool {
        is_zero(&self.0)
    }

    /// 1/a, and zero for zero.
    pub(super) const fn invert(&self) -> Self {
        Self::from_integer(&Integer(Self::MODULUS.invert(&self.to_integer().0)))
    }

    /// The largest limb, without its sign.
    const fn size(&self) -> i64 {
        let mut size = 0;
        let mut i = 0;
        while i < L {
            let limb = (self.0[i] as i64).abs();
            if limb > size {
                size = limb;
            }
            i += 1;
        }
        size
    }

    /// The largest size(a)·size(b), in plain numbers.
    const MAX_PRODUCT: i64 = (i64::MAX - (1 << 58)) / L as i64;

    /// Is |a| < `factor`·p, as far as the last limb shows it? For assertions.
    pub(super) const fn is_within(&self, factor: i64) -> bool {
        (self.0[L - 1] as i64).abs() <= factor << (C::POWERS[0].unsigned_abs() - BITS * (L as u32 - 1))
    }
}

const fn is_zero<const L: usize>(limbs: &[i32; L]) -> bool {
    let mut any = 0;
    let mut i = 0;
    while i < L {
        any |= limbs[i];
        i += 1;
    }
    any == 0
}

/// The same number with limbs in 0..2^29 but the last, which carries the sign.
const fn whole<const L: usize>(mut limbs: [i32; L]) -> [i32; L] {
    let mut i = 1;
    while i < L {
        limbs[i] += limbs[i - 1] >> BITS;
        limbs[i - 1] &= MASK;
        i += 1;
    }
    limbs
}
