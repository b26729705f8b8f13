//! WebAssembly's 128-bit vectors. Safe code only: the compiler turns two neighbouring `u64` of octets into one load or store.

use core::arch::wasm32::{
    i16x8, i32x4_add, i32x4_dot_i16x8, i32x4_extmul_high_i16x8, i32x4_extmul_low_i16x8, i32x4_extract_lane as sum,
    i32x4_shl, i32x4_shr, i32x4_shuffle, i32x4_splat, i32x4_sub, u64x2, u64x2_extract_lane, v128, v128_and, v128_or,
};

/// Eight limbs, or four pairs of limbs.
#[derive(Clone, Copy)]
pub(in super::super) struct Limbs(v128);

impl Limbs {
    #[inline]
    pub(in super::super) fn load(limbs: &[u8; 16]) -> Self {
        let [low, high] = halves(limbs).map(u64::from_le_bytes);
        Self(u64x2(low, high))
    }

    /// Without the lowest `N` limbs.
    #[inline]
    pub(in super::super) fn from<const N: usize>(self) -> Self {
        let mask = |lane| if lane < N { 0 } else { -1 };
        let masks = i16x8(mask(0), mask(1), mask(2), mask(3), mask(4), mask(5), mask(6), mask(7));
        Self(v128_and(self.0, masks))
    }

    /// Four times the same pair: the limb in the low half, then that in the high half.
    #[inline]
    pub(in super::super) fn splat(pair: i32) -> Self {
        Self(i32x4_splat(pair))
    }
}

#[inline]
fn halves(limbs: &[u8; 16]) -> [[u8; 8]; 2] {
    let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = *limbs;
    [[a, b, c, d, e, f, g, h], [i, j, k, l, m, n, o, p]]
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

    /// The squares of the lower four limbs, and of the higher four.
    #[inline]
    pub(in super::super) fn squares(limbs: Limbs) -> [Self; 2] {
        [Self(i32x4_extmul_low_i16x8(limbs.0, limbs.0)), Self(i32x4_extmul_high_i16x8(limbs.0, limbs.0))]
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
    pub(in super::super) fn limbs(even: Self, odd: Self) -> [u8; 16] {
        let limbs = v128_or(v128_and(even.0, i32x4_splat(0xffff)), i32x4_shl(odd.0, 16));
        let mut octets = [0; 16];
        let (low, high) = octets.split_at_mut(8);
        low.copy_from_slice(&u64x2_extract_lane::<0>(limbs).to_le_bytes());
        high.copy_from_slice(&u64x2_extract_lane::<1>(limbs).to_le_bytes());
        octets
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
