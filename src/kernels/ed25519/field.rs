//! The field of p = 2^255 − 19 elements (RFC 8032 §5.1).
//!
//! An element is nine signed limbs of radix 2^29, the sum of `limb[i] · 2^(29·i)`. The products of limbs are added up in
//! `i64`, which is the widest product that WebAssembly has. Nine limbs reach to 2^261, and 2^261 ≡ 64 · 19 modulo p.
//!
//! Bounds. An element is *tight* when |limb| ≤ 2^28, for limb 1: ≤ 2^28 + 2^16. Constants, products and squares are
//! tight. Sums, differences and negations are not carried: the sum of m tight elements has limbs of at most m tight
//! ones. A product of a sum of m by a sum of n is right as long as **m · n ≤ 12**: each of its columns is at most
//! 9 · 12 · 2^56 · (1 + 2^-12)² < 2^62.8, and what [`Element::carry`] adds to a column is less than 2^45.

#![expect(clippy::indexing_slicing, reason = "the compiler sees that indices stay below the constant lengths")]
#![expect(clippy::as_conversions, reason = "`From` is not yet for `const fn`")]
#![expect(clippy::cast_possible_truncation, reason = "what is cut off is said where it is")]

mod canonical;

use jotproof_weierstrass::modinv::Modulus;

const LIMBS: usize = 9;
const BITS: u32 = 29;
const MASK: i64 = (1 << BITS) - 1;
const HALF: i64 = 1 << (BITS - 1);

/// 2^261 modulo p.
const FOLD: i64 = 64 * 19;

/// The highest limb of a number below 2^255 has so many bits.
const TOP_BITS: u32 = 255 - 8 * BITS;

/// p, whose lowest limb is 2^29 − 19.
const P: Modulus<LIMBS> = {
    let full = (1 << BITS) - 1;
    Modulus::new([full - 18, full, full, full, full, full, full, full, (1 << TOP_BITS) - 1])
};

/// The largest limb of a tight element.
pub(super) const TIGHT: i64 = HALF + (1 << 16);

/// A number modulo p. It has many representations: compare [`Element::to_bytes`].
#[derive(Clone, Copy)]
pub(super) struct Element([i32; LIMBS]);

impl Element {
    pub(super) const ZERO: Self = Self::small(0);
    pub(super) const ONE: Self = Self::small(1);

    #[cfg(test)]
    pub(super) const fn from_limbs(limbs: [i32; LIMBS]) -> Self {
        Self(limbs)
    }

    /// |n| ≤ 2^28.
    pub(super) const fn small(n: i32) -> Self {
        Self([n, 0, 0, 0, 0, 0, 0, 0, 0])
    }

    pub(super) const fn add(&self, other: &Self) -> Self {
        let mut sum = [0; LIMBS];
        let mut i = 0;
        while i < LIMBS {
            sum[i] = self.0[i] + other.0[i];
            i += 1;
        }
        Self(sum)
    }

    pub(super) const fn sub(&self, other: &Self) -> Self {
        let mut difference = [0; LIMBS];
        let mut i = 0;
        while i < LIMBS {
            difference[i] = self.0[i] - other.0[i];
            i += 1;
        }
        Self(difference)
    }

    pub(super) const fn neg(&self) -> Self {
        Self::ZERO.sub(self)
    }

    /// The product, tight.
    #[inline(never)] // inlined into the formulas, engines run out of registers: 1.5 times slower
    pub(super) const fn mul(&self, other: &Self) -> Self {
        debug_assert!(self.largest() * other.largest() <= 12 * TIGHT * TIGHT, "more than 12 tight products");
        let [a0, a1, a2, a3, a4, a5, a6, a7, a8] = self.wide();
        let [b0, b1, b2, b3, b4, b5, b6, b7, b8] = other.wide();
        #[rustfmt::skip]
        let high = [
            a1 * b8 + a2 * b7 + a3 * b6 + a4 * b5 + a5 * b4 + a6 * b3 + a7 * b2 + a8 * b1,
            a2 * b8 + a3 * b7 + a4 * b6 + a5 * b5 + a6 * b4 + a7 * b3 + a8 * b2,
            a3 * b8 + a4 * b7 + a5 * b6 + a6 * b5 + a7 * b4 + a8 * b3,
            a4 * b8 + a5 * b7 + a6 * b6 + a7 * b5 + a8 * b4,
            a5 * b8 + a6 * b7 + a7 * b6 + a8 * b5,
            a6 * b8 + a7 * b7 + a8 * b6,
            a7 * b8 + a8 * b7,
            a8 * b8,
        ];
        #[rustfmt::skip]
        let low = [
            a0 * b0,
            a0 * b1 + a1 * b0,
            a0 * b2 + a1 * b1 + a2 * b0,
            a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0,
            a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1 + a4 * b0,
            a0 * b5 + a1 * b4 + a2 * b3 + a3 * b2 + a4 * b1 + a5 * b0,
            a0 * b6 + a1 * b5 + a2 * b4 + a3 * b3 + a4 * b2 + a5 * b1 + a6 * b0,
            a0 * b7 + a1 * b6 + a2 * b5 + a3 * b4 + a4 * b3 + a5 * b2 + a6 * b1 + a7 * b0,
            a0 * b8 + a1 * b7 + a2 * b6 + a3 * b5 + a4 * b4 + a5 * b3 + a6 * b2 + a7 * b1 + a8 * b0,
        ];
        Self::carry(low, high)
    }

    /// The square, tight: the columns of [`Element::mul`] with equal products taken together.
    #[inline(never)] // as `mul`
    pub(super) const fn square(&self) -> Self {
        debug_assert!(self.largest() * self.largest() <= 12 * TIGHT * TIGHT, "more than 12 tight products");
        let [a0, a1, a2, a3, a4, a5, a6, a7, a8] = self.wide();
        // |2a| ≤ 2 · √12 · 2^28 · (1 + 2^-12) < 2^31
        let [d0, d1, d2, d3, d4, d5, d6, d7, _] = self.add(self).wide();
        let high = [
            d1 * a8 + d2 * a7 + d3 * a6 + d4 * a5,
            d2 * a8 + d3 * a7 + d4 * a6 + a5 * a5,
            d3 * a8 + d4 * a7 + d5 * a6,
            d4 * a8 + d5 * a7 + a6 * a6,
            d5 * a8 + d6 * a7,
            d6 * a8 + a7 * a7,
            d7 * a8,
            a8 * a8,
        ];
        let low = [
            a0 * a0,
            d0 * a1,
            d0 * a2 + a1 * a1,
            d0 * a3 + d1 * a2,
            d0 * a4 + d1 * a3 + a2 * a2,
            d0 * a5 + d1 * a4 + d2 * a3,
            d0 * a6 + d1 * a5 + d2 * a4 + a3 * a3,
            d0 * a7 + d1 * a6 + d2 * a5 + d3 * a4,
            d0 * a8 + d1 * a7 + d2 * a6 + d3 * a5 + a4 * a4,
        ];
        Self::carry(low, high)
    }

    /// Squares `n` times.
    #[inline(never)] // else each time is a call of its own
    const fn square_times(&self, n: u32) -> Self {
        let mut power = *self;
        let mut i = 0;
        while i < n {
            power = power.square();
            i += 1;
        }
        power
    }

    /// 1/a, and 0 for 0.
    pub(super) const fn invert(&self) -> Self {
        Self::carry(Self(P.invert(&self.canonical())).wide(), [0; LIMBS - 1])
    }

    /// a^((p − 5) / 8), of which square roots are made (RFC 8032 §5.1.3).
    pub(super) const fn power_for_root(&self) -> Self {
        let a2 = self.square();
        let a9 = a2.square_times(2).mul(self);
        let a11 = a9.mul(&a2);
        // x5 is a^(2^5 − 1), and so on
        let x5 = a11.square().mul(&a9);
        let x10 = x5.square_times(5).mul(&x5);
        let x20 = x10.square_times(10).mul(&x10);
        let x40 = x20.square_times(20).mul(&x20);
        let x50 = x40.square_times(10).mul(&x10);
        let x100 = x50.square_times(50).mul(&x50);
        let x200 = x100.square_times(100).mul(&x100);
        x200.square_times(50).mul(&x50).square_times(2).mul(self) // 4 · (2^250 − 1) + 1 = 2^252 − 3
    }

    /// Turns the columns of a product, `low[i]` of weight 2^(29·i) and `high[i]` of weight 2^(29·i + 261), into a tight
    /// element. Columns are below 2^62.8.
    #[expect(
        clippy::inline_always,
        reason = "a part of `mul` and of `square`; as a call its arguments go through memory"
    )]
    #[inline(always)]
    const fn carry(low: [i64; LIMBS], high: [i64; LIMBS - 1]) -> Self {
        // 0 ≤ folded < 2^29, but |the last| < 2^34
        let mut folded = [0; LIMBS];
        let mut carry = 0;
        let mut i = 0;
        while i < LIMBS - 1 {
            let column = high[i] + carry;
            folded[i] = column & MASK;
            carry = column >> BITS;
            i += 1;
        }
        folded[LIMBS - 1] = carry;

        // |carry| < 2^34 and |FOLD · folded| < 2^44.3: columns stay below 2^62.9; −2^28 ≤ limb < 2^28
        let mut limbs = [0; LIMBS];
        carry = 0;
        i = 0;
        while i < LIMBS {
            let column = low[i] + FOLD * folded[i] + carry + HALF;
            limbs[i] = ((column & MASK) - HALF) as i32;
            carry = column >> BITS;
            i += 1;
        }

        // the last carry weighs 2^261: |FOLD · carry| < 2^44.3, so that less than 2^16 comes on top of limb 1
        let column = limbs[0] as i64 + FOLD * carry + HALF;
        limbs[0] = ((column & MASK) - HALF) as i32;
        limbs[1] += (column >> BITS) as i32;
        let element = Self(limbs);
        debug_assert!(element.largest() <= TIGHT, "not tight");
        element
    }

    /// The largest |limb|.
    const fn largest(&self) -> i64 {
        let mut largest = 0;
        let mut i = 0;
        while i < LIMBS {
            let size = (self.0[i] as i64).abs();
            if size > largest {
                largest = size;
            }
            i += 1;
        }
        largest
    }

    const fn wide(&self) -> [i64; LIMBS] {
        let [a0, a1, a2, a3, a4, a5, a6, a7, a8] = self.0;
        [a0 as i64, a1 as i64, a2 as i64, a3 as i64, a4 as i64, a5 as i64, a6 as i64, a7 as i64, a8 as i64]
    }
}
