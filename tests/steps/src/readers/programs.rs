//! What a caller hands over: policies, conditions of a call; and what a refusal carries of them.

use super::{HS256, KIB, NOW, SECRET, text, token::signed, verifier};
use crate::json::Object;
use crate::module::{Argument, Running};
use crate::rule::{Reader, Shape};
use crate::text::{again, alike, list};

pub(super) fn readers() -> Vec<Reader> {
    vec![
        Reader { name: "policy", most: 512 * KIB, per_byte: 330, read: compile_policy, shapes: policies() },
        Reader { name: "options", most: 512 * KIB, per_byte: 340, read: compile, shapes: options() },
        Reader {
            name: "conditions of a call",
            most: 512 * KIB,
            per_byte: 330,
            read: verify_with,
            shapes: conditions(),
        },
        Reader { name: "refusal", most: 8 * KIB, per_byte: 90, read: refusal, shapes: refusals() },
    ]
}

fn compile(running: &mut Running, config: &[u8]) -> Result<i32, wasmi::Error> {
    running.call("compile", &[Argument::Bytes(config), Argument::Bytes(&SECRET)])
}

fn compile_policy(running: &mut Running, policy: &[u8]) -> Result<i32, wasmi::Error> {
    compile(running, format!(r#"{{"policy":{},"keys":[{HS256}]}}"#, text(policy)).as_bytes())
}

fn verify_with(running: &mut Running, extra: &[u8]) -> Result<i32, wasmi::Error> {
    let handle = verifier(running, "", "")?;
    let length = running.post(signed(br#"{"iss":"i","aud":"a","exp":2e9,"nonce":"n"}"#).as_bytes())?;
    running.call("verifyWith", &[handle, length, NOW, Argument::Bytes(extra)])
}

/// The policy is read first; the refusal of a token by it is what counts, with what the policy asks for instead.
fn refusal(running: &mut Running, policy: &[u8]) -> Result<i32, wasmi::Error> {
    let handle = verifier(running, text(policy), "")?;
    let length = running.post(signed(br#"{"iss":"i","aud":"a","exp":2e9}"#).as_bytes())?;
    running.call("verify", &[handle, length, NOW])
}

fn policies() -> Vec<Shape> {
    let mut shapes = POLICY.shapes();
    let policy =
        |name: &str, answer: &str, before: &'static str, piece: fn(usize, usize) -> String, after: &'static str| {
            Shape::new(name, answer, move |n| {
                let before = [r#"{"issuer":"i","audience":"a","#, before].concat();
                list(n, &before, |i| piece(i, n / 8000), after)
            })
        };
    let name = |i: usize, more: usize| format!("\"{}\"", alike(i, more + 4));
    shapes.extend([
        policy("scopes", "config_invalid/value", "\"scopes\":[", name, "]}"),
        policy("scopes, one of them", "config_invalid/value", "\"scopes\":{\"anyOf\":[", name, "]}}"),
        policy("subjects", "ok", "\"subject\":[", name, "]}"),
        policy("types", "ok", "\"type\":[", name, "]}"),
        policy("clients", "ok", "\"azp\":[", name, "]}"),
        policy("methods", "config_invalid/value", "\"amr\":[", name, "]}"),
        policy("required claims", "ok", "\"requiredClaims\":[", name, "]}"),
        policy("values of a claim", "ok", "\"claims\":{\"x\":{\"anyOf\":[", name, "]}}}"),
        policy(
            "claims",
            "ok",
            "\"claims\":{",
            |i, more| format!("\"{}\":\"{}\"", alike(i, more + 4), "v".repeat(more + 1)),
            "}}",
        ),
        policy("tenants", "config_invalid/value", "\"tenants\":[", name, "]}"),
        Shape::new("issuers", "ok", |n| {
            list(n, r#"{"audience":"a","issuer":["#, |i| format!("\"{}\"", alike(i, n / 8000 + 4)), "]}")
        }),
        Shape::new("audiences", "ok", |n| {
            list(n, r#"{"issuer":"i","audience":["#, |i| format!("\"{}\"", alike(i, n / 8000 + 4)), "]}")
        }),
    ]);
    shapes
}

fn options() -> Vec<Shape> {
    let mut shapes = OPTIONS.shapes();
    shapes.extend([
        Shape::new("algorithms", "ok", |n| {
            list(
                n,
                &format!(r#"{{"policy":null,"keys":[{HS256}],"algorithms":["#),
                |_| again(n / 8000 + 7, "", " ", "\"HS256\""),
                "]}",
            )
        }),
        Shape::new("keys", "config_invalid/key_list", |n| {
            list(n, "{\"policy\":null,\"keys\":[", |_| again(HS256.len() + n / 900, "", " ", HS256), "]}")
        }),
    ]);
    shapes
}

fn conditions() -> Vec<Shape> {
    let mut shapes = EXTRA.shapes();
    shapes.extend([
        Shape::new("scopes", "config_invalid/value", |n| {
            list(n, "{\"scopes\":[", |i| format!("\"{}\"", alike(i, n / 8000 + 4)), "]}")
        }),
        Shape::new("a long nonce", "claim_mismatch", |n| again(n, "{\"nonce\":\"", "n", "\"}")),
        Shape::new("a long access token", "claim_missing", |n| again(n, "{\"accessToken\":\"", "n", "\"}")),
    ]);
    shapes
}

fn refusals() -> Vec<Shape> {
    vec![
        Shape::new("a claim with a long name", "claim_missing", |n| again(n, ",\"requiredClaims\":[\"", "c", "\"]")),
        Shape::new("a claim with a name of quotation marks", "claim_missing", |n| {
            again(n, ",\"requiredClaims\":[\"", "\\\"", "\"]")
        }),
        Shape::new("a type with a long name", "type_mismatch", |n| again(n, ",\"type\":\"", "t", "\"")),
        Shape::new("scopes", "scope_insufficient", |n| {
            again(n / 4, ",\"scopes\":[\"", "s\",\"", "s\"]") + &" ".repeat(n - n / 4)
        }),
        Shape::new("contexts", "acr_insufficient", |n| {
            again(n / 4, ",\"acr\":[\"", "s\",\"", "s\"]") + &" ".repeat(n - n / 4)
        }),
    ]
}

const POLICY: Object = Object {
    before: r#"{"issuer":"i","audience":"a","#,
    after: "}",
    sound: "config_invalid/unknown",
    faulty: "config_invalid/value",
};
const OPTIONS: Object = Object {
    before: r#"{"policy":null,"keys":[],"#,
    after: "}",
    sound: "config_invalid/unknown",
    faulty: "config_invalid/value",
};
const EXTRA: Object =
    Object { before: "{", after: "}", sound: "config_invalid/unknown", faulty: "config_invalid/value" };
