//! The field against sums modulo p that are taken bit by bit, on elements whose limbs are at their bounds.

extern crate std;
use std::vec::Vec;

use super::*;
use crate::every_curve;

every_curve! {
    multiplies_limbs_at_their_bounds
    squares_limbs_at_their_bounds
    adds_products_of_limbs_at_their_bounds
    adds_subtracts_and_carries_without_changing_the_value
    tells_every_form_of_zero
    converts_and_inverts
}

/// What an element stands for, times R.
fn value<C: Curve<L>, const L: usize>(a: &Field<C, L>) -> Integer<L> {
    a.0.iter().rev().fold(Integer::ZERO, |sum, limb| {
        let magnitude = limb.unsigned_abs();
        let mut number = Integer::ZERO;
        number.0[0] = (magnitude & MASK.unsigned_abs()).cast_signed();
        number.0[1] = (magnitude >> BITS).cast_signed();
        let shifted = (0..BITS).fold(sum, |sum, _| plus::<C, L>(&sum, &sum));
        if *limb < 0 { minus::<C, L>(&shifted, &number) } else { plus::<C, L>(&shifted, &number) }
    })
}

fn plus<C: Curve<L>, const L: usize>(a: &Integer<L>, b: &Integer<L>) -> Integer<L> {
    a.plus(b).reduce_once(&Field::<C, L>::P)
}

fn minus<C: Curve<L>, const L: usize>(a: &Integer<L>, b: &Integer<L>) -> Integer<L> {
    a.plus(&Field::<C, L>::P).checked_sub(b).unwrap().reduce_once(&Field::<C, L>::P)
}

fn times<C: Curve<L>, const L: usize>(a: &Integer<L>, b: &Integer<L>) -> Integer<L> {
    (0..C::POWERS[0].unsigned_abs()).rev().fold(Integer::ZERO, |sum, bit| {
        let double = plus::<C, L>(&sum, &sum);
        if a.bits(bit, 1) == 1 { plus::<C, L>(&double, b) } else { double }
    })
}

/// a·b − x by the definition: times R, since both factors bring one and the product keeps one.
#[track_caller]
fn assert_is<C: Curve<L>, const L: usize>(result: &Field<C, L>, difference: &Integer<L>) {
    assert_eq!(times_r::<C, L>(&value(result)), *difference);
    assert!(is_tight(result), "{result:?} is not tight");
}

/// How much P-521 folds into the lowest limb, and [`Field::carry`] into any.
const SLACK: i32 = 8;

fn is_tight<C: Curve<L>, const L: usize>(a: &Field<C, L>) -> bool {
    a.0[..L - 1].iter().all(|limb| (C::LOWEST - SLACK..=C::LOWEST + MASK + SLACK).contains(limb))
}

/// R·a
fn times_r<C: Curve<L>, const L: usize>(a: &Integer<L>) -> Integer<L> {
    times::<C, L>(a, &Integer::power_of_two(BITS * L as u32, &Field::<C, L>::P))
}

/// Elements with limbs up to `size`, and a last limb that may come with them: up to 2·p, and not beyond that size.
fn extremes<C: Curve<L>, const L: usize>(size: i32) -> Vec<Field<C, L>> {
    let unit = i64::from(MASK + C::LOWEST + 1);
    let max = i32::try_from(i64::from(size) * unit).map_or(i32::MAX, |max| max - size);
    let top = max.min(2 << (C::POWERS[0].unsigned_abs() - BITS * (L as u32 - 1)));
    let mut all = Vec::new();
    for [even, odd] in
        [[max, max], [-max, -max], [max, -max], [-max, max], [max, 0], [0, -max], [1, 0], [0, 0], [-1, 1]]
    {
        for top in [top, -top, 0, 1, -1] {
            let mut limbs = core::array::from_fn(|i| if i % 2 == 0 { even } else { odd });
            limbs[L - 1] = top;
            all.push(Field::new(limbs));
        }
    }
    // something in between
    let mut state = 1_u64;
    for _ in 0..40 {
        all.push(Field::new(core::array::from_fn(|i| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let limb = (state >> 33) as i32 % max;
            if i == L - 1 {
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

fn multiplies_limbs_at_their_bounds<C: Curve<L>, const L: usize>() {
    for (one, other) in [(1, 1), (2, 1), (1, 3)] {
        for a in extremes::<C, L>(one) {
            for b in extremes::<C, L>(other) {
                let product = times::<C, L>(&value(&a), &value(&b));
                assert_is(&a.mul(&b), &product);
                assert_is(&a.mul_sub(&b, &a), &minus::<C, L>(&product, &times_r::<C, L>(&value(&a))));
            }
        }
    }
}

fn squares_limbs_at_their_bounds<C: Curve<L>, const L: usize>() {
    for a in extremes::<C, L>(1) {
        let square = times::<C, L>(&value(&a), &value(&a));
        assert_is(&a.square(), &square);
        for x in extremes::<C, L>(3).iter().step_by(3) {
            assert_is(&a.square_sub(x), &minus::<C, L>(&square, &times_r::<C, L>(&value(x))));
        }
    }
}

fn adds_products_of_limbs_at_their_bounds<C: Curve<L>, const L: usize>() {
    let (tight, double) = (extremes::<C, L>(1), extremes::<C, L>(2));
    for (i, a) in tight.iter().enumerate() {
        for (j, d) in double.iter().enumerate() {
            let (b, c) = (&tight[(i + 7 * j) % tight.len()], &tight[(5 * i + j) % tight.len()]);
            let sum = plus::<C, L>(&times::<C, L>(&value(a), &value(b)), &times::<C, L>(&value(c), &value(d)));
            assert_is(&a.mul_add_mul(b, c, d), &sum);
        }
    }
}

fn adds_subtracts_and_carries_without_changing_the_value<C: Curve<L>, const L: usize>() {
    for a in extremes::<C, L>(1) {
        for b in extremes::<C, L>(1) {
            assert_eq!(value(&a.add(&b)), plus::<C, L>(&value(&a), &value(&b)));
            assert_eq!(value(&a.sub(&b)), minus::<C, L>(&value(&a), &value(&b)));
        }
        assert_eq!(value(&a.neg()), minus::<C, L>(&Integer::ZERO, &value(&a)));
    }
    for size in 1..=3 {
        for a in extremes::<C, L>(size) {
            let carried = a.carry();
            assert_eq!(value(&carried), value(&a));
            assert!(is_tight(&carried));
        }
    }
}

fn tells_every_form_of_zero<C: Curve<L>, const L: usize>() {
    let p = Field::<C, L>::new(Field::<C, L>::P.0);
    // as far as the last limb can hold it
    let most = 8.min(i32::MAX / (p.0[L - 1] + 1));
    let mut multiple = Field::<C, L>::ZERO;
    for _ in 0..most {
        for element in [multiple, multiple.neg()] {
            let element = Field::<C, L>::new(whole(element.0));
            assert!(element.is_zero());
            for bit in 0..BITS {
                for limb in 0..L - 1 {
                    let mut other = element;
                    other.0[limb] ^= 1 << bit;
                    assert!(!other.is_zero());
                }
            }
        }
        multiple = Field::new(whole(multiple.add(&p).0));
    }
    assert!(Field::<C, L>::ZERO.is_zero_limbs() && !p.is_zero_limbs());
}

fn converts_and_inverts<C: Curve<L>, const L: usize>() {
    let p = Field::<C, L>::P;
    let last = p.checked_sub(&Integer::ONE).unwrap();
    let mut power = Integer::ONE;
    for _ in 0..300 {
        let element = Field::<C, L>::from_integer(&power);
        assert_eq!(element.to_integer(), power);
        assert_eq!(element.mul(&element.invert()).to_integer(), Integer::ONE);
        power = plus::<C, L>(&plus::<C, L>(&power, &power), &Integer::ONE);
    }
    assert_eq!(Field::<C, L>::from_integer(&last).invert().to_integer(), last);
    assert_eq!(Field::<C, L>::from_integer(&p).to_integer(), Integer::ZERO);
    assert_eq!(Field::<C, L>::ZERO.invert().to_integer(), Integer::ZERO);
    for a in extremes::<C, L>(1) {
        assert_eq!(times_r::<C, L>(&a.to_integer()), value(&a));
    }
}
