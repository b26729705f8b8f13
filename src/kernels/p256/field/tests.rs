//! The field against sums modulo p that are taken bit by bit, on elements whose limbs are at their bounds.

extern crate std;
use std::vec::Vec;

use super::super::integer::Integer;
use super::*;

/// What an element stands for, times R.
fn value(a: &Field) -> Integer {
    a.0.iter().rev().fold(Integer([0; LIMBS]), |sum, limb| {
        let magnitude = limb.unsigned_abs();
        let mut number = Integer([0; LIMBS]);
        number.0[0] = (magnitude & MASK.unsigned_abs()).cast_signed();
        number.0[1] = (magnitude >> BITS).cast_signed();
        let shifted = (0..BITS).fold(sum, |sum, _| plus(&sum, &sum));
        if *limb < 0 { minus(&shifted, &number) } else { plus(&shifted, &number) }
    })
}

fn plus(a: &Integer, b: &Integer) -> Integer {
    a.plus(b).reduce_once(&P)
}

fn minus(a: &Integer, b: &Integer) -> Integer {
    a.plus(&P).checked_sub(b).unwrap().reduce_once(&P)
}

fn times(a: &Integer, b: &Integer) -> Integer {
    (0..256).rev().fold(Integer([0; LIMBS]), |sum, bit| {
        let double = plus(&sum, &sum);
        if a.bits(bit, 1) == 1 { plus(&double, b) } else { double }
    })
}

/// a·b − x by the definition: times R, since both factors bring one and the product keeps one.
#[track_caller]
fn assert_is(result: &Field, difference: &Integer) {
    assert_eq!(times(&value(result), &Integer::power_of_two(261, &P)), *difference);
    assert!(result.0[..LIMBS - 1].iter().all(|limb| (0..=MASK).contains(limb)), "{result:?} is not tight");
}

fn times_r(a: &Integer) -> Integer {
    times(a, &Integer::power_of_two(261, &P))
}

/// Elements with limbs up to `size`·2^29, and a last limb that may come with them.
fn extremes(size: i32) -> Vec<Field> {
    let max = i32::try_from(i64::from(size) << BITS).map_or(i32::MAX, |max| max - size);
    let top = 1 << 25;
    let mut all = Vec::new();
    for [even, odd] in
        [[max, max], [-max, -max], [max, -max], [-max, max], [max, 0], [0, -max], [1, 0], [0, 0], [-1, 1]]
    {
        for top in [top, -top, 0, 1, -1] {
            let mut limbs = core::array::from_fn(|i| if i % 2 == 0 { even } else { odd });
            limbs[LIMBS - 1] = top;
            all.push(Field(limbs));
        }
    }
    // something in between
    let mut state = 1_u64;
    for _ in 0..40 {
        all.push(Field(core::array::from_fn(|i| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let limb = (state >> 33) as i32 % max;
            if i == LIMBS - 1 {
                limb % top
            } else if state >> 32 & 1 == 0 {
                -limb
            } else {
                limb
            }
        })));
    }
    all
}

#[test]
fn multiplies_limbs_at_their_bounds() {
    for (one, other) in [(1, 1), (2, 1), (1, 3)] {
        for a in extremes(one) {
            for b in extremes(other) {
                let product = times(&value(&a), &value(&b));
                assert_is(&a.mul(&b), &product);
                assert_is(&a.mul_sub(&b, &a), &minus(&product, &times_r(&value(&a))));
            }
        }
    }
}

#[test]
fn squares_limbs_at_their_bounds() {
    for a in extremes(1) {
        let square = times(&value(&a), &value(&a));
        assert_is(&a.square(), &square);
        for x in extremes(3).iter().step_by(3) {
            assert_is(&a.square_sub(x), &minus(&square, &times_r(&value(x))));
        }
    }
}

#[test]
fn subtracts_products_of_limbs_at_their_bounds() {
    let (tight, double) = (extremes(1), extremes(2));
    for (i, a) in tight.iter().enumerate() {
        for (j, d) in double.iter().enumerate() {
            let (b, c) = (&tight[(i + 7 * j) % tight.len()], &tight[(5 * i + j) % tight.len()]);
            let difference = minus(&times(&value(a), &value(b)), &times(&value(c), &value(d)));
            assert_is(&a.mul_sub_mul(b, c, d), &difference);
        }
    }
}

#[test]
fn adds_subtracts_and_carries_without_changing_the_value() {
    for a in extremes(1) {
        for b in extremes(1) {
            assert_eq!(value(&a.add(&b)), plus(&value(&a), &value(&b)));
            assert_eq!(value(&a.sub(&b)), minus(&value(&a), &value(&b)));
        }
        assert_eq!(value(&a.neg()), minus(&Integer([0; LIMBS]), &value(&a)));
    }
    for size in 1..=3 {
        for a in extremes(size) {
            let carried = a.carry();
            assert_eq!(value(&carried), value(&a));
            assert!(carried.0[..LIMBS - 1].iter().all(|limb| (-4..=MASK + 4).contains(limb)));
        }
    }
}

#[test]
fn tells_every_form_of_zero() {
    let p = Field(P.0);
    let mut multiple = Field::ZERO;
    for _ in 0..8 {
        for is_positive in [true, false] {
            let mut limbs = if is_positive { multiple } else { multiple.neg() };
            for i in 1..LIMBS {
                limbs.0[i] += limbs.0[i - 1] >> BITS;
                limbs.0[i - 1] &= MASK;
            }
            assert!(limbs.is_zero());
            for bit in 0..BITS {
                for limb in 0..LIMBS - 1 {
                    let mut other = limbs;
                    other.0[limb] ^= 1 << bit;
                    assert!(!other.is_zero());
                }
            }
        }
        multiple = multiple.add(&p);
        for i in 1..LIMBS {
            multiple.0[i] += multiple.0[i - 1] >> BITS;
            multiple.0[i - 1] &= MASK;
        }
    }
    assert!(Field::ZERO.is_zero_limbs() && !p.is_zero_limbs());
}

#[test]
fn converts_and_inverts() {
    let zero = Integer([0; LIMBS]);
    let last = P.checked_sub(&Integer::ONE).unwrap();
    let mut power = Integer::ONE;
    for _ in 0..300 {
        let element = Field::from_integer(&power);
        assert_eq!(element.to_integer(), power);
        assert_eq!(element.mul(&element.invert()).to_integer(), Integer::ONE);
        power = plus(&plus(&power, &power), &Integer::ONE);
    }
    assert_eq!(Field::from_integer(&last).invert().to_integer(), last);
    assert_eq!(Field::from_integer(&P).to_integer(), zero);
    assert_eq!(Field::ZERO.invert().to_integer(), zero);
    for a in extremes(1) {
        assert_eq!(times_r(&a.to_integer()), value(&a));
    }
}
