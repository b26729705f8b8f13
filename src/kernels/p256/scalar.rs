//! Scalars: integers modulo n, the prime order of P-256 (SP 800-186 §3.2.1.3). A verification has one inverse and two
//! products of them, so this is written to be short.

use super::integer::{BITS, Integer, LIMBS, MASK};
use crate::modinv::Modulus;

/// n, the order of the group.
pub(super) const N: Integer =
    Integer::from_words([0xffff_ffff, 0, 0xffff_ffff, 0xffff_ffff, 0xbce6_faad, 0xa717_9e84, 0xf3b9_cac2, 0xfc63_2551]);

const MODULUS: Modulus<LIMBS> = Modulus::new(N.0);
const R_SQUARED: Integer = Integer::power_of_two(2 * 261, &N);

/// (e/s mod n, r/s mod n), for an s in 1..n.
pub(super) fn divide(e: &Integer, r: &Integer, s: &Integer) -> (Integer, Integer) {
    // w·R; each product takes one R away
    let w = multiply(&Integer(MODULUS.invert(&s.0)), &R_SQUARED);
    (multiply(e, &w), multiply(r, &w))
}

/// −k mod n, for a k in 0..n; n itself for zero.
pub(super) fn negate(k: &Integer) -> Integer {
    N.checked_sub(k).unwrap_or(N)
}

/// a·b/R mod n with R = 2^261 (Montgomery), in 0..n, for an a below 2^256 and a b below n.
#[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "29 bits")]
fn multiply(a: &Integer, b: &Integer) -> Integer {
    let mut c = [0_i64; LIMBS];
    for a in a.0 {
        // each pass adds two products below 2^58 to a column, and there are nine: below 2^62.2, and a carry below 2^34
        for (c, b) in c.iter_mut().zip(b.0) {
            *c += i64::from(a) * i64::from(b);
        }
        let m = ((c[0] & i64::from(MASK)) * i64::from(MODULUS.minus_inverse())) & i64::from(MASK);
        for (c, n) in c.iter_mut().zip(N.0) {
            *c += m * i64::from(n);
        }
        let carry = c[0] >> BITS;
        c.copy_within(1.., 0);
        c[LIMBS - 1] = 0;
        c[0] += carry;
    }
    // (a·b + m·n)/R < n/32 + n
    let mut carry = 0;
    Integer(c.map(|column| {
        carry += column;
        let limb = carry as i32 & MASK;
        carry >>= BITS;
        limb
    }))
    .reduce_once(&N)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn divides() {
        let small = |k| Integer::from_words([0, 0, 0, 0, 0, 0, 0, k]);
        let minus_one = N.checked_sub(&Integer::ONE).unwrap();
        assert_eq!(divide(&small(6), &small(15), &small(3)), (small(2), small(5)));
        assert_eq!(divide(&small(6), &N, &minus_one), (negate(&small(6)), small(0)));
        // an e that is not below n
        let large = Integer::from_words([u32::MAX; 8]);
        assert_eq!(divide(&large, &minus_one, &Integer::ONE), (large.checked_sub(&N).unwrap(), minus_one));
        assert_eq!(divide(&minus_one, &minus_one, &minus_one), (Integer::ONE, Integer::ONE));
    }

    #[test]
    fn negates() {
        assert_eq!(negate(&Integer::ONE).plus(&Integer::ONE), N);
        assert_eq!(negate(&N.checked_sub(&Integer::ONE).unwrap()), Integer::ONE);
    }
}
