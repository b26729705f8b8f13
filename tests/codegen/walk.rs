//! Every character of a token, replaced by the next one of its alphabet: the code for each position.

use jotproof::{
    Key, KeySet, Policy, Time,
    verify::{HeapTables, verify},
};
use serde_json::{Value, json};

use super::cases::{self, HS256};
use jotproof_support::mint::{self, NOW, Signer};

pub fn json() -> String {
    let walks = [
        ("HS256", HS256),
        ("ES256", Signer::Es256(1)),
        ("EdDSA", Signer::Ed25519(1)),
        ("RS256", Signer::Rsa(jotproof::Algorithm::Rs256)),
    ]
    .map(|(name, signer)| walk(name, signer).to_string());
    format!("[\n{}\n]\n", walks.join(",\n"))
}

fn walk(name: &str, signer: Signer) -> Value {
    let token = cases::token(signer, &json!({ "typ": "JWT" }), &json!({}));
    let row = cases::accepts("walk", name, token.clone());
    let (keys, set) = match signer {
        Signer::Hmac(algorithm) => (row.keys.clone(), Key::from_hmac(&mint::secret(), algorithm)),
        _ => (json!([{ "jwk": signer.jwk() }]), Key::from_jwk(&signer.jwk().to_string(), &[])),
    };
    let set = KeySet::pinned(vec![set.unwrap()]).unwrap();
    let policy = Policy::from_json(&row.options.to_string()).unwrap();
    let (now, mut tables) = (Time::from_seconds(NOW).unwrap(), HeapTables::new(1 << 20));
    assert!(verify(&token, &set, &policy, now, &mut tables.tables()).is_ok());

    let mut sequence: Vec<(&'static str, usize)> = Vec::new();
    for position in 0..token.len() {
        let code = match verify(&changed(&token, position), &set, &policy, now, &mut tables.tables()) {
            Ok(_) => panic!("{name}: a change at {position} went unnoticed"),
            Err(refusal) => refusal.code(),
        };
        match sequence.last_mut() {
            Some((last, run)) if *last == code => *run += 1,
            _ => sequence.push((code, 1)),
        }
    }
    json!({ "name": name, "token": token, "now": NOW, "options": row.options, "keys": keys, "sequence": sequence })
}

fn changed(token: &str, position: usize) -> String {
    const RING: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
    let here = RING.find(&token[position..=position]).unwrap();
    let next = (here + 1) % RING.len();
    format!("{}{}{}", &token[..position], &RING[next..=next], &token[position + 1..])
}
