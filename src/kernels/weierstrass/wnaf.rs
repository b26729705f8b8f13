//! u·G + v·Q without a stored table for Q: both scalars in width-w non-adjacent form, read from the top together
//! (Hankerson, Menezes, Vanstone, "Guide to Elliptic Curve Cryptography", algorithms 3.35 and 3.51).
#![expect(clippy::indexing_slicing, reason = "digits are odd and below 2^(w−1), tables have 2^(w−2) points")]
#![expect(clippy::as_conversions, reason = "digits fit by construction")]

use super::Curve;
use super::integer::{BITS, Integer};
use super::point::{Affine, Jacobian, normalize};

/// Eight multiples of Q, made for each call, and as many of G. More of G are not worth their bytes: sixteen make a check 2 %
/// faster, and of all that a page loads nothing packs as badly as a table.
const WIDTH: u32 = 5;
const POINTS: usize = 1 << (WIDTH - 2);

/// Odd multiples 1, 3, 5, … of a point.
type Odd<C, const L: usize> = [Affine<C, L>; POINTS];

/// Digits of a scalar, the lowest first: one more at least than a scalar has bits.
type Digits<const L: usize> = [[i8; BITS as usize]; L];

/// u·G + v·Q, for u and v in 0..n.
pub(super) fn multiply_and_add<C: Curve<L>, const L: usize>(
    u: &Integer<L>,
    v: &Integer<L>,
    q: &Affine<C, L>,
) -> Jacobian<C, L> {
    // those of the common curve are made by the compiler
    let odd: [Odd<C, L>; 2] = if L == 9 {
        let [g] = const { odd_multiples(&[Affine::G]) };
        let [q] = odd_multiples(&[*q]);
        [g, q]
    } else {
        odd_multiples(&[Affine::G, *q])
    };
    let (u, v) = (digits(u, WIDTH), digits(v, WIDTH));
    let mut sum = Jacobian::INFINITY;
    for (u, v) in u.as_flattened().iter().zip(v.as_flattened()).rev() {
        sum.double();
        add_digit(&mut sum, &odd[0], *u);
        add_digit(&mut sum, &odd[1], *v);
    }
    sum
}

fn add_digit<C: Curve<L>, const L: usize>(sum: &mut Jacobian<C, L>, odd: &[Affine<C, L>], digit: i8) {
    let point = &odd[usize::from(digit.unsigned_abs()) / 2];
    match digit {
        0 => {}
        1.. => sum.add(point),
        _ => sum.add(&point.neg()),
    }
}

const fn odd_multiples<C: Curve<L>, const L: usize, const N: usize>(points: &[Affine<C, L>; N]) -> [Odd<C, L>; N] {
    let mut doubles = [Jacobian::INFINITY; N];
    let mut i = 0;
    while i < N {
        doubles[i] = points[i].to_jacobian();
        doubles[i].double();
        i += 1;
    }
    let mut steps = *points;
    normalize(&doubles, &mut steps);
    let mut odd = [[Jacobian::INFINITY; POINTS]; N];
    let mut i = 0;
    while i < N {
        odd[i][0] = points[i].to_jacobian();
        let mut j = 1;
        while j < POINTS {
            odd[i][j] = odd[i][j - 1];
            odd[i][j].add(&steps[i]);
            j += 1;
        }
        i += 1;
    }
    let mut affine = [[points[0]; POINTS]; N];
    normalize(odd.as_flattened(), affine.as_flattened_mut());
    affine
}

/// The digits dᵢ of k = Σ dᵢ·2^i: zero, or odd with |dᵢ| < 2^(width−1), and then the next width−1 are zero.
#[expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "width ≤ 8")]
fn digits<const L: usize>(k: &Integer<L>, width: u32) -> Digits<L> {
    let mut digits = [[0; BITS as usize]; L];
    let flat = digits.as_flattened_mut();
    let mut carry = 0;
    let mut at = 0;
    while (at as usize) < flat.len() {
        if k.bits(at, 1) == carry {
            at += 1;
            continue;
        }
        let window = k.bits(at, width) + carry;
        carry = window >> (width - 1);
        flat[at as usize] = (window as i32 - ((carry as i32) << width)) as i8;
        at += width;
    }
    debug_assert!(carry == 0);
    digits
}

#[cfg(test)]
mod tests {
    use super::super::field::Field;
    use super::*;
    use crate::every_curve;

    every_curve! {
        digits_are_odd_or_zero_and_add_up
    }

    fn digits_are_odd_or_zero_and_add_up<C: Curve<L>, const L: usize>() {
        let last = C::N.checked_sub(&Integer::ONE).unwrap();
        let top = Integer::from_bytes(&[0x80; 32]).unwrap();
        for number in [Integer::ZERO, Integer::ONE, last, Field::<C, L>::P, C::B, C::G.0, C::G.1, top] {
            for width in 2..=8 {
                let digits = digits(&number, width);
                let digits = digits.as_flattened();
                let bound = 1_i32 << (width - 1);
                assert!(digits.iter().all(|d| *d == 0 || d & 1 == 1 && i32::from(*d).abs() < bound));
                assert!(digits.windows(width as usize).all(|w| w.iter().filter(|d| **d != 0).count() <= 1));
                // Σ dᵢ·2^i, bit by bit: half of what was read so far must be whole
                let mut carry = 0_i32;
                for (at, digit) in (0..).zip(digits) {
                    carry += i32::from(*digit);
                    assert_eq!(carry & 1, number.bits(at, 1).cast_signed(), "bit {at} of {number:?}, width {width}");
                    carry >>= 1;
                }
                assert_eq!(carry, 0);
            }
        }
    }
}
