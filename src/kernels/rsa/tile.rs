//! Sixteen neighbouring columns of a product.
//!
//! Column `c` of `a·b` is the sum of all `a_i·b_j` with `i + j = c`. A row is one `i`. Rows come in pairs: the pair
//! `(a_i+1, a_i)` times the neighbours `(b_j, b_j+1)` is two products of column `i + j + 1`, so eight neighbours from `b`
//! serve four columns that are two apart, and the same load one limb further serves the four between them. Nothing is
//! ever shuffled.
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

    /// Adds sixteen rows `i..i + 16`: `pairs` are the pairs from `a_i` on, `window` the limbs of `b` from place
    /// `start − i − 16` on.
    #[inline(always)]
    pub(super) fn add_rows(&mut self, pairs: &[i32; 8], window: &[i16; 32]) {
        let (near, far) = pairs.split_at(4);
        for (p, (&near, &far)) in near.iter().zip(far).enumerate() {
            let (near, far) = (Limbs::splat(near), Limbs::splat(far));
            // rows i + 2p and i + 2p + 8 meet the same eight limbs, eight columns apart
            let even = [7, 15, 23].map(|first| load(window, first - 2 * p));
            let odd = [8, 16, 24].map(|first| load(window, first - 2 * p));
            self.low[0] = self.low[0].add_dot(even[1], near).add_dot(even[0], far);
            self.low[1] = self.low[1].add_dot(odd[1], near).add_dot(odd[0], far);
            self.low[2] = self.low[2].add_dot(even[2], near).add_dot(even[1], far);
            self.low[3] = self.low[3].add_dot(odd[2], near).add_dot(odd[1], far);
        }
        self.flush();
    }

    /// Adds the eight rows `i..i + 8`, with the same window as [`Tile::add_rows`].
    #[inline(always)]
    pub(super) fn add_half_of_rows(&mut self, pairs: &[i32; 4], window: &[i16; 32]) {
        for (p, &pair) in pairs.iter().enumerate() {
            let pair = Limbs::splat(pair);
            for (low, first) in self.low.iter_mut().zip([15, 16, 23, 24]) {
                *low = low.add_dot(load(window, first - 2 * p), pair);
            }
        }
        self.flush();
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
    pub(super) fn add_corner(&mut self, pairs: Columns, window: &[i16; 16]) {
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
fn load<const N: usize>(window: &[i16; N], first: usize) -> Limbs {
    Limbs::load(chunk(window, first))
}

/// The `N` neighbours from `first` on.
#[inline(always)]
pub(super) fn chunk<T, const N: usize>(slice: &[T], first: usize) -> &[T; N] {
    match slice[first..].first_chunk() {
        Some(chunk) => chunk,
        None => unreachable!("numbers have zeros around them"),
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
