//! Keys in recipes.
//!
//! A name such as `ES256/2` is a signer's public key, or its secret. `{"key": name, …}` is that key with other members.
//! `{"set": [keys]}` is a JWK Set, and `{"jwks": value}`, `{"pem": bytes, "alg"}` and `{"hmac": bytes, "alg"}` are what they say.

use serde_json::{Value, json};

use super::bytes::{NO_NAMES, bytes};
use super::template::{filled, merge};
use jotproof_support::mint::{self, Signer, hex, unb64};

/// The keys of a row; the one of its token unless told.
pub fn make(recipes: &Value, own_key: &Value) -> Value {
    match recipes {
        Value::Null => json!([key(own_key)]),
        recipes => recipes.as_array().unwrap().iter().map(key).collect(),
    }
}

fn key(recipe: &Value) -> Value {
    if let Some(set) = recipe.get("set") {
        let keys: Value = set.as_array().unwrap().iter().map(jwk).collect();
        return json!({ "jwks": { "keys": keys } });
    }
    if let Some(jwks) = recipe.get("jwks") {
        return json!({ "jwks": filled(jwks, NO_NAMES) });
    }
    if let Some(pem) = recipe.get("pem") {
        return json!({ "pem": String::from_utf8(bytes(pem, NO_NAMES)).unwrap(), "alg": recipe["alg"] });
    }
    if let Some(secret) = recipe.get("hmac") {
        return json!({ "hmac": hex(&bytes(secret, NO_NAMES)), "alg": recipe["alg"] });
    }
    match recipe.as_str().map(Signer::from_name) {
        Some(Signer::Hmac(algorithm)) => json!({ "hmac": hex(&mint::secret()), "alg": algorithm.name() }),
        Some(Signer::Rsa(algorithm)) => {
            json!({ "jwk": jwk(&json!({ "key": algorithm.name(), "alg": algorithm.name() })) })
        }
        _ => json!({ "jwk": jwk(recipe) }),
    }
}

/// One JWK: of a signer, with changes, in which `$x` stands for the bytes of the member `x`; or JSON as it is.
pub fn jwk(recipe: &Value) -> Value {
    if let Some(name) = recipe.as_str() {
        return Signer::from_name(name).jwk();
    }
    let Some(name) = recipe.get("key").and_then(Value::as_str) else { return filled(recipe, NO_NAMES) };
    let mut key = Signer::from_name(name).jwk();
    let members = key.clone();
    let mut changes = filled(recipe, &|name| Some(unb64(members[name].as_str()?)));
    changes.as_object_mut().unwrap().remove("key");
    merge(&mut key, &changes);
    key
}
