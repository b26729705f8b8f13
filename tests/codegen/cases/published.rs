//! Signatures that others published, checked as JWS: their claims are long expired, or are no claims.

use serde_json::{Value, json};

use super::{Case, accepts, refuses};
use jotproof_support::mint;

pub fn cases() -> Vec<Case> {
    [
        ("RFC 7515", include_str!("../../vectors/rfc7515/vectors.json")),
        ("RFC 7520", include_str!("../../vectors/rfc7520/vectors.json")),
        ("RFC 8037", include_str!("../../vectors/rfc8037/vectors.json")),
    ]
    .into_iter()
    .flat_map(|(source, vectors)| {
        let vectors: Vec<Value> = serde_json::from_str(vectors).unwrap();
        vectors.into_iter().map(move |vector| case(source, &vector))
    })
    .collect()
}

fn case(source: &'static str, vector: &Value) -> Case {
    let text = |name: &str| vector[name].as_str().unwrap();
    let name = format!("{source} {}", text("name"));
    let key = &vector["key"];
    let keys = if let Some(secret) = key["k"].as_str() {
        json!([{ "hmac": mint::hex(&mint::unb64(secret)), "alg": text("alg") }])
    } else {
        let mut jwk = key.clone();
        jwk["alg"] = text("alg").into();
        json!([{ "jwk": jwk }])
    };
    let row = if let Some(code) = vector["refuse"].as_str() {
        refuses(source, name, text("jws"), code)
    } else {
        let mut row = accepts(source, name, text("jws"));
        row.expect["payload"] = text("payload").into();
        row
    };
    row.keys(keys).verify_jws()
}
