//! Requests: what of them is read to find a token.

use super::{KIB, text, verifier};
use crate::module::{Argument, Running};
use crate::rule::{Reader, Shape};
use crate::text::{again, alike, list};

pub(super) fn readers() -> Vec<Reader> {
    vec![Reader { name: "request", most: 64 * KIB, per_byte: 950, read: extract, shapes: shapes() }]
}

/// By a guard that takes tokens from four places.
fn extract(running: &mut Running, request: &[u8]) -> Result<i32, wasmi::Error> {
    let guard = r#","guard":{"from":["authorization",{"header":"x-token"},{"cookie":"c","allowedOrigins":["https://a.example"]},{"cookie":"d"}]}"#;
    let handle = verifier(running, "", guard)?;
    running.call("extract", &[handle, Argument::Bytes(text(request).as_bytes())])
}

fn shapes() -> Vec<Shape> {
    let value = |name: &str, answer: &str, field: &'static str, piece: &'static str, last: &'static str| {
        Shape::new(name, answer, move |n| {
            again(n, &format!("[\"POST\",\"\",\"{field}\",\""), piece, &format!("{last}\"]"))
        })
    };
    let query = |name: &str, answer: &str, piece: &'static str, last: &'static str| {
        Shape::new(name, answer, move |n| again(n, "[\"GET\",\"?", piece, &format!("{last}\"]")))
    };
    let lines = |name: &str, answer: &str, line: fn(usize, usize) -> String| {
        Shape::new(name, answer, move |n| list(n, "[\"POST\",\"\",", |i| line(i, n / 4000), "]"))
    };
    vec![
        value("cookies", "token_missing", "cookie", "a=b;", ""),
        value("semicolons", "token_missing", "cookie", ";", ""),
        value("equals signs in a cookie", "request_malformed/credentials", "cookie", "=", ";c=!"),
        value("spaces in a cookie", "token_missing", "cookie", " ", "c"),
        value("cookies of one name", "request_malformed/several_tokens", "cookie", "c=b;", ""),
        value("the cookie at the end", "cross_site", "cookie", "cc=b;", "c=b"),
        value("a cookie of equals signs", "request_malformed/credentials", "cookie", "?", "c=").with("="),
        value("an authorization of spaces", "request_malformed/credentials", "authorization", " ", ""),
        value("Bearer and spaces", "request_malformed/credentials", "authorization", "?", "Bearer").with(" "),
        value("Bearer and equals signs", "request_malformed/credentials", "authorization", "?", "Bearer =").with("="),
        value("commas", "request_malformed/credentials", "authorization", ",", ""),
        value("commas behind another scheme", "token_missing", "authorization", "?", "Basic a").with(","),
        value("schemes between commas", "request_malformed/several_tokens", "authorization", "Basic ,", "Bearer a"),
        value("a token too long", "token_too_large", "x-token", "t", ""),
        value("origins in one line", "token_missing", "origin", "https://a.example,", ""),
        query("ampersands", "token_missing", "&", ""),
        query("semicolons in the query", "token_missing", ";", ""),
        query("percent signs", "token_missing", "%", ""),
        query("escapes", "token_missing", "%61", ""),
        query("almost the name", "token_missing", "access_toke%6", ""),
        query("the name at the end", "token_in_query", "a=b&", "access_%74oken=x"),
        query("number signs", "token_missing", "#", ""),
        query("question marks", "token_missing", "?", ""),
        lines("lines of cookies", "token_missing", |_, more| format!("\"cookie\",\"{}\"", "a".repeat(more))),
        lines("lines of cookies of one name", "request_malformed/several_tokens", |_, more| {
            format!("\"cookie\",\"c={}\"", "a".repeat(more))
        }),
        lines("lines of origins", "token_missing", |_, more| format!("\"origin\",\"{}\"", "a".repeat(more))),
        lines("lines whose names begin alike", "token_missing", |i, more| {
            format!("\"{}\",\"{}\"", alike(i, 30), "a".repeat(more))
        }),
        Shape::new("too many lines", "request_malformed/request_too_large", |n| {
            again(n, "[\"POST\",\"\"", ",\"\"", "]")
        }),
        Shape::new("a long method", "token_missing", |n| again(n, "[\"", "G", "\",\"\"]")),
        Shape::new("escapes of JSON", "token_missing", |n| again(n, "[\"G\",\"?", "\\\"", "\"]")),
    ]
}

impl Shape {
    /// One piece again and again at the end of the value.
    fn with(self, piece: &'static str) -> Self {
        let of = self.of;
        Self {
            of: Box::new(move |length| {
                let start = String::from_utf8(of(0)).unwrap_or_default();
                again(length, start.trim_end_matches("\"]"), piece, "\"]").into_bytes()
            }),
            ..self
        }
    }
}
