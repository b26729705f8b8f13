//! The only file that knows the interface of jotproof.

use jotproof::{Algorithm, Audience, Issuer, Key, KeySet, Policy, Time, Verifier, error::Refusal};
use jotproof_bench::{AUDIENCE, ISSUER, Material};
use serde_json::Value;

use crate::Accepts;

pub fn prepare(material: &Material) -> Option<Accepts> {
    let keys = keys(material).expect("the key is good");
    let policy = Policy::builder(Issuer::any_of([ISSUER]), Audience::any_of([AUDIENCE])).build().ok()?;
    let verifier = Verifier::new(keys, policy);
    Some(Box::new(move |token, sub| {
        // asked for at each call, as the others do
        let verdict = verifier.verify(token, Time::now().expect("the clock is right"));
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
