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

mod steps;

pub(super) use steps::STEPS;

use super::field::Element;
use super::point::{AffineAddend, Completed, Extended, Projective, Sign};
use super::scalar::Scalar;

const TEETH: usize = 8;
const PARTS: usize = 2;
const COLUMNS: usize = 16;
const SUMS: usize = 1 << (TEETH - 1);

/// What is kept of a point, 27,756 bytes, and how much of it was made.
#[derive(Clone)]
pub(super) struct Comb {
    pub(super) point: AffineAddend,
    pub(super) parts: [[AffineAddend; SUMS]; PARTS],
    /// How many [`STEPS`] were done.
    done: u8,
}

impl Comb {
    /// Nothing was done.
    #[expect(clippy::large_stack_arrays, reason = "a constant: zeros, which no stack holds")]
    pub(super) const EMPTY: Self =
        Self { point: AffineAddend::NONE, parts: [[AffineAddend::NONE; SUMS]; PARTS], done: 0 };

    /// The first step, for a `point` with Z = 1. What was there before is gone.
    #[inline(never)] // for keys and for B
    pub(super) fn begin(&mut self, point: &Extended) {
        let point = point.projective();
        self.point = point.affine_addend(&Element::ONE);
        steps::begin(&mut self.parts, &point);
        self.step(0);
    }

    /// The next step, if one was done; whether that was the last.
    pub(super) fn advance(&mut self) -> bool {
        if self.done > 0 && !self.is_ready() {
            self.step(self.done);
        }
        self.is_ready()
    }

    fn step(&mut self, step: u8) {
        steps::advance(&mut self.parts, step);
        self.done = step + 1;
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.done == 0
    }

    pub(super) const fn is_ready(&self) -> bool {
        self.done == STEPS
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
