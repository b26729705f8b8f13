//! Keys: sets of them, JWKs, PEM, secrets.

use super::{ES256, HMAC, HS256, JWK, KIB, PEM, PUBLISHED, SECRET, entry, import};
use crate::json::Object;
use crate::module::Running;
use crate::rule::{Reader, Shape};
use crate::text::{again, alike, list, share};

pub(super) fn readers() -> Vec<Reader> {
    vec![
        Reader { name: "keys", most: 512 * KIB, per_byte: 10, read: import, shapes: lists() },
        Reader { name: "JWKS", most: 512 * KIB, per_byte: 300, read: load, shapes: sets() },
        Reader { name: "JWK", most: 512 * KIB, per_byte: 900, read: jwk, shapes: jwks() },
        Reader { name: "PEM", most: 8 * KIB, per_byte: 620, read: pem, shapes: pems() },
        Reader { name: "secret", most: 64 * KIB, per_byte: 480, read: secret, shapes: secrets() },
    ]
}

fn load(running: &mut Running, jwks: &[u8]) -> Result<i32, wasmi::Error> {
    import(running, &entry(PUBLISHED, 0, jwks))
}

fn jwk(running: &mut Running, jwk: &[u8]) -> Result<i32, wasmi::Error> {
    import(running, &entry(JWK, 0, jwk))
}

fn pem(running: &mut Running, pem: &[u8]) -> Result<i32, wasmi::Error> {
    import(running, &entry(PEM, ES256, pem))
}

fn secret(running: &mut Running, secret: &[u8]) -> Result<i32, wasmi::Error> {
    import(running, &entry(HMAC, HS256, secret))
}

fn lists() -> Vec<Shape> {
    let secret = entry(HMAC, HS256, &SECRET);
    let short = entry(HMAC, HS256, &[]);
    vec![
        Shape::of_bytes("secrets", "config_invalid/key_list", move |n| secret.repeat(n / secret.len())),
        Shape::of_bytes("empty secrets", "key_unsuitable/secret_too_short", move |n| short.repeat(n / short.len())),
        Shape::of_bytes("kinds that are none", "config_invalid/key_list", |n| [9, 0, 0, 0, 0, 0].repeat(n / 6)),
    ]
}

fn sets() -> Vec<Shape> {
    let mut shapes = SET.shapes();
    let keys = |name: &str, of: fn(usize, usize) -> String| {
        Shape::new(name, "ok", move |n| {
            // the more there are, the longer each: both grow with the length
            let count = ((n / 52) as f64).sqrt().clamp(1.0, 100.0) as usize;
            share(n, "{\"keys\":[", count, of, "]}")
        })
    };
    shapes.extend([
        keys("keys with a long member", |i, each| filled(&format!(r#"{OKP},"kid":"{i:x}""#), "x5u", "v", "", each)),
        keys("one key of many issuers that begin alike", |i, each| {
            filled(&format!(r#"{OKP},"kid":"{i:x}""#), "issuer", "v", &i.to_string(), each)
        }),
        keys("keys that are skipped, whose long names begin alike", |i, each| {
            filled(r#""kty":"oct","k":"AA""#, "kid", "v", &i.to_string(), each)
        }),
        keys("keys with long numbers", |_, each| filled(r#""kty":"RSA","e":"AQAB""#, "n", "4444", "", each)),
        Shape::new("operations", "ok", |n| {
            list(
                n,
                &format!("{{\"keys\":[{{{OKP},\"key_ops\":[\"verify\","),
                |i| format!("\"{}\"", alike(i, n / 7500 + 4)),
                "]}]}",
            )
        }),
    ]);
    shapes
}

fn jwks() -> Vec<Shape> {
    let mut shapes = KEY.shapes();
    let before = format!("{{{EC},\"key_ops\":[\"verify\",");
    let operations = before.clone();
    shapes.extend([
        Shape::new("many operations", "key_unsuitable/key_ops", move |n| {
            list(n, &operations, |i| format!("\"{}\"", alike(i, n / 7500 + 4)), "]}")
        }),
        Shape::new("sixteen long operations that begin alike", "ok", move |n| {
            share(n, &before, 15, |i, each| format!("\"{}\"", alike(i, each - 2)), "]}")
        }),
        Shape::new("a long coordinate", "key_unsuitable/key_length", |n| {
            again(n, r#"{"kty":"EC","crv":"P-256","x":""#, "AAAA", r#"","y":"AAAA"}"#)
        }),
        // an even one: what is computed with an odd one takes its square, up to 8,192 bits, and is no reading
        Shape::new("a long modulus", "key_unsuitable/rsa_too_large", |n| {
            again(n, r#"{"kty":"RSA","n":""#, "4444", r#"","e":"AQAB"}"#)
        }),
        Shape::new("a long exponent", "key_unsuitable/rsa_too_small", |n| {
            again(n, r#"{"kty":"RSA","e":""#, "____", r#"","n":"____"}"#)
        }),
    ]);
    shapes
}

fn pems() -> Vec<Shape> {
    let pem =
        |name: &str, reason: &str, of: fn(usize) -> String| Shape::new(name, format!("key_unsuitable/{reason}"), of);
    vec![
        pem("hyphens", "pem", |n| again(n, "", "-", "")),
        pem("almost a boundary", "pem", |n| again(n, "", "-----BEGIN", "")),
        pem("boundaries of another kind", "pem_label", |n| again(n, "", "-----BEGIN \n", "")),
        pem("boundaries", "pem", |n| again(n, "", "-----BEGIN PUBLIC KEY-----\n", "")),
        pem("line breaks before the key", "pem", |n| {
            again(n, "", "\n", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n")
        }),
        pem("text before a private key", "private_key", |n| again(n, "", "PRIVATE KEY----", "PRIVATE KEY-----")),
        pem("lines", "pem", |n| {
            again(n, "-----BEGIN PUBLIC KEY-----\n", &format!("{}\n", "A".repeat(64)), "-----END PUBLIC KEY-----\n")
        }),
        pem("one long line", "pem", |n| {
            again(n, "-----BEGIN PUBLIC KEY-----\n", "AAAA", "\n-----END PUBLIC KEY-----\n")
        }),
        pem("lines without an end", "pem", |n| {
            again(n, "-----BEGIN PUBLIC KEY-----\n", &format!("{}\r\n", "A".repeat(64)), "")
        }),
    ]
}

fn secrets() -> Vec<Shape> {
    let secret =
        |name: &str, reason: &str, of: fn(usize) -> String| Shape::new(name, format!("key_unsuitable/{reason}"), of);
    vec![
        secret("letters", "secret_too_long", |n| again(n, "", "k", "")),
        secret("hyphens", "secret_too_long", |n| again(n, "", "-", "")),
        secret("almost PEM", "secret_too_long", |n| again(n, "", "-----BEGI", "")),
        secret("almost a JWK", "secret_too_long", |n| again(n, "", "\"kty'", "")),
        secret("almost a key of OpenSSH", "secret_too_long", |n| again(n, "", "AAAAB3NzaC", "")),
        secret("PEM at the end", "secret_is_a_key", |n| again(n, "", "-", "BEGIN")),
        secret("white space before a key of OpenSSH", "secret_is_a_key", |n| again(n, "", " ", "ssh-rsa")),
        secret("almost DER", "secret_too_long", |n| again(n, "", "0", "")),
    ]
}

/// A key of these members, filled up by a long one to this length.
fn filled(members: &str, name: &str, piece: &str, end: &str, length: usize) -> String {
    let before = format!("{{{members},\"{name}\":\"");
    again(length, &before, piece, &format!("{end}\"}}"))
}

/// RFC 8037 A.2, RFC 7515 A.3.
const OKP: &str = r#""kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo""#;
const EC: &str = r#""kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0""#;

const SET: Object = Object {
    before: r#"{"keys":[{"kty":"OKP","crv":"Ed25519","#,
    after: "}]}",
    sound: "ok",
    faulty: "key_unsuitable/jwks",
};
/// Its coordinate is missing, since a member of that name stands for anything here.
const KEY: Object = Object {
    before: r#"{"kty":"OKP","crv":"Ed25519","#,
    after: "}",
    sound: "key_unsuitable/key_malformed",
    faulty: "key_unsuitable/key_malformed",
};
