//! Sixteen neighbouring columns of a product.
//!
//! Column `c` of `a·b` is the sum of all `a_i·b_j` with `i + j = c`. A row is one `i`. Rows come in pairs: the pair
//! `(a_i+1, a_i)` times the neighbours `(b_j, b_j+1)` is two products of column `i + j + 1`, so eight neighbours from `b`
//! serve four columns that are two apart, and the same load one limb further serves the four between them. Nothing is
//! ever shuffled.
//!
//! Speed. A block of sixteen rows is 32 products over 24 loads. As one basic block an optimising compiler of WebAssembly
//! (V8's) hoists all of its loads and splats above the arithmetic, and spills three dozen of them: a squaring takes twice
//! as long. Three conditions that never hold cut the block into four bodies (see [`Never`]).
//!
//! Bounds. |limb| ≤ [`LIMB_MAX`], so sixteen rows on top of a flushed column stay within an `i32`:
//! 16·8600² + 2^15 < 2^30.2. A number has at most [`LIMBS_MAX`] limbs and a column at most two products of that many
//! (T and M·N*), each at most 8600²: what is above its limb is at most 2·608·8600² / 2^14 + 1 < [`HIGH_MAX`].

#![expect(clippy::inline_always, reason = "the sums of a tile live in registers: a call costs a fifth of everything")]
#![expect(clippy::indexing_slicing, reason = "all places are constants, or follow from `start` and the row")]

use super::lanes::{Columns, Limbs};

pub(super) const TILE: usize = 16;

/// Bits in a limb. Limbs are balanced: from −2^13 to 2^13, and a little over, because carries are not rippled.
pub(super) const LIMB_BITS: usize = 14;

/// The most that is left after the two passes of [`carry`]: 2^13 + 1 + (2^13 + 2·2^13 + 2^22.5)/2^14 < 8556.
pub(super) const LIMB_MAX: i16 = 8600;

/// Enough for 8192 bits (see `montgomery::limbs`).
pub(super) const LIMBS_MAX: usize = 608;

/// 2^22.5
const HIGH_MAX: i32 = 5_931_642;

/// The columns `start..start + 16`, each as `high·2^14 + low`: the even ones of the first eight, the odd ones of the
/// first eight, the even ones and the odd ones of the last eight.
#[derive(Clone, Copy)]
pub(super) struct Tile {
    low: [Columns; 4],
    high: [Columns; 4],
}

impl Tile {
    pub(super) const ZERO: Self = Self { low: [Columns::ZERO; 4], high: [Columns::ZERO; 4] };

    /// Adds blocks of sixteen rows. `limbs` are those of `b` up to the last window that is needed: the first block meets the
    /// window of two tiles at their end, and each that follows the one a tile before.
    #[inline(always)]
    pub(super) fn add_blocks(&mut self, pairs: &[[i32; 8]], limbs: &[[u8; 32]], Never(never): Never) {
        let mut sums = *self;
        let mut at = limbs.len().wrapping_sub(2);
        for pairs in pairs {
            let Some(window) = limbs.get(at..).and_then(|limbs| limbs.as_flattened().first_chunk()) else { break };
            sums.add_rows::<0>(pairs, window);
            if at == never {
                break;
            }
            sums.add_rows::<1>(pairs, window);
            if at == never.wrapping_add(1) {
                break;
            }
            sums.add_rows::<2>(pairs, window);
            if at == never.wrapping_add(2) {
                break;
            }
            at = at.wrapping_sub(1);
            sums.add_rows::<3>(pairs, window);
            sums.flush();
        }
        *self = sums;
    }

    /// Adds four rows of a block: those of the pairs `P` and `P + 4`. Flush is due after the last.
    #[inline(always)]
    fn add_rows<const P: usize>(&mut self, pairs: &[i32; 8], window: &[u8; 64]) {
        let (near, far) = (Limbs::splat(pairs[P]), Limbs::splat(pairs[P + 4]));
        // these rows meet the same eight limbs, eight columns apart
        let even = [7, 15, 23].map(|first| load(window, first - 2 * P));
        let odd = [8, 16, 24].map(|first| load(window, first - 2 * P));
        self.low[0] = self.low[0].add_dot(even[1], near).add_dot(even[0], far);
        self.low[1] = self.low[1].add_dot(odd[1], near).add_dot(odd[0], far);
        self.low[2] = self.low[2].add_dot(even[2], near).add_dot(even[1], far);
        self.low[3] = self.low[3].add_dot(odd[2], near).add_dot(odd[1], far);
    }

    /// Adds the eight rows `i..i + 8`: `pairs` are the pairs from `a_i` on, `window` the limbs of `b` from place
    /// `start − i − 8` on. Flush is due.
    #[inline(always)]
    pub(super) fn add_half_of_rows(&mut self, pairs: &[i32; 4], window: &[u8; 48]) {
        for (p, &pair) in pairs.iter().enumerate() {
            let pair = Limbs::splat(pair);
            for (low, first) in self.low.iter_mut().zip([7, 8, 15, 16]) {
                *low = low.add_dot(load(window, first - 2 * p), pair);
            }
        }
    }

    /// Adds the products of two different limbs from place `start/2` on, each once. `pairs` are those of the eight limbs from
    /// there on, and `window` begins eight limbs before them. On top of eight rows that is sixteen.
    ///
    /// The pair of `b_j` and `b_j+1` meets `b_i` and `b_i+1`; what is below the diagonal is masked to 0.
    #[inline(always)]
    pub(super) fn add_triangle(&mut self, pairs: &[i32; 4], window: &[u8; 48]) {
        let pairs = pairs.map(Limbs::splat);
        let at = |first| load(window, first);
        self.low[0] = self.low[0].add_dot(at(7).from::<3>(), pairs[0]).add_dot(at(5).from::<7>(), pairs[1]);
        self.low[1] = self.low[1].add_dot(at(8).from::<1>(), pairs[0]).add_dot(at(6).from::<5>(), pairs[1]);
        let [even, odd] = [15, 16].map(|first| [at(first), at(first - 2)]);
        self.low[2] = self.low[2].add_dot(even[0], pairs[0]).add_dot(even[1], pairs[1]);
        self.low[3] = self.low[3].add_dot(odd[0], pairs[0]).add_dot(odd[1], pairs[1]);
        self.low[2] = self.low[2].add_dot(at(11).from::<3>(), pairs[2]).add_dot(at(9).from::<7>(), pairs[3]);
        self.low[3] = self.low[3].add_dot(at(12).from::<1>(), pairs[2]).add_dot(at(10).from::<5>(), pairs[3]);
        self.flush();
    }

    /// Adds the squares of the eight limbs from place `start/2` on, which are the even columns.
    #[inline(always)]
    pub(super) fn add_squares(&mut self, limbs: &[u8; 16]) {
        let [low, high] = Columns::squares(Limbs::load(limbs));
        self.low[0] = self.low[0].add(low);
        self.low[2] = self.low[2].add(high);
    }

    /// Keeps the limb in `low`, and puts what is above it into `high`.
    #[inline(always)]
    fn flush(&mut self) {
        for (low, high) in self.low.iter_mut().zip(&mut self.high) {
            *high = high.add(low.limbs_above());
            *low = low.limb_below();
        }
    }

    #[inline(always)]
    pub(super) fn double(&mut self) {
        self.low = self.low.map(|low| low.add(low));
        self.high = self.high.map(|high| high.add(high));
    }

    /// Carries the first eight columns: their limbs, at even and at odd places.
    #[inline(always)]
    pub(super) fn carry_first(&self, carry: &mut Columns) -> [Columns; 2] {
        carry_eight([self.low[0], self.low[1]], [self.high[0], self.high[1]], carry)
    }

    /// Carries the last eight columns.
    #[inline(always)]
    pub(super) fn carry_last(&self, carry: &mut Columns) -> [Columns; 2] {
        carry_eight([self.low[2], self.low[3]], [self.high[2], self.high[3]], carry)
    }

    /// Adds to the last eight columns what eight rows, those of the first eight columns, give to them. `window` are the
    /// limbs of `b` from place 0 on, of which the first eight are zero.
    #[inline(always)]
    pub(super) fn add_corner(&mut self, pairs: Columns, window: &[u8; 32]) {
        let rows = [pairs.splat::<0>(), pairs.splat::<1>(), pairs.splat::<2>(), pairs.splat::<3>()];
        for (p, row) in rows.into_iter().enumerate() {
            self.low[2] = self.low[2].add_dot(load(window, 7 - 2 * p), row);
            self.low[3] = self.low[3].add_dot(load(window, 8 - 2 * p), row);
        }
    }
}

/// From eight columns to eight limbs, in two passes that each move carries by one place, all at once. The limbs and what
/// goes on in the last lane of `carry` are together exactly the columns and what came in; only that is promised, so a
/// limb may be a little over 2^13.
#[inline(always)]
fn carry_eight(low: [Columns; 2], high: [Columns; 2], carry: &mut Columns) -> [Columns; 2] {
    let over = low.map(Columns::nearest_above);
    let up = [over[0].add(high[0]), over[1].add(high[1])];
    debug_assert!(up.into_iter().flat_map(Columns::to_array).all(|up| up.abs() <= HIGH_MAX));
    let once = [low[0].without(over[0]).add(up[1].after(*carry)), low[1].without(over[1]).add(up[0])];
    let over = once.map(Columns::nearest_above);
    let twice = [once[0].without(over[0]).add(over[1].after(Columns::ZERO)), once[1].without(over[1]).add(over[0])];
    debug_assert!(twice.into_iter().flat_map(Columns::to_array).all(|limb| limb.abs() <= i32::from(LIMB_MAX)));
    *carry = up[1].add(over[1]);
    twice
}

#[inline(always)]
fn load<const N: usize>(window: &[u8; N], first: usize) -> Limbs {
    Limbs::load(chunk(window, 2 * first))
}

/// The `N` neighbours from `first` on.
#[inline(always)]
pub(super) fn chunk<T, const N: usize>(slice: &[T], first: usize) -> &[T; N] {
    match slice[first..].first_chunk() {
        Some(chunk) => chunk,
        None => unreachable!("numbers have zeros around them"),
    }
}

/// A place that no window has, which the compiler does not know: conditions on it are never true. Were one true, the result
/// would be wrong and a good signature refused.
#[derive(Clone, Copy)]
pub(super) struct Never(usize);

impl Never {
    #[inline(always)]
    pub(super) fn new() -> Self {
        Self(core::hint::black_box(usize::MAX - 2))
    }
}

#[cfg(test)]
mod tests {
    use super::chunk;

    #[test]
    #[should_panic(expected = "numbers have zeros around them")]
    fn a_window_over_the_end_of_a_number_is_a_mistake_of_ours() {
        let _: &[i16; 4] = chunk(&[0; 5], 2);
    }
}
