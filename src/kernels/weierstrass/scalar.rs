//! Scalars: integers modulo n, the prime order of a curve. A verification has one inverse and two products of them, so
//! this is written to be short.
#![expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "From is not const, and limbs have 29 bits"
)]

use core::marker::PhantomData;

use super::Curve;
use super::integer::{BITS, Integer, MASK};
use crate::modinv::Modulus;

/// What has to do with n.
pub(super) struct Scalars<C, const L: usize>(PhantomData<C>);

impl<C: Curve<L>, const L: usize> Scalars<C, L> {
    const MODULUS: Modulus<L> = Modulus::new(C::N.0);
    const R_SQUARED: Integer<L> = Integer::power_of_two(2 * BITS * L as u32, &C::N);

    /// (e/s mod n, r/s mod n), for an s in 1..n.
    pub(super) fn divide(e: &Integer<L>, r: &Integer<L>, s: &Integer<L>) -> (Integer<L>, Integer<L>) {
        // w·R; each product takes one R away
        let w = Self::multiply(&Integer(Self::MODULUS.invert(&s.0)), &Self::R_SQUARED);
        (Self::multiply(e, &w), Self::multiply(r, &w))
    }

    /// −k mod n, for a k in 0..n; n itself for zero.
    pub(super) fn negate(k: &Integer<L>) -> Integer<L> {
        C::N.checked_sub(k).unwrap_or(C::N)
    }

    /// a·b/R mod n with R = 2^(29·L) (Montgomery), in 0..n, for an a below R and a b below n.
    #[inline(never)]
    #[expect(clippy::indexing_slicing, clippy::cast_sign_loss, reason = "L is not zero, limbs are not negative")]
    fn multiply(a: &Integer<L>, b: &Integer<L>) -> Integer<L> {
        let mut c = [0_u64; L];
        for a in a.0 {
            // each pass adds two products below 2^58 to a column, and there are at most 18: below 2^63.2, and a carry
            // below 2^35
            for (c, b) in c.iter_mut().zip(b.0) {
                *c += a as u64 * b as u64;
            }
            let m = ((c[0] as i32 & MASK) as u64 * Self::MODULUS.minus_inverse() as u64) & MASK as u64;
            for (c, n) in c.iter_mut().zip(C::N.0) {
                *c += m * n as u64;
            }
            let carry = c[0] >> BITS;
            c.copy_within(1.., 0);
            c[L - 1] = 0;
            c[0] += carry;
        }
        // (a·b + m·n)/R < n + n
        let mut carry = 0;
        Integer(c.map(|column| {
            carry += column;
            let limb = carry as i32 & MASK;
            carry >>= BITS;
            limb
        }))
        .reduce_once(&C::N)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::every_curve;

    every_curve! {
        divides
        negates
    }

    fn divides<C: Curve<L>, const L: usize>() {
        let divide = Scalars::<C, L>::divide;
        let small = |k: u8| Integer::<L>::from_bytes(&[k]).unwrap();
        let minus_one = C::N.checked_sub(&Integer::ONE).unwrap();
        let minus_six = Scalars::<C, L>::negate(&small(6));
        assert_eq!(divide(&small(6), &small(15), &small(3)), (small(2), small(5)));
        assert_eq!(divide(&small(6), &C::N, &minus_one), (minus_six, small(0)));
        // an e that is not below n
        let large = C::N.plus(&small(9));
        assert_eq!(divide(&large, &minus_one, &Integer::ONE), (small(9), minus_one));
        assert_eq!(divide(&minus_one, &minus_one, &minus_one), (Integer::ONE, Integer::ONE));
        // the largest columns
        let ones = Integer([MASK; L]);
        let (quotient, _) = divide(&ones, &small(1), &minus_one);
        let (again, _) = divide(&quotient, &small(1), &minus_one);
        let (reduced, _) = divide(&ones, &small(1), &small(1));
        assert_eq!(again, reduced);
        assert_eq!(quotient.plus(&reduced), C::N);
    }

    fn negates<C: Curve<L>, const L: usize>() {
        let negate = Scalars::<C, L>::negate;
        assert_eq!(negate(&Integer::ONE).plus(&Integer::ONE), C::N);
        assert_eq!(negate(&C::N.checked_sub(&Integer::ONE).unwrap()), Integer::ONE);
    }
}
