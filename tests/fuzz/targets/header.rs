//! A header is taken if it keeps every rule of RFC 7515 §4, by its text and what stands in it, and refused by its name.
#![cfg_attr(fuzzing, no_main)]
// Room: src/token/header.rs

use jotproof::{
    error::Reason,
    verify::{Tables, verify, verify_jws},
};
use jotproof_support::{
    fuzz::{keys, now, signed, waived},
    oracle::header::{is_meant, read},
};

jotproof_support::target!(|data| {
    let token = signed(data, "{}");
    let verdict = verify_jws(&token, &keys(), &mut Tables::none());
    let refusal = verdict.as_ref().err().map(|error| (error.code(), error.reason().map(Reason::as_str)));
    let header = match read(data).and_then(|header| header.of("HS256")) {
        Err(meant) => return assert!(is_meant(meant, refusal), "{refusal:?}"),
        Ok(header) => header,
    };
    assert_eq!(verdict.unwrap().header_json().as_bytes(), data);
    let code = verify(&token, &keys(), &waived(), now(), &mut Tables::none()).map_err(|error| error.code()).err();
    assert_eq!(code == Some("token_type_unsupported"), header.is_nested());
});
