//! What an issuer sends.

use super::KIB;
use crate::json::Object;
use crate::module::{Place, Running};
use crate::rule::{Reader, Shape};
use crate::text::again;

pub(super) fn readers() -> Vec<Reader> {
    vec![Reader { name: "metadata", most: 512 * KIB, per_byte: 580, read: metadata, shapes: documents() }]
}

fn metadata(running: &mut Running, document: &[u8]) -> Result<i32, wasmi::Error> {
    let length = running.put(Place::Text, document)?;
    running.call("metadata", &[length])
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

const METADATA: Object = Object {
    // short: what is always the same is no part of what doubles
    before: r#"{"issuer":"i","jwks_uri":"u","#,
    after: "}",
    sound: "ok",
    faulty: "config_invalid/metadata",
};
