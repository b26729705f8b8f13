//! Members of a JSON object that are slow to read, for each reader of JSON.

use crate::rule::Shape;
use crate::text::{again, alike, list, share};

/// What a reader of JSON says, and what is around the members.
#[derive(Clone, Copy)]
pub(crate) struct Object {
    pub(crate) before: &'static str,
    pub(crate) after: &'static str,
    /// Of JSON that is sound.
    pub(crate) sound: &'static str,
    /// Of JSON that is not; a `*` is the reason.
    pub(crate) faulty: &'static str,
}

impl Object {
    /// Every shape there is.
    pub(crate) fn shapes(self) -> Vec<Shape> {
        SHAPES
            .iter()
            .map(|(name, fault, members)| {
                let answer = fault.map_or(self.sound.to_owned(), |fault| self.faulty.replace('*', fault));
                let shape = Shape::new(*name, answer, move |length| {
                    self.around(&members(length - self.before.len() - self.after.len()))
                });
                // what is escaped is read again at each comparison
                if *name == IN_ESCAPES { shape.sorted() } else { shape }
            })
            .collect()
    }

    pub(crate) fn around(self, members: &str) -> String {
        [self.before, members, self.after].concat()
    }
}

type Members = fn(usize) -> String;

const IN_ESCAPES: &str = "names in escapes";
const SHAPES: &[(&str, Option<&str>, Members)] = &[
    ("a long string", None, |n| again(n, "\"zz\":\"", "a", "\"")),
    ("a string of escapes", None, |n| again(n, "\"zz\":\"", r"\n", "\"")),
    ("a string of escapes and letters", None, |n| again(n, "\"zz\":\"", r"a\n", "\"")),
    ("a string of code units", None, |n| again(n, "\"zz\":\"", r"\u20ac", "\"")),
    ("a string of surrogate pairs", None, |n| again(n, "\"zz\":\"", r"\ud83d\ude00", "\"")),
    ("a string of quotation marks", None, |n| again(n, "\"zz\":\"", r#"\""#, "\"")),
    ("a long name", None, |n| again(n, "\"", "a", "\":0")),
    ("white space", None, |n| again(n, "\"zz\":", " \t\r\n", "0")),
    ("white space between values", None, |n| list(n, "\"zz\":[", |_| again(padding(n) + 8, "", " ", "0"), "]")),
    ("members", None, |n| list(n, "", |i| member(&format!("m{i:x}"), padding(n)), "")),
    ("members in falling order", None, |n| list(n, "", |i| member(&format!("m{:x}", 0xffff - i), padding(n)), "")),
    ("members whose names begin alike", None, |n| list(n, "", |i| member(&alike(i, 64), padding(n)), "")),
    ("members whose long names begin alike", None, |n| list(n, "", |i| member(&alike(i, 300), padding(n)), "")),
    ("a name for each other length", None, |n| list(n, "", |i| member(&"a".repeat(i + 2), 1), "")),
    ("9 names that begin alike", None, |n| share(n, "", 9, |i, each| member(&alike(i, each - 6), 1), "")),
    ("8 names that begin alike", None, |n| share(n, "", 8, |i, each| member(&alike(i, each - 6), 1), "")),
    (IN_ESCAPES, None, |n| list(n, "", |i| member(&format!(r"\u0061\u0062{i:x}"), padding(n)), "")),
    ("a name twice, at the end", Some("duplicate_name"), |n| {
        list(n, "", |i| member(&alike(i, 64), padding(n)), ",\"z\":0,\"z\":0")
    }),
    ("objects of few members", None, |n| {
        list(n, "\"zz\":[", |_| list(padding(n) * 20 + 250, "{", |i| member(&alike(i, 8), padding(n)), "}"), "]")
    }),
    ("objects of one member", None, |n| list(n, "\"zz\":[", |_| format!("{{{}}}", member("a", padding(n) * 2)), "]")),
    ("as deep as it may be", None, |n| {
        list(n, "\"zz\":[", |_| ["[".repeat(28), " ".repeat(padding(n) * 14), "]".repeat(28)].concat(), "]")
    }),
    ("too deep", Some("depth"), |n| again(n, "\"zz\":", "[", "")),
    ("one digit after the other", None, |n| again(n, "\"zz\":", "1", &format!("e-{n}"))),
    ("zeros", None, |n| again(n, "\"zz\":0.", "0", "1")),
    ("zeros of an exponent", None, |n| again(n, "\"zz\":1e", "0", "1")),
    ("fractions", None, |n| list(n, "\"zz\":[", |_| again(padding(n) + 3, "", " ", "0.1"), "]")),
    ("negative exponents", None, |n| list(n, "\"zz\":[", |_| again(padding(n) + 6, "", " ", "9e-307"), "]")),
    ("exponents", None, |n| list(n, "\"zz\":[", |_| again(padding(n) + 5, "", " ", "9e307"), "]")),
    ("digits and exponents", None, |n| {
        list(n, "\"zz\":[", |_| again(padding(n) + 28, "", " ", "123456789012345678901234e-99"), "]")
    }),
    ("literals", None, |n| {
        // close together, so that what is twice as long is twice as much of the same; as many as there may be
        let close = n.min(30_000);
        [list(close, "\"zz\":[", |_| "null".into(), "]"), " ".repeat(n - close)].concat()
    }),
    ("empty objects", None, |n| list(n, "\"zz\":[", |_| again(padding(n) + 2, "", " ", "{}"), "]")),
    ("a string without an end", Some("json"), |n| again(n, "\"zz\":\"", r"a\n", "")),
];

fn member(name: &str, value: usize) -> String {
    format!("\"{name}\":\"{}\"", "v".repeat(value))
}

/// Values are so long that the limit to their number is not reached before that to the bytes.
fn padding(length: usize) -> usize {
    length / 3500
}
