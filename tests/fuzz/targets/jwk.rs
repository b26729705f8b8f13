//! A JWK is a key if the crates of RustCrypto say so; a set of keys serves with those that are, and names the others.
//!
//! Room: src/key.rs src/key/jwk.rs src/key/set.rs src/key/roca.rs
#![cfg_attr(fuzzing, no_main)]

use jotproof::{Key, KeySet, Tables, verify_jws};
use jotproof_fuzz::{
    encoded,
    oracle::{json::ours, jwk::algorithm},
};
use serde_json::{Value, json};

jotproof_fuzz::target!(|data| {
    let Some(jwks) = str::from_utf8(data).ok().and_then(ours).map(Value::from) else { return };
    let (Ok(set), Some(jwks)) = (KeySet::published(&jwks.to_string(), &[]), jwks["keys"].as_array()) else { return };
    let skipped: Vec<_> = set.skipped().iter().map(|skipped| (skipped.index, skipped.reason)).collect();
    for (index, jwk) in jwks.iter().enumerate() {
        let key = Key::from_jwk(&jwk.to_string(), &[]);
        let reason = key.as_ref().err().and_then(|error| error.reason());
        assert_eq!(skipped.iter().find(|(place, _)| *place == index).map(|(_, reason)| *reason), reason);
        let alg = key.ok().map(|key| key.algorithm().name().to_owned());
        assert!(alg == algorithm(jwk) || reason.is_some_and(|reason| reason.as_str() == "roca"), "{jwk}: {alg:?}");
        let Some(alg) = alg else { continue };
        let header = encoded(json!({ "alg": alg, "kid": jwk.get("kid").unwrap_or(&json!("")) }).to_string());
        let code = verify_jws(&format!("{header}.AA.AA"), &set, &mut Tables::none()).unwrap_err().code();
        assert!(["signature_invalid", "key_ambiguous"].contains(&code) || jwk.get("kid").is_none(), "{code}");
    }
});
