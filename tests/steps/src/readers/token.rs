//! Tokens: their shape, their header, their claims.

use super::{KIB, SECRET, base64url, judge, program};
use crate::json::Object;
use crate::module::{Place, Running};
use crate::rule::{Reader, Shape};
use crate::text::{again, alike, list};

pub(super) fn readers() -> Vec<Reader> {
    vec![
        Reader { name: "token", most: MAX_TOKEN, per_byte: 130, read: verify, shapes: tokens() },
        // names are put in an order where they stand, and what is escaped is read again at each comparison
        Reader { name: "header", most: MAX_JSON, per_byte: 1200, read: verify_header, shapes: headers() },
        Reader { name: "claims", most: MAX_JSON, per_byte: 2000, read: verify_claims, shapes: claims() },
        Reader {
            name: "payload, unverified",
            most: MAX_JSON,
            per_byte: 900,
            read: decode,
            shapes: UNVERIFIED.shapes(),
        },
    ]
}

fn verify(running: &mut Running, token: &[u8]) -> Result<i32, wasmi::Error> {
    verify_by(running, "", token)
}

fn verify_by(running: &mut Running, policy: &str, token: &[u8]) -> Result<i32, wasmi::Error> {
    judge(running, &program(policy), &[], token)
}

fn verify_header(running: &mut Running, header: &[u8]) -> Result<i32, wasmi::Error> {
    verify(running, format!("{}.e30.AAAA", base64url(header)).as_bytes())
}

/// Under a policy that looks at many of them.
fn verify_claims(running: &mut Running, claims: &[u8]) -> Result<i32, wasmi::Error> {
    let policy =
        r#","scopes":["s1","s2"],"claims":{"cx":{"anyOf":["u","v",1]},"cy":{"allOf":["u","v"]}},"amr":["p","q"]"#;
    verify_by(running, policy, signed(claims).as_bytes())
}

fn decode(running: &mut Running, claims: &[u8]) -> Result<i32, wasmi::Error> {
    let token = format!("eyJhbGciOiJIUzI1NiJ9.{}.AAAA", base64url(claims));
    let length = running.put(Place::Mailbox, token.as_bytes())?;
    running.call("decodeUnverified", &[length])
}

/// A token of these claims by the secret of the verifier.
pub(super) fn signed(claims: &[u8]) -> String {
    let input = format!("eyJhbGciOiJIUzI1NiJ9.{}", base64url(claims));
    let signature = hmac_sha256::HMAC::mac(input.as_bytes(), SECRET);
    format!("{input}.{}", base64url(&signature))
}

fn tokens() -> Vec<Shape> {
    vec![
        Shape::new("dots", "token_malformed/segments", |n| again(n, "", ".", "")),
        Shape::new("letters and dots", "token_malformed/segments", |n| again(n, "", "AA.", "")),
        Shape::new("one segment", "token_malformed/segments", |n| again(n, "", "A", "")),
        Shape::new("a long header", "header_invalid/utf8", |n| again(n, "", "____", ".e30.AAAA")),
        Shape::new("a long payload", "signature_invalid", |n| again(n, "eyJhbGciOiJIUzI1NiJ9.", "____", ".AAAA")),
        Shape::new("a long signature", "signature_invalid", |n| again(n, "eyJhbGciOiJIUzI1NiJ9.e30.", "____", "")),
        Shape::new("a foreign letter at the end", "token_malformed/character", |n| again(n, "AA.AA.", "A", "+")),
        Shape::new("spare bits at the end", "token_malformed/base64url", |n| again(n, "AA.AA.", "AAAA", "AB")),
        Shape::new("white space", "token_malformed/character", |n| again(n, "", " ", "x")),
        Shape::new("JSON behind white space", "token_json_serialized", |n| again(n, "", " ", "{")),
        Shape::new("Bearer", "token_malformed/bearer_prefix", |n| again(n, "Bearer ", "bearer ", "")),
        Shape::new("no UTF-8", "internal", |n| again(n, "", "A", "")).bytes(|text| text.push(0xff)),
    ]
}

fn headers() -> Vec<Shape> {
    let mut shapes = HEADER.shapes();
    let crit = |name: &str, word: &str, members: fn(usize) -> String| {
        Shape::new(name, word, move |n| HEADER.around(&members(n - HEADER.before.len() - HEADER.after.len())))
    };
    shapes.extend([
        crit("crit of many names, which are members in reverse", "header_invalid/crit", |n| {
            let count = n / 14;
            let names: Vec<String> = (0..count).map(|i| format!("\"{i:x}\"")).collect();
            let members: Vec<String> = names.iter().rev().map(|name| format!("{name}:0")).collect();
            padded(n, &format!("\"crit\":[{}],{}", names.join(","), members.join(",")))
        }),
        crit("crit of sixteen names behind all members", "crit_unsupported", |n| {
            let names: Vec<String> = (0..16).map(|i| format!("\"z{i:x}\"")).collect();
            let behind: Vec<String> = names.iter().map(|name| format!("{name}:0")).collect();
            let after = format!(",{},\"crit\":[{}]", behind.join(","), names.join(","));
            if n < 300 { padded(n, &after[1..]) } else { list(n, "", |i| format!("\"{i:x}\":0"), &after) }
        }),
        crit("crit of sixteen long names that begin alike", "crit_unsupported", |n| {
            let names: Vec<String> = (0..16).map(|i| format!("\"{}\"", alike(i, (n / 16 - 9) / 2))).collect();
            let members: Vec<String> = names.iter().map(|name| format!("{name}:0")).collect();
            padded(n, &format!("{},\"crit\":[{}]", members.join(","), names.join(",")))
        }),
        crit("crit of one name many times", "header_invalid/crit", |n| {
            again(n, "\"crit\":[", "\"exp\",", "\"exp\"],\"exp\":0")
        }),
        crit("crit of numbers", "header_invalid/crit", |n| again(n, "\"crit\":[", "0,", "0]")),
        crit("crit of names that are not there", "header_invalid/crit", |n| {
            list(n, "\"crit\":[", |i| format!("\"{i:x}\""), "]")
        }),
    ]);
    shapes
}

fn claims() -> Vec<Shape> {
    let mut shapes = CLAIMS.shapes();
    let claims = |name: &str, word: &str, members: fn(usize) -> String| {
        Shape::new(name, word, move |n| format!("{{{}}}", members(n - 2)))
    };
    shapes.extend([
        claims("many audiences", "audience_mismatch", |n| {
            list(n, "\"iss\":\"i\",\"exp\":2e9,\"aud\":[", |i| format!("\"b{i:x}\""), "]")
        }),
        claims("many audiences of one letter", "audience_mismatch", |n| {
            again(n, "\"iss\":\"i\",\"exp\":2e9,\"aud\":[", "\"b\",", "\"b\"]")
        }),
        claims("many scopes in one text", "claim_missing", |n| again(n, FIRST, "s2 ", "\"")),
        claims("many scopes in an array", "claim_missing", |n| {
            list(n, r#""iss":"i","aud":"a","exp":2e9,"scp":["s1","s2","#, |_| "\"s\"".into(), "]")
        }),
        claims("a condition on an array of texts", "claim_mismatch", |n| {
            list(n, BEFORE_X, |i| format!("\"{i:x}\""), "]")
        }),
        claims("a condition on an array of numbers", "claim_mismatch", |n| list(n, BEFORE_X, |_| "0.1".into(), "]")),
        claims("methods", "claim_missing", |n| {
            list(n, r#""iss":"i","aud":"a","exp":2e9,"scope":"s1 s2","amr":["#, |_| "\"x\"".into(), "]")
        }),
    ]);
    shapes
}

/// Filled up with a member of letters.
fn padded(length: usize, members: &str) -> String {
    match length.checked_sub(members.len() + 7) {
        Some(room) => format!("{members},\"p\":\"{}\"", "p".repeat(room)),
        None => members.into(),
    }
}

impl Shape {
    /// With something that a text cannot hold.
    fn bytes(self, change: fn(&mut Vec<u8>)) -> Self {
        let of = self.of;
        Self {
            of: Box::new(move |length| {
                let mut bytes = of(length - 1);
                change(&mut bytes);
                bytes
            }),
            ..self
        }
    }
}

const FIRST: &str = r#""iss":"i","aud":"a","exp":2e9,"scope":"s1 s2 "#;
const BEFORE_X: &str = r#""iss":"i","aud":"a","exp":2e9,"scope":"s1 s2","cy":["u","v"],"cx":["#;

/// The algorithm is none of the verifier's: the header is read to its end, and nothing else is.
const HEADER: Object =
    Object { before: "{\"alg\":\"ES256\",", after: "}", sound: "alg_not_allowed", faulty: "header_invalid/*" };
const CLAIMS: Object = Object {
    before: "{\"iss\":\"i\",\"aud\":\"a\",\"exp\":2e9,\"scope\":\"s1 s2\",\"amr\":[\"p\",\"q\"],",
    after: "}",
    sound: "claim_missing",
    faulty: "claims_malformed/*",
};
const UNVERIFIED: Object = Object { before: "{", after: "}", sound: "ok", faulty: "claims_malformed/*" };

const MAX_TOKEN: usize = 16 * KIB;
/// Of what is three quarters of a token, with room for the rest of it.
const MAX_JSON: usize = 12 * KIB - 128;
