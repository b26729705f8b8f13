//! The field against `fiat-crypto`, whose code was derived from a machine-checked proof (Erbsen et al., "Simple High-Level
//! Code for Cryptographic Arithmetic", S&P 2019). `cargo xtask prove fields` runs ten million cases of each curve.

extern crate std;

use fiat_crypto::{p256_64, p384_64, p521_64};

use super::*;
use crate::every_curve;

every_curve! {
    agrees_with_proven_arithmetic
}

/// A number below p, little-endian.
type Octets = [u8; 66];

/// The same field by `fiat-crypto`.
trait Proven<const L: usize>: Curve<L> {
    type Element: Copy;

    fn read(octets: &Octets) -> Self::Element;
    fn write(a: &Self::Element) -> Octets;
    fn mul(a: &Self::Element, b: &Self::Element) -> Self::Element;
    fn square(a: &Self::Element) -> Self::Element;
    fn add(a: &Self::Element, b: &Self::Element) -> Self::Element;
    fn sub(a: &Self::Element, b: &Self::Element) -> Self::Element;
    fn neg(a: &Self::Element) -> Self::Element;
}

/// Fields that are held as x·R mod p.
macro_rules! montgomery {
    ($curve:ident, $limbs:literal, $octets:literal, $words:literal, $module:ident:
        $inside:ident, $outside:ident, $from_bytes:ident, $to_bytes:ident, $enter:ident, $leave:ident,
        $mul:ident, $square:ident, $add:ident, $sub:ident, $neg:ident) => {
        impl Proven<$limbs> for crate::$curve {
            type Element = $module::$inside;

            fn read(octets: &Octets) -> Self::Element {
                let (mut outside, mut inside) = ($module::$outside([0; $words]), $module::$inside([0; $words]));
                $module::$from_bytes(&mut outside.0, octets.first_chunk().unwrap());
                $module::$enter(&mut inside, &outside);
                inside
            }

            fn write(a: &Self::Element) -> Octets {
                let mut outside = $module::$outside([0; $words]);
                $module::$leave(&mut outside, a);
                let mut octets = [0; 66];
                $module::$to_bytes(octets.first_chunk_mut::<$octets>().unwrap(), &outside.0);
                octets
            }

            fn mul(a: &Self::Element, b: &Self::Element) -> Self::Element {
                let mut out = *a;
                $module::$mul(&mut out, a, b);
                out
            }

            fn square(a: &Self::Element) -> Self::Element {
                let mut out = *a;
                $module::$square(&mut out, a);
                out
            }

            fn add(a: &Self::Element, b: &Self::Element) -> Self::Element {
                let mut out = *a;
                $module::$add(&mut out, a, b);
                out
            }

            fn sub(a: &Self::Element, b: &Self::Element) -> Self::Element {
                let mut out = *a;
                $module::$sub(&mut out, a, b);
                out
            }

            fn neg(a: &Self::Element) -> Self::Element {
                let mut out = *a;
                $module::$neg(&mut out, a);
                out
            }
        }
    };
}

montgomery!(P256, 9, 32, 4, p256_64:
    fiat_p256_montgomery_domain_field_element, fiat_p256_non_montgomery_domain_field_element,
    fiat_p256_from_bytes, fiat_p256_to_bytes, fiat_p256_to_montgomery, fiat_p256_from_montgomery,
    fiat_p256_mul, fiat_p256_square, fiat_p256_add, fiat_p256_sub, fiat_p256_opp);
montgomery!(P384, 14, 48, 6, p384_64:
    fiat_p384_montgomery_domain_field_element, fiat_p384_non_montgomery_domain_field_element,
    fiat_p384_from_bytes, fiat_p384_to_bytes, fiat_p384_to_montgomery, fiat_p384_from_montgomery,
    fiat_p384_mul, fiat_p384_square, fiat_p384_add, fiat_p384_sub, fiat_p384_opp);

fn loose(a: &p521_64::fiat_p521_tight_field_element) -> p521_64::fiat_p521_loose_field_element {
    let mut loose = p521_64::fiat_p521_loose_field_element([0; 9]);
    p521_64::fiat_p521_relax(&mut loose, a);
    loose
}

fn carried(a: &p521_64::fiat_p521_loose_field_element) -> p521_64::fiat_p521_tight_field_element {
    let mut tight = p521_64::fiat_p521_tight_field_element([0; 9]);
    p521_64::fiat_p521_carry(&mut tight, a);
    tight
}

impl Proven<18> for crate::P521 {
    type Element = p521_64::fiat_p521_tight_field_element;

    fn read(octets: &Octets) -> Self::Element {
        let mut element = p521_64::fiat_p521_tight_field_element([0; 9]);
        p521_64::fiat_p521_from_bytes(&mut element, octets);
        element
    }

    fn write(a: &Self::Element) -> Octets {
        let mut octets = [0; 66];
        p521_64::fiat_p521_to_bytes(&mut octets, a);
        octets
    }

    fn mul(a: &Self::Element, b: &Self::Element) -> Self::Element {
        let mut out = *a;
        p521_64::fiat_p521_carry_mul(&mut out, &loose(a), &loose(b));
        out
    }

    fn square(a: &Self::Element) -> Self::Element {
        let mut out = *a;
        p521_64::fiat_p521_carry_square(&mut out, &loose(a));
        out
    }

    fn add(a: &Self::Element, b: &Self::Element) -> Self::Element {
        let mut out = loose(a);
        p521_64::fiat_p521_add(&mut out, a, b);
        carried(&out)
    }

    fn sub(a: &Self::Element, b: &Self::Element) -> Self::Element {
        let mut out = loose(a);
        p521_64::fiat_p521_sub(&mut out, a, b);
        carried(&out)
    }

    fn neg(a: &Self::Element) -> Self::Element {
        let mut out = loose(a);
        p521_64::fiat_p521_opp(&mut out, a);
        carried(&out)
    }
}

fn agrees_with_proven_arithmetic<C: Proven<L>, const L: usize>() {
    let cases = std::env::var("JOTPROOF_FIELD_CASES").map_or(30_000, |cases| cases.parse().unwrap());
    assert!(cases > 0);
    let mut random = Random(0);
    for case in 0..cases {
        let [a, b, d, e] = core::array::from_fn(|_| number::<C, L>(&mut random));
        let ours = [a, b, d, e].map(|x| Field::<C, L>::from_integer(&x));
        let theirs = [a, b, d, e].map(|x| C::read(&octets(&x)));
        let is = |what: &str, ours: Field<C, L>, theirs: C::Element| {
            assert_eq!(
                octets(&ours.to_integer()),
                C::write(&theirs),
                "{what}, case {case}: {a:?}, {b:?}, {d:?}, {e:?}"
            );
        };
        let ([a, b, d, e], [pa, pb, pd, pe]) = (&ours, &theirs);
        let (ab, aa, de) = (C::mul(pa, pb), C::square(pa), C::mul(pd, pe));
        is("a", *a, *pa);
        is("ab", a.mul(b), ab);
        is("a²", a.square(), aa);
        is("ab - d", a.mul_sub(b, d), C::sub(&ab, pd));
        is("a² - d", a.square_sub(d), C::sub(&aa, pd));
        is("ab + de", a.mul_add_mul(b, d, e), C::add(&ab, &de));
        is("a + b", a.add(b), C::add(pa, pb));
        is("a - b", a.sub(b), C::sub(pa, pb));
        is("-a", a.neg(), C::neg(pa));
        // sums are not carried before they are multiplied
        is("(a + b)(d - e)", a.add(b).mul(&d.sub(e)), C::mul(&C::add(pa, pb), &C::sub(pd, pe)));
        is("(a + b + d)e", a.add(b).add(d).carry().mul(e), C::mul(&C::add(&C::add(pa, pb), pd), pe));
        let inverse = C::read(&octets(&a.invert().to_integer()));
        let one = if C::write(pa) == [0; 66] { Integer::<L>::ZERO } else { Integer::ONE };
        assert_eq!(C::write(&C::mul(pa, &inverse)), octets(&one), "1/a, case {case}: {a:?}");
    }
}

/// Below p: limbs or octets that are at random, or all ones, or zero, or nearly so.
fn number<C: Curve<L>, const L: usize>(random: &mut Random) -> Integer<L> {
    let bits = C::POWERS[0].unsigned_abs();
    let whole = random.next().is_multiple_of(2);
    let mut limbs = [0; L];
    for limb in &mut limbs {
        let word = random.next();
        let at_random = (word >> 8) as i32 & MASK;
        *limb = match word % 8 {
            0 | 1 => MASK,
            2 | 3 => 0,
            4 => [1, MASK - 1, 1 << 28, (1 << 28) - 1][(word >> 3) as usize % 4],
            _ if whole => at_random,
            // ends within a limb, as words of 32 and 64 bits do
            _ => at_random & (MASK << (word >> 40 & 31)) & MASK,
        };
    }
    limbs[L - 1] &= (1 << (bits - BITS * (L as u32 - 1))) - 1;
    let number = Integer(limbs).reduce_once(&Field::<C, L>::P);
    // and as near to p
    match Field::<C, L>::P.checked_sub(&number) {
        Some(other) if random.next().is_multiple_of(4) => other.reduce_once(&Field::<C, L>::P),
        _ => number,
    }
}

fn octets<const L: usize>(number: &Integer<L>) -> Octets {
    core::array::from_fn(|i| number.bits(8 * i as u32, 8) as u8)
}

/// `SplitMix64`: numbers that look random, the same in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}
