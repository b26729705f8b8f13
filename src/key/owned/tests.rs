use alloc::{format, string::String};

use super::*;
use crate::key::import::MAX_KEYS;

/// RFC 8037 A.2.
const JWK: &str = r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;

fn set_of(keys: &[&str]) -> String {
    format!(r#"{{"keys":[{}]}}"#, keys.join(","))
}

/// The same JSON, and so many bytes.
fn padded(text: &str, bytes: usize) -> String {
    [text, &" ".repeat(bytes - text.len())].concat()
}

fn refused<T>(result: Result<T, Refusal<'_>>) -> Option<Reason> {
    result.err().and_then(|error| error.reason())
}

#[cfg(feature = "ed25519")]
#[test]
fn takes_as_many_bytes_as_its_limit() {
    let set = set_of(&[JWK]);
    let [most, too_many] = [0, 1].map(|more| padded(&set, JWKS_BYTES + more));
    assert_eq!(refused(KeySet::from_jwks(&most, &[])), None);
    assert_eq!(refused(KeySet::from_jwks(&too_many, &[])), Some(Reason::JwksTooLarge));
    assert_eq!(KeySet::published(&most, &[]).err(), None);
    assert_eq!(KeySet::published(&too_many, &[]).err(), Some(Reason::JwksTooLarge));
    let [most, too_many] = [0, 1].map(|more| padded(JWK, JWKS_BYTES + more));
    assert_eq!(refused(Key::from_jwk(&most, &[])), None);
    assert_eq!(refused(Key::from_jwk(&too_many, &[])), Some(Reason::KeyMalformed));
}

#[cfg(feature = "ed25519")]
#[test]
fn takes_as_many_keys_as_its_limit() {
    let [most, too_many] = [0, 1].map(|more| set_of(&vec![JWK; MAX_KEYS + more]));
    assert_eq!(KeySet::from_jwks(&most, &[]).map(|set| set.len()), Ok(1)); // one key, many times
    assert_eq!(refused(KeySet::from_jwks(&too_many, &[])), Some(Reason::JwksTooLarge));
}

#[cfg(feature = "ed25519")]
#[test]
fn takes_a_kid_of_256_bytes() {
    let named = |bytes: usize| JWK.replace('}', &format!(r#","kid":"{}"}}"#, "k".repeat(bytes)));
    assert_eq!(refused(Key::from_jwk(&named(256), &[])), None);
    assert_eq!(refused(Key::from_jwk(&named(257), &[])), Some(Reason::Kid));
}

#[cfg(feature = "ed25519")]
#[test]
fn says_what_it_holds() {
    let set = KeySet::from_jwks(&set_of(&[JWK, r#"{"kty":"oct","k":"AA"}"#]), &[]).unwrap();
    assert_eq!((set.len(), set.is_empty(), &*set.algorithms()), (1, false, &[Algorithm::EdDsa][..]));
    assert_eq!(format!("{:?}", set.skipped()), "[Skipped { index: 1, reason: SymmetricKey, .. }]");
    let none = KeySet::published(&set_of(&[]), &[Algorithm::Es256]).unwrap();
    assert_eq!((none.len(), none.is_empty(), &*none.algorithms()), (0, true, &[Algorithm::Es256][..]));
    assert_eq!(KeySet::pending(&[]).algorithms(), Algorithm::ALL[3..]);
}

/// Of RSA more is kept than the text has: keys of every length, in their shortest texts.
#[cfg(feature = "rsa")]
#[test]
fn rsa_keys_have_room() {
    let jwk = |octets: usize| {
        let n = crate::base64url::encode(&vec![0xff; octets]);
        format!(r#"{{"n":"{n}","e":"Aw","kty":"RSA"}}"#)
    };
    for octets in (256..=1024).step_by(6) {
        let jwk = jwk(octets);
        let (text, kept) = (jwk.len() + 1, Key::from_jwk(&jwk, &[]).unwrap().0.len());
        for count in 1..=MAX_KEYS {
            assert!(KeyText::room(count * text) >= count * kept, "{count} keys of {octets} octets");
        }
    }
    for octets in [256, 512, 1024] {
        let set = KeySet::from_jwks(&set_of(&vec![&*jwk(octets); MAX_KEYS]), &[]).unwrap();
        assert_eq!((set.len(), set.skipped().len()), (1, 0), "{octets} octets");
    }
}

/// Who brings too little room is told so, and not that there is no key.
#[cfg(feature = "ed25519")]
#[test]
fn a_set_without_room_is_too_large() {
    let set = set_of(&[JWK]);
    let needed = KeySet::from_jwks(&set, &[]).unwrap().0.len();
    for bytes in 0..=needed {
        let room = KeyRoom { bytes: &mut vec![0; bytes], nodes: &mut vec![Node::EMPTY; json::nodes_of(set.len())] };
        let reason = Keys::from_jwks(&set, 0, room).err().and_then(|error| error.reason());
        assert_eq!(reason, (bytes < needed).then_some(Reason::JwksTooLarge), "{bytes} of {needed}");
    }
}

/// What is imported has room, however little of its text is about keys.
#[test]
fn entries_that_are_nothing_have_room() {
    let nothing = format!(r#"{{"keys":[{}]}}"#, ["1"; MAX_KEYS].join(","));
    let set = KeySet::published(&nothing, &[]).unwrap();
    assert_eq!((set.len(), set.skipped().len()), (0, MAX_KEYS));
}
