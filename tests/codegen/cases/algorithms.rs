//! Every algorithm: a good signature, a changed one, the wrong length, another key.

use jotproof::Algorithm;
use serde_json::{Value, json};

use super::{Case, Signer, accepts, refuses, token};
use crate::encode::der_signature;
use crate::number::{P256_ORDER, minus};
use jotproof_support::mint::{self, b64, unb64};

pub fn cases() -> Vec<Case> {
    let mut rows = Vec::new();
    for signer in [
        Signer::Hmac(Algorithm::Hs256),
        Signer::Hmac(Algorithm::Hs384),
        Signer::Hmac(Algorithm::Hs512),
        Signer::Rsa(Algorithm::Rs256),
        Signer::Rsa(Algorithm::Rs384),
        Signer::Rsa(Algorithm::Rs512),
        Signer::Rsa(Algorithm::Ps256),
        Signer::Rsa(Algorithm::Ps384),
        Signer::Rsa(Algorithm::Ps512),
        Signer::Es256(1),
        Signer::Es384(1),
        Signer::Es512(1),
        Signer::Ed25519(1),
    ] {
        rows.extend(family(signer));
    }
    rows.extend(ecdsa());
    rows.extend(names_of_ed25519());
    rows.extend(confusion());
    rows
}

fn family(signer: Signer) -> Vec<Case> {
    let name = signer.name();
    let good = token(signer, &json!({}), &json!({}));
    let (input, signature) = good.rsplit_once('.').unwrap();
    let signature = unb64(signature);
    let resigned = |bytes: &[u8]| format!("{input}.{}", b64(bytes));
    let mut rows = vec![
        accepts("RFC 7518 §3.1", name, good.clone()).keys(keys(signer)),
        refuses("RFC 7518 §3.1", format!("{name} without a signature"), resigned(&[]), "signature_invalid")
            .keys(keys(signer)),
        refuses(
            "RFC 7518 §3.1",
            format!("{name}, the signature cut by a byte"),
            resigned(&signature[1..]),
            "signature_invalid",
        )
        .keys(keys(signer)),
        refuses(
            "RFC 7518 §3.1",
            format!("{name}, the signature with a zero in front"),
            resigned(&[&[0], &signature[..]].concat()),
            "signature_invalid",
        )
        .keys(keys(signer)),
        refuses(
            "RFC 7518 §3.1",
            format!("{name}, the signature with a zero behind"),
            resigned(&[&signature[..], &[0]].concat()),
            "signature_invalid",
        )
        .keys(keys(signer)),
        refuses(
            "RFC 7518 §3.1",
            format!("{name}, a signature of zeros"),
            resigned(&vec![0; signature.len()]),
            "signature_invalid",
        )
        .keys(keys(signer)),
        refuses(
            "RFC 7518 §3.1",
            format!("{name}, a signature of ones"),
            resigned(&vec![255; signature.len()]),
            "signature_invalid",
        )
        .keys(keys(signer)),
    ];
    for byte in [0, signature.len() / 2, signature.len() - 1] {
        let mut flipped = signature.clone();
        flipped[byte] ^= 1;
        rows.push(
            refuses(
                "RFC 7518 §3.1",
                format!("{name}, a bit flipped in byte {byte}"),
                resigned(&flipped),
                "signature_invalid",
            )
            .keys(keys(signer)),
        );
    }
    rows
}

/// One pinned key that is bound to the signer's algorithm.
fn keys(signer: Signer) -> Value {
    match signer {
        Signer::Hmac(algorithm) => json!([{ "hmac": mint::hex(&mint::secret()), "alg": algorithm.name() }]),
        Signer::Rsa(algorithm) => {
            let mut jwk = signer.jwk();
            jwk["alg"] = algorithm.name().into();
            json!([{ "jwk": jwk }])
        }
        _ => json!([{ "jwk": signer.jwk() }]),
    }
}

/// Both s and n − s are good signatures in JOSE; r and s themselves must lie between 0 and n.
fn ecdsa() -> Vec<Case> {
    let signer = Signer::Es256(1);
    let good = token(signer, &json!({}), &json!({}));
    let (input, signature) = good.rsplit_once('.').unwrap();
    let signature = unb64(signature);
    let (r, s) = signature.split_at(32);
    let row = |r: &[u8], s: &[u8]| format!("{input}.{}", b64(&[r, s].concat()));
    let refusal =
        |name: &str, token: String| refuses("RFC 7518 §3.4", name, token, "signature_invalid").keys(keys(signer));
    vec![
        accepts("RFC 7518 §3.4", "ES256 with n − s for s", row(r, &minus(&P256_ORDER, s))).keys(keys(signer)),
        refusal("ES256 with r = 0", row(&[0; 32], s)),
        refusal("ES256 with s = 0", row(r, &[0; 32])),
        refusal("ES256 with r = n", row(&P256_ORDER, s)),
        refusal("ES256 with s = n", row(r, &P256_ORDER)),
        refusal("ES256 in DER", format!("{input}.{}", b64(&der_signature(r, s)))),
        refusal("ES256 with an ES384 signature", format!("{input}.{}", b64(&Signer::Es384(1).sign(input)))),
    ]
}

fn names_of_ed25519() -> Vec<Case> {
    let signer = Signer::Ed25519(1);
    let mut rows = Vec::new();
    for in_token in ["EdDSA", "Ed25519"] {
        for in_key in [None, Some("EdDSA"), Some("Ed25519")] {
            let mut jwk = signer.jwk();
            if let Some(alg) = in_key {
                jwk["alg"] = alg.into();
            }
            let token = token(signer, &json!({ "alg": in_token }), &json!({}));
            rows.push(
                accepts("RFC 9864", format!("{in_token} under a key whose alg is {in_key:?}"), token.clone())
                    .keys(json!([{ "jwk": jwk }])),
            );
            rows.push(
                accepts(
                    "RFC 9864",
                    format!("{in_token} under the option EdDSA and a key whose alg is {in_key:?}"),
                    token,
                )
                .keys(json!([{ "jwk": jwk }]))
                .options(&json!({ "algorithms": ["EdDSA"] })),
            );
        }
    }
    rows
}

/// The public key of one algorithm must not become the key of another (RFC 8725 §2.1).
fn confusion() -> Vec<Case> {
    let rule = "RFC 8725 §3.1";
    let under = |name: &str, header: &str, key: Signer| {
        let token = token(Signer::Hmac(Algorithm::Hs256), &json!({ "alg": header }), &json!({}));
        refuses(rule, name, token, "alg_not_allowed").keys(keys(key))
    };
    vec![
        under("HS256 under an RSA key", "HS256", Signer::Rsa(Algorithm::Rs256)),
        under("HS256 under an EC key", "HS256", Signer::Es256(1)),
        under("HS256 under an Ed25519 key", "HS256", Signer::Ed25519(1)),
        under("PS256 under a key bound to RS256", "PS256", Signer::Rsa(Algorithm::Rs256)),
        under("RS256 under a key bound to PS256", "RS256", Signer::Rsa(Algorithm::Ps256)),
        under("RS512 under a key bound to RS256", "RS512", Signer::Rsa(Algorithm::Rs256)),
        under("ES384 under a P-256 key", "ES384", Signer::Es256(1)),
        under("HS512 under a secret for HS256", "HS512", Signer::Hmac(Algorithm::Hs256)),
        refuses(rule, "a token of another key", token(Signer::Es256(2), &json!({}), &json!({})), "signature_invalid")
            .keys(keys(Signer::Es256(1))),
    ]
}
