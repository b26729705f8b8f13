//! A header is taken if it keeps every rule of RFC 7515 §4, by its text and what stands in it, and refused by its name.
//!
//! Room: src/token/header.rs
#![cfg_attr(fuzzing, no_main)]

use jotproof::{Algorithm, Reason, Tables, verify_jws};
use jotproof_fuzz::{
    keys,
    oracle::{header::alg, json::theirs},
    signed,
};
use serde_json::Value;

jotproof_fuzz::target!(|data| {
    let verdict = verify_jws(&signed(data, "payload"), &keys(), &mut Tables::none());
    let refusal = verdict.as_ref().err().map(|error| (error.code(), error.reason().map(Reason::as_str)));
    match (alg(data), refusal) {
        (Ok(alg), Some(refusal)) => assert!(alg != Algorithm::Hs256.name() && refusal == ("alg_not_allowed", None)),
        (Err((code, reason)), Some(found)) => assert!(found.0 == code && (reason.is_none() || found.1 == reason)),
        (alg, None) => {
            let (header, members) =
                (verdict.unwrap().header().clone(), Value::from(theirs(str::from_utf8(data).unwrap()).unwrap()));
            assert_eq!((alg.as_deref(), header.as_json().as_bytes()), (Ok("HS256"), data));
            let texts = ["kid", "typ", "cty"].map(|name| members.get(name).and_then(Value::as_str));
            assert_eq!(texts, [header.kid(), header.typ(), header.cty()]);
        }
    }
});
