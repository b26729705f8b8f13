//! Nothing that was refused is repeated: whatever `Display`, `Debug` and `explain` say, no eight bytes of a token in a
//! row are in it, nor of a key or a secret.
#![allow(unreachable_pub, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

use std::collections::{BTreeMap, HashSet};

use jotproof::{
    Algorithm, Key, KeySet, Policy, Time, danger,
    error::Refusal,
    verify::{Tables, verify},
};
use jotproof_support::mint::{self, AUDIENCE, ISSUER, NOW, Signer};
use jotproof_support::random::Random;
use serde_json::{Map, Value, json};

const RUNS: u64 = 4_000;

#[test]
fn no_error_shows_eight_bytes_of_its_token() {
    let policies = policies();
    let keys = KeySet::pinned(vec![Key::from_hmac(&mint::secret(), Algorithm::Hs256).unwrap()]).unwrap();
    let mut codes = BTreeMap::new();
    for seed in 0..RUNS {
        let mut random = Random::of(seed);
        let (token, words) = token(&mut random);
        let secret: HashSet<&[u8]> = words.iter().chain([&token]).flat_map(|text| text.as_bytes().windows(8)).collect();
        for policy in &policies {
            let verdict = verify(&token, &keys, policy, Time::from_seconds(NOW).unwrap(), &mut Tables::none());
            let mut said = vec![format!("{verdict:?} {:?}", danger::decode_unverified(&token))];
            if let Err(error) = &verdict {
                *codes.entry(error.code()).or_insert(0) += 1;
                said.extend([error.to_string(), error.explain()]);
            }
            for text in said {
                let shown = text.as_bytes().windows(8).find(|window| secret.contains(window));
                assert!(shown.is_none(), "seed {seed}: eight bytes of the token are in what is said of it");
            }
        }
    }
    assert!(codes.len() >= 15, "only these codes: {codes:?}");
}

#[test]
fn no_error_shows_eight_bytes_of_a_key() {
    for seed in 0..RUNS {
        let mut random = Random::of(seed);
        let [text, x, kid] = [word_of(&mut random), word_of(&mut random), word_of(&mut random)];
        let jwk = json!({ "kty": "EC", "crv": "P-256", "x": x, "y": word_of(&mut random), "kid": kid }).to_string();
        let pem = format!("-----BEGIN PUBLIC KEY-----\n{text}\n-----END PUBLIC KEY-----\n");
        let secret = [text.as_str(), &word_of(&mut random), &word_of(&mut random)].concat();
        let results = [
            format!("{:?}", said(&Key::from_jwk(&jwk, &[]))),
            format!("{:?}", said(&Key::from_pem(&pem, Algorithm::Es256))),
            format!("{:?}", said(&Key::from_hmac(secret.as_bytes(), Algorithm::Hs256))),
            format!("{:?}", said(&Key::from_hmac(text.as_bytes(), Algorithm::Hs256))),
            format!(
                "{:?}",
                KeySet::from_jwks(&json!({ "keys": [serde_json::from_str::<Value>(&jwk).unwrap()] }).to_string(), &[])
            ),
        ];
        let heard: HashSet<&[u8]> =
            [&jwk[40..], &text, &secret].iter().flat_map(|text| text.as_bytes().windows(8)).collect();
        for said in results {
            assert!(!said.as_bytes().windows(8).any(|window| heard.contains(window)), "seed {seed}: {}", said.len());
        }
    }
}

/// All that can be asked of a key, good or bad.
fn said(key: &Result<Key, Refusal<'static>>) -> (String, Option<(String, String)>) {
    let words = key.as_ref().err().map(|error| (error.to_string(), error.explain()));
    (format!("{key:?}"), words)
}

fn policies() -> Vec<Policy> {
    let asked = [
        json!({}),
        json!({ "profile": "access-token" }),
        json!({ "type": "at+jwt" }),
        json!({ "subject": "alice" }),
        json!({ "scopes": ["orders:read"] }),
        json!({ "claims": { "tenant": "acme" } }),
        json!({ "requiredClaims": ["jti", "client_id"] }),
        json!({ "maxTokenAge": 60, "maxAuthAge": 60 }),
    ];
    asked
        .into_iter()
        .map(|mut options| {
            options["issuer"] = ISSUER.into();
            options["audience"] = AUDIENCE.into();
            Policy::from_json(&options.to_string()).unwrap()
        })
        .collect()
}

/// A token, mostly of good shape and signed, and the words that are in it.
fn token(random: &mut Random) -> (String, Vec<String>) {
    let mut words = Vec::new();
    let mut header = Map::new();
    header.insert("alg".into(), random.of_these(&["HS256", "HS256", "HS256", "none"]).into());
    for name in ["typ", "kid", "cty", "crit", "jku", "x"] {
        if random.one_in(6) {
            header.insert(name.into(), value(random, &mut words));
        }
    }
    let mut claims = Map::new();
    let good = [
        ("iss", json!(ISSUER)),
        ("aud", json!(AUDIENCE)),
        ("exp", json!(NOW + 300.0)),
        ("iat", json!(NOW)),
        ("sub", json!("alice")),
        ("nbf", json!(NOW)),
        ("scope", json!("orders:read")),
        ("tenant", json!("acme")),
        ("jti", json!("1")),
        ("client_id", json!("app")),
    ];
    for (name, good) in good {
        match random.below(12) {
            0 => {}
            1 => drop(claims.insert(name.into(), value(random, &mut words))),
            2 => drop(claims.insert(name.into(), json!(random.below(u32::MAX)))),
            _ => drop(claims.insert(name.into(), good)),
        }
    }
    let word = word(random, &mut words);
    claims.insert(word, value(random, &mut words));
    let [mut header, mut claims] = [Value::from(header).to_string(), Value::from(claims).to_string()];
    for text in [&mut header, &mut claims] {
        if random.one_in(12) {
            text.truncate(place(random, text));
        }
    }
    let mut token = mint::token(Signer::Hmac(Algorithm::Hs256), header.as_bytes(), claims.as_bytes());
    match random.below(12) {
        0 => token.truncate(place(random, &token)),
        1 => token.insert(place(random, &token), random.of_these(&['.', '=', ' ', '\n', 'A', 'é'])),
        2 => token.insert_str(0, random.of_these(&["Bearer ", "{", "\u{feff}", "."])),
        _ => {}
    }
    (token, words)
}

fn place(random: &mut Random, text: &str) -> usize {
    usize::try_from(random.below(u32::try_from(text.len()).unwrap())).unwrap()
}

/// Of letters that no message has: ours are written small.
fn word_of(random: &mut Random) -> String {
    (0..12 + random.below(20)).map(|_| char::from(random.of_these(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"))).collect()
}

fn word(random: &mut Random, words: &mut Vec<String>) -> String {
    words.push(word_of(random));
    words[words.len() - 1].clone()
}

fn value(random: &mut Random, words: &mut Vec<String>) -> Value {
    match random.below(4) {
        0 => json!([word(random, words)]),
        1 => json!({ word(random, words): word(random, words) }),
        _ => json!(word(random, words)),
    }
}
