//! The only file that knows the interface of jotproof.

use std::time::{SystemTime, UNIX_EPOCH};

use jotproof::{Algorithm, Audience, Issuer, Key, KeySet, Policy, Refusal, HeapTables, Time, Verifier};
use jotproof_bench::{AUDIENCE, ISSUER, Material};
use serde_json::Value;

use crate::Accepts;

pub fn prepare(material: &Material) -> Option<Accepts> {
    let keys = keys(material).expect("the key is good");
    let policy = Policy::new(Issuer::any_of([ISSUER]).ok()?, Audience::any_of([AUDIENCE]).ok()?);
    // the room for tables that the npm package has
    let (verifier, mut tables) = (Verifier::new(keys, policy), HeapTables::new(512 * 1024));
    Some(Box::new(move |token, sub| {
        let verdict = verifier.verify(token, now(), &mut tables.tables());
        verdict.is_ok_and(|verified| claims(verified.claims_json())["sub"] == sub)
    }))
}

/// The others parse them too.
fn claims(json: &str) -> Value {
    serde_json::from_str(json).expect("it was verified")
}

fn keys(material: &Material) -> Result<KeySet, Refusal<'static>> {
    if material.alg == "HS256" {
        return KeySet::pinned(vec![Key::from_hmac(&material.bytes("k"), Algorithm::Hs256)?]);
    }
    let allowed: Vec<Algorithm> = Algorithm::from_name(&material.alg).into_iter().collect();
    KeySet::from_jwks(&format!(r#"{{"keys":[{}]}}"#, material.jwk), &allowed)
}

/// Asked for at each call, as the others do.
fn now() -> Time {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("the clock is right");
    Time::from_seconds(since.as_secs_f64()).expect("the clock is right")
}
