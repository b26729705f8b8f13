//! Numbers as a caller keeps them: the octets of their limbs, by the tile.

use super::{LIMB_MAX, Modulus, Pairs, TILE, TILES};

impl Modulus {
    /// From what [`Modulus::tiles`] gave; `None` for what it never gives.
    pub(in super::super) fn of_tiles(tiles: &[[u8; 2 * TILE]]) -> Option<Self> {
        let mut p = [[0; 2 * TILE]; TILES + 2];
        let room = p.get_mut(1..TILES + 1).filter(|room| tiles.len() <= room.len())?;
        room.iter_mut().zip(tiles).for_each(|(to, from)| *to = *from);
        let is_multiple = tiles.as_flattened().get(..TILE)?.iter().all(|octet| *octet == 0);
        (is_multiple && are_limbs(tiles)).then_some(Self { p, tiles: tiles.len() })
    }

    /// The limbs of P.
    pub(in super::super) fn tiles(&self) -> impl Iterator<Item = &[u8; 2 * TILE]> {
        self.p.iter().skip(1).take(self.tiles)
    }
}

/// The limbs of a factor, of so many tiles.
pub(in super::super) fn octets_of(pairs: &Pairs, tiles: usize) -> impl Iterator<Item = u8> {
    pairs.iter().take(tiles).flatten().flat_map(|pair| pair.rotate_left(16).to_le_bytes())
}

/// A factor of its limbs; `None` for what no factor is.
pub(in super::super) fn pairs_of(tiles: &[[u8; 2 * TILE]]) -> Option<Pairs> {
    let mut pairs = [[0; TILE / 2]; TILES];
    let (octets, _) = tiles.as_flattened().as_chunks();
    for (pair, octets) in pairs.as_flattened_mut().iter_mut().zip(octets) {
        *pair = i32::from_le_bytes(*octets).rotate_left(16);
    }
    (tiles.len() <= TILES && are_limbs(tiles)).then_some(pairs)
}

fn are_limbs(tiles: &[[u8; 2 * TILE]]) -> bool {
    let (limbs, _) = tiles.as_flattened().as_chunks();
    limbs.iter().all(|octets| i16::from_le_bytes(*octets).unsigned_abs() <= LIMB_MAX.unsigned_abs())
}
