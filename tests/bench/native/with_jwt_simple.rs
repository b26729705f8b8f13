use std::collections::{BTreeMap, HashSet};

use jotproof_bench::{AUDIENCE, ISSUER, Material};
use jwt_simple::prelude::{
    ECDSAP256PublicKeyLike, ECDSAP384PublicKeyLike, ES256PublicKey, ES384PublicKey, Ed25519PublicKey,
    EdDSAPublicKeyLike, HS256Key, JWTClaims, MACLike, PS256PublicKey, RS256PublicKey, RSAPublicKeyLike,
    VerificationOptions,
};
use serde_json::Value;

use crate::Accepts;

/// All that it does not know by name: what a caller would want too.
type Claims = JWTClaims<BTreeMap<String, Value>>;

pub fn prepare(material: &Material) -> Option<Accepts> {
    let part = |member| material.bytes(member);
    Some(match &*material.alg {
        "ES256" => {
            let key = ES256PublicKey::from_bytes(&point(material)).expect("the key is good");
            accepts(move |token, options| key.verify_token(token, options))
        }
        "ES384" => {
            let key = ES384PublicKey::from_bytes(&point(material)).expect("the key is good");
            accepts(move |token, options| key.verify_token(token, options))
        }
        "RS256" => {
            let key = RS256PublicKey::from_components(&part("n"), &part("e")).expect("the key is good");
            accepts(move |token, options| key.verify_token(token, options))
        }
        "PS256" => {
            let key = PS256PublicKey::from_components(&part("n"), &part("e")).expect("the key is good");
            accepts(move |token, options| key.verify_token(token, options))
        }
        "EdDSA" => {
            let key = Ed25519PublicKey::from_bytes(&part("x")).expect("the key is good");
            accepts(move |token, options| key.verify_token(token, options))
        }
        "HS256" => {
            let key = HS256Key::from_bytes(&part("k"));
            accepts(move |token, options| key.verify_token(token, options))
        }
        _ => return None,
    })
}

fn accepts<E>(verify: impl Fn(&str, Option<VerificationOptions>) -> Result<Claims, E> + 'static) -> Accepts {
    let options = VerificationOptions {
        allowed_issuers: Some(HashSet::from([ISSUER.to_owned()])),
        allowed_audiences: Some(HashSet::from([AUDIENCE.to_owned()])),
        ..VerificationOptions::default()
    };
    // it takes the options by value
    Box::new(move |token, sub| {
        verify(token, Some(options.clone())).is_ok_and(|claims| claims.subject.as_deref() == Some(sub))
    })
}

/// SEC 1 §2.3.3, uncompressed.
fn point(material: &Material) -> Vec<u8> {
    [&[4][..], &material.bytes("x"), &material.bytes("y")].concat()
}
