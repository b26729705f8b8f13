//! A JWK is a key if the crates of RustCrypto say so; a set of keys serves with those that are, and names the others.
#![cfg_attr(fuzzing, no_main)]
// Room: src/key/jwk.rs src/key/set.rs src/key/roca.rs

use jotproof::{Algorithm, Key, KeySet, Reason};
use jotproof_fuzz::oracle::jwk::Set;

jotproof_fuzz::target!(|data| {
    let Some(Set { text, jwks, allowed }) = Set::read(data) else { return };
    let (published, fixed) = (KeySet::published(&text, &allowed).unwrap(), KeySet::from_jwks(&text, &allowed));
    assert!(fixed.is_ok() != published.is_empty() && published.len() + published.skipped().len() <= jwks.len());
    assert!(
        fixed.is_err() || fixed.as_ref().unwrap().algorithms().iter().all(|alg| published.algorithms().contains(alg))
    );
    let mut reasons = vec![None; jwks.len()];
    published.skipped().iter().for_each(|skipped| reasons[skipped.index] = Some(skipped.reason));
    for (jwk, reason) in jwks.iter().zip(reasons) {
        let key = Key::from_jwk(&jwk.to_string(), &allowed);
        let algorithm = key.as_ref().ok().map(Key::algorithm);
        assert_eq!(key.as_ref().err().and_then(jotproof::Error::reason), reason);
        assert!(algorithm == jwk.algorithm(&allowed) || reason == Some(Reason::Roca), "{jwk}: {algorithm:?}");
        let code = jwk.selected(algorithm.unwrap_or(Algorithm::Es256), &published);
        assert!(matches!(code, "signature_invalid" | "key_ambiguous") || algorithm.is_none(), "{jwk}: {code}");
        let pinned = key.map(|key| KeySet::pinned(vec![key]).unwrap());
        assert!(pinned.is_err() || jwk.selected(algorithm.unwrap(), &pinned.unwrap()) == "signature_invalid");
    }
});
