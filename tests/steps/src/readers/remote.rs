//! What an issuer, a cache on the way or a store sends.

use super::{KIB, NOW, quoted};
use crate::json::Object;
use crate::module::{Argument, Running};
use crate::rule::{Reader, Shape};
use crate::text::again;

pub(super) fn readers() -> Vec<Reader> {
    vec![
        Reader { name: "metadata", most: 512 * KIB, per_byte: 580, read: metadata, shapes: documents() },
        // whether its URL may be fetched from is looked at, as a `jwks_uri` is
        Reader { name: "issuer", most: 7 * KIB, per_byte: 640, read: urls, shapes: issuers() },
        Reader { name: "Cache-Control", most: 64 * KIB, per_byte: 600, read: cache_control, shapes: directives() },
        Reader { name: "Age", most: 64 * KIB, per_byte: 150, read: age, shapes: ages() },
        Reader {
            name: "ETag",
            most: 64 * KIB,
            per_byte: 10,
            read: etag,
            shapes: vec![Shape::new("letters", "ok", |n| again(n, "", "e", ""))],
        },
        Reader { name: "record", most: 1024 * KIB, per_byte: 300, read: restore, shapes: records() },
    ]
}

fn metadata(running: &mut Running, document: &[u8]) -> Result<i32, wasmi::Error> {
    running.call(
        "jwksUri",
        &[
            Argument::Bytes(document),
            Argument::Bytes(b"https://i.example"),
            Argument::Bytes(b"https://i.example/metadata"),
        ],
    )
}

fn urls(running: &mut Running, issuer: &[u8]) -> Result<i32, wasmi::Error> {
    running.call("metadataUrls", &[Argument::Bytes(issuer)])
}

fn cache_control(running: &mut Running, field: &[u8]) -> Result<i32, wasmi::Error> {
    answer(running, field, b"", b"")
}

fn age(running: &mut Running, field: &[u8]) -> Result<i32, wasmi::Error> {
    answer(running, b"max-age=900", field, b"")
}

fn etag(running: &mut Running, field: &[u8]) -> Result<i32, wasmi::Error> {
    answer(running, b"", b"", field)
}

/// To a fetch that has begun.
fn answer(running: &mut Running, cache_control: &[u8], age: &[u8], etag: &[u8]) -> Result<i32, wasmi::Error> {
    let source = source(running)?;
    let flight = running.call("sourceAsk", &[source, Argument::Number(-1), Argument::Number(0), NOW])? >> 2;
    let fields = [cache_control, age, etag, b"{\"keys\":[]}"].map(Argument::Bytes);
    let [first, second, third, body] = fields;
    let ends = [NOW, Argument::Real(0.5)];
    running.call(
        "sourceAnswer",
        &[source, Argument::Number(flight), Argument::Number(200), first, second, third, body, ends[0], ends[1]],
    )
}

fn restore(running: &mut Running, record: &[u8]) -> Result<i32, wasmi::Error> {
    let source = source(running)?;
    running.call("sourceRestore", &[source, Argument::Bytes(record), NOW])
}

fn source(running: &mut Running) -> Result<Argument<'static>, wasmi::Error> {
    running.call("sourceOpen", &[Argument::Bytes(b"https://i.example/keys"), Argument::Number(0)]).map(Argument::Number)
}

fn documents() -> Vec<Shape> {
    let mut shapes = METADATA.shapes();
    shapes.extend([
        Shape::new("a long URL", "internal", |n| {
            again(n, r#"{"issuer":"https://i.example","jwks_uri":"https://i.example/"#, "a", "\"}")
        }),
        Shape::new("a URL of at signs", "config_invalid/url", |n| {
            again(n, r#"{"issuer":"https://i.example","jwks_uri":"https://"#, "@", "\"}")
        }),
        Shape::new("a URL of slashes", "config_invalid/url", |n| {
            again(n, r#"{"issuer":"https://i.example","jwks_uri":""#, "https://", " \"}")
        }),
        Shape::new("a long issuer", "config_invalid/metadata_issuer", |n| {
            again(n, r#"{"issuer":"https://i.example"#, "e", "\",\"jwks_uri\":\"\"}")
        }),
    ]);
    shapes
}

fn issuers() -> Vec<Shape> {
    let issuer =
        |name: &str, piece: &'static str| Shape::new(name, "ok", move |n| again(n, "https://i.example", piece, ""));
    vec![
        issuer("letters", "a"),
        issuer("slashes", "/"),
        issuer("braces", "{"),
        issuer("colons", ":"),
        issuer("templates", "{tenantid"),
    ]
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

fn records() -> Vec<Shape> {
    let mut shapes = RECORD.shapes();
    let before = r#"{"url":"https://i.example/keys","fetched":1899999990,"freshFor":600,"jwks":""#;
    shapes.extend([
        Shape::new("a set in escapes", "ok", move |n| again(n, before, r#"{\"keys\":"#, "\"}")),
        Shape::new("a set of many values", "ok", move |n| {
            let piece = quoted(&format!(",\"{}\"", "v".repeat(n / 7000)));
            again(n, &format!("{before}{{\\\"keys\\\":[0"), &piece[1..piece.len() - 1], "]}\"}")
        }),
        Shape::new("another URL", "ok", |n| again(n, r#"{"fetched":1,"url":"https://i.example/keys"#, "s", "\"}")),
    ]);
    shapes
}

const METADATA: Object = Object {
    before: r#"{"issuer":"https://i.example","jwks_uri":"https://i.example/keys","#,
    after: "}",
    sound: "ok",
    faulty: "config_invalid/metadata",
};
const RECORD: Object = Object {
    before: r#"{"url":"https://i.example/keys","fetched":1899999990,"freshFor":600,"jwks":"{\"keys\":[]}","#,
    after: "}",
    sound: "ok",
    faulty: "ok",
};
