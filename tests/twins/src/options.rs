//! Options of a verifier and of a call, most of them sound, and the program that Rust makes of them or what it refuses.

use std::fmt::Write as _;

use jotproof::{Extra, Policy};
use serde_json::{Map, Value, json};

use crate::random::Random;
use crate::refusal;

pub(crate) fn line(random: &mut Random) -> Value {
    let of_call = random.one_in(5);
    let (mut options, mut faults) = (Map::new(), 0);
    let names: &[&str] = if of_call { &OF_CALL } else { &OF_POLICY };
    for name in names {
        let is_needed = matches!(*name, "issuer" | "audience");
        if is_needed && !random.one_in(60) || !is_needed && random.one_in(4) {
            let is_odd = random.one_in(16);
            faults += u32::from(is_odd);
            options.insert((*name).into(), if is_odd { self::odd(random) } else { sound(random, name) });
        } else {
            faults += u32::from(is_needed);
        }
    }
    faults += u32::from(options.contains_key("type") && options.contains_key("profile"));
    if random.one_in(8) && options.contains_key("issuer") {
        let count = 1 + random.below(3);
        faults += 1;
        options.insert("issuer".into(), template(random).into());
        options.insert("tenants".into(), (0..count).map(|_| guid(random)).collect());
    }
    let text = Value::from(options.clone()).to_string();
    let program = if of_call {
        Extra::from_json(&text).map(|extra| extra.program())
    } else {
        Policy::from_json(&text).map(|policy| policy.program())
    };
    let result = match &program {
        Ok(program) => json!(hex(program)),
        Err(error) => refusal(error),
    };
    // of several faults each twin names the one that it finds first
    json!({ "ofCall": of_call, "options": options, "result": result, "mayHaveSeveral": faults > 1 })
}

fn sound(random: &mut Random, option: &str) -> Value {
    match option {
        "issuer" if random.one_in(6) => json!({ "$": "UNCHECKED" }),
        "audience" if random.one_in(6) => json!({ "$": random.of_these(&["UNCHECKED", "ABSENT"]) }),
        "expiry" => json!({ "$": "UNCHECKED" }),
        "profile" => random.of_these(&["jwt", "access-token", "id-token", "logout-token", "security-event"]).into(),
        "confirmation" => "caller".into(),
        "nonce" | "scopeClaim" | "accessToken" | "code" => text(random).into(),
        "clockTolerance" => number(random, &[0.0, 0.5, 60.0, 599.999, 600.0]),
        "maxAuthAge" | "maxTokenAge" | "maxLifetime" => number(random, &[0.001, 1.0, 3600.0, 1e-7, 253_402_300_799.0]),
        "requiredClaims" => list(random, text),
        "claims" => claims(random),
        "scopes" if random.one_in(2) => json!({ random.of_these(&["anyOf", "allOf"]): list(random, word) }),
        "scopes" | "acr" | "amr" => names(random, word),
        _ => names(random, text),
    }
}

/// What may be wrong; of some options it is not.
fn odd(random: &mut Random) -> Value {
    let values = [
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(600.001),
        json!(253_402_300_799.5),
        json!(9_007_199_254_740_991_u64),
        json!(9_007_199_254_740_992_u64),
        json!(""),
        json!("a b"),
        json!("a\"b"),
        json!("\u{e9}"),
        json!("constructor"),
        json!("{tenantid}"),
        json!([]),
        json!([""]),
        json!(["a", 1]),
        json!(["a", null]),
        json!([["a"]]),
        json!([[[[[]]]]]),
        json!([{ "toString": 1 }]),
        json!({}),
        json!({ "$": "UNCHECKED" }),
        json!({ "$": "ABSENT" }),
        json!({ "$": "unchecked" }),
        json!({ "$": "UNCHECKED", "a": 1 }),
        json!([{ "$": "UNCHECKED" }]),
        json!({ "anyOf": [] }),
        json!({ "anyOf": "a" }),
        json!({ "anyOf": ["a", "a"] }),
        json!({ "allOf": ["a", 1, false] }),
        json!({ "anyOf": ["a"], "allOf": ["b"] }),
        json!({ "noneOf": ["a"] }),
        json!({ "": 1 }),
        json!({ "a": null }),
        json!({ "a": "" }),
        json!({ "a": [] }),
        json!({ "a": ["b"] }),
        json!({ "a": {} }),
        json!({ "a": { "anyOf": [] } }),
        json!({ "a": { "anyOf": [null] } }),
        json!({ "a": { "anyOf": [["b"]] } }),
        json!({ "a": { "oneOf": ["b"] } }),
        json!({ "a": { "$": "UNCHECKED" } }),
        json!({ "a": 9_007_199_254_740_992_u64 }),
        json!({ "toString": 1, "__proto__": "a" }),
    ];
    let long = |length: u32| "s".repeat(usize::try_from(length).unwrap());
    match random.below(8) {
        // what gets into a challenge ends at 2,048 bytes
        0 => long(2046 + random.below(4)).into(),
        1 => json!([long(1000), long(1045 + random.below(4))]),
        // and a program at 65,536
        2 => long(65_200 + random.below(400)).into(),
        _ => values[usize::try_from(random.below(u32::try_from(values.len()).unwrap())).unwrap()].clone(),
    }
}

fn claims(random: &mut Random) -> Value {
    let count = 1 + random.below(3);
    let members = (0..count).map(|_| {
        let condition = match random.below(3) {
            0 => scalar(random),
            _ => json!({ random.of_these(&["anyOf", "allOf"]): list(random, scalar) }),
        };
        (text(random), condition)
    });
    members.collect::<Map<_, _>>().into()
}

fn scalar(random: &mut Random) -> Value {
    match random.below(4) {
        0 => json!(random.one_in(2)),
        1 => number(random, &[0.0, 1.0, -1.0, 0.1, 1e-7, 1.5e15, 9_007_199_254_740_991.0, -9_007_199_254_740_991.0]),
        _ => text(random).into(),
    }
}

/// One that both read to its last bit, and none below zero that is zero: JSON of JavaScript has no sign for that.
fn number(random: &mut Random, these: &[f64]) -> Value {
    let number = random.of_these(these);
    if number.fract() == 0.0 && random.one_in(2) {
        json!(number.to_string().parse::<i64>().unwrap())
    } else {
        json!(number)
    }
}

fn names<T: Into<Value>>(random: &mut Random, name: impl Fn(&mut Random) -> T) -> Value {
    if random.one_in(3) { name(random).into() } else { list(random, name) }
}

fn list<T: Into<Value>>(random: &mut Random, name: impl Fn(&mut Random) -> T) -> Value {
    let count = if random.one_in(50) { 300 } else { 1 + random.below(4) };
    (0..count).map(|_| name(random).into()).collect()
}

/// Not empty, and of letters that some reader might take for others. Never of digits alone: as names of members JavaScript puts those
/// first.
fn text(random: &mut Random) -> String {
    let pieces = [
        "a",
        "b",
        "iss",
        "sub",
        "$",
        "__proto__",
        "constructor",
        "toString",
        "length",
        "\"",
        "\\",
        "\\u0061",
        "/",
        "\n",
        "\r",
        "\t",
        "\0",
        "\u{1f}",
        "\u{7f}",
        "\u{80}",
        "\u{e9}",
        "e\u{301}",
        "\u{2028}",
        "\u{feff}",
        "\u{fffd}",
        "\u{ffff}",
        "\u{1f600}",
        "\u{10ffff}",
        "}",
        " ",
        "https://login.example.com/",
    ];
    let count = if random.one_in(100) { 200 } else { 1 + random.below(4) };
    let text: String = (0..count).map(|_| random.of_these(&pieces)).collect();
    if text == "$" { "$$".into() } else { text }
}

/// One that can stand in a challenge.
fn word(random: &mut Random) -> String {
    let pieces = ["a", "read", "!", "#", "[", "]", "~", ":", "/", "{", "'", "<", "0"];
    (0..=random.below(3)).map(|_| random.of_these(&pieces)).collect()
}

fn template(random: &mut Random) -> String {
    let (before, after) = (["", "https://a/", "}", "tenantid", "{"], ["", "/v2.0", "}", "{", "{tenantid}"]);
    let place =
        random.of_these(&["{tenantid}", "{tenantid}", "{tenantid}", "{tenantid}", "{tenant}", "{}", "tenantid"]);
    let end = |random: &mut Random, ends: [&'static str; 5]| {
        let most = if random.one_in(4) { 5 } else { 2 };
        random.of_these(&ends[..most])
    };
    [end(random, before), place, end(random, after)].concat()
}

fn guid(random: &mut Random) -> String {
    let mut guid = String::new();
    for length in [8, 4, 4, 4, 12] {
        let hyphen = if guid.is_empty() { "" } else { "-" };
        let digits: String = (0..length).map(|_| random.of_these(&["0", "9", "a", "f"])).collect();
        write!(guid, "{hyphen}{digits}").unwrap();
    }
    match random.below(12) {
        0 => guid.to_uppercase(),
        1 => guid + random.of_these(&["0", "-", "\n", ""]),
        _ => guid,
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

const OF_POLICY: [&str; 19] = [
    "issuer",
    "audience",
    "expiry",
    "profile",
    "type",
    "subject",
    "requiredClaims",
    "claims",
    "azp",
    "nonce",
    "confirmation",
    "scopes",
    "scopeClaim",
    "maxAuthAge",
    "acr",
    "amr",
    "clockTolerance",
    "maxTokenAge",
    "maxLifetime",
];
const OF_CALL: [&str; 4] = ["scopes", "nonce", "accessToken", "code"];
