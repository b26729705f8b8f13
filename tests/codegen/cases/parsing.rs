//! One token, one spelling: segments, base64url, UTF-8, JSON, sizes.

use serde_json::json;

use super::{Case, HS256, accepts, claims, refuses, token, with, with_raw};
use jotproof_support::mint::{self, b64};

pub fn cases() -> Vec<Case> {
    [segments(), spelling(), payloads()].concat()
}

fn segments() -> Vec<Case> {
    let good = with(&json!({}));
    let rule = "RFC 7515 §7.1";
    let malformed =
        |name: &str, token: String, reason: &str| refuses(rule, name, token, "token_malformed").reason(reason);
    vec![
        accepts(rule, "three segments", good.clone()),
        refuses(rule, "an empty string", "", "token_missing"),
        malformed("one segment", "abcd".into(), "segments"),
        malformed("two segments", "abcd.abcd".into(), "segments"),
        malformed("four segments", format!("{good}.abcd"), "segments"),
        malformed("a fourth, empty segment", format!("{good}."), "segments"),
        malformed("six segments", "a.a.a.a.a.a".into(), "segments"),
        malformed("dots alone", ".".repeat(2000), "segments"),
        refuses("RFC 7516 §9", "a JWE of five segments", format!("{good}.abcd.abcd"), "token_encrypted"),
        refuses("RFC 7516 §9", "five empty segments", "....", "token_encrypted"),
        refuses(
            "RFC 7515 §7.2",
            "flattened JSON serialization",
            r#"{"payload":"e30","signature":"AA"}"#,
            "token_json_serialized",
        ),
        refuses(
            "RFC 7515 §7.2",
            "JSON serialization behind white space",
            "\n\t {\"payload\":\"e30\"}",
            "token_json_serialized",
        ),
        malformed("the scheme left on", format!("Bearer {good}"), "bearer_prefix"),
        malformed("the scheme left on in lower case", format!("bearer {good}"), "bearer_prefix"),
        refuses("RFC 7515 §7.1", "an empty header", good[good.find('.').unwrap()..].to_owned(), "header_invalid")
            .reason("json"),
        refuses(
            "RFC 7518 §3.2",
            "an empty signature",
            good[..=good.rfind('.').unwrap()].to_owned(),
            "signature_invalid",
        ),
    ]
}

fn spelling() -> Vec<Case> {
    let good = with(&json!({}));
    let rule = "RFC 7515 §2";
    let (input, signature) = good.rsplit_once('.').unwrap();
    let (header, payload) = input.split_once('.').unwrap();
    let mut rows = Vec::new();
    for (name, token) in [
        ("padding behind the signature", format!("{good}=")),
        ("padding behind the header", format!("{header}=.{payload}.{signature}")),
        ("padding behind the payload", format!("{header}.{payload}==.{signature}")),
        ("a space in front", format!(" {good}")),
        ("a line feed behind", format!("{good}\n")),
        ("a line feed inside", format!("{input}.{}\n{}", &signature[..9], &signature[9..])),
        ("a tab inside", format!("{header}.\t{payload}.{signature}")),
        ("a byte order mark in front", format!("\u{feff}{good}")),
        ("a no-break space behind", format!("{good}\u{a0}")),
        ("a NUL behind", format!("{good}\0")),
        ("quotes around", format!("\"{good}\"")),
        ("the alphabet of plain base64", format!("{input}.+{}", &signature[1..])),
        ("a slash of plain base64", format!("{input}./{}", &signature[1..])),
        ("a full-width letter", format!("{input}.Ａ{}", &signature[1..])),
        ("a percent sign", format!("{header}%2E{payload}.{signature}")),
        ("a letter with a diacritic", format!("{input}.é{}", &signature[1..])),
    ] {
        rows.push(refuses(rule, name, token, "token_malformed").reason("character"));
    }
    // a tag of 32 bytes has two spare bits in its last character: four spellings, of which one is canonical
    let last = signature.chars().last().unwrap();
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let position = alphabet.find(last).unwrap();
    for spare in 1..4 {
        let respelled = format!("{}{}", &good[..good.len() - 1], &alphabet[position + spare..=position + spare]);
        rows.push(
            refuses("RFC 4648 §3.5", format!("spare bits {spare} in the signature"), respelled, "token_malformed")
                .reason("base64url"),
        );
    }
    rows.push(
        refuses(
            "RFC 4648 §3.5",
            "spare bits in the header",
            format!("eyJhbGciOiJIUzI1NiJ9B.{payload}.{signature}"),
            "token_malformed",
        )
        .reason("base64url"),
    );
    rows.push(
        refuses(
            rule,
            "a segment of an impossible length",
            format!("{header}.{payload}A.{signature}"),
            "token_malformed",
        )
        .reason("base64url"),
    );
    rows.extend(sizes());
    rows
}

fn sizes() -> Vec<Case> {
    let rule = "limit of 16 KiB";
    let filled = |length: usize| {
        // grows the payload until the token is as long as asked for
        let fill = (length / 2..length).find(|fill| with(&json!({ "x": "x".repeat(*fill) })).len() >= length).unwrap();
        with(&json!({ "x": "x".repeat(fill) }))
    };
    let longest = filled(16_384);
    vec![
        accepts(rule, "a token of 16,384 characters", longest),
        refuses(rule, "a token of 16,385 characters or more", filled(16_385), "token_too_large"),
        refuses(rule, "a long text that is no token at all", "=".repeat(16_385), "token_too_large"),
        refuses(rule, "a text of few characters and many bytes", "é".repeat(9_000), "token_too_large"),
    ]
}

fn payloads() -> Vec<Case> {
    let raw = |bytes: &[u8]| mint::token(HS256, br#"{"alg":"HS256"}"#, bytes);
    let mut rows = Vec::new();
    for (name, payload, reason) in [
        ("an empty payload", &b""[..], "json"),
        ("an array as payload", b"[]", "not_an_object"),
        ("a string as payload", b"\"alice\"", "not_an_object"),
        ("null as payload", b"null", "not_an_object"),
        ("a number as payload", b"1", "not_an_object"),
        ("two objects as payload", b"{}{}", "json"),
        ("text behind the payload's object", b"{} x", "json"),
        ("a byte order mark in the payload", b"\xef\xbb\xbf{}", "json"),
        ("an overlong encoding", b"{\"sub\":\"\xc0\xaf\"}", "utf8"),
        ("an encoded surrogate", b"{\"sub\":\"\xed\xa0\x80\"}", "utf8"),
        ("latin1 in the payload", b"{\"sub\":\"caf\xe9\"}", "utf8"),
        ("a truncated sequence", b"{\"sub\":\"\xf0\x9f\x92\"}", "utf8"),
    ] {
        rows.push(refuses("RFC 7519 §7.2", name, raw(payload), "claims_malformed").reason(reason));
    }
    for (name, member, reason) in [
        ("a claim that stands twice", r#""sub":"bob""#, "duplicate_name"),
        ("a claim that stands twice, once escaped", r#""s\u0075b":"bob""#, "duplicate_name"),
        ("a nested name that stands twice", r#""x":{"a":1,"a":2}"#, "duplicate_name"),
        ("a lone high surrogate", r#""x":"\ud800""#, "json"),
        ("a lone low surrogate", r#""x":"\udfff""#, "json"),
        ("surrogates in the wrong order", r#""x":"\udc00\ud800""#, "json"),
        ("a lone surrogate in a name", r#""\ud800":1"#, "json"),
        ("a control character in a string", "\"x\":\"\u{1}\"", "json"),
        ("a number beyond double precision", r#""x":1e400"#, "json"),
        ("a negative number beyond double precision", r#""y":-1e400"#, "json"),
        ("NaN", r#""x":NaN"#, "json"),
        ("a leading zero", r#""x":01"#, "json"),
        ("a hexadecimal number", r#""x":0x10"#, "json"),
        ("a comment", r#""x":/**/1"#, "json"),
        ("a trailing comma", r#""x":[1,]"#, "json"),
        ("single quotes", r#""x":'a'"#, "json"),
    ] {
        rows.push(refuses("RFC 8259", name, with_raw(member), "claims_malformed").reason(reason));
    }
    let nested = |depth: usize| format!("\"x\":{}{}", "[".repeat(depth), "]".repeat(depth));
    rows.push(accepts("limit of 32 levels", "31 levels inside the claims", with_raw(&nested(31))));
    rows.push(
        refuses("limit of 32 levels", "32 levels inside the claims", with_raw(&nested(32)), "claims_malformed")
            .reason("depth"),
    );
    rows.push(
        refuses("limit of 32 levels", "5,000 levels", with_raw(&nested(5000)), "claims_malformed").reason("depth"),
    );
    rows.push(accepts("RFC 8259", "surrogates in pairs", with_raw(r#""x":"\ud83d\ude00""#)));
    rows.push(accepts("RFC 8259", "white space around", raw(format!(" \r\n\t{} ", claims()).as_bytes())));
    rows.push(accepts(
        "design §5",
        "claims named like members of Object",
        with_raw(r#""__proto__":{"admin":true},"constructor":1,"toString":2,"hasOwnProperty":3"#),
    ));
    rows.push(accepts("design §5", "an integer beyond 2^53", with_raw(r#""x":9007199254740993"#)));
    rows.push(refuses("RFC 7515 §5.2", "a payload of another token", splice(), "signature_invalid"));
    rows
}

/// The payload of one good token between the header and signature of another.
fn splice() -> String {
    let (one, other) = (with(&json!({})), token(HS256, &json!({}), &json!({ "sub": "bob" })));
    let parts: Vec<&str> = one.split('.').collect();
    let payload = other.split('.').nth(1).unwrap();
    assert_ne!(parts[1], payload);
    assert_eq!(parts[0], b64(br#"{"alg":"HS256"}"#));
    format!("{}.{payload}.{}", parts[0], parts[2])
}
