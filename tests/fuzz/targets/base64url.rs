//! Bytes have one spelling in base64url, and no other text is one.
#![cfg_attr(fuzzing, no_main)]
// Room: src/base64url.rs

use jotproof::{
    Algorithm, Key,
    verify::{Tables, verify, verify_jws},
};
use jotproof_support::{
    fuzz::{HS256, encoded, keys, now, signed, signed_segments, waived},
    oracle::base64url as oracle,
};

jotproof_support::target!(|data| {
    let payload = |text: &str| {
        let jws = verify_jws(&signed_segments(&encoded(HS256), text), &keys(), &mut Tables::none());
        jws.map(|jws| jws.payload().to_vec()).map_err(|error| assert_eq!(error.code(), "token_malformed")).ok()
    };
    let text = String::from_utf8_lossy(data).replace('.', "");
    assert_eq!(payload(&text), oracle::decode(&text));
    assert_eq!(payload(&oracle::encode(data)).as_deref(), Some(data));
    let pem = format!("-----BEGIN PUBLIC KEY-----\n{text}\n-----END PUBLIC KEY-----\n");
    let is_key = Key::from_pem(&pem, Algorithm::EdDsa).is_ok();
    assert!(!is_key || oracle::decode_padded(&text.replace(['\r', '\n'], "")).is_some(), "{text}");
    let token = signed(HS256, format!(r#"{{"jti":"{}"}}"#, encoded(data)));
    let id = *verify(&token, &keys(), &waived(), now(), &mut Tables::none()).unwrap().token_id();
    assert_eq!(id.encoded(), oracle::encode(id.as_bytes()));
});
