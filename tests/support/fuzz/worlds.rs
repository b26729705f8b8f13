//! Keys with a policy, and tokens for them: those of the table of verdicts, and those that a target signs.

use std::{collections::HashSet, sync::LazyLock};

use ed25519_dalek::{Signer as _, SigningKey};
use jotproof::{
    Algorithm, Key, KeySet, Policy, Time, VerifiedToken, Verifier,
    verify::{HeapTables, Scratch},
};
use serde_json::{Value, json};

use super::{NOW, encoded, keys};
use crate::oracle::policy::Case;

/// What a verifier is made of.
pub struct World {
    pub keys: KeySet,
    pub policy: Policy,
    /// The row that it is of.
    pub row: &'static Value,
}

/// The rows of the table of verdicts.
pub static ROWS: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let table: Value = serde_json::from_str(include_str!("../../cases/cases.json")).unwrap();
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

pub(super) fn unhexed(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
}

/// A verifier in use.
pub struct Session {
    pub world: &'static World,
    pub verifier: Verifier,
    pub tables: HeapTables,
    /// Of all tokens of the session, which remembers the header of the last.
    pub scratch: Box<Scratch<16_384, 8_192>>,
    now: f64,
    /// What was signed on the way.
    own: Vec<String>,
}

impl Session {
    /// The first byte says of which world; the rest is for [`read`](Self::read).
    pub fn begin(data: &[u8]) -> Option<(Self, &str)> {
        let (place, text) = data.split_first()?;
        let world = &WORLDS[usize::from(*place) % WORLDS.len()];
        let verifier = Verifier::new(world.keys.clone(), world.policy.clone());
        let tables = HeapTables::new(1 << 20);
        let scratch = Box::new(Scratch::new());
        Some((Self { world, verifier, tables, scratch, now: NOW, own: vec![] }, str::from_utf8(text).ok()?))
    }

    /// A token, or claims that become one. Before them, `+` lets time pass, and `=` replaces the keys.
    pub fn read(&mut self, line: &str) -> (String, Time) {
        if let Some(seconds) = line.strip_prefix('+').and_then(|line| line.parse::<u16>().ok()) {
            self.now += f64::from(seconds);
        }
        if let Some(place) = line.strip_prefix('=').and_then(|line| line.parse::<usize>().ok()) {
            self.world = &WORLDS[place % WORLDS.len()];
            self.verifier.replace_keys(self.world.keys.clone());
        }
        let token = if line.starts_with('{') { super::signed(super::HS256, line) } else { line.to_owned() };
        if line.starts_with('{') {
            self.own.push(token.clone());
        }
        (token, Time::from_seconds(self.now).unwrap())
    }

    pub fn is_signed(&self, token: &str) -> bool {
        token.rsplit_once('.').is_some_and(|(input, _)| SIGNED.contains(input))
            || self.own.iter().any(|own| own == token)
    }
}

/// What can be compared of a good verdict.
pub fn shown(verified: &VerifiedToken) -> (String, &str, &str) {
    (verified.token_id().to_string(), verified.claims_json(), verified.header_json())
}

/// A token of these claims, and the keys that it was signed by: of one issuer with many tenants, each says so.
pub fn signed(case: &Case) -> (String, KeySet) {
    let mut header = json!({ "alg": if case.is_of_tenants() { "EdDSA" } else { "HS256" } });
    if !case.typ.is_empty() {
        header["typ"] = json!(case.typ);
    }
    if !case.is_of_tenants() {
        return (super::signed(header.to_string(), &case.payload), keys());
    }
    let key = SigningKey::from_bytes(&[7; 32]);
    let jwk =
        json!({ "kty": "OKP", "crv": "Ed25519", "x": encoded(key.verifying_key()), "issuer": case.options["issuer"] });
    let keys = KeySet::from_jwks(&json!({ "keys": [jwk] }).to_string(), &[]).unwrap();
    let input = format!("{}.{}", encoded(header.to_string()), encoded(&case.payload));
    (format!("{input}.{}", encoded(key.sign(input.as_bytes()).to_bytes())), keys)
}
