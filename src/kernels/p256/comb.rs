//! u·G + v·Q with a stored table for each point: the comb of Lim and Lee ("More flexible exponentiation with
//! precomputation", CRYPTO '94) with digits ±1, so that no digit is zero and half of a table follows from the other.
#![expect(clippy::indexing_slicing, reason = "indices are sums below the constants that the arrays are made of")]
#![expect(clippy::as_conversions, reason = "numbers of a few bits")]

use super::integer::Integer;
use super::point::{Affine, Jacobian, normalize};
use super::scalar;

/// Shapes that were measured: smaller ones are slower, larger ones cost memory and gain nothing.
pub(super) type GeneratorComb = Comb<8, 4, 8, 512>;
pub(super) type KeyComb = Comb<7, 4, 10, 256>;

/// A scalar of L = TEETH·TABLES·COLUMNS ≥ 256 bits is cut into runs of COLUMNS bits, and run number t·TABLES + s is
/// tooth t of table s. That table holds ±A₀ ± A₁ ± … + A for every choice of signs but the last, which is +, where
/// Aₜ = 2^((t·TABLES + s)·COLUMNS)·P: bit t of an index says + for Aₜ. POINTS is TABLES·2^(TEETH−1).
#[derive(Clone)]
pub(super) struct Comb<const TEETH: usize, const TABLES: usize, const COLUMNS: u32, const POINTS: usize>(
    [Affine; POINTS],
);

/// The runs of a scalar, one bit a digit: 1 is +1 and 0 is −1.
struct Runs<const TEETH: usize, const TABLES: usize> {
    runs: [[u32; TABLES]; TEETH],
    /// The digits are those of −k.
    negative: bool,
}

/// u·G + v·Q, for u and v in 0..n.
pub(super) fn multiply_and_add(u: &Integer, g: &GeneratorComb, v: &Integer, q: &KeyComb) -> Jacobian {
    let (u, v) = (GeneratorComb::runs(u), KeyComb::runs(v));
    let mut sum = Jacobian::INFINITY;
    // as many columns as the longer of the two has
    for column in (0..10).rev() {
        sum.double();
        g.add_column(&mut sum, &u, column);
        q.add_column(&mut sum, &v, column);
    }
    sum
}

impl<const TEETH: usize, const TABLES: usize, const COLUMNS: u32, const POINTS: usize>
    Comb<TEETH, TABLES, COLUMNS, POINTS>
{
    /// Points in one of the tables.
    const TABLE: usize = POINTS / TABLES;

    /// Whether a table would hold infinity, which has no affine form, depends on the shape alone: the order of every
    /// point is n. A test shows that none does.
    pub(super) fn new(p: &Affine) -> Self {
        const { assert!(TEETH * TABLES * COLUMNS as usize >= 256 && POINTS == TABLES << (TEETH - 1)) };
        // Aₜ and 2Aₜ for every tooth of every table
        let mut once = [[Jacobian::INFINITY; TABLES]; TEETH];
        let mut twice = once;
        let mut power = p.to_jacobian();
        for (once, twice) in once.as_flattened_mut().iter_mut().zip(twice.as_flattened_mut()) {
            *once = power;
            power.double();
            *twice = power;
            for _ in 1..COLUMNS {
                power.double();
            }
        }
        let (once, twice) = (affine(&once, p), affine(&twice, p));

        let mut sums = [Jacobian::INFINITY; POINTS];
        for (s, sums) in sums.chunks_exact_mut(Self::TABLE).enumerate() {
            // every sign −, but the last; then twice a tooth turns its sign
            sums[0] = once[TEETH - 1][s].to_jacobian();
            for tooth in &once[..TEETH - 1] {
                sums[0].add(&tooth[s].neg());
            }
            for (t, tooth) in twice[..TEETH - 1].iter().enumerate() {
                let (without, with) = sums.split_at_mut(1 << t);
                for (with, without) in with.iter_mut().zip(without) {
                    *with = *without;
                    with.add(&tooth[s]);
                }
            }
        }
        let mut points = [*p; POINTS];
        normalize(&sums, &mut points);
        Self(points)
    }

    /// Any odd k below 2^L is a sum of ±2^i for i < L: with a bit 1 for + it is 2·bits − (2^L − 1), so the bits are those
    /// of k/2 with bit L−1 set. An even k has an odd −k = n − k.
    fn runs(k: &Integer) -> Runs<TEETH, TABLES> {
        let negative = k.bits(0, 1) == 0;
        let k = if negative { &scalar::negate(k) } else { k };
        let mut runs = [[0; TABLES]; TEETH];
        for (at, run) in (1..).step_by(COLUMNS as usize).zip(runs.as_flattened_mut()) {
            *run = k.bits(at, COLUMNS);
        }
        runs[TEETH - 1][TABLES - 1] |= 1 << (COLUMNS - 1);
        Runs { runs, negative }
    }

    /// Adds, from each table, the point for a column of its teeth. A column that the comb does not have is nothing.
    fn add_column(&self, sum: &mut Jacobian, runs: &Runs<TEETH, TABLES>, column: u32) {
        if column >= COLUMNS {
            return;
        }
        for (s, table) in self.0.chunks_exact(Self::TABLE).enumerate() {
            let mut index = 0;
            for run in runs.runs.iter().rev() {
                index = index << 1 | (run[s] >> column & 1) as usize;
            }
            // the last tooth's sign is + in the table; where it should be −, all the others turn with it
            let minus = index < Self::TABLE;
            let index = if minus { !index } else { index } & (Self::TABLE - 1);
            let point = &table[index];
            if minus == runs.negative {
                sum.add(point);
            } else {
                sum.add(&point.neg());
            }
        }
    }
}

fn affine<const TABLES: usize, const TEETH: usize>(
    points: &[[Jacobian; TABLES]; TEETH],
    any: &Affine,
) -> [[Affine; TABLES]; TEETH] {
    let mut affine = [[*any; TABLES]; TEETH];
    normalize(points.as_flattened(), affine.as_flattened_mut());
    affine
}

#[cfg(test)]
mod tests {
    use super::super::point::G;
    use super::*;

    /// The order of every point is n, so that this holds for all if it holds for one.
    #[test]
    fn no_entry_is_infinity() {
        assert!(GeneratorComb::new(&G).0.iter().all(Affine::is_on_curve));
        assert!(KeyComb::new(&G).0.iter().all(Affine::is_on_curve));
    }

    #[test]
    fn runs_are_the_digits_of_the_scalar() {
        for words in [[0; 8], [0, 0, 0, 0, 0, 0, 0, 1], [0, 0, 0, 0, 0, 0, 0, 2], [0x7fff_ffff; 8], [0xf731_0ace; 8]] {
            let k = Integer::from_words(words);
            let Runs { runs, negative } = KeyComb::runs(&k);
            let odd = if negative { scalar::negate(&k) } else { k };
            assert_eq!(negative, k.bits(0, 1) == 0);
            for (at, run) in (0..).step_by(10).zip(runs.as_flattened()) {
                let top = if at == 270 { 1 << 9 } else { 0 };
                assert_eq!(*run, odd.bits(at + 1, 10) | top);
            }
        }
    }
}
