//! u·G + v·Q without a stored table for Q: both scalars in width-w non-adjacent form, read from the top together
//! (Hankerson, Menezes, Vanstone, "Guide to Elliptic Curve Cryptography", algorithms 3.35 and 3.51).
#![expect(clippy::indexing_slicing, reason = "digits are odd and below 2^(w−1), tables have 2^(w−2) points")]
#![expect(clippy::as_conversions, reason = "From is not const, and digits fit by construction")]

use super::integer::Integer;
use super::point::{Affine, G, Jacobian, normalize};

/// Odd multiples 1, 3, 5, … of a point.
type Odd<const POINTS: usize> = [Affine; POINTS];

/// Width 5 for Q: its eight multiples are made for each call. Width 6 for G: 1,152 bytes, made by the compiler.
const WIDTH_Q: u32 = 5;
const WIDTH_G: u32 = 6;
static ODD_G: Odd<{ 1 << (WIDTH_G - 2) }> = odd_multiples(&G);

/// u·G + v·Q, for u and v below 2^256.
pub(super) fn multiply_and_add(u: &Integer, v: &Integer, q: &Affine) -> Jacobian {
    let odd_q: Odd<{ 1 << (WIDTH_Q - 2) }> = odd_multiples(q);
    let (u, v) = (digits(u, WIDTH_G), digits(v, WIDTH_Q));
    let mut sum = Jacobian::INFINITY;
    for (u, v) in u.iter().zip(v).rev() {
        sum.double();
        add_digit(&mut sum, &ODD_G, *u);
        add_digit(&mut sum, &odd_q, v);
    }
    sum
}

fn add_digit(sum: &mut Jacobian, odd: &[Affine], digit: i8) {
    let point = &odd[usize::from(digit.unsigned_abs()) / 2];
    match digit {
        0 => {}
        1.. => sum.add(point),
        _ => sum.add(&point.neg()),
    }
}

const fn odd_multiples<const POINTS: usize>(p: &Affine) -> Odd<POINTS> {
    let mut double = p.to_jacobian();
    double.double();
    let mut step = [*p];
    normalize(&[double], &mut step);
    let mut odd = [p.to_jacobian(); POINTS];
    let mut i = 1;
    while i < POINTS {
        odd[i] = odd[i - 1];
        odd[i].add(&step[0]);
        i += 1;
    }
    let mut affine = [*p; POINTS];
    normalize(&odd, &mut affine);
    affine
}

/// The digits dᵢ of k = Σ dᵢ·2^i: zero, or odd with |dᵢ| < 2^(width−1), and then the next width−1 are zero.
#[expect(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "width ≤ 8")]
fn digits(k: &Integer, width: u32) -> [i8; 257] {
    let mut digits = [0; 257];
    let mut carry = 0;
    let mut at = 0;
    while at < 257 {
        if k.bits(at, 1) == carry {
            at += 1;
            continue;
        }
        let window = k.bits(at, width) + carry;
        carry = window >> (width - 1);
        digits[at as usize] = (window as i32 - ((carry as i32) << width)) as i8;
        at += width;
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_odd_or_zero_and_add_up() {
        let numbers = [
            [0; 8],
            [0, 0, 0, 0, 0, 0, 0, 1],
            [u32::MAX; 8],
            [0xaaaa_aaaa; 8],
            [0x8000_0000, 0, 0, 0, 0, 0, 0, 0],
            [0x0123_4567, 0x89ab_cdef, 0xfedc_ba98, 0x7654_3210, 0xdead_beef, 0x1111_1111, 0xf0f0_f0f0, 0x7fff_ffff],
        ];
        for number in numbers.map(Integer::from_words) {
            for width in 2..=8 {
                let digits = digits(&number, width);
                let bound = 1_i32 << (width - 1);
                assert!(digits.iter().all(|d| *d == 0 || d & 1 == 1 && i32::from(*d).abs() < bound));
                assert!(digits.windows(width as usize).all(|w| w.iter().filter(|d| **d != 0).count() <= 1));
                // Σ dᵢ·2^i, bit by bit: half of what was read so far must be whole
                let mut carry = 0_i32;
                for (at, digit) in (0..).zip(digits) {
                    carry += i32::from(digit);
                    assert_eq!(carry & 1, number.bits(at, 1).cast_signed(), "bit {at} of {number:?}, width {width}");
                    carry >>= 1;
                }
                assert_eq!(carry, 0);
            }
        }
    }
}
