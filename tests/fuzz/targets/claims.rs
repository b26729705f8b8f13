//! Claims are held against a policy as the specifications and the options say: the same verdict, by the same code.
#![cfg_attr(fuzzing, no_main)]
// Room: src/claims.rs src/policy/

use jotproof::{Error, Verifier, danger::decode_unverified};
use jotproof_support::{
    fuzz::{lines, now, worlds},
    oracle::policy::Case,
};

jotproof_support::target!(|data| {
    let Some((case, policies, extra)) = lines(data).and_then(Case::read) else { return };
    let (token, keys) = worlds::signed(&case);
    let expected = if token.len() > 16 * 1024 { Err("token_too_large") } else { case.verdict() };
    for policy in policies {
        let verdict = Verifier::new(keys.clone(), policy).verify_with(&token, &extra, now());
        assert_eq!(verdict.as_ref().map(drop).map_err(Error::code), expected, "{case:?}");
        let Ok(verified) = verdict else { continue };
        assert_eq!(verified.claims_json(), decode_unverified(&token).unwrap().unverified_claims_json());
    }
});
