//! The two vectors that the arithmetic is made of: eight limbs, and four sums of products of limbs.
//!
//! One multiplication carries everything: [`Columns::add_dot`], which adds to each of four sums the products of two
//! pairs of limbs. It is one instruction in WebAssembly (`i32x4.dot_i16x8_s`). Elsewhere the portable twin says the same
//! in plain Rust, so that the lines above it, tested natively, are the lines that ship.

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod portable;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod simd128;

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
pub(super) use portable::{Columns, Limbs};
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub(super) use simd128::{Columns, Limbs};

#[cfg(test)]
mod tests {
    use super::{Columns, Limbs};

    const LIMBS: [i16; 8] = [1, -2, 300, -400, 8600, -8600, i16::MAX, i16::MIN];

    fn octets(limbs: [i16; 8]) -> [u8; 16] {
        core::array::from_fn(|i| limbs[i / 2].to_le_bytes()[i % 2])
    }

    fn load(limbs: [i16; 8]) -> Limbs {
        Limbs::load(&octets(limbs))
    }

    fn columns(values: [i32; 4]) -> Columns {
        // pairs (low half, high half) times (1, 2^14) give any value of at most 30 bits
        values.iter().enumerate().fold(Columns::ZERO, |sum, (lane, value)| {
            let mut limbs = [0; 8];
            limbs[2 * lane] = i16::try_from(value & 0x3fff).unwrap();
            limbs[2 * lane + 1] = i16::try_from(value >> 14).unwrap();
            sum.add_dot(load(limbs), Limbs::splat(1 | (1 << 30)))
        })
    }

    #[test]
    fn a_dot_product_takes_pairs_from_low_to_high() {
        let sums = columns([1, 2, 3, 4]).add_dot(load(LIMBS), Limbs::splat((-5 << 16) | 3));
        assert_eq!(sums.to_array(), [1 + 3 + 10, 2 + 900 + 2000, 3 + 8 * 8600, 4 + 3 * 32_767 + 5 * 32_768]);
    }

    #[test]
    fn squares_are_of_the_lower_and_of_the_higher_four() {
        let [low, high] = Columns::squares(load(LIMBS)).map(Columns::to_array);
        assert_eq!(low, [1, 4, 90_000, 160_000]);
        assert_eq!(high, [8600 * 8600, 8600 * 8600, 32_767 * 32_767, 1 << 30]);
    }

    #[test]
    fn the_lowest_limbs_are_left_out() {
        let sums = |limbs: Limbs| Columns::ZERO.add_dot(limbs, Limbs::splat(1 | (1 << 16))).to_array();
        let limbs = load([1, 2, 4, 8, 16, 32, 64, 128]);
        assert_eq!(sums(limbs.from::<0>()), [3, 12, 48, 192]);
        assert_eq!(sums(limbs.from::<1>()), [2, 12, 48, 192]);
        assert_eq!(sums(limbs.from::<5>()), [0, 0, 32, 192]);
        assert_eq!(sums(limbs.from::<7>()), [0, 0, 0, 128]);
    }

    #[test]
    fn lanes_move_up_by_one() {
        let moved = columns([1, 2, 3, 4]).after(columns([5, 6, 7, 8]));
        assert_eq!(moved.to_array(), [8, 1, 2, 3]);
    }

    #[test]
    fn sums_split_at_limbs_towards_minus_infinity() {
        let sums = columns([-1, 0x4000, 0x7fff, -0x4001]);
        assert_eq!(sums.limbs_above().to_array(), [-1, 1, 1, -2]);
        assert_eq!(sums.limb_below().to_array(), [0x3fff, 0, 0x3fff, 0x3fff]);
        let sums = columns([-8192, -8193, 8191, 8192]);
        let carry = sums.nearest_above();
        assert_eq!(carry.to_array(), [0, -1, 0, 1]);
        assert_eq!(sums.without(carry).to_array(), [-8192, 8191, 8191, -8192]);
        assert_eq!(sums.add(sums).to_array(), [-16384, -16386, 16382, 16384]);
    }

    #[test]
    fn columns_become_limbs_and_pairs() {
        let (even, odd) = (columns([1, -3, 5, -8192]), columns([-2, 4, -6, 8600]));
        assert_eq!(Columns::limbs(even, odd), octets([1, -2, -3, 4, 5, -6, -8192, 8600]));
        let pairs = Columns::pairs(even, odd).to_array();
        assert_eq!(pairs, [0x0001_fffe, (-3 << 16) | 4, 0x0005_fffa, (-8192 << 16) | 0x2198]);
        let ones = load([1; 8]);
        let sums = [Columns::pairs(even, odd).splat::<0>(), Columns::pairs(even, odd).splat::<3>()];
        assert_eq!(sums.map(|pair| Columns::ZERO.add_dot(ones, pair).to_array()), [[-1; 4], [408; 4]]);
    }
}
