//! Products modulo N by Montgomery's method, on vectors of balanced limbs.
//!
//! The method wants a multiple of N to add to T that clears the low limbs of T. Taken modulo N* = k·N with
//! N* ≡ −1 (mod 2^112) instead of N, eight limbs at a time need no multiplication to find it: M is the low limbs of T
//! themselves. As N* = P − 1, adding M·N* is subtracting M, which clears them, and adding M·P, which begins eight limbs
//! higher. N* is 112 bits longer than N; [`limbs`] makes room for it.
//!
//! Values. With U = 2^(bits + 112): 0 < N* < U, and R = 2^(14·limbs) ≥ 4·U. As |M| < 0.53·R (limbs of at most 8600 in
//! places of 2^14), a product of |X|, |Y| ≤ U is |X·Y + M·N*| / R < U/4 + 0.53·U < U again. That is below R/4,
//! and all limbs together are below 0.53·R: so the last carry, which would count for R, is 0.

#![expect(clippy::inline_always, reason = "the sums of a tile live in registers: a call costs a fifth of everything")]
#![expect(clippy::indexing_slicing, reason = "all places are below `limbs`, and numbers have zeros around them")]

mod kept;

use core::mem::swap;

pub(super) use kept::{octets_of, pairs_of};

use super::lanes::Columns;
use super::tile::{LIMB_BITS, LIMB_MAX, LIMBS_MAX, Never, TILE, Tile, chunk};

/// N* is −1 modulo 2^112: the limbs of half a tile.
pub(super) const CLEARED_BITS: usize = 8 * LIMB_BITS;

/// How many limbs a number modulo an N of so many bits has: whole tiles, and R ≥ 4·2^(bits + 112).
pub(super) fn limbs(bits: usize) -> usize {
    (bits + CLEARED_BITS + 2).div_ceil(TILE * LIMB_BITS) * TILE
}

/// A number as the two forms in which a product takes it, both by the tile.
#[derive(Clone)]
pub(super) struct Residue {
    /// Tile `t + 1` has the limbs of 2^(14·(16t + i)), in octets: two `u64` of them are a vector in any compiler, where eight
    /// `i16` are put together lane by lane as soon as a branch stands between two windows. Around them are zeros, so that
    /// windows may reach over the ends.
    limbs: [[u8; 2 * TILE]; TILES + 2],
    /// Pair i of tile `t` has the limb of 2^(14·(16t + 2i + 1)) in its low half, and that of 2^(14·(16t + 2i)) above.
    pairs: Pairs,
}

/// The form of a factor that stays.
pub(super) type Pairs = [[i32; TILE / 2]; TILES];

const TILES: usize = LIMBS_MAX / TILE;

impl Residue {
    pub(super) const ZERO: Self = Self { limbs: [[0; 2 * TILE]; TILES + 2], pairs: [[0; TILE / 2]; TILES] };

    /// From limbs, the lowest first.
    pub(super) fn from_limbs(limbs: impl Iterator<Item = i16>) -> Self {
        let mut number = Self::ZERO;
        let (octets, _) = number.limbs.as_flattened_mut()[2 * TILE..].as_chunks_mut();
        for (limb, octets) in limbs.zip(octets) {
            debug_assert!(limb.abs() <= LIMB_MAX);
            *octets = limb.to_le_bytes();
        }
        let (pairs, _) = number.limbs.as_flattened()[2 * TILE..].as_chunks();
        for (&[a, b, c, d], pair) in pairs.iter().zip(number.pairs.as_flattened_mut()) {
            let (low, high) = (i16::from_le_bytes([a, b]), i16::from_le_bytes([c, d]));
            *pair = (i32::from(high) & 0xffff) | (i32::from(low) << 16);
        }
        number
    }

    pub(super) fn pairs(&self) -> &Pairs {
        &self.pairs
    }

    /// The limbs, the lowest first.
    pub(super) fn limbs(&self) -> impl Iterator<Item = i16> {
        let (limbs, _) = self.limbs.as_flattened()[2 * TILE..].as_chunks();
        limbs.iter().map(|octets| i16::from_le_bytes(*octets))
    }
}

/// The modulus N* = P − 1.
#[derive(Clone)]
pub(super) struct Modulus {
    /// The limbs of P, with zeros around them as in [`Residue`].
    p: [[u8; 2 * TILE]; TILES + 2],
    tiles: usize,
}

impl Modulus {
    /// P, of `limbs` limbs and ≡ 0 (mod 2^112).
    pub(super) fn new(p: &Residue, limbs: usize) -> Self {
        debug_assert!(limbs <= LIMBS_MAX && limbs.is_multiple_of(TILE));
        debug_assert!(p.limbs().take(8).all(|limb| limb == 0));
        let tiles = limbs / TILE;
        Self { p: p.limbs, tiles }
    }

    pub(super) fn limbs(&self) -> usize {
        self.tiles * TILE
    }

    /// `base^e / R^(e − 1)`: a ladder in which each step divides by R, and nothing is done about it.
    pub(super) fn power(&self, base: &Residue, e: u64) -> Residue {
        let (mut x, mut y) = (base.clone(), Residue::ZERO);
        let (mut power, mut next) = (&mut x, &mut y);
        for bit in (0..e.ilog2()).rev() {
            self.square(power, next);
            swap(&mut power, &mut next);
            if (e >> bit) & 1 == 1 {
                self.multiply(&base.pairs, power, next);
                swap(&mut power, &mut next);
            }
        }
        power.clone()
    }

    /// `out ≡ a·b / R`.
    pub(super) fn multiply(&self, a: &Pairs, b: &Residue, out: &mut Residue) {
        self.reduced(a, b, false, out);
    }

    /// `out ≡ a² / R`. Products of different limbs are counted once, and doubled.
    pub(super) fn square(&self, a: &Residue, out: &mut Residue) {
        self.reduced(&a.pairs, a, true, out);
    }

    /// Of both one body, since all but one step of a power are squares: what is decided for a tile costs nothing beside it.
    #[inline(never)]
    fn reduced(&self, a: &Pairs, b: &Residue, is_square: bool, out: &mut Residue) {
        self.reduce(
            out,
            #[inline(always)]
            |tile, t, never| {
                let first = t.saturating_sub(self.tiles);
                let after = if is_square { t / 2 } else { self.tiles.min(t + 1) };
                // of a square, column c of this tile: where i is below half of its first column, the partner c − i is larger
                tile.add_blocks(&a[first..after], &b.limbs[..t - first + 2], never);
                if is_square {
                    if t % 2 == 1 {
                        tile.add_half_of_rows(chunk(&a[t / 2], 0), chunk(b.limbs.as_flattened(), TILE * (t + 2)));
                    }
                    // of the others both are among the sixteen limbs from there on
                    let window: &[u8; 3 * TILE] = chunk(b.limbs.as_flattened(), TILE * (t + 1));
                    tile.add_triangle(chunk(a.as_flattened(), TILE / 4 * t), window);
                    tile.double();
                    tile.add_squares(chunk(window, TILE));
                }
            },
        );
    }

    /// `out ≡ T / R`, the columns of T added to tile by tile. M grows in `out.pairs`: a tile of the result takes the place
    /// of those limbs of M that no later column needs.
    #[inline(always)]
    fn reduce(&self, out: &mut Residue, add_columns: impl Fn(&mut Tile, usize, Never)) {
        let never = Never::new();
        let corner = chunk(self.p.as_flattened(), 2 * TILE);
        let mut carry = Columns::ZERO;
        for t in 0..2 * self.tiles {
            let mut tile = Tile::ZERO;
            add_columns(&mut tile, t, never);
            let first = t.saturating_sub(self.tiles);
            tile.add_blocks(&out.pairs[first..t.min(self.tiles)], &self.p[..t - first + 2], never);
            let [even, odd] = tile.carry_first(&mut carry);
            let low = Columns::pairs(even, odd);
            let place = if t < self.tiles {
                tile.add_corner(low, corner);
                t
            } else {
                t - self.tiles
            };
            let last = tile.carry_last(&mut carry);
            out.pairs[place] = joined(low.to_array(), Columns::pairs(last[0], last[1]).to_array());
            if t >= self.tiles {
                out.limbs[place + 1] = joined(Columns::limbs(even, odd), Columns::limbs(last[0], last[1]));
            }
        }
        debug_assert!(carry.to_array()[3] == 0, "the result is below R");
    }
}

/// Half a tile and the other half.
#[inline(always)]
fn joined<T: Copy + Default, const HALF: usize, const WHOLE: usize>(low: [T; HALF], high: [T; HALF]) -> [T; WHOLE] {
    let mut tile = [T::default(); WHOLE];
    let halves = tile.split_at_mut(HALF);
    halves.0.copy_from_slice(&low);
    halves.1.copy_from_slice(&high);
    tile
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::vec;
    use std::vec::Vec;

    use rsa::BoxedUint;

    use super::super::{MAX_WORDS, words};
    use super::{CLEARED_BITS, Modulus, Residue, limbs};
    use crate::rsa::tile::{LIMB_BITS, LIMB_MAX, LIMBS_MAX};

    #[test]
    fn there_is_room_for_every_size() {
        for bits in 2048..=8192 {
            let limbs = limbs(bits);
            assert!(limbs * LIMB_BITS >= bits + CLEARED_BITS + 2 && limbs <= LIMBS_MAX && limbs.is_multiple_of(16));
        }
        assert_eq!([2048, 2126, 2127, 3072, 4096, 8192].map(limbs), [160, 160, 176, 240, 304, 608]);
    }

    /// Numbers of at most `bits` + 112 bits whose limbs are as large as limbs may be; the value stays below 2^(bits + 112).
    fn extremes(bits: usize) -> Vec<Residue> {
        let count = (bits + CLEARED_BITS - 1) / LIMB_BITS;
        let max = LIMB_MAX;
        [[max, max], [-max, -max], [max, -max], [-max, max], [max, 0], [0, -max], [8192, -8191]]
            .into_iter()
            .map(|pattern| Residue::from_limbs(pattern.into_iter().cycle().take(count)))
            .collect()
    }

    fn small(value: u16, n: &BoxedUint) -> BoxedUint {
        BoxedUint::from_be_slice(&value.to_be_bytes(), n.bits_precision()).unwrap()
    }

    /// Modulo n. The positive and the negative limbs are each a number of digits below 2^14.
    fn value(number: &Residue, n: &BoxedUint) -> BoxedUint {
        let n = n.to_nz().unwrap();
        let [plus, minus] = [1, -1].map(|sign| {
            let digits: Vec<i64> = number.limbs().map(|limb| (i64::from(limb) * sign).max(0)).collect();
            let words: Vec<i64> = digits.chunks(2).map(|pair| pair[0] | (pair[1] << LIMB_BITS)).collect();
            let mut octets = vec![0; words.len() * 28 / 8];
            words::to_octets(&words, &mut octets);
            BoxedUint::from_be_slice_vartime(&octets).rem_vartime(&n)
        });
        plus.sub_mod(&minus, &n)
    }

    #[test]
    fn products_of_extreme_limbs_are_exact() {
        for bits in [2048_usize, 2126, 4096, 8192] {
            for fill in [0xff, 0x80, 0x01] {
                let mut octets = vec![fill; bits.div_ceil(8)];
                octets[0] = 0xff >> (octets.len() * 8 - bits);
                let last = octets.len() - 1;
                octets[last] |= 1;
                check_products(bits, &octets);
            }
        }
    }

    fn check_products(bits: usize, octets: &[u8]) {
        let n = BoxedUint::from_be_slice_vartime(octets);
        let mut storage = [0; MAX_WORDS];
        let p = &mut storage[..limbs(bits) / 2];
        words::set_power_of_two(p, 0);
        words::Modulus::new(octets).clear(p);
        words::carry(p);
        let modulus = Modulus::new(&words::to_residue(p), limbs(bits));
        let nz = n.to_nz().unwrap();
        let r = (0..limbs(bits)).fold(small(1, &n), |r, _| r.mul_mod(&small(1 << LIMB_BITS, &n), &nz));
        let product = |a: &Residue, b: &Residue| value(a, &n).mul_mod(&value(b, &n), &nz);
        let times_r = |out: &Residue| value(out, &n).mul_mod(&r, &nz);
        let numbers = extremes(bits);
        let mut out = Residue::ZERO;
        for a in &numbers {
            modulus.square(a, &mut out);
            assert_eq!(times_r(&out), product(a, a));
            for b in &numbers {
                modulus.multiply(&a.pairs, b, &mut out);
                assert_eq!(times_r(&out), product(a, b));
            }
        }
    }
}
