//! A JWK is a key if the crates of RustCrypto say so; a set of keys serves with those that are, and names the others.
#![cfg_attr(fuzzing, no_main)]
// Room: src/key/jwk.rs src/key/import.rs src/key/record.rs src/key/choice.rs src/key/roca.rs

use jotproof::{Algorithm, Error, Key, KeySet, error::Reason};
use jotproof_support::oracle::jwk::Set;

jotproof_support::target!(|data| {
    let Some(set) = Set::read(data) else { return };
    for (jwk, reason) in set.jwks() {
        let key = Key::from_jwk(&jwk.to_string(), &set.allowed);
        let algorithm = key.as_ref().ok().map(Key::algorithm);
        assert_eq!(key.as_ref().err().and_then(Error::reason), reason);
        assert!(algorithm == jwk.algorithm(&set.allowed) || reason == Some(Reason::Roca), "{jwk}: {algorithm:?}");
        let code = jwk.selected(algorithm.unwrap_or(Algorithm::Es256), &set.keys);
        assert!(matches!(code, "signature_invalid" | "key_ambiguous") || algorithm.is_none(), "{jwk}: {code}");
        let pinned = key.map(|key| KeySet::pinned(vec![key]).unwrap());
        assert!(pinned.is_err() || jwk.selected(algorithm.unwrap(), &pinned.unwrap()) == "signature_invalid");
    }
});
