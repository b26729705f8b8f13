//! Numbers below 2^256, as the fields of this curve hold them.
#![expect(clippy::indexing_slicing, reason = "every index is below the length of its array, by the loop around it")]
#![expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "From is not const, and limbs have 29 bits"
)]
#![expect(clippy::cast_sign_loss, reason = "limbs are not negative")]

/// Bits in a limb, limbs in a number: 261 bits, five more than needed.
pub(super) const BITS: u32 = 29;
pub(super) const LIMBS: usize = 9;
pub(super) const MASK: i32 = (1 << BITS) - 1;

/// A number in 0..2^261, little-endian, each limb in 0..2^29.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub(super) struct Integer(pub(super) [i32; LIMBS]);

impl Integer {
    pub(super) const ONE: Self = Self([1, 0, 0, 0, 0, 0, 0, 0, 0]);

    /// From 32-bit words as the standards print them: the most significant first.
    pub(super) const fn from_words(words: [u32; 8]) -> Self {
        let mut limbs = [0; LIMBS];
        let mut i = 0;
        while i < LIMBS {
            let (word, shift) = (i * BITS as usize / 32, i as u32 * BITS % 32);
            let low = words[7 - word] as u64;
            let high = if word < 7 { words[6 - word] as u64 } else { 0 };
            limbs[i] = (((high << 32) | low) >> shift) as i32 & MASK;
            i += 1;
        }
        Self(limbs)
    }

    /// OS2IP: big-endian (SEC 1 §2.3.8).
    pub(super) fn from_bytes(bytes: &[u8; 32]) -> Self {
        let mut words = [0; 8];
        for (word, four) in words.iter_mut().zip(bytes.as_chunks().0) {
            *word = u32::from_be_bytes(*four);
        }
        Self::from_words(words)
    }

    pub(super) fn is_zero(&self) -> bool {
        self.0 == [0; LIMBS]
    }

    pub(super) const fn is_below(&self, other: &Self) -> bool {
        self.checked_sub(other).is_none()
    }

    pub(super) const fn plus(&self, other: &Self) -> Self {
        let mut sum = [0; LIMBS];
        let mut carry = 0;
        let mut i = 0;
        while i < LIMBS {
            carry += self.0[i] + other.0[i];
            sum[i] = carry & MASK;
            carry >>= BITS;
            i += 1;
        }
        debug_assert!(carry == 0);
        Self(sum)
    }

    /// The difference, if it is not negative.
    pub(super) const fn checked_sub(&self, other: &Self) -> Option<Self> {
        let mut difference = [0; LIMBS];
        let mut borrow = 0;
        let mut i = 0;
        while i < LIMBS {
            borrow += self.0[i] - other.0[i];
            difference[i] = borrow & MASK;
            borrow >>= BITS;
            i += 1;
        }
        if borrow < 0 { None } else { Some(Self(difference)) }
    }

    /// A number below 2·`modulus`, modulo it.
    pub(super) const fn reduce_once(&self, modulus: &Self) -> Self {
        match self.checked_sub(modulus) {
            Some(rest) => rest,
            None => *self,
        }
    }

    /// 2^`exponent` modulo `modulus`.
    pub(super) const fn power_of_two(exponent: u32, modulus: &Self) -> Self {
        let mut power = Self::ONE;
        let mut i = 0;
        while i < exponent {
            power = power.plus(&power).reduce_once(modulus);
            i += 1;
        }
        power
    }

    /// `count` ≤ 29 bits, the lowest of them worth 2^`at`. Bits beyond the last are zero.
    pub(super) const fn bits(&self, at: u32, count: u32) -> u32 {
        debug_assert!(count <= BITS);
        let (limb, shift) = ((at / BITS) as usize, at % BITS);
        let low = if limb < LIMBS { self.0[limb] as u64 } else { 0 };
        let high = if limb + 1 < LIMBS { self.0[limb + 1] as u64 } else { 0 };
        (((high << BITS) | low) >> shift) as u32 & ((1 << count) - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_bytes_in_big_endian_order() {
        let bytes = core::array::from_fn(|i| u8::try_from(i + 1).unwrap());
        let number = Integer::from_bytes(&bytes);
        for (i, byte) in bytes.iter().rev().enumerate() {
            assert_eq!(number.bits(8 * u32::try_from(i).unwrap(), 8), u32::from(*byte));
        }
        assert_eq!(number.bits(256, 8), 0);
        assert_eq!(number.bits(300, 8), 0);
    }

    #[test]
    fn compares_and_subtracts() {
        let one = Integer::from_words([0, 0, 0, 0, 0, 0, 0, 1]);
        let large = Integer::from_words([u32::MAX; 8]);
        assert_eq!(one, Integer::ONE);
        assert!(one.is_below(&large) && !large.is_below(&one) && !one.is_below(&one));
        assert!(one.checked_sub(&one).unwrap().is_zero());
        assert_eq!(large.checked_sub(&one).unwrap().plus(&one), large);
        assert_eq!(Integer::power_of_two(256, &large), one);
    }
}
