//! Keys with a policy, and tokens for them: those of the table of verdicts, and those that a target signs.

use std::{collections::HashSet, sync::LazyLock};

use ed25519_dalek::{Signer as _, SigningKey};
use jotproof::{Algorithm, Key, KeySet, Policy};
use serde_json::{Value, json};

use crate::{encoded, keys};

/// What a verifier is made of.
pub struct World {
    pub keys: KeySet,
    pub policy: Policy,
    /// The row that it is of.
    pub row: &'static Value,
}

/// The rows of the table of verdicts.
pub static ROWS: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let table: Value = serde_json::from_str(include_str!("../cases/cases.json")).unwrap();
    table["cases"].as_array().unwrap().clone()
});

/// Those of rows whose token is good, one for each list of keys.
pub static WORLDS: LazyLock<Vec<World>> = LazyLock::new(|| {
    let mut seen = HashSet::new();
    let good = ROWS.iter().filter(|row| row["expect"]["ok"] == true && row["options"].is_object());
    let worlds: Vec<World> = good.filter(|row| seen.insert(row["keys"].to_string())).filter_map(World::of).collect();
    assert!((20..256).contains(&worlds.len()), "{} worlds", worlds.len());
    worlds
});

/// What was signed by a key of the table, as far as anybody knows.
static SIGNED: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    ROWS.iter().filter_map(|row| row["token"].as_str()?.rsplit_once('.')).map(|(input, _)| input).collect()
});

pub fn is_signed(token: &str, own: &[String]) -> bool {
    SIGNED.contains(token.rsplit_once('.').unwrap().0) || own.iter().any(|known| known == token)
}

impl World {
    fn of(row: &'static Value) -> Option<Self> {
        let mut options = row["options"].clone();
        options.as_object_mut().unwrap().remove("algorithms");
        let algorithms: Vec<Algorithm> = serde_json::from_value::<Vec<String>>(row["options"]["algorithms"].clone())
            .unwrap_or_default()
            .iter()
            .filter_map(|name| Algorithm::from_name(name))
            .collect();
        let sources = row["keys"].as_array().unwrap();
        let keys = match sources[0].get("jwks") {
            Some(jwks) => KeySet::from_jwks(&jwks.to_string(), &algorithms),
            None => KeySet::pinned(sources.iter().map(|source| key(source, &algorithms)).collect()),
        };
        Some(Self { keys: keys.ok()?, policy: Policy::from_json(&options.to_string()).ok()?, row })
    }
}

fn key(source: &Value, allowed: &[Algorithm]) -> Key {
    let algorithm = source["alg"].as_str().and_then(Algorithm::from_name);
    match (source["pem"].as_str(), source["hmac"].as_str()) {
        (Some(pem), _) => Key::from_pem(pem, algorithm.unwrap()).unwrap(),
        (_, Some(secret)) => Key::from_hmac(&unhexed(secret), algorithm.unwrap()).unwrap(),
        _ => Key::from_jwk(&source["jwk"].to_string(), allowed).unwrap(),
    }
}

fn unhexed(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

/// A header with this `typ`; an empty line is none.
pub fn header(typ: &str) -> Value {
    if typ.is_empty() { json!({ "alg": "HS256" }) } else { json!({ "alg": "HS256", "typ": typ }) }
}

/// A token of these claims with the keys that it was signed by, and whose tokens they sign: of one issuer with many tenants,
/// each key says so.
pub fn signed(header: &Value, claims: &str, options: &Value) -> (String, KeySet, Option<String>) {
    if options.get("tenants").is_none() {
        return (crate::signed(header.to_string(), claims), keys(), None);
    }
    let (key, mut header) = (SigningKey::from_bytes(&[7; 32]), header.clone());
    header["alg"] = json!("EdDSA");
    let issuer = options["issuer"].as_str().unwrap().to_owned();
    let jwk = json!({ "kty": "OKP", "crv": "Ed25519", "x": encoded(key.verifying_key()), "issuer": issuer });
    let keys = KeySet::from_jwks(&json!({ "keys": [jwk] }).to_string(), &[]).unwrap();
    let input = format!("{}.{}", encoded(header.to_string()), encoded(claims));
    (format!("{input}.{}", encoded(key.sign(input.as_bytes()).to_bytes())), keys, Some(issuer))
}

/// A line is a token, or claims that become one.
pub fn token(line: &str, own: &mut Vec<String>) -> String {
    if !line.starts_with('{') {
        return line.to_owned();
    }
    own.push(crate::signed(crate::HS256, line));
    own[own.len() - 1].clone()
}

/// Or it is time that passes.
pub fn seconds(line: &str) -> f64 {
    line.strip_prefix('+').and_then(|seconds| seconds.parse::<u16>().ok()).map_or(0.0, f64::from)
}
