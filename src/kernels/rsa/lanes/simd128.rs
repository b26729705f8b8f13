//! WebAssembly's 128-bit vectors. Safe code only: the compiler turns the list of eight neighbours into one load.

use core::arch::wasm32::{
    i16x8, i16x8_extract_lane as limb, i32x4_add, i32x4_dot_i16x8, i32x4_extract_lane as sum, i32x4_shl, i32x4_shr,
    i32x4_shuffle, i32x4_splat, i32x4_sub, v128, v128_and, v128_or,
};

/// Eight limbs, or four pairs of limbs.
#[derive(Clone, Copy)]
pub(in super::super) struct Limbs(v128);

impl Limbs {
    #[inline]
    pub(in super::super) fn load(limbs: &[i16; 8]) -> Self {
        let l = *limbs;
        Self(i16x8(l[0], l[1], l[2], l[3], l[4], l[5], l[6], l[7]))
    }

    /// Four times the same pair: the limb in the low half, then that in the high half.
    #[inline]
    pub(in super::super) fn splat(pair: i32) -> Self {
        Self(i32x4_splat(pair))
    }
}

/// Four sums.
#[derive(Clone, Copy)]
pub(in super::super) struct Columns(v128);

impl Columns {
    pub(in super::super) const ZERO: Self = Self(core::arch::wasm32::i32x4(0, 0, 0, 0));

    #[inline]
    pub(in super::super) fn add(self, other: Self) -> Self {
        Self(i32x4_add(self.0, other.0))
    }

    /// `self[l] + a[2l]·b[2l] + a[2l + 1]·b[2l + 1]`
    #[inline]
    pub(in super::super) fn add_dot(self, a: Limbs, b: Limbs) -> Self {
        Self(i32x4_add(self.0, i32x4_dot_i16x8(a.0, b.0)))
    }

    /// `⌊self / 2^14⌋`
    #[inline]
    pub(in super::super) fn limbs_above(self) -> Self {
        Self(i32x4_shr(self.0, 14))
    }

    /// `self mod 2^14`, from 0
    #[inline]
    pub(in super::super) fn limb_below(self) -> Self {
        Self(v128_and(self.0, i32x4_splat(0x3fff)))
    }

    /// `⌊self / 2^14 + 1/2⌋`
    #[inline]
    pub(in super::super) fn nearest_above(self) -> Self {
        Self(i32x4_shr(i32x4_add(self.0, i32x4_splat(0x2000)), 14))
    }

    /// `self − 2^14·above`
    #[inline]
    pub(in super::super) fn without(self, above: Self) -> Self {
        Self(i32x4_sub(self.0, i32x4_shl(above.0, 14)))
    }

    /// Each sum one place up; the last one of `before` comes in first.
    #[inline]
    pub(in super::super) fn after(self, before: Self) -> Self {
        Self(i32x4_shuffle::<3, 4, 5, 6>(before.0, self.0))
    }

    /// The limbs at even and odd places, put in a row. Each fits in 16 bits.
    #[inline]
    pub(in super::super) fn limbs(even: Self, odd: Self) -> [i16; 8] {
        let row = v128_or(v128_and(even.0, i32x4_splat(0xffff)), i32x4_shl(odd.0, 16));
        [
            limb::<0>(row),
            limb::<1>(row),
            limb::<2>(row),
            limb::<3>(row),
            limb::<4>(row),
            limb::<5>(row),
            limb::<6>(row),
            limb::<7>(row),
        ]
    }

    /// The same limbs as pairs, the higher one in the low half.
    #[inline]
    pub(in super::super) fn pairs(even: Self, odd: Self) -> Self {
        Self(v128_or(v128_and(odd.0, i32x4_splat(0xffff)), i32x4_shl(even.0, 16)))
    }

    /// Pair `I`, four times.
    #[inline]
    pub(in super::super) fn splat<const I: usize>(self) -> Limbs {
        Limbs(i32x4_shuffle::<I, I, I, I>(self.0, self.0))
    }

    #[inline]
    pub(in super::super) fn to_array(self) -> [i32; 4] {
        [sum::<0>(self.0), sum::<1>(self.0), sum::<2>(self.0), sum::<3>(self.0)]
    }
}
