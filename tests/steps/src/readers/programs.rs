//! What a caller asks, as programs: of a policy and of a call; and what a refusal carries of them.

use jotproof::Extra;

use super::{KIB, judge, program, text, token::signed};
use crate::module::Running;
use crate::rule::{Reader, Shape};
use crate::text::{again, alike, list};

pub(super) fn readers() -> Vec<Reader> {
    vec![
        // each condition looks for a claim
        Reader { name: "policy", most: 64 * KIB, per_byte: 500, read: verify, shapes: policies() },
        Reader { name: "conditions of a call", most: 64 * KIB, per_byte: 600, read: verify_with, shapes: conditions() },
        Reader { name: "refusal", most: 8 * KIB, per_byte: 90, read: refusal, shapes: refusals() },
    ]
}

fn verify(running: &mut Running, policy: &[u8]) -> Result<i32, wasmi::Error> {
    judge(running, policy, &[], signed(CLAIMS).as_bytes())
}

fn verify_with(running: &mut Running, extra: &[u8]) -> Result<i32, wasmi::Error> {
    judge(running, &program(""), extra, signed(CLAIMS).as_bytes())
}

/// By a policy of these options.
fn refusal(running: &mut Running, options: &[u8]) -> Result<i32, wasmi::Error> {
    judge(running, &program(text(options)), &[], signed(br#"{"iss":"i","aud":"a","exp":2e9}"#).as_bytes())
}

fn policies() -> Vec<Shape> {
    let name = |i: usize| format!("\"{}\"", alike(i, NAME));
    let names = |what: &str, answer: &str, before: &'static str, after: &'static str| {
        of_policy(what, answer, move |n| list(n, before, name, after))
    };
    vec![
        names("subjects", "subject_mismatch", ",\"subject\":[", "]"),
        names("types", "type_mismatch", ",\"type\":[", "]"),
        names("clients", "claim_mismatch", ",\"azp\":[", "]"),
        names("values of a claim", "claim_mismatch", ",\"claims\":{\"x\":{\"anyOf\":[", "]}}"),
        of_policy("values of an array", "ok", |n| {
            again(n, ",\"claims\":{\"y\":{\"allOf\":[", "\"uuuuuuuu\",", "\"uuuuuuuu\"]}}")
        }),
        of_policy("one claim again and again", "ok", |n| again(n, ",\"requiredClaims\":[", "\"x\",", "\"x\"]")),
        of_policy("conditions", "claim_missing", move |n| {
            list(n, ",\"claims\":{\"x\":\"x\",", |i| name(i) + ":\"vvvvvvvv\"", "}")
        }),
        Shape::of_bytes("operations without an end", "internal", |n| [&HEAD[..], &vec![9; n - 10]].concat()),
        Shape::of_bytes("operations without a body", "internal", |n| {
            [&HEAD[..], &[8, 0, 0, 0, 0].repeat(n / 5 - 2)].concat()
        }),
        Shape::of_bytes("zeros", "internal", |n| vec![0; n]),
    ]
}

fn conditions() -> Vec<Shape> {
    vec![
        of_call("a long nonce", "claim_mismatch", |n| again(n, "{\"nonce\":\"", "n", "\"}")),
        of_call("a long access token", "claim_mismatch", |n| again(n, "{\"accessToken\":\"", "n", "\"}")),
        Shape::of_bytes("nonces", "ok", |n| call(&[&[12, 5, 0, 0, 0, 1, 0, 0, 0], &b"n"[..]].concat(), n)),
        Shape::of_bytes("hashes of nothing", "claim_mismatch", |n| call(&HASH, n)),
    ]
}

/// The program of options that get about as long as it.
fn of_policy(name: &str, answer: &str, options: impl Fn(usize) -> String + Send + Sync + 'static) -> Shape {
    Shape::of_bytes(name, answer, move |n| fitted(n, |room| program(&options(room))))
}

fn of_call(name: &str, answer: &str, options: impl Fn(usize) -> String + Send + Sync + 'static) -> Shape {
    let extra = move |room| Extra::from_json(&options(room)).map(|extra| extra.program()).unwrap_or_default();
    Shape::of_bytes(name, answer, move |n| fitted(n, &extra))
}

/// The longest program of at most this length, more or less, of what is made for some other length.
fn fitted(length: usize, of: impl Fn(usize) -> Vec<u8>) -> Vec<u8> {
    let some = length / 4;
    let mut room = length * some / of(some).len().max(1);
    loop {
        let program = of(room);
        if program.len() <= length {
            return program;
        }
        room -= room / 50 + 1;
    }
}

/// What a call adds: one operation again and again.
fn call(operation: &[u8], length: usize) -> Vec<u8> {
    let count = (length - HEAD.len() - 1) / operation.len();
    let length = HEAD.len() + count * operation.len() + 1;
    let numbers = [length, count].into_iter().flat_map(|number| (number as u32).to_le_bytes());
    [&[1][..], &numbers.collect::<Vec<u8>>(), &operation.repeat(count), &[0xff]].concat()
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

const CLAIMS: &[u8] = br#"{"iss":"i","aud":"a","exp":2e9,"sub":"aaaaaaaaaaa-","azp":"aaaaaaaaaaa-","x":"x","y":["v","uuuuuuuu"],"nonce":"n","at_hash":"h"}"#;
/// Bytes of a name: as many as a claim has that is none of them.
const NAME: usize = 12;
/// Version, length and number of operations.
const HEAD: [u8; 9] = [1, 0, 0, 0, 0, 0, 0, 0, 0];
/// `at_hash` of a text without a letter.
const HASH: [u8; 20] = [19, 15, 0, 0, 0, 7, 0, 0, 0, b'a', b't', b'_', b'h', b'a', b's', b'h', 0, 0, 0, 0];
