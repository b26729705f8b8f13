//! The same without vectors. Sums are checked for overflow where the build checks it.

#![expect(clippy::indexing_slicing, reason = "lanes are constants")]
#![expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "halves of a lane are taken as they are")]

use core::array::from_fn;

/// Eight limbs, or four pairs of limbs.
#[derive(Clone, Copy)]
pub(in super::super) struct Limbs([i16; 8]);

impl Limbs {
    #[inline]
    pub(in super::super) fn load(limbs: &[u8; 16]) -> Self {
        Self(from_fn(|l| i16::from_le_bytes([limbs[2 * l], limbs[2 * l + 1]])))
    }

    /// Without the lowest `N` limbs.
    #[inline]
    pub(in super::super) fn from<const N: usize>(self) -> Self {
        Self(from_fn(|l| if l < N { 0 } else { self.0[l] }))
    }

    /// Four times the same pair: the limb in the low half, then that in the high half.
    #[inline]
    pub(in super::super) fn splat(pair: i32) -> Self {
        let [low, high] = [pair as i16, (pair >> 16) as i16];
        Self([low, high, low, high, low, high, low, high])
    }
}

/// Four sums.
#[derive(Clone, Copy)]
pub(in super::super) struct Columns([i32; 4]);

impl Columns {
    pub(in super::super) const ZERO: Self = Self([0; 4]);

    #[inline]
    pub(in super::super) fn add(self, other: Self) -> Self {
        Self(from_fn(|l| self.0[l] + other.0[l]))
    }

    /// `self[l] + a[2l]·b[2l] + a[2l + 1]·b[2l + 1]`
    #[inline]
    pub(in super::super) fn add_dot(self, a: Limbs, b: Limbs) -> Self {
        let product = |i: usize| i32::from(a.0[i]) * i32::from(b.0[i]);
        Self(from_fn(|l| self.0[l] + (product(2 * l) + product(2 * l + 1))))
    }

    /// The squares of the lower four limbs, and of the higher four.
    #[inline]
    pub(in super::super) fn squares(limbs: Limbs) -> [Self; 2] {
        let square = |l: usize| i32::from(limbs.0[l]) * i32::from(limbs.0[l]);
        [Self(from_fn(square)), Self(from_fn(|l| square(l + 4)))]
    }

    /// `⌊self / 2^14⌋`
    #[inline]
    pub(in super::super) fn limbs_above(self) -> Self {
        Self(self.0.map(|sum| sum >> 14))
    }

    /// `self mod 2^14`, from 0
    #[inline]
    pub(in super::super) fn limb_below(self) -> Self {
        Self(self.0.map(|sum| sum & 0x3fff))
    }

    /// `⌊self / 2^14 + 1/2⌋`
    #[inline]
    pub(in super::super) fn nearest_above(self) -> Self {
        Self(self.0.map(|sum| (sum + 0x2000) >> 14))
    }

    /// `self − 2^14·above`
    #[inline]
    pub(in super::super) fn without(self, above: Self) -> Self {
        Self(from_fn(|l| self.0[l] - (above.0[l] << 14)))
    }

    /// Each sum one place up; the last one of `before` comes in first.
    #[inline]
    pub(in super::super) fn after(self, before: Self) -> Self {
        Self([before.0[3], self.0[0], self.0[1], self.0[2]])
    }

    /// The limbs at even and odd places, put in a row. Each fits in 16 bits.
    #[inline]
    pub(in super::super) fn limbs(even: Self, odd: Self) -> [u8; 16] {
        let limb = |place: usize| if place.is_multiple_of(2) { even.0[place / 2] } else { odd.0[place / 2] };
        // of four octets the low two are the limb
        from_fn(|octet| limb(octet / 2).to_le_bytes()[octet % 2])
    }

    /// The same limbs as pairs, the higher one in the low half.
    #[inline]
    pub(in super::super) fn pairs(even: Self, odd: Self) -> Self {
        Self(from_fn(|l| (odd.0[l] & 0xffff) | (even.0[l] << 16)))
    }

    /// Pair `I`, four times.
    #[inline]
    pub(in super::super) fn splat<const I: usize>(self) -> Limbs {
        Limbs::splat(self.0[I])
    }

    #[inline]
    pub(in super::super) fn to_array(self) -> [i32; 4] {
        self.0
    }
}
