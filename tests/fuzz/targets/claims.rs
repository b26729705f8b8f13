//! Claims are held against a policy as the specifications and the options say: the same verdict, by the same code.
//!
//! Room: src/claims.rs src/policy.rs src/policy/from_json.rs src/policy/kind.rs src/policy/matcher.rs src/policy/party.rs src/policy/profile.rs src/policy/scopes.rs src/policy/step_up.rs src/policy/tenants.rs src/policy/validity.rs
#![cfg_attr(fuzzing, no_main)]

use jotproof::{Policy, Tables, Time, verify};
use jotproof_fuzz::{
    NOW, lines,
    oracle::{json::ours, policy::Case},
    worlds,
};

jotproof_fuzz::target!(|data| {
    let Some([options, typ, payload]) = lines(data) else { return };
    let (Ok(policy), now) = (Policy::from_json(options), Time::from_seconds(NOW).unwrap()) else { return };
    let (Some(claims), Some(options)) = (ours(payload).map(Into::into), ours(options).map(Into::into)) else { return };
    let header = worlds::header(typ);
    let (token, keys, key_issuer) = worlds::signed(&header, payload, &options);
    if token.len() > 16 * 1024 {
        return;
    }
    let verdict = verify(&token, &keys, &policy, now, &mut Tables::none()).map(drop);
    let case =
        Case { options: &options, header: &header, claims: &claims, now: NOW, key_issuer: key_issuer.as_deref() };
    let expected = if claims.is_object() { case.verdict() } else { Err("claims_malformed") };
    assert_eq!(verdict.map_err(|error| error.code()), expected, "{options} {header} {claims}");
});
