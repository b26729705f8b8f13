//! The field against `fiat-crypto`, whose code was derived from a machine-checked proof (Erbsen et al., "Simple High-Level
//! Code for Cryptographic Arithmetic", S&P 2019). `cargo xtask prove fields` runs ten million cases.

extern crate std;

use fiat_crypto::curve25519_64 as fiat;

use super::field::Element;

type Proven = fiat::fiat_25519_tight_field_element;

fn loose(a: &Proven) -> fiat::fiat_25519_loose_field_element {
    let mut loose = fiat::fiat_25519_loose_field_element([0; 5]);
    fiat::fiat_25519_relax(&mut loose, a);
    loose
}

fn carried(a: &fiat::fiat_25519_loose_field_element) -> Proven {
    let mut tight = fiat::fiat_25519_tight_field_element([0; 5]);
    fiat::fiat_25519_carry(&mut tight, a);
    tight
}

/// Of 255 bits.
fn read(octets: &[u8; 32]) -> Proven {
    let mut element = fiat::fiat_25519_tight_field_element([0; 5]);
    fiat::fiat_25519_from_bytes(&mut element, octets);
    element
}

fn write(a: &Proven) -> [u8; 32] {
    let mut octets = [0; 32];
    fiat::fiat_25519_to_bytes(&mut octets, a);
    octets
}

fn mul(a: &Proven, b: &Proven) -> Proven {
    let mut out = *a;
    fiat::fiat_25519_carry_mul(&mut out, &loose(a), &loose(b));
    out
}

fn square(a: &Proven) -> Proven {
    let mut out = *a;
    fiat::fiat_25519_carry_square(&mut out, &loose(a));
    out
}

fn add(a: &Proven, b: &Proven) -> Proven {
    let mut out = loose(a);
    fiat::fiat_25519_add(&mut out, a, b);
    carried(&out)
}

fn sub(a: &Proven, b: &Proven) -> Proven {
    let mut out = loose(a);
    fiat::fiat_25519_sub(&mut out, a, b);
    carried(&out)
}

fn neg(a: &Proven) -> Proven {
    let mut out = loose(a);
    fiat::fiat_25519_opp(&mut out, a);
    carried(&out)
}

#[test]
fn agrees_with_proven_arithmetic() {
    let cases = std::env::var("JOTPROOF_FIELD_CASES").map_or(30_000, |cases| cases.parse().unwrap());
    assert!(cases > 0);
    let mut random = Random(0);
    for case in 0..cases {
        let numbers: [_; 4] = core::array::from_fn(|_| number(&mut random));
        let is = |what: &str, ours: Element, theirs: Proven| {
            assert_eq!(ours.to_bytes(), write(&theirs), "{what}, case {case}: {numbers:x?}");
        };
        let ([a, b, d, e], [pa, pb, pd, pe]) = (&numbers.map(|n| Element::from_bytes(&n)), &numbers.map(|n| read(&n)));
        is("a", *a, *pa);
        is("ab", a.mul(b), mul(pa, pb));
        is("a²", a.square(), square(pa));
        is("a + b", a.add(b), add(pa, pb));
        is("a - b", a.sub(b), sub(pa, pb));
        is("-a", a.neg(), neg(pa));
        // sums are not carried before they are multiplied
        is("(a + b)(d - e)", a.add(b).mul(&d.sub(e)), mul(&add(pa, pb), &sub(pd, pe)));
        is("(a + b - d)²", a.add(b).sub(d).square(), square(&sub(&add(pa, pb), pd)));
        let inverse = read(&a.invert().to_bytes());
        let one = u8::from(write(pa) != [0; 32]);
        let product = write(&mul(pa, &inverse));
        assert!(product[0] == one && product[1..] == [0; 31], "1/a, case {case}: {numbers:x?}");
    }
}

/// Below 2^255: octets that are at random, or all ones, or zero, in runs of four; or near p from either side.
fn number(random: &mut Random) -> [u8; 32] {
    let mut octets = [0; 32];
    for run in octets.as_chunks_mut::<4>().0 {
        let [kind, at_random @ .., a, b, c] = random.next().to_le_bytes();
        let [x, ..] = at_random;
        *run = match kind % 8 {
            0..3 => [0xff; 4],
            3..5 => [0; 4],
            _ => [x, a, b, c],
        };
    }
    let kind = random.next();
    if kind.is_multiple_of(16) {
        octets = [0xff; 32];
        octets[0] = kind.to_be_bytes()[0];
    }
    octets[31] &= 0x7f;
    octets
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
