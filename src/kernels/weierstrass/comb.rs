//! u·G + v·Q with a stored table for each point: the comb of Lim and Lee ("More flexible exponentiation with
//! precomputation", CRYPTO '94) with digits ±1, so that no digit is zero and half of a table follows from the other.
#![expect(clippy::indexing_slicing, reason = "indices are sums below the constants that the arrays are made of")]
#![expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "numbers of a few bits")]

mod steps;

pub use steps::STEPS;

use super::Curve;
use super::integer::Integer;
use super::point::{Affine, Jacobian};
use super::scalar::Scalars;

const TABLES: usize = 4;

/// A scalar of TEETH·TABLES·COLUMNS bits or less is cut into runs of COLUMNS bits, and run number t·TABLES + s is tooth t
/// of table s. That table holds ±A₀ ± A₁ ± … + A for every choice of signs but the last, which is +, where
/// Aₜ = 2^((t·TABLES + s)·COLUMNS)·P: bit t of an index says + for Aₜ. HALF is 2^(TEETH−1).
#[derive(Clone)]
pub struct Comb<C, const L: usize, const TEETH: usize, const HALF: usize> {
    tables: [[Affine<C, L>; HALF]; TABLES],
    /// How many [`STEPS`] were done.
    done: u8,
}

/// The runs of a scalar, one bit a digit: 1 is +1 and 0 is −1.
struct Runs<const TEETH: usize> {
    runs: [[u32; TABLES]; TEETH],
    /// The digits are those of −k.
    negative: bool,
}

/// u·G + v·Q, for u and v in 0..n.
pub(super) fn multiply_and_add<
    C: Curve<L>,
    const L: usize,
    const TEETH_G: usize,
    const HALF_G: usize,
    const TEETH_Q: usize,
    const HALF_Q: usize,
>(
    u: &Integer<L>,
    g: &Comb<C, L, TEETH_G, HALF_G>,
    v: &Integer<L>,
    q: &Comb<C, L, TEETH_Q, HALF_Q>,
) -> Jacobian<C, L> {
    let (u, v) = (Comb::<C, L, TEETH_G, HALF_G>::runs(u), Comb::<C, L, TEETH_Q, HALF_Q>::runs(v));
    let columns = const {
        let (g, q) = (Comb::<C, L, TEETH_G, HALF_G>::COLUMNS, Comb::<C, L, TEETH_Q, HALF_Q>::COLUMNS);
        if g < q { q } else { g }
    };
    let mut sum = Jacobian::INFINITY;
    for column in (0..columns).rev() {
        sum.double();
        g.add_column(&mut sum, &u, column);
        q.add_column(&mut sum, &v, column);
    }
    sum
}

impl<C: Curve<L>, const L: usize, const TEETH: usize, const HALF: usize> Comb<C, L, TEETH, HALF> {
    /// As many as cover n, which is as long as p.
    pub(super) const COLUMNS: u32 = C::POWERS[0].unsigned_abs().div_ceil((TEETH * TABLES) as u32);

    /// Nothing was done.
    pub const EMPTY: Self = Self { tables: [[Affine::NONE; HALF]; TABLES], done: 0 };

    /// The first step, for the point `p`. What was there before is gone.
    pub fn begin(&mut self, p: &Affine<C, L>) {
        const { assert!(HALF == 1 << (TEETH - 1)) };
        steps::begin(self.tables.as_flattened_mut(), p);
        self.step(0);
    }

    /// The next step, if one was done; whether that was the last.
    ///
    /// Whether a table would hold infinity, or two points meet that are added, depends on the shape alone: the order of
    /// every point is n. A test shows that neither is so.
    pub fn advance(&mut self) -> bool {
        if self.done > 0 && !self.is_ready() {
            self.step(self.done);
        }
        self.is_ready()
    }

    #[cfg(test)]
    pub(super) fn new(p: &Affine<C, L>) -> Self {
        let mut comb = Self::EMPTY;
        comb.begin(p);
        while !comb.advance() {}
        comb
    }

    #[cfg(test)]
    pub(super) const fn tables(&self) -> &[[Affine<C, L>; HALF]; TABLES] {
        &self.tables
    }

    fn step(&mut self, step: u8) {
        steps::advance(self.tables.as_flattened_mut(), Self::COLUMNS, step);
        self.done = step + 1;
    }

    /// Was nothing done?
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.done == 0
    }

    /// Was the last step done?
    #[must_use]
    pub const fn is_ready(&self) -> bool {
        self.done == STEPS
    }

    /// Any odd k below 2^b, for b = TEETH·TABLES·COLUMNS, is a sum of ±2^i for i < b: with a bit 1 for + it is
    /// 2·bits − (2^b − 1), so the bits are those of k/2 with bit b−1 set. An even k has an odd −k = n − k.
    fn runs(k: &Integer<L>) -> Runs<TEETH> {
        let negative = k.bits(0, 1) == 0;
        let k = if negative { &Scalars::<C, L>::negate(k) } else { k };
        let mut runs = [[0; TABLES]; TEETH];
        for (at, run) in (1..).step_by(Self::COLUMNS as usize).zip(runs.as_flattened_mut()) {
            *run = k.bits(at, Self::COLUMNS);
        }
        runs[TEETH - 1][TABLES - 1] |= 1 << (Self::COLUMNS - 1);
        Runs { runs, negative }
    }

    /// Adds, from each table, the point for a column of its teeth. A column that the comb does not have is nothing.
    fn add_column(&self, sum: &mut Jacobian<C, L>, runs: &Runs<TEETH>, column: u32) {
        if column >= Self::COLUMNS {
            return;
        }
        for (s, table) in self.tables.iter().enumerate() {
            let mut index = 0;
            for run in runs.runs.iter().rev() {
                index = index << 1 | (run[s] >> column & 1) as usize;
            }
            // the last tooth's sign is + in the table; where it should be −, all the others turn with it
            let minus = index < HALF;
            let index = if minus { !index } else { index } & (HALF - 1);
            let point = &table[index];
            if minus == runs.negative {
                sum.add(point);
            } else {
                sum.add(&point.neg());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::vec::Vec;

    use super::*;
    use crate::every_curve;

    every_curve! {
        a_table_that_was_not_begun_does_not_advance
        runs_are_the_digits_of_the_scalar
    }

    fn a_table_that_was_not_begun_does_not_advance<C: Curve<L>, const L: usize>() {
        let mut comb = Comb::<C, L, 7, 64>::EMPTY;
        assert!(!comb.advance() && comb.is_empty());
        comb.begin(&Affine::G);
        let steps = (2..=STEPS).map(|_| (comb.is_ready(), comb.advance())).collect::<Vec<_>>();
        let (last, before) = steps.split_last().unwrap();
        assert!(*last == (false, true) && before.iter().all(|step| *step == (false, false)));
        let made = comb.clone();
        assert!(comb.advance() && comb.tables == made.tables);
    }

    fn runs_are_the_digits_of_the_scalar<C: Curve<L>, const L: usize>() {
        let last = C::N.checked_sub(&Integer::ONE).unwrap();
        let columns = Comb::<C, L, 7, 64>::COLUMNS;
        for k in [Integer::ZERO, Integer::ONE, Integer::ONE.plus(&Integer::ONE), last, C::B, C::G.0] {
            let Runs { runs, negative } = Comb::<C, L, 7, 64>::runs(&k);
            let odd = if negative { Scalars::<C, L>::negate(&k) } else { k };
            assert_eq!(negative, k.bits(0, 1) == 0);
            for (at, run) in (0..).step_by(columns as usize).zip(runs.as_flattened()) {
                let top = if at == 27 * columns { 1 << (columns - 1) } else { 0 };
                assert_eq!(*run, odd.bits(at + 1, columns) | top);
            }
        }
    }
}
