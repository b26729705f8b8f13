//! s·B + k·P without a table for P: windows over odd multiples, in one run of doublings.

#![expect(clippy::indexing_slicing, reason = "the compiler sees that indices stay below the constant lengths")]

use super::field::Element;
use super::point::{AffineAddend, Completed, Extended, Projective, Sign};
use super::scalar::Scalar;

/// The base point B: y = 4/5, and x is even (RFC 8032 §5.1, Table 1).
pub(super) const BASE: Extended = Extended::from_affine(
    Element::from_bytes(b"\x1a\xd5\x25\x8f\x60\x2d\x56\xc9\xb2\xa7\x25\x95\x60\xc7\x2c\x69\x5c\xdc\xd6\xfd\x31\xe2\xa4\xc0\xfe\x53\x6e\xcd\xd3\x36\x69\x21"),
    Element::small(4).mul(&Element::small(5).invert()),
);

const BASE_WIDTH: usize = 5;
const WIDTH: usize = 5;

/// B, 3B, 5B … 63B, computed by the compiler.
static ODD_MULTIPLES_OF_BASE: [AffineAddend; 1 << (BASE_WIDTH - 2)] = AffineAddend::from_points(&odd_multiples(&BASE));

/// s·B + k·P.
pub(super) fn double_multiply(s: &Scalar, k: &Scalar, point: &Extended) -> Projective {
    let multiples: [_; 1 << (WIDTH - 2)] = odd_multiples(point).map(|multiple| multiple.addend());
    let s = s.non_adjacent_form(BASE_WIDTH);
    let k = k.non_adjacent_form(WIDTH);

    let mut sum = Completed::NEUTRAL;
    for (s, k) in s.iter().zip(&k).rev().skip_while(|digits| *digits == (&0, &0)) {
        sum = sum.projective().double();
        if let Some((index, sign)) = odd(*k) {
            sum = sum.extended().add(&multiples[index % multiples.len()], sign);
        }
        if let Some((index, sign)) = odd(*s) {
            sum = sum.extended().add_affine(&ODD_MULTIPLES_OF_BASE[index % ODD_MULTIPLES_OF_BASE.len()], sign);
        }
    }
    sum.projective()
}

/// P, 3P, 5P …
const fn odd_multiples<const N: usize>(point: &Extended) -> [Extended; N] {
    let twice = point.projective().double().extended().addend();
    let mut multiples = [*point; N];
    let mut i = 1;
    while i < N {
        multiples[i] = multiples[i - 1].add(&twice, Sign::Plus).extended();
        i += 1;
    }
    multiples
}

/// Which of the odd multiples a digit means, none for 0.
fn odd(digit: i8) -> Option<(usize, Sign)> {
    let sign = if digit < 0 { Sign::Minus } else { Sign::Plus };
    (digit != 0).then(|| (usize::from(digit.unsigned_abs() / 2), sign))
}
