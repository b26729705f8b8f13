//! The parts, each against another implementation. What they make together is in `tests/ed25519.rs`.

use curve25519_dalek::constants::{ED25519_BASEPOINT_POINT as B, EIGHT_TORSION};
use curve25519_dalek::edwards::EdwardsPoint;
use curve25519_dalek::scalar::Scalar as Reference;
use p256::elliptic_curve::bigint::{NonZero, U256};
use sha2::{Digest, Sha512};

use super::comb::Comb;
use super::field::{Element, TIGHT};
use super::multiples::BASE;
use super::point::{AffineAddend, Completed, D, Extended, Projective, ROOT_OF_MINUS_ONE, Sign};
use super::scalar::Scalar;

const P: U256 = U256::from_be_hex("7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed");

fn modulo_p(n: U256) -> U256 {
    n.rem(&NonZero::new(P).unwrap())
}

fn product(a: U256, b: U256) -> U256 {
    a.mul_mod(&b, &NonZero::new(P).unwrap())
}

fn number(element: Element) -> U256 {
    U256::from_le_slice(&element.to_bytes())
}

/// 250 points: by the encoding alone and by its x, they are the same; by another x, none.
#[test]
fn a_key_that_was_prepared_is_the_same_key() {
    for seed in 1..=250_u8 {
        let bytes = (B * Reference::from_bytes_mod_order([seed; 32])).compress().to_bytes();
        let key = super::PublicKey::from_bytes(&bytes).unwrap();
        let x = key.x();
        let kept = super::PublicKey::prepared(&bytes, &x).unwrap();
        assert_eq!(kept.minus_a.projective().encode(), key.minus_a.projective().encode());
        let mut wrong = x;
        wrong[usize::from(seed) / 8] ^= 1 << (seed % 8);
        assert!(super::PublicKey::prepared(&bytes, &wrong).is_none(), "{seed}");
        let opposite = kept.minus_a.affine_x();
        assert!(super::PublicKey::prepared(&bytes, &opposite).is_none(), "the sign is of the other");
    }
}

/// What the limbs stand for, modulo p.
fn meaning(limbs: [i32; 9]) -> U256 {
    let radix = U256::from(1_u32 << 29);
    limbs.iter().rev().fold(U256::ZERO, |sum, limb| {
        let shifted = product(sum, radix);
        let size = U256::from(limb.unsigned_abs());
        let p = NonZero::new(P).unwrap();
        if *limb < 0 { shifted.sub_mod(&size, &p) } else { shifted.add_mod(&size, &p) }
    })
}

/// Numbers that look random, the same in every run.
fn stream<const N: usize>(seed: u32) -> impl Iterator<Item = [u8; N]> {
    (0_u32..).map(move |i| {
        let block = Sha512::digest([seed.to_le_bytes(), i.to_le_bytes()].as_flattened());
        core::array::from_fn(|i| block[i])
    })
}

/// Limbs of up to `largest` in size: mostly at the bounds, in all patterns of signs that a stream gives.
fn limbs_at_the_bounds(largest: i64, seed: u32) -> impl Iterator<Item = [i32; 9]> {
    let largest = i32::try_from(largest).unwrap();
    let mixed = stream::<9>(seed).map(move |block| {
        block.map(|byte| match byte % 8 {
            0..3 => largest,
            3..6 => -largest,
            6 => 0,
            _ => largest / 255 * i32::from(byte),
        })
    });
    [[largest; 9], [-largest; 9], [0; 9]].into_iter().chain(mixed)
}

#[test]
fn numbers_are_read_and_written_modulo_p() {
    for n in 0..64_u32 {
        for number in [U256::from(n), P.wrapping_sub(&U256::from(n)), P.wrapping_add(&U256::from(n))] {
            let bytes: [u8; 32] = number.to_le_bytes().into();
            let without_the_last_bit = number & (U256::MAX >> 1);
            assert_eq!(self::number(Element::from_bytes(&bytes)), modulo_p(without_the_last_bit));
        }
    }
    for bytes in stream::<32>(1).take(200) {
        let number = U256::from_le_slice(&bytes) & (U256::MAX >> 1);
        assert_eq!(self::number(Element::from_bytes(&bytes)), modulo_p(number));
    }
}

/// At run time: the constants that are made with it are made by the compiler.
#[test]
fn small_numbers_are_themselves() {
    for n in [0, 1, 19, 121_666, 1 << 28] {
        assert_eq!(number(Element::small(n)), U256::from(n.unsigned_abs()));
        assert_eq!(number(Element::small(-n)), modulo_p(P.wrapping_sub(&U256::from(n.unsigned_abs()))));
    }
}

#[test]
fn any_limbs_have_a_canonical_form() {
    for largest in [1, 19, TIGHT, 6 * TIGHT, i64::from(i32::MAX)] {
        for limbs in limbs_at_the_bounds(largest, 2).take(500) {
            assert_eq!(number(Element::from_limbs(limbs)), meaning(limbs), "{limbs:x?}");
        }
    }
    // multiples of p, and their neighbours
    for factor in [-64_i32, -2, -1, 0, 1, 2, 63] {
        for n in [-20, -19, -1, 0, 1, 18, 19, 20] {
            let limbs = [n - 19 * factor, 0, 0, 0, 0, 0, 0, 0, factor << 23];
            assert_eq!(number(Element::from_limbs(limbs)), meaning(limbs), "{factor} · p + {n}");
            assert_eq!(Element::from_limbs(limbs).is_zero(), n == 0);
        }
    }
}

#[test]
fn products_are_right_up_to_the_bound() {
    for (m, n) in [(1, 1), (2, 2), (3, 4), (4, 3), (2, 6), (1, 7)] {
        for (a, b) in limbs_at_the_bounds(m * TIGHT, 3).zip(limbs_at_the_bounds(n * TIGHT, 4)).take(2_000) {
            let result = Element::from_limbs(a).mul(&Element::from_limbs(b));
            assert_eq!(number(result), product(meaning(a), meaning(b)), "{a:x?} · {b:x?}");
        }
    }
}

#[test]
fn squares_are_right_up_to_the_bound() {
    for tenths in [10, 20, 30, 34] {
        for a in limbs_at_the_bounds(tenths * TIGHT / 10, 5).take(2_000) {
            let result = Element::from_limbs(a).square();
            assert_eq!(number(result), product(meaning(a), meaning(a)), "{a:x?}²");
        }
    }
}

#[test]
#[cfg(debug_assertions)]
#[should_panic(expected = "more than 12 tight products")]
fn products_beyond_the_bound_are_noticed() {
    let element = |limb: i64| Element::from_limbs([i32::try_from(limb).unwrap(); 9]);
    let _ = element(4 * TIGHT).mul(&element(4 * TIGHT));
}

#[test]
#[cfg(debug_assertions)]
#[should_panic(expected = "more than 12 tight products")]
fn squares_beyond_the_bound_are_noticed() {
    let _ = Element::from_limbs([i32::try_from(4 * TIGHT).unwrap(); 9]).square();
}

#[test]
fn inverses_times_their_numbers_are_one() {
    assert!(Element::ZERO.invert().is_zero());
    for bytes in stream::<32>(6).take(200) {
        let a = Element::from_bytes(&bytes);
        assert_eq!(number(a.invert().mul(&a)), U256::ONE);
        assert_eq!(number(a.neg().invert().add(&a.invert())), U256::ZERO);
    }
}

#[test]
fn constants_are_those_of_rfc_8032() {
    // §5.1, table 1, and §5.1.3; there in decimal
    let d = U256::from_be_hex("52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3");
    let y = U256::from_be_hex("6666666666666666666666666666666666666666666666666666666666666658");
    assert_eq!(number(D), d);
    assert_eq!(number(ROOT_OF_MINUS_ONE.square().add(&Element::ONE)), U256::ZERO);
    let base = BASE.projective().encode().0;
    assert_eq!(U256::from_le_slice(&base), y, "and x is even");
    assert_eq!(base, B.compress().to_bytes());
}

#[test]
fn digests_are_reduced() {
    let l_minus_1 = (-Reference::ONE).to_bytes();
    let shifted = (0..32).flat_map(|shift| {
        [l_minus_1, [0xff; 32]].map(|low| {
            let mut wide = [0; 64];
            wide[shift..shift + 32].copy_from_slice(&low);
            wide
        })
    });
    for wide in stream(7).take(1_000).chain(shifted).chain([[0; 64], [0xff; 64]]) {
        let expected = Reference::from_bytes_mod_order_wide(&wide);
        let scalar = Scalar::from_digest(&wide);
        assert_eq!(from_digits(&scalar.non_adjacent_form(5)), expected);
        // a reduced number is read as it is
        let same = Scalar::from_canonical(&expected.to_bytes()).unwrap();
        assert_eq!(same.non_adjacent_form(5), scalar.non_adjacent_form(5));
    }
}

fn from_digits(digits: &[i8]) -> Reference {
    digits.iter().rev().fold(Reference::ZERO, |sum, digit| {
        let size = Reference::from(digit.unsigned_abs());
        sum + sum + if *digit < 0 { -size } else { size }
    })
}

fn scalars() -> impl Iterator<Item = Reference> {
    let small = (0..70_u8).flat_map(|n| [Reference::from(n), -Reference::from(n)]);
    small.chain(stream(8).take(500).map(|wide| Reference::from_bytes_mod_order_wide(&wide)))
}

#[test]
fn non_adjacent_forms_are_what_they_say() {
    for scalar in scalars() {
        let ours = Scalar::from_canonical(&scalar.to_bytes()).unwrap();
        for width in 2..=8 {
            let digits = ours.non_adjacent_form(width);
            assert_eq!(from_digits(&digits), scalar);
            assert!(digits.iter().all(|digit| *digit == 0 || digit % 2 != 0));
            assert!(digits.iter().all(|digit| u32::from(digit.unsigned_abs()) < 1 << (width - 1)));
            assert!(digits.windows(width).all(|window| window.iter().filter(|digit| **digit != 0).count() <= 1));
        }
    }
}

#[test]
fn signs_sum_up_to_the_odd_neighbour() {
    for scalar in scalars() {
        let ours = Scalar::from_canonical(&scalar.to_bytes()).unwrap();
        let digits: [i8; 256] =
            core::array::from_fn(|i| if ours.signs()[i / 32] >> (i % 32) & 1 == 1 { 1 } else { -1 });
        let odd = if ours.is_even() { scalar + Reference::ONE } else { scalar };
        assert_eq!(from_digits(&digits), odd);
    }
}

/// Points with all that a formula may find special: equal, opposite, neutral, of small order, or differing by that.
fn points() -> impl Iterator<Item = EdwardsPoint> + Clone {
    let multiples = (0..4_u8).flat_map(|n| [Reference::from(n), -Reference::from(n)]);
    multiples.flat_map(|n| EIGHT_TORSION.map(|torsion| n * B + torsion))
}

/// Any point of the curve, of small order too, and not with Z = 1.
fn ours(point: &EdwardsPoint) -> Extended {
    // (P + 5B) − 5B: P itself may be one that is not decoded
    let five = Reference::from(5_u8) * B;
    let [sum, five] = [point + five, five].map(|point| Extended::decode(&point.compress().to_bytes()).unwrap());
    sum.add(&five.addend(), Sign::Minus).extended()
}

fn encoding(point: &Projective) -> [u8; 32] {
    point.encode().0
}

#[test]
fn the_formulas_are_complete() {
    for p in points() {
        let p_ours = ours(&p);
        assert_eq!(p_ours.projective().encode(), (p.compress().to_bytes(), p.is_small_order()));
        assert_eq!(encoding(&p_ours.projective().double().projective()), (p + p).compress().to_bytes());
        for q in points() {
            let q_ours = ours(&q);
            let [q_affine] = AffineAddend::from_points(&[q_ours]);
            for (sign, expected) in [(Sign::Plus, p + q), (Sign::Minus, p - q)] {
                let expected = expected.compress().to_bytes();
                let sum = p_ours.add(&q_ours.addend(), sign).extended();
                assert_eq!(encoding(&sum.projective()), expected);
                assert_eq!(encoding(&p_ours.add_affine(&q_affine, sign).projective()), expected);
                // T is right as well: the sum serves as an addend
                let back = sum.add(&q_ours.addend(), if sign == Sign::Plus { Sign::Minus } else { Sign::Plus });
                assert_eq!(encoding(&back.projective()), p.compress().to_bytes());
            }
        }
    }
}

#[test]
fn tables_hold_the_sums_that_their_indices_say() {
    let mut comb = Comb::EMPTY;
    assert!(!comb.advance() && comb.is_empty());
    // over what is left of another one; keys may have a part of small order
    for point in [B, Reference::from(77_u8) * B + EIGHT_TORSION[1], -B + EIGHT_TORSION[4]] {
        let decoded = Extended::decode(&point.compress().to_bytes()).unwrap();
        comb.begin(&decoded);
        assert_eq!([(); 6].map(|()| comb.advance()), [false, false, false, false, true, true]);
        let encoded = |addend| encoding(&Completed::NEUTRAL.extended().add_affine(addend, Sign::Plus).projective());
        assert_eq!(encoded(&comb.point), point.compress().to_bytes());
        for (part, sums) in comb.parts.iter().enumerate() {
            let teeth: [_; 8] = core::array::from_fn(|t| (0..32 * t + 16 * part).fold(point, |power, _| power + power));
            for (index, addend) in sums.iter().enumerate() {
                let expected = teeth[..7]
                    .iter()
                    .enumerate()
                    .fold(teeth[7], |sum, (t, tooth)| if index >> t & 1 == 1 { sum + tooth } else { sum - tooth });
                assert_eq!(encoded(addend), expected.compress().to_bytes(), "part {part}, index {index}");
            }
        }
    }
}

#[test]
fn sizes_are_those_of_the_docs() {
    assert_eq!(size_of::<super::PublicKey>(), 144);
    assert_eq!(size_of::<super::Table>(), 27_760);
    assert_eq!(size_of::<super::Base>(), 27_760);
}
