//! Two faults at once: the code is that of the earlier check (design §3). Adjacent pairs, and all the others.

use serde_json::json;

use super::{Case, HS256, claims, merge, refuses};
use jotproof_support::mint::{self, NOW, b64};

/// The checks in their order, with the code of each.
const STAGES: [(&str, &str); 17] = [
    ("size", "token_too_large"),
    ("shape", "token_malformed"),
    ("header", "header_invalid"),
    ("key", "alg_not_allowed"),
    ("signature", "signature_invalid"),
    ("payload", "claims_malformed"),
    ("typ", "type_mismatch"),
    ("iss", "issuer_mismatch"),
    ("aud", "audience_mismatch"),
    ("exp", "expired"),
    ("nbf", "not_yet_valid"),
    ("iat", "issued_in_future"),
    ("ages", "lifetime_too_long"),
    ("sub", "subject_mismatch"),
    ("claims", "claim_mismatch"),
    ("scopes", "scope_insufficient"),
    ("sign-in", "acr_insufficient"),
];

pub fn cases() -> Vec<Case> {
    let mut rows = Vec::new();
    for (i, (earlier, code)) in STAGES.iter().enumerate() {
        for (later, _) in &STAGES[i + 1..] {
            // a date cannot be both past and far ahead; and of the many long tokens one is enough
            if (*earlier, *later) == ("exp", "ages") || (*earlier == "size" && *later != "shape") {
                continue;
            }
            rows.push(
                refuses("design §3, order", format!("{earlier} before {later}"), faulty(&[earlier, later]), code)
                    .options(&json!({ "subject": "alice", "claims": { "tid": "acme" }, "maxLifetime": 600, "scopes": "a", "acr": "gold" })),
            );
        }
    }
    rows
}

fn faulty(faults: &[&str]) -> String {
    let has = |fault: &str| faults.contains(&fault);
    let mut header = json!({ "alg": if has("key") { "none" } else { "HS256" } });
    let mut body = claims();
    merge(&mut body, &json!({ "tid": "acme", "scope": "a", "acr": "gold" }));
    for (fault, changes) in [
        ("iss", json!({ "iss": "x" })),
        ("aud", json!({ "aud": "x" })),
        ("iat", json!({ "iat": NOW + 100.0 })),
        ("ages", json!({ "exp": NOW + 10_000.0 })),
        ("exp", json!({ "exp": NOW - 100.0 })),
        ("nbf", json!({ "nbf": NOW + 100.0 })),
        ("sub", json!({ "sub": "bob" })),
        ("claims", json!({ "tid": "other" })),
        ("scopes", json!({ "scope": "b" })),
        ("sign-in", json!({ "acr": "tin" })),
    ] {
        if has(fault) {
            merge(&mut body, &changes);
        }
    }
    if has("header") {
        header["kid"] = json!(5);
    }
    if has("typ") {
        header["typ"] = json!("dpop+jwt");
    }
    let payload = if has("payload") { "[]".to_owned() } else { body.to_string() };
    let mut token = mint::token(HS256, header.to_string().as_bytes(), payload.as_bytes());
    if has("signature") {
        let input = token.rsplit_once('.').unwrap().0.to_owned();
        token = format!("{input}.{}", b64(&[7; 32]));
    }
    if has("shape") {
        token.push('=');
    }
    if has("size") {
        token.push_str(&"A".repeat(20_000));
    }
    token
}
