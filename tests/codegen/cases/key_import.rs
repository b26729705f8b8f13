//! Keys that must not become keys.

use jotproof::Algorithm;
use serde_json::{Value, json};

use super::{Case, Signer, accepts, merge, refuses, token, with};
use crate::encode::{P384, armour, ec_key, pkcs1, public_key, spki};
use crate::number::roca;
use jotproof_support::mint::{self, b64, unb64};

const RS256: Signer = Signer::Rsa(Algorithm::Rs256);

pub fn cases() -> Vec<Case> {
    [jwk(), sets(), rsa(), pem(), secrets()].concat()
}

/// A pinned key that `createVerifier` throws at.
fn throws(name: &str, reason: &str, key: Value) -> Case {
    let keys = Value::Array(vec![key]);
    refuses("design §6", name, "x.x.x", "key_unsuitable").reason(reason).keys(keys).throws()
}

fn jwk() -> Vec<Case> {
    let ec = Signer::Es256(1).jwk();
    let ed = Signer::Ed25519(1).jwk();
    let row = |name: &str, base: &Value, changes: Value, reason: &str| {
        let mut jwk = base.clone();
        merge(&mut jwk, &changes);
        throws(name, reason, json!({ "jwk": jwk }))
    };
    let coordinate = |name: &str| unb64(ec[name].as_str().unwrap());
    let short = b64(&coordinate("x")[1..]);
    let long = b64(&[&[0], &coordinate("x")[..]].concat());
    let mut flipped = coordinate("y");
    flipped[31] ^= 1;
    let mut identity = [0; 32];
    identity[0] = 1;
    let order_two = [&[0xec][..], &[0xff; 30], &[0x7f]].concat(); // y = −1
    let not_canonical = [&[0xee][..], &[0xff; 30], &[0x7f]].concat(); // y = p + 1, which is the identity again
    vec![
        row("no kty", &ec, json!({ "kty": null }), "key_malformed"),
        row("kty that is a number", &ec, json!({ "kty": 1 }), "key_malformed"),
        row("an unknown kty", &ec, json!({ "kty": "ec" }), "key_type"),
        row("a symmetric JWK", &json!({ "kty": "oct", "k": b64(&mint::secret()) }), json!({}), "symmetric_key"),
        row("a private EC key", &ec, json!({ "d": "AA" }), "private_key"),
        row("a private Ed25519 key", &ed, json!({ "d": "AA" }), "private_key"),
        row("a private RSA key", &RS256.jwk(), json!({ "p": "AA" }), "private_key"),
        row("use enc", &ec, json!({ "use": "enc" }), "key_use"),
        row("use in capitals", &ec, json!({ "use": "SIG" }), "key_use"),
        row("use that is an array", &ec, json!({ "use": ["sig"] }), "key_malformed"),
        row("key_ops without verify", &ec, json!({ "key_ops": ["sign"] }), "key_ops"),
        row("key_ops that are empty", &ec, json!({ "key_ops": [] }), "key_ops"),
        row("key_ops with a name twice", &ec, json!({ "key_ops": ["verify", "verify"] }), "key_ops"),
        row("key_ops that are a string", &ec, json!({ "key_ops": "verify" }), "key_malformed"),
        row("key_ops with a number", &ec, json!({ "key_ops": ["verify", 1] }), "key_malformed"),
        row("key_ops of 17 names", &ec, json!({ "key_ops": operations(17) }), "key_ops"),
        row("key_ops of a thousand names", &ec, json!({ "key_ops": operations(1000) }), "key_ops"),
        row("key_ops of 17 numbers", &ec, json!({ "key_ops": vec![0; 17] }), "key_ops"),
        accepts("limit of 16 names", "a JWK with key_ops of 16 names", token(Signer::Es256(1), &json!({}), &json!({})))
            .keys(json!([{ "jwk": with_operations(&ec, 16) }])),
        row("kid that is a number", &ec, json!({ "kid": 1 }), "key_malformed"),
        row("kid of 257 bytes", &ec, json!({ "kid": "k".repeat(257) }), "kid"),
        row("alg of another curve", &ec, json!({ "alg": "ES384" }), "alg_mismatch"),
        row("alg of another family", &ec, json!({ "alg": "RS256" }), "alg_mismatch"),
        row("alg of a secret", &ec, json!({ "alg": "HS256" }), "alg_mismatch"),
        row("alg none", &ec, json!({ "alg": "none" }), "alg_mismatch"),
        row("alg for key agreement", &ec, json!({ "alg": "ECDH-ES" }), "alg_mismatch"),
        row("alg that is a number", &ec, json!({ "alg": 256 }), "key_malformed"),
        row("no crv", &ec, json!({ "crv": null }), "key_malformed"),
        row("an unknown crv", &ec, json!({ "crv": "secp256k1" }), "curve"),
        row("crv in other letters", &ec, json!({ "crv": "p-256" }), "curve"),
        row("crv of a longer curve", &ec, json!({ "crv": "P-384" }), "key_length"),
        row("no x", &ec, json!({ "x": null }), "key_malformed"),
        row("no y", &ec, json!({ "y": null }), "key_malformed"),
        row("x with padding", &ec, json!({ "x": format!("{}=", ec["x"].as_str().unwrap()) }), "key_malformed"),
        row("x cut by a byte", &ec, json!({ "x": short }), "key_length"),
        row("x with a zero in front", &ec, json!({ "x": long }), "key_length"),
        row("x beyond the field", &ec, json!({ "x": b64(&[255; 32]) }), "point_invalid"),
        row("a point off the curve", &ec, json!({ "y": b64(&flipped) }), "point_invalid"),
        row("the point 0, 0", &ec, json!({ "x": b64(&[0; 32]), "y": b64(&[0; 32]) }), "point_invalid"),
        row("Ed448", &ed, json!({ "crv": "Ed448" }), "curve"),
        row("X25519", &ed, json!({ "crv": "X25519" }), "curve"),
        row("an Ed25519 key of 31 bytes", &ed, json!({ "x": b64(&[1; 31]) }), "key_length"),
        row("an Ed25519 key of 33 bytes", &ed, json!({ "x": b64(&[1; 33]) }), "key_length"),
        row("the identity of Ed25519, under which one signature fits every message", &ed, json!({ "x": b64(&identity) }), "small_order"),
        row("a point of order 2", &ed, json!({ "x": b64(&order_two) }), "small_order"),
        row("a point of order 4", &ed, json!({ "x": b64(&[0; 32]) }), "small_order"),
        row("the identity, spelled with y = p + 1", &ed, json!({ "x": b64(&not_canonical) }), "small_order"),
        row("an encoding that is no point", &ed, json!({ "x": b64(&[&[2][..], &[0; 31]].concat()) }), "point_invalid"),
        throws("a JWK that is an array", "key_malformed", json!({ "jwk": [] })),
        accepts("design §6", "a JWK with use, key_ops, x5c and members of its own", token(Signer::Es256(1), &json!({}), &json!({}))).keys(json!([{ "jwk": {
            "kty": "EC", "crv": "P-256", "x": ec["x"], "y": ec["y"], "use": "sig", "key_ops": ["verify", "sign"], "alg": "ES256",
            "x5c": ["MIIB"], "x5t": "AA", "issuer": "https://login.example.com/", "ext": true,
        } }])),
    ]
}

/// So many names, of which the last is the one that counts.
fn operations(count: usize) -> Vec<String> {
    (1..count).map(|number| format!("x{number}")).chain(["verify".to_owned()]).collect()
}

fn with_operations(jwk: &Value, count: usize) -> Value {
    let mut jwk = jwk.clone();
    merge(&mut jwk, &json!({ "key_ops": operations(count) }));
    jwk
}

fn sets() -> Vec<Case> {
    let row = |name: &str, reason: &str, jwks: Value| throws(name, reason, json!({ "jwks": jwks }));
    let many = |count: usize| vec![Signer::Ed25519(1).jwk(); count];
    vec![
        row("a set that is an array", "jwks", json!([])),
        row("a set without keys", "jwks", json!({})),
        row("keys that are an object", "jwks", json!({ "keys": {} })),
        row("an empty set", "no_usable_key", json!({ "keys": [] })),
        row("a set of secrets", "no_usable_key", json!({ "keys": [{ "kty": "oct", "k": "AAAA" }] })),
        row("a single JWK in the place of a set", "jwks", Signer::Ed25519(1).jwk()),
        row("a set of 101 keys", "jwks_too_large", json!({ "keys": many(101) })),
        accepts("limit of 100 keys", "a set of 100 keys", token(Signer::Ed25519(1), &json!({}), &json!({})))
            .keys(json!([{ "jwks": { "keys": many(100) } }])),
        // of which more is kept than their texts have
        accepts("limit of 100 keys", "a set of 100 RSA keys", token(RS256, &json!({}), &json!({})))
            .keys(json!([{ "jwks": { "keys": vec![RS256.jwk(); 100] } }])),
        accepts("RFC 7517 §5", "members of the set beside keys", token(Signer::Ed25519(1), &json!({}), &json!({})))
            .keys(json!([{ "jwks": { "keys": many(1), "x": 1 } }])),
    ]
}

fn rsa() -> Vec<Case> {
    let n = unb64(mint::RSA_N);
    let row = |name: &str, n: &[u8], e: &[u8], reason: &str| {
        throws(name, reason, json!({ "jwk": { "kty": "RSA", "n": b64(n), "e": b64(e) } }))
    };
    let e = [1, 0, 1];
    let bits_2047 = [&[n[0] >> 1], &n[1..]].concat();
    let mut even = n.clone();
    even[255] &= 0xfe;
    vec![
        row("RSA of 1024 bits", &n[..128].iter().map(|byte| byte | 1).collect::<Vec<u8>>(), &e, "rsa_too_small"),
        row("RSA of 2047 bits", &bits_2047, &e, "rsa_too_small"),
        row("RSA of 8193 bits", &[&[1], &[0xff; 1024][..]].concat(), &e, "rsa_too_large"),
        row("RSA with a zero in front of n", &[&[0], &n[..]].concat(), &e, "key_length"),
        row("RSA with a zero in front of e", &n, &[0, 1, 0, 1], "key_length"),
        row("RSA with an empty n", &[], &e, "key_length"),
        row("RSA with an empty e", &n, &[], "key_length"),
        row("RSA with e = 0", &n, &[0], "key_length"),
        row("RSA with e = 1, under which the message is the signature", &n, &[1], "rsa_exponent"),
        row("RSA with e = 2", &n, &[2], "rsa_exponent"),
        row("RSA with an even e", &n, &[1, 0, 0], "rsa_exponent"),
        row("RSA with an e of 48 bits", &n, &[1, 0, 0, 0, 0, 1], "rsa_exponent"),
        row("RSA with an even n", &even, &e, "rsa_modulus"),
        row("RSA with the fingerprint of ROCA", &roca(), &e, "roca"),
        throws("RSA without e", "key_malformed", json!({ "jwk": { "kty": "RSA", "n": mint::RSA_N } })),
        throws("RSA without n", "key_malformed", json!({ "jwk": { "kty": "RSA", "e": "AQAB" } })),
    ]
}

fn pem() -> Vec<Case> {
    let throws_pem =
        |name: &str, reason: &str, text: String, alg: &str| throws(name, reason, json!({ "pem": text, "alg": alg }));
    let (ed, rsa) = (public_key(Signer::Ed25519(1)), public_key(RS256));
    let good = |name: &str, signer: Signer, der: &[u8]| {
        accepts("RFC 7468 §13", format!("{name} from PEM"), token(signer, &json!({ "kid": "whatever" }), &json!({})))
            .keys(json!([{ "pem": armour("PUBLIC KEY", der), "alg": signer.name() }]))
    };
    vec![
        good("Ed25519", Signer::Ed25519(1), &ed),
        good("ES256", Signer::Es256(1), &public_key(Signer::Es256(1))),
        good("ES384", Signer::Es384(1), &public_key(Signer::Es384(1))),
        good("ES512", Signer::Es512(1), &public_key(Signer::Es512(1))),
        good("RS256", RS256, &rsa),
        good("PS512", Signer::Rsa(Algorithm::Ps512), &rsa),
        accepts("RFC 7468 §2", "PEM with carriage returns", token(Signer::Ed25519(1), &json!({}), &json!({})))
            .keys(json!([{ "pem": armour("PUBLIC KEY", &ed).replace('\n', "\r\n"), "alg": "EdDSA" }])),
        throws_pem("PEM of another algorithm", "alg_mismatch", armour("PUBLIC KEY", &ed), "ES256"),
        throws_pem(
            "PEM of another curve",
            "alg_mismatch",
            armour("PUBLIC KEY", &public_key(Signer::Es256(1))),
            "ES384",
        ),
        throws_pem("PEM for HMAC", "alg_mismatch", armour("PUBLIC KEY", &rsa), "HS256"),
        throws_pem(
            "PEM with a curve that its point is not on",
            "key_length",
            armour("PUBLIC KEY", &ec_key(Signer::Es256(1), P384)),
            "ES384",
        ),
        throws_pem(
            "PEM of an unknown algorithm",
            "spki_algorithm",
            armour("PUBLIC KEY", &spki(&[0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x71], &[1; 57])),
            "EdDSA",
        ),
        throws_pem(
            "PEM of an unknown curve",
            "curve",
            armour("PUBLIC KEY", &ec_key(Signer::Es256(1), &[6, 5, 0x2b, 0x81, 4, 0, 10])),
            "ES256",
        ),
        throws_pem("PEM of a private key", "private_key", armour("PRIVATE KEY", &ed), "EdDSA"),
        throws_pem("PEM of an RSA private key", "private_key", armour("RSA PRIVATE KEY", &pkcs1()), "RS256"),
        throws_pem("PEM of a certificate", "certificate", armour("CERTIFICATE", &ed), "EdDSA"),
        throws_pem("PEM of PKCS#1", "pem_label", armour("RSA PUBLIC KEY", &pkcs1()), "RS256"),
        throws_pem("text that is no PEM", "pem", "hello".into(), "RS256"),
        throws_pem(
            "PEM without an end",
            "pem",
            armour("PUBLIC KEY", &ed).replace("-----END PUBLIC KEY-----\n", ""),
            "EdDSA",
        ),
        throws_pem("PEM of broken base64", "pem", armour("PUBLIC KEY", &ed).replacen("MC", "M*", 1), "EdDSA"),
        throws_pem("PEM of broken DER", "pem", armour("PUBLIC KEY", &ed[..40]), "EdDSA"),
        throws_pem(
            "PEM with something behind the key",
            "pem",
            armour("PUBLIC KEY", &[&ed[..], &[0]].concat()),
            "EdDSA",
        ),
    ]
}

fn secrets() -> Vec<Case> {
    let row = |name: &str, reason: &str, secret: &[u8], alg: &str| {
        throws(name, reason, json!({ "hmac": mint::hex(secret), "alg": alg }))
    };
    let text = |text: &str| text.repeat(64 / text.len() + 1).into_bytes();
    let jwk = RS256.jwk();
    let ed = public_key(Signer::Ed25519(1));
    let pem = armour("PUBLIC KEY", &ed);
    let mut rows = vec![
        row("an empty secret", "secret_too_short", &[], "HS256"),
        row("a secret of 31 bytes for HS256", "secret_too_short", &[7; 31], "HS256"),
        row("a secret of 47 bytes for HS384", "secret_too_short", &[7; 47], "HS384"),
        row("a secret of 63 bytes for HS512", "secret_too_short", &[7; 63], "HS512"),
        row("a secret of 4097 bytes", "secret_too_long", &[7; 4097], "HS256"),
        row("a secret for RS256", "alg_mismatch", &[7; 64], "RS256"),
        row("PEM as a secret", "secret_is_a_key", pem.as_bytes(), "HS256"),
        row("PEM with a byte order mark as a secret", "secret_is_a_key", format!("\u{feff}{pem}").as_bytes(), "HS256"),
        row("PEM behind a comment as a secret", "secret_is_a_key", format!("# our key\n{pem}").as_bytes(), "HS256"),
        row("PEM with carriage returns as a secret", "secret_is_a_key", pem.replace('\n', "\r\n").as_bytes(), "HS256"),
        row("PEM in quotes as a secret", "secret_is_a_key", format!("\"{pem}\"").as_bytes(), "HS256"),
        row("PKCS#1 PEM as a secret", "secret_is_a_key", armour("RSA PUBLIC KEY", &pkcs1()).as_bytes(), "HS256"),
        row("an OpenSSH key as a secret", "secret_is_a_key", &text("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI"), "HS256"),
        row(
            "an OpenSSH key behind its options as a secret",
            "secret_is_a_key",
            b"no-pty ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABB",
            "HS256",
        ),
        row("a JWK as a secret", "secret_is_a_key", jwk.to_string().as_bytes(), "HS256"),
        row("a JWKS as a secret", "secret_is_a_key", json!({ "keys": [jwk] }).to_string().as_bytes(), "HS256"),
        row(
            "a JWK in pretty print as a secret",
            "secret_is_a_key",
            serde_json::to_string_pretty(&jwk).unwrap().as_bytes(),
            "HS256",
        ),
        row("SPKI as a secret", "secret_is_a_key", &ed, "HS256"),
        row("PKCS#1 as a secret", "secret_is_a_key", &pkcs1(), "HS256"),
    ];
    for (alg, bytes) in [("HS256", 32), ("HS384", 48), ("HS512", 64), ("HS256", 4096)] {
        let algorithm = Algorithm::from_name(alg).unwrap();
        let secret: Vec<u8> = (0..bytes).map(|i| u8::try_from(i % 251).unwrap() ^ 0x55).collect();
        let signed = with_secret(algorithm, &secret);
        rows.push(
            accepts("RFC 7518 §3.2", format!("a secret of {bytes} bytes for {alg}"), signed)
                .keys(json!([{ "hmac": mint::hex(&secret), "alg": alg }])),
        );
    }
    let phrase = b"a passphrase about ssh-keys and JWK, which is none";
    rows.push(
        accepts("RFC 7518 §3.2", "a passphrase that only speaks of keys", with_secret(Algorithm::Hs256, phrase))
            .keys(json!([{ "hmac": mint::hex(phrase), "alg": "HS256" }])),
    );
    // one byte in 256 starts like DER, and one random secret in 65,536 has a length to match: those must serve
    let mut unlucky = vec![7; 32];
    unlucky[..2].copy_from_slice(&[0x30, 30]);
    rows.push(
        accepts("RFC 7518 §3.2", "a secret that only starts like DER", with_secret(Algorithm::Hs256, &unlucky))
            .keys(json!([{ "hmac": mint::hex(&unlucky), "alg": "HS256" }])),
    );
    rows.push(
        refuses("RFC 7518 §3.2", "the same token under another secret", with(&json!({})), "signature_invalid")
            .keys(json!([{ "hmac": mint::hex(&mint::other_secret()), "alg": "HS256" }])),
    );
    rows
}

fn with_secret(algorithm: Algorithm, secret: &[u8]) -> String {
    let input = format!(
        "{}.{}",
        b64(json!({ "alg": algorithm.name() }).to_string().as_bytes()),
        b64(super::claims().to_string().as_bytes())
    );
    let tag = mint::hmac(algorithm, secret, input.as_bytes());
    format!("{input}.{}", b64(&tag))
}
