//! Numbers as the fields of these curves hold them.
#![expect(clippy::indexing_slicing, reason = "every index is below the length of its array, by the loop around it")]
#![expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "From is not const, and limbs have 29 bits"
)]
#![expect(clippy::cast_sign_loss, reason = "limbs are not negative")]

/// Bits in a limb.
pub(crate) const BITS: u32 = 29;
pub(crate) const MASK: i32 = (1 << BITS) - 1;

/// A number in 0..2^(29·L), little-endian, each limb in 0..2^29.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct Integer<const L: usize>(pub(crate) [i32; L]);

impl<const L: usize> Integer<L> {
    pub(crate) const ZERO: Self = Self([0; L]);
    pub(crate) const ONE: Self = Self::from_hex("1");

    /// From hexadecimal digits in groups, as the standards print them.
    pub(crate) const fn from_hex(digits: &str) -> Self {
        let digits = digits.as_bytes();
        let mut number = Self::ZERO;
        let mut i = 0;
        while i < digits.len() {
            if digits[i] != b' ' {
                let Some(digit) = (digits[i] as char).to_digit(16) else { unreachable!() };
                let mut carry = digit as i64;
                let mut j = 0;
                while j < L {
                    let limb = ((number.0[j] as i64) << 4) | carry;
                    number.0[j] = limb as i32 & MASK;
                    carry = limb >> BITS;
                    j += 1;
                }
                assert!(carry == 0);
            }
            i += 1;
        }
        number
    }

    /// OS2IP: big-endian (SEC 1 §2.3.8), if the number is not too large.
    #[inline(never)] // three times in a check
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut limbs = [0; L];
        let mut free = limbs.iter_mut();
        // fewer than 29 bits that have no limb yet, and at most four bytes more
        let (mut rest, mut count) = (0_u64, 0);
        for word in bytes.rchunks(4) {
            rest |= u64::from(word.iter().fold(0, |word, byte| word << 8 | u32::from(*byte))) << count;
            count += 32;
            while count >= BITS {
                match free.next() {
                    Some(limb) => *limb = rest as i32 & MASK,
                    None if rest == 0 => {}
                    None => return None,
                }
                rest >>= BITS;
                count -= BITS;
            }
        }
        match free.next() {
            Some(limb) => *limb = rest as i32,
            None if rest == 0 => {}
            None => return None,
        }
        Some(Self(limbs))
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.0 == [0; L]
    }

    pub(crate) const fn is_below(&self, other: &Self) -> bool {
        self.checked_sub(other).is_none()
    }

    pub(crate) const fn plus(&self, other: &Self) -> Self {
        let mut sum = [0; L];
        let mut carry = 0;
        let mut i = 0;
        while i < L {
            carry += self.0[i] + other.0[i];
            sum[i] = carry & MASK;
            carry >>= BITS;
            i += 1;
        }
        debug_assert!(carry == 0);
        Self(sum)
    }

    /// The difference, if it is not negative.
    pub(crate) const fn checked_sub(&self, other: &Self) -> Option<Self> {
        let mut difference = [0; L];
        let mut borrow = 0;
        let mut i = 0;
        while i < L {
            borrow += self.0[i] - other.0[i];
            difference[i] = borrow & MASK;
            borrow >>= BITS;
            i += 1;
        }
        if borrow < 0 { None } else { Some(Self(difference)) }
    }

    /// A number below 2·`modulus`, modulo it.
    pub(crate) const fn reduce_once(&self, modulus: &Self) -> Self {
        match self.checked_sub(modulus) {
            Some(rest) => rest,
            None => *self,
        }
    }

    /// 2^`exponent` modulo `modulus`.
    pub(crate) const fn power_of_two(exponent: u32, modulus: &Self) -> Self {
        let mut power = Self::ONE;
        let mut i = 0;
        while i < exponent {
            power = power.plus(&power).reduce_once(modulus);
            i += 1;
        }
        power
    }

    /// `count` ≤ 29 bits, the lowest of them worth 2^`at`. Bits beyond the last are zero.
    pub(crate) const fn bits(&self, at: u32, count: u32) -> u32 {
        debug_assert!(count <= BITS);
        let (limb, shift) = ((at / BITS) as usize, at % BITS);
        let low = if limb < L { self.0[limb] as u64 } else { 0 };
        let high = if limb + 1 < L { self.0[limb + 1] as u64 } else { 0 };
        (((high << BITS) | low) >> shift) as u32 & ((1 << count) - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_bytes_in_big_endian_order() {
        // full words and a part of one; the most significant limb in use and unused
        reads::<9>(32);
        reads::<14>(48);
        reads::<18>(64);
        reads::<18>(65);
        reads::<20>(66);
    }

    #[track_caller]
    fn reads<const L: usize>(len: u8) {
        let bytes: [u8; 66] = core::array::from_fn(|i| u8::try_from(i + 1).unwrap());
        let number = Integer::<L>::from_bytes(&bytes[..len.into()]).unwrap();
        for (i, byte) in bytes[..len.into()].iter().rev().enumerate() {
            assert_eq!(number.bits(8 * u32::try_from(i).unwrap(), 8), u32::from(*byte));
        }
        assert_eq!(number.bits(u32::from(len) * 8, 8), 0);
        assert_eq!(number.bits(u32::from(len) * 8 + 44, 8), 0);
    }

    #[test]
    fn refuses_bytes_that_are_too_many() {
        let mut bytes = [0; 66];
        for bit in 0..528 {
            bytes[65 - bit / 8] = 1 << (bit % 8);
            let number = Integer::<18>::from_bytes(&bytes);
            assert_eq!(number.map(|number| number.bits(u32::try_from(bit).unwrap(), 1)), (bit < 522).then_some(1));
            bytes[65 - bit / 8] = 0;
        }
        assert!(Integer::<2>::from_bytes(&[0; 66]).unwrap().is_zero());
        assert!(Integer::<2>::from_bytes(&[1; 66]).is_none());
    }

    #[test]
    fn reads_digits_as_they_are_printed() {
        let bytes = [0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef];
        assert_eq!(Some(Integer::<3>::from_hex("1234567 89abcdef")), Integer::from_bytes(&bytes));
    }

    #[test]
    fn compares_and_subtracts() {
        let (one, large) = (Integer::<9>::ONE, Integer::from_bytes(&[0xff; 32]).unwrap());
        assert!(one.is_below(&large) && !large.is_below(&one) && !one.is_below(&one));
        assert!(one.checked_sub(&one).unwrap().is_zero());
        assert_eq!(large.checked_sub(&one).unwrap().plus(&one), large);
        assert_eq!(Integer::power_of_two(256, &large), one);
    }
}
