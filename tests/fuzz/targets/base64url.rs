//! Bytes have one spelling in base64url, and no other text is one.
//!
//! Room: src/base64url.rs
#![cfg_attr(fuzzing, no_main)]

use jotproof::{Algorithm, Audience, Issuer, Key, Policy, Tables, Time, verify, verify_jws};
use jotproof_fuzz::{HS256, NOW, encoded, keys, oracle::base64url as oracle, signed, signed_segments};

jotproof_fuzz::target!(|data| {
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
    let claims = format!(r#"{{"jti":"{}"}}"#, encoded(data));
    let policy = Policy::new(Issuer::unchecked(), Audience::unchecked()).expiry_unchecked();
    let now = Time::from_seconds(NOW).unwrap();
    let id = *verify(&signed(HS256, claims), &keys(), &policy, now, &mut Tables::none()).unwrap().token_id();
    assert_eq!(oracle::decode(&id.encoded()).as_deref(), Some(&id.as_bytes()[..]));
});
