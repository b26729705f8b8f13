//! A text gets past the split if it is three canonical segments, is read as what they spell, and is refused by its name.
#![cfg_attr(fuzzing, no_main)]
// Room: src/token/compact.rs src/danger.rs

use jotproof::danger::{decode_unverified, unverified_kid, unverified_kid_of};
use jotproof::{error::Reason, json::Node, key::kid};
use jotproof_support::oracle::compact::parts;

jotproof_support::target!(|data| {
    let Ok(token) = str::from_utf8(data) else { return };
    let refusal = |error: jotproof::error::Refusal<'static>| (error.code(), error.reason().map(Reason::as_str));
    match (decode_unverified(token).map_err(refusal), parts(token)) {
        (Ok(read), Ok((header, payload))) => {
            let (mut room, mut nodes) = (vec![0; token.len()], vec![Node::EMPTY; token.len()]);
            let name = unverified_kid(token).unwrap().map(|name| kid(name.as_bytes()));
            assert_eq!(unverified_kid_of(token, &mut room, &mut nodes).unwrap(), name, "{token}");
            assert_eq!(read.unverified_header_json().as_bytes(), header);
            assert_eq!(read.unverified_claims_json().as_bytes(), payload);
        }
        (Err((code, _)), Ok(_)) => assert!(!code.starts_with("token_"), "{code}: {token}"),
        (read, expected) => assert_eq!(read.map(drop), expected.map(drop), "{token}"),
    }
});
