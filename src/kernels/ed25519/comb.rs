//! Multiplication by a point that stays: the signed comb of Lim and Lee ("More Flexible Exponentiation with
//! Precomputation", CRYPTO '94).
//!
//! An odd scalar is Σ ±2^i, 0 ≤ i < 256. Bit i = 32·tooth + 16·part + column: for one part and one column, eight teeth
//! select one of the sums Σ ±2^(32·tooth + 16·part)·P, times 2^column. A table has those sums in which the last tooth
//! has a plus, as the others are their opposites. So there are 2 additions per column, and a doubling between columns.
//!
//! An even scalar is taken one greater, and P is subtracted at the end. (l − k in the place of k would do for B, but not
//! for A: l·A is not 0 if A has a part of small order.)

#![expect(clippy::indexing_slicing, reason = "the compiler sees that indices stay below the constant lengths")]

use super::point::{AffineAddend, Completed, Extended, Projective, Sign};
use super::scalar::Scalar;

const TEETH: usize = 8;
const PARTS: usize = 2;
const COLUMNS: usize = 16;
const SUMS: usize = 1 << (TEETH - 1);

/// What is kept of a point, 27,756 bytes.
#[derive(Clone)]
pub(super) struct Comb {
    point: AffineAddend,
    parts: [[AffineAddend; SUMS]; PARTS],
}

impl Comb {
    pub(super) fn new(point: &Extended) -> Self {
        // 2^(32·tooth + 16·part)·P
        let mut powers = [[*point; TEETH]; PARTS];
        let mut power = *point;
        for tooth in 0..TEETH {
            for part in &mut powers {
                part[tooth] = power;
                power = double_times(&power, COLUMNS);
            }
        }
        let [point] = AffineAddend::from_points(&[*point]);
        Self { point, parts: powers.map(|powers| AffineAddend::from_points(&signed_sums(&powers))) }
    }

    /// What the signs of one column select in a part.
    fn select(&self, part: usize, column: usize, signs: &[u32; TEETH]) -> (&AffineAddend, Sign) {
        let bit = COLUMNS * part + column;
        let index = signs.iter().rev().fold(0, |index, word| (index << 1) | usize::from(word >> bit & 1 == 1));
        let (index, sign) = if index < SUMS { (!index, Sign::Minus) } else { (index, Sign::Plus) };
        (&self.parts[part][index % SUMS], sign)
    }
}

/// s·S + k·P, given the combs of S and P.
pub(super) fn double_multiply(s: &Scalar, s_comb: &Comb, k: &Scalar, k_comb: &Comb) -> Projective {
    let factors = [(s.signs(), s_comb), (k.signs(), k_comb)];
    let mut sum = Completed::NEUTRAL;
    for column in (0..COLUMNS).rev() {
        sum = sum.projective().double();
        for part in 0..PARTS {
            for (signs, comb) in &factors {
                let (addend, sign) = comb.select(part, column, signs);
                sum = sum.extended().add_affine(addend, sign);
            }
        }
    }
    for (scalar, comb) in [(s, s_comb), (k, k_comb)] {
        if scalar.is_even() {
            sum = sum.extended().add_affine(&comb.point, Sign::Minus);
        }
    }
    sum.projective()
}

/// All sums ±P0 ± … + P7; bit i of the index is 1 where Pi has a plus.
#[expect(clippy::large_stack_arrays, reason = "18 KB, for a moment")]
fn signed_sums(points: &[Extended; TEETH]) -> [Extended; SUMS] {
    let [rest @ .., last] = points;
    let mut sums = [*last; SUMS];
    for point in rest {
        sums[0] = sums[0].add(&point.addend(), Sign::Minus).extended();
    }
    for (i, point) in rest.iter().enumerate() {
        let twice = point.projective().double().extended().addend();
        for index in 0..1 << i {
            sums[index + (1 << i)] = sums[index].add(&twice, Sign::Plus).extended();
        }
    }
    sums
}

fn double_times(point: &Extended, times: usize) -> Extended {
    let mut doubled = point.projective().double();
    for _ in 1..times {
        doubled = doubled.projective().double();
    }
    doubled.extended()
}
