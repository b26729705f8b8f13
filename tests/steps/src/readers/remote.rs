//! What an issuer, a cache on the way or a store sends.

use super::{KIB, NOW};
use crate::json::Object;
use crate::module::{Argument, Place, Running, length};
use crate::rule::{Reader, Shape};
use crate::text::again;

pub(super) fn readers() -> Vec<Reader> {
    vec![
        Reader { name: "metadata", most: 512 * KIB, per_byte: 580, read: metadata, shapes: documents() },
        Reader { name: "Cache-Control", most: 15 * KIB, per_byte: 600, read: cache_control, shapes: directives() },
        Reader { name: "Age", most: 15 * KIB, per_byte: 150, read: age, shapes: ages() },
    ]
}

/// What the module that judges reads of it.
fn metadata(running: &mut Running, document: &[u8]) -> Result<i32, wasmi::Error> {
    let length = running.put(Place::Text, document)?;
    running.call("metadata", &[length])
}

fn cache_control(running: &mut Running, field: &[u8]) -> Result<i32, wasmi::Error> {
    answer(running, field, b"")
}

fn age(running: &mut Running, field: &[u8]) -> Result<i32, wasmi::Error> {
    answer(running, b"max-age=900", field)
}

/// To a fetch that has begun.
fn answer(running: &mut Running, cache_control: &[u8], age: &[u8]) -> Result<i32, wasmi::Error> {
    let flight = event(running, ASK, -1, [b"", b""])? >> 2;
    running.put(Place::Event, &[cache_control, age].concat())?;
    event(running, ANSWER, flight, [cache_control, age])
}

/// Of an answer with the status 200 and a set of one key without a `kid`.
fn event(running: &mut Running, event: i32, number: i32, fields: [&[u8]; 2]) -> Result<i32, wasmi::Error> {
    let [cache_control, age] = fields.map(length);
    let [zero, one, half] = [Argument::Number(0), Argument::Number(1), Argument::Real(0.5)];
    let [event, number, status] = [event, number, 200].map(Argument::Number);
    let arguments = [event, NOW, number, one, zero, half, half, status, cache_control, age, zero];
    running.call("remoteEvent", &arguments)
}

fn documents() -> Vec<Shape> {
    let mut shapes = METADATA.shapes();
    shapes.extend([
        Shape::new("a long URL", "internal", |n| {
            again(n, r#"{"issuer":"https://i.example","jwks_uri":"https://i.example/"#, "a", "\"}")
        }),
        Shape::new("a long issuer", "internal", |n| {
            again(n, r#"{"issuer":"https://i.example"#, "e", "\",\"jwks_uri\":\"\"}")
        }),
    ]);
    shapes
}

fn directives() -> Vec<Shape> {
    let field = |name: &str, piece: &'static str| Shape::new(name, "ok", move |n| again(n, "", piece, ""));
    vec![
        field("commas", ","),
        field("equals signs", "="),
        field("white space", " "),
        field("ages", "max-age=1,"),
        field("ages in quotes", "max-age=\"\"\"\","),
        field("words", "no-store,"),
        Shape::new("an age of many digits", "ok", |n| again(n, "max-age=", "9", "")),
        Shape::new("an age of many quotation marks", "ok", |n| again(n, "max-age=", "\"", "")),
    ]
}

fn ages() -> Vec<Shape> {
    vec![
        Shape::new("digits", "ok", |n| again(n, "", "9", "")),
        Shape::new("zeros", "ok", |n| again(n, "", "0", "x")),
        Shape::new("white space", "ok", |n| again(n, "", " ", "1")),
    ]
}

const METADATA: Object = Object {
    // short: what is always the same is no part of what doubles
    before: r#"{"issuer":"i","jwks_uri":"u","#,
    after: "}",
    sound: "ok",
    faulty: "config_invalid/metadata",
};

/// Numbers of events (src/wasm/remote.rs).
const ASK: i32 = 0;
const ANSWER: i32 = 3;
