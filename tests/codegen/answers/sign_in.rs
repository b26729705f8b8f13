//! An ID token beside what came with it: nonce, access token and code of one sign-in.

use serde_json::{Value, json};

use super::{Row, bearing};
use crate::cases::{token, with};
use jotproof_support::mint::Signer;

pub fn rows() -> Vec<Row> {
    [nonces(), hashes(), other_hashes()].concat()
}

// OpenID Connect Core, appendices A.4 and A.6
const ACCESS_TOKEN: &str = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y";
const AT_HASH: &str = "77QmUPtjPfzWtF2AnpK9RQ";
const CODE: &str = "Qcb0Orv1zh30vL1MPRsbm-diHiMwcLyZvn1arpZv-Jxf_11jnpEX3Tgfvk";
const C_HASH: &str = "LDktKdoQak3Pk0cnXxCltA";

fn row(rule: &'static str, name: &str, token: &str, extra: Value) -> Row {
    Row::good(rule, format!("sign-in: {name}"), bearing(token)).options(&json!({ "profile": "id-token" })).extra(extra)
}

fn refused(row: Row, code: &str, claim: &str) -> Row {
    row.challenged(code, 401, "invalid_token", "").claim(claim)
}

fn nonces() -> Vec<Row> {
    let rule = "OpenID Connect Core §3.1.3.7";
    let of = |name: &str, nonce: Value| row(rule, name, &with(&json!({ "nonce": nonce })), json!({ "nonce": "n-1" }));
    vec![
        of("the nonce that was sent", json!("n-1")),
        refused(of("another nonce", json!("n-2")), "claim_mismatch", "nonce"),
        refused(of("a nonce in other letters", json!("N-1")), "claim_mismatch", "nonce"),
        refused(of("a nonce that begins like it", json!("n-10")), "claim_mismatch", "nonce"),
        refused(of("no nonce", Value::Null), "claim_missing", "nonce"),
        refused(of("a nonce that is an array", json!(["n-1"])), "claim_invalid", "nonce"),
    ]
}

fn hashes() -> Vec<Row> {
    let mut rows = Vec::new();
    for (rule, claim, option, of, hash, whole) in [
        (
            "OpenID Connect Core §3.1.3.8",
            "at_hash",
            "accessToken",
            ACCESS_TOKEN,
            AT_HASH,
            "77QmUPtjPfzWtF2AnpK9RWpXrWlrecdbLUyJDIb7S6Q",
        ),
        (
            "OpenID Connect Core §3.3.2.10",
            "c_hash",
            "code",
            CODE,
            C_HASH,
            "LDktKdoQak3Pk0cnXxCltBg_rC_3TKUb9OLk5fKO9uA",
        ),
    ] {
        let of = |name: &str, value: Value| {
            row(rule, &format!("{claim}, {name}"), &with(&json!({ claim: value })), json!({ option: of }))
        };
        rows.extend([
            of("published", json!(hash)),
            refused(of("of something else", json!("AAAAAAAAAAAAAAAAAAAAAA")), "claim_mismatch", claim),
            refused(of("the whole hash", json!(whole)), "claim_mismatch", claim),
            refused(of("padded", json!(format!("{hash}=="))), "claim_mismatch", claim),
            refused(of("empty", json!("")), "claim_mismatch", claim),
            refused(of("absent", Value::Null), "claim_missing", claim),
            refused(of("a number", json!(7)), "claim_invalid", claim),
        ]);
    }
    rows.push(row(
        "OpenID Connect Core §3.1.3.8",
        "at_hash where no access token is at hand",
        &with(&json!({ "at_hash": AT_HASH })),
        json!({}),
    ));
    rows
}

/// The hash is the one of the token's own algorithm.
fn other_hashes() -> Vec<Row> {
    let rule = "OpenID Connect Core §3.1.3.6";
    let of = |name: &str, signer: Signer, hash: &str| {
        let text = token(signer, &json!({}), &json!({ "at_hash": hash }));
        row(rule, name, &text, json!({ "accessToken": ACCESS_TOKEN }))
            .keys(json!([{ "jwks": { "keys": [signer.jwk()] } }]))
    };
    let (sha384, sha512) = ("jtAeDp945y1dDqU3nkIVGNZP1HjH_MFs", "q7nS86GgvvFaZkzALLWqJYaJIKw2wCDAVfCAsm5CrBM");
    vec![
        of("at_hash by SHA-256 in a token by ES256", Signer::Es256(1), AT_HASH),
        of("at_hash by SHA-384 in a token by ES384", Signer::Es384(1), sha384),
        of("at_hash by SHA-512 in a token by ES512", Signer::Es512(1), sha512),
        of("at_hash by SHA-512 in a token by Ed25519", Signer::Ed25519(1), sha512),
        refused(of("at_hash by SHA-256 in a token by ES384", Signer::Es384(1), AT_HASH), "claim_mismatch", "at_hash"),
        refused(of("at_hash by SHA-512 in a token by ES256", Signer::Es256(1), sha512), "claim_mismatch", "at_hash"),
    ]
}
