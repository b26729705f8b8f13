//! The operations of a program and the profiles, as TypeScript has to know them; and the programs of all options of the rows.

use std::fmt::Write as _;

use jotproof::{
    Extra, Policy,
    options::{Shape, VERIFIER},
    programs,
};
use serde_json::{Value, json};

pub fn typescript() -> String {
    let mut text = String::from("// Generated from src/policy/ by `cargo xtask codegen`; do not edit.\n\n");
    write!(text, "/** The form of a program. */\nexport const VERSION = {}\n\n", programs::VERSION).unwrap();
    write!(text, "/** What a program ends in. */\nexport const END = {}\n\n", programs::END).unwrap();
    text += "// The operations, in the order in which they are checked.\n\n";
    for (name, code) in programs::operations() {
        writeln!(text, "export const {} = {code}", constant(&name)).unwrap();
    }
    text += "\n/** What a profile asks for: a byte is 1 for yes. */\nexport type ProfileRow = readonly [\n";
    text +=
        "  /** The `typ` that it takes, the usual one first. */\n  types: readonly string[],\n  mayBeAbsent: number,\n";
    text += "  /** The mode of the operation `EVENTS`. */\n  events: number,\n  needsExp: number,\n";
    text += "  /** Claims, and whether each has to be a string. */\n  required: { readonly [claim: string]: number },\n]\n\n";
    text += "export const PROFILES: ReadonlyMap<string, ProfileRow> = /* @__PURE__ */ new Map<string, ProfileRow>([\n";
    for name in profiles() {
        let row = programs::profile(name).unwrap();
        let types = row.types.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ");
        let required: Vec<String> =
            row.required.iter().map(|(name, is_text)| format!("{name}: {}", u8::from(*is_text))).collect();
        let (may_be_absent, needs_exp) = (u8::from(row.may_be_absent), u8::from(row.needs_exp));
        let required = if required.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", required.join(", ")) };
        writeln!(text, "  ['{name}', [[{types}], {may_be_absent}, {}, {needs_exp}, {required}]],", row.events).unwrap();
    }
    text + "])\n"
}

/// `ScopeClaim` as `SCOPE_CLAIM`.
fn constant(name: &str) -> String {
    let mut text = String::new();
    for (at, letter) in name.chars().enumerate() {
        if at > 0 && letter.is_uppercase() {
            text.push('_');
        }
        text.extend(letter.to_uppercase());
    }
    text
}

/// The names of the algorithms, with their places in the core's list.
pub fn algorithms() -> String {
    let mut text = String::from("// Generated from src/alg.rs by `cargo xtask codegen`; do not edit.\n\n");
    text +=
        "/** The algorithms by their names, with their places in the core's list. */\nexport const ALGORITHMS = {\n";
    for (place, algorithm) in jotproof::Algorithm::ALL.into_iter().enumerate() {
        for name in algorithm.names() {
            writeln!(text, "  {name}: {place},").unwrap();
        }
    }
    text + "} as const\n"
}

fn profiles() -> &'static [&'static str] {
    let row = VERIFIER.iter().find(|row| row.name == "profile").unwrap();
    let Shape::Words(_, words) = row.shape else { panic!("the profiles are words") };
    words
}

/// The options of each row, once, and the program that Rust makes of them, or the option that it refuses.
pub fn json() -> String {
    let mut rows: Vec<Value> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    let tables = [include_str!("../cases/cases.json"), include_str!("../attacks/made.json")];
    for table in tables {
        let table: Value = serde_json::from_str(table).unwrap();
        collect(&table, &mut |options| {
            let mut options = options.clone();
            for other in ["algorithms", "cache", "from", "resourceMetadata"] {
                options.as_object_mut().unwrap().remove(other);
            }
            let text = options.to_string();
            if seen.insert(text.clone()) {
                rows.push(row(&options, Policy::from_json(&text).map(|policy| policy.program())));
            }
        });
    }
    let bad = super::option_rows::bad_options().into_iter().map(|(options, of_call, _)| (options, of_call));
    for (options, of_call) in bad.chain(extras().into_iter().map(|options| (options, true))) {
        let text = options.to_string();
        let program = if of_call {
            Extra::from_json(&text).map(|extra| extra.program())
        } else {
            Policy::from_json(&text).map(|policy| policy.program())
        };
        let mut row = row(&options, program);
        row["ofCall"] = json!(of_call);
        rows.push(row);
    }
    assert!(rows.len() > 300, "{} sets of options", rows.len());
    let lines: Vec<String> = rows.iter().map(Value::to_string).collect();
    format!("[\n{}\n]\n", lines.join(",\n"))
}

fn row(options: &Value, program: Result<Vec<u8>, jotproof::Error>) -> Value {
    match program {
        Ok(program) => json!({ "options": options, "program": hex(&program) }),
        Err(error) => {
            json!({ "options": options, "refused": [error.code(), error.reason().map(jotproof::error::Reason::as_str), error.subject()] })
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// Every object called `options` that names an issuer.
fn collect(value: &Value, found: &mut impl FnMut(&Value)) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, found)),
        Value::Object(members) => {
            for (name, value) in members {
                if name == "options" && value.is_object() {
                    found(value);
                }
                collect(value, found);
            }
        }
        _ => {}
    }
}

fn extras() -> Vec<Value> {
    vec![
        json!({}),
        json!({ "scopes": "a" }),
        json!({ "scopes": ["a", "b"] }),
        json!({ "scopes": { "anyOf": ["a", "b"] } }),
        json!({ "scopes": { "allOf": ["a"] }, "nonce": "n" }),
        json!({ "nonce": "é\u{1f600}\"" }),
        json!({ "accessToken": "a", "code": "c" }),
        json!({ "code": "c", "nonce": "n", "scopes": "s", "accessToken": "a" }),
        json!({ "scopes": [] }),
        json!({ "scopes": "a b" }),
        json!({ "scopes": { "anyOf": ["a"], "allOf": ["b"] } }),
        json!({ "nonce": "" }),
        json!({ "nonce": 1 }),
        json!({ "accessToken": null }),
        json!({ "code": ["c"] }),
    ]
}
