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

use alloc::boxed::Box;
use core::mem::swap;

use super::lanes::Columns;
use super::tile::{LIMB_BITS, LIMB_MAX, LIMBS_MAX, TILE, Tile, chunk};

/// N* is −1 modulo 2^112: the limbs of half a tile.
pub(super) const CLEARED_BITS: usize = 8 * LIMB_BITS;

/// How many limbs a number modulo an N of so many bits has: whole tiles, and R ≥ 4·2^(bits + 112).
pub(super) fn limbs(bits: usize) -> usize {
    (bits + CLEARED_BITS + 2).div_ceil(TILE * LIMB_BITS) * TILE
}

/// A number as the two forms in which a product takes it. Both have zeros around them, so that rows and windows may
/// reach over its ends.
#[derive(Clone)]
pub(super) struct Residue {
    /// `limbs[16 + i]` is the limb of 2^(14·i).
    limbs: [i16; TILE + LIMBS_MAX + TILE],
    /// `pairs[i]` has the limb of 2^(14·(2i + 1)) in its low half, and that of 2^(14·2i) above.
    pairs: [i32; LIMBS_MAX / 2 + TILE / 4],
}

impl Residue {
    pub(super) const ZERO: Self = Self { limbs: [0; TILE + LIMBS_MAX + TILE], pairs: [0; LIMBS_MAX / 2 + TILE / 4] };

    /// From limbs, the lowest first.
    pub(super) fn from_limbs(limbs: impl Iterator<Item = i16>) -> Self {
        let mut number = Self::ZERO;
        for (place, limb) in limbs.enumerate() {
            debug_assert!(limb.abs() <= LIMB_MAX);
            number.limbs[TILE + place] = limb;
        }
        let (pairs, _) = number.limbs[TILE..].as_chunks();
        for (&[low, high], pair) in pairs.iter().zip(&mut number.pairs) {
            *pair = (i32::from(high) & 0xffff) | (i32::from(low) << 16);
        }
        number
    }

    /// The form of a factor that stays.
    pub(super) fn pairs(&self) -> &[i32] {
        &self.pairs
    }

    /// The limbs, the lowest first.
    pub(super) fn limbs(&self) -> &[i16] {
        &self.limbs[TILE..]
    }

    fn set(&mut self, place: usize, [even, odd]: [Columns; 2]) {
        self.limbs[TILE + place..][..8].copy_from_slice(&Columns::limbs(even, odd));
        self.set_pairs(place, Columns::pairs(even, odd));
    }

    fn set_pairs(&mut self, place: usize, pairs: Columns) {
        self.pairs[place / 2..][..4].copy_from_slice(&pairs.to_array());
    }
}

/// The modulus N* = P − 1.
#[derive(Clone)]
pub(super) struct Modulus {
    /// The limbs of P, with zeros around them as in [`Residue`].
    p: Box<[i16]>,
    limbs: usize,
}

impl Modulus {
    /// P, of `limbs` limbs and ≡ 0 (mod 2^112).
    pub(super) fn new(p: &Residue, limbs: usize) -> Self {
        debug_assert!(limbs <= LIMBS_MAX && limbs.is_multiple_of(TILE));
        debug_assert!(p.limbs()[..8].iter().all(|limb| *limb == 0));
        Self { p: p.limbs[..TILE + limbs + TILE].into(), limbs }
    }

    pub(super) fn limbs(&self) -> usize {
        self.limbs
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

    /// `out ≡ a·b / R`, where `a` is [`Residue::pairs`].
    pub(super) fn multiply(&self, a: &[i32], b: &Residue, out: &mut Residue) {
        self.reduce(out, |start| {
            let mut tile = Tile::ZERO;
            let rows = start.saturating_sub(self.limbs)..self.limbs.min(start + TILE);
            add_rows(&mut tile, start, rows, a, &b.limbs);
            tile
        });
    }

    /// `out ≡ a² / R`. Products of different limbs are counted once, and doubled.
    pub(super) fn square(&self, a: &Residue, out: &mut Residue) {
        self.reduce(out, |start| {
            let mut tile = Tile::ZERO;
            // column c ≥ start: where i < start/2, its partner c − i is larger
            let half = start / 2;
            add_rows(&mut tile, start, start.saturating_sub(self.limbs)..half, &a.pairs, &a.limbs);
            tile.double();
            // the others are both among these sixteen
            let mut middle = [0; 2 * TILE];
            middle[TILE..].copy_from_slice(&a.limbs[TILE + half..][..TILE]);
            tile.add_rows(chunk(&a.pairs, half / 2), &middle);
            tile
        });
    }

    /// `out ≡ T / R`, the columns of T given tile by tile. M grows in `out.pairs`: a tile of the result takes the place
    /// of those limbs of M that no later column needs.
    #[inline(always)]
    fn reduce(&self, out: &mut Residue, columns: impl Fn(usize) -> Tile) {
        let corner = chunk(&self.p, TILE);
        let mut carry = Columns::ZERO;
        for start in (0..self.limbs).step_by(TILE) {
            let mut tile = columns(start);
            add_rows(&mut tile, start, 0..start, &out.pairs, &self.p);
            let [even, odd] = tile.carry_first(&mut carry);
            let pairs = Columns::pairs(even, odd);
            out.set_pairs(start, pairs);
            tile.add_corner(pairs, corner);
            let [even, odd] = tile.carry_last(&mut carry);
            out.set_pairs(start + TILE / 2, Columns::pairs(even, odd));
        }
        for start in (0..self.limbs).step_by(TILE) {
            let mut tile = columns(self.limbs + start);
            add_rows(&mut tile, self.limbs + start, start..self.limbs, &out.pairs, &self.p);
            out.set(start, tile.carry_first(&mut carry));
            out.set(start + TILE / 2, tile.carry_last(&mut carry));
        }
        debug_assert!(carry.to_array()[3] == 0, "the result is below R");
    }
}

/// Adds the rows `rows` (a multiple of eight) to the tile of the columns `start..start + 16`.
#[inline(always)]
fn add_rows(tile: &mut Tile, start: usize, rows: core::ops::Range<usize>, pairs: &[i32], limbs: &[i16]) {
    let (blocks, rest) = pairs[rows.start / 2..rows.end / 2].as_chunks();
    for (row, block) in (rows.start..).step_by(TILE).zip(blocks) {
        tile.add_rows(block, chunk(limbs, start - row));
    }
    if let Some(rest) = rest.first_chunk() {
        tile.add_half_of_rows(rest, chunk(limbs, start + TILE / 2 - rows.end));
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec;
    use alloc::vec::Vec;

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
            let digits: Vec<i64> = number.limbs().iter().map(|limb| (i64::from(*limb) * sign).max(0)).collect();
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
