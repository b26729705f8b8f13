//! Tokens in recipes.
//!
//! A text is the token itself. Else `by` names the signer, `header` and `claims` are changes to the usual ones, or a text
//! or list of bytes that stands there instead, and `header+` and `claims+` are the text of further members. `signature` is
//! bytes with the names `$signature`, `$r`, `$s`, `$order`, `$input` and those of RSA, `$n`, `$digest` and `$digestInfo`;
//! `text` is the token's text with the names `$header`, `$payload` and `$signature` for its segments.

use jotproof::Algorithm;
use serde_json::{Value, json};

use super::bytes::{NO_NAMES, Names, bytes};
use super::signer::{TokenSigner, of_rsa};
use super::template::{filled, merge};
use crate::number::P256_ORDER;
use jotproof_support::mint::{AUDIENCE, ISSUER, NOW, b64};

/// The token, and the key that it is good under, where there is one.
pub fn make(recipe: &Value) -> (String, Value) {
    let signer = TokenSigner::from_recipe(&recipe["by"]);
    if recipe.is_string() || recipe.is_array() {
        return (text(recipe, NO_NAMES), signer.own_key(""));
    }
    let header = part(recipe, "header", json!({ "alg": signer.alg() }));
    let claims = json!({ "iss": ISSUER, "aud": AUDIENCE, "exp": NOW + 300.0, "iat": NOW, "sub": "alice" });
    let payload = part(recipe, "claims", claims);
    let input = format!("{}.{}", b64(&header), b64(&payload));
    let good = signer.sign(&input);
    let signature = match recipe.get("signature") {
        None => good,
        Some(recipe) => bytes(recipe, &|name| of_signature(name, &good, &signer, &input)),
    };
    let (header, payload, signature) = (b64(&header), b64(&payload), b64(&signature));
    let token = match recipe.get("text") {
        None => format!("{input}.{signature}"),
        Some(recipe) => text(recipe, &|name| match name {
            "header" => Some(header.clone().into_bytes()),
            "payload" => Some(payload.clone().into_bytes()),
            "signature" => Some(signature.clone().into_bytes()),
            _ => None,
        }),
    };
    (token, signer.own_key(&input))
}

fn text(recipe: &Value, names: Names<'_>) -> String {
    String::from_utf8(bytes(recipe, names)).unwrap()
}

/// A segment's bytes: the usual members with changes, and text behind them, or something else altogether.
fn part(recipe: &Value, name: &str, mut usual: Value) -> Vec<u8> {
    let written = match recipe.get(name) {
        Some(changes @ Value::Object(_)) => {
            merge(&mut usual, changes);
            None
        }
        Some(instead) => Some(bytes(instead, NO_NAMES)),
        None => None,
    };
    let mut all = written.unwrap_or_else(|| filled(&usual, NO_NAMES).to_string().into_bytes());
    if let Some(more) = recipe.get(format!("{name}+")) {
        assert_eq!(all.pop(), Some(b'}'));
        all.extend([b",", &bytes(more, NO_NAMES)[..], b"}"].concat());
    }
    all
}

fn of_signature(name: &str, good: &[u8], signer: &TokenSigner, input: &str) -> Option<Vec<u8>> {
    let (r, s) = good.split_at(good.len() / 2);
    match name {
        "signature" => Some(good.to_vec()),
        "r" => Some(r.to_vec()),
        "s" => Some(s.to_vec()),
        "order" => Some(order(signer.alg())),
        "input" => Some(input.as_bytes().to_vec()),
        _ => of_rsa(name, Algorithm::from_name(signer.alg())?, input),
    }
}

/// The order of the group; that of Ed25519 (RFC 8032 §5.1) with its least significant byte first, as its signatures are.
fn order(alg: &str) -> Vec<u8> {
    match alg {
        "ES256" => P256_ORDER.to_vec(),
        "ES384" => [&[0xff; 24][..], &P384_ORDER_END].concat(),
        "ES512" => [&[1], &[0xff; 32][..], &[0xfa], &P521_ORDER_END].concat(),
        "EdDSA" => [&ED25519_ORDER_BEGIN[..], &[0; 15], &[0x10]].concat(),
        _ => panic!("{alg} has no order"),
    }
}

// FIPS 186-5 and SP 800-186
const P384_ORDER_END: [u8; 24] = [
    0xc7, 0x63, 0x4d, 0x81, 0xf4, 0x37, 0x2d, 0xdf, 0x58, 0x1a, 0x0d, 0xb2, 0x48, 0xb0, 0xa7, 0x7a, 0xec, 0xec, 0x19,
    0x6a, 0xcc, 0xc5, 0x29, 0x73,
];
const P521_ORDER_END: [u8; 32] = [
    0x51, 0x86, 0x87, 0x83, 0xbf, 0x2f, 0x96, 0x6b, 0x7f, 0xcc, 0x01, 0x48, 0xf7, 0x09, 0xa5, 0xd0, 0x3b, 0xb5, 0xc9,
    0xb8, 0x89, 0x9c, 0x47, 0xae, 0xbb, 0x6f, 0xb7, 0x1e, 0x91, 0x38, 0x64, 0x09,
];
const ED25519_ORDER_BEGIN: [u8; 16] =
    [0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14];
