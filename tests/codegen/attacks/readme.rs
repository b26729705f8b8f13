//! `tests/attacks/README.md`: each advisory with the rows that would notice its fault here.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value;

pub fn readme() -> String {
    let rows = super::rows();
    let advisories: Vec<Value> = serde_json::from_str(include_str!("../../attacks/advisories.json")).unwrap();
    let known: Vec<&str> = advisories.iter().map(|advisory| advisory["id"].as_str().unwrap()).collect();
    assert!(
        known.is_sorted() && known.windows(2).all(|pair| pair[0] != pair[1]),
        "advisories stand in order, and once"
    );
    let unknown = rows.iter().flat_map(sources).find(|source| is_advisory(source) && !known.contains(source));
    assert_eq!(unknown, None, "tests/attacks/advisories.json has no such advisory");

    let mut text = format!("{INTRODUCTION}\n| topic | rows |\n|---|---|\n");
    for (topic, count) in counts(&rows) {
        writeln!(text, "| `{topic}` | {count} |").unwrap();
    }
    write!(text, "\n## Advisories\n\n{ADVISORIES}\n\n| advisory | where | what went wrong there | rows here |\n|---|---|---|---|\n").unwrap();
    for advisory in &advisories {
        let id = advisory["id"].as_str().unwrap();
        let own: Vec<&Value> = rows.iter().filter(|row| sources(row).any(|source| source == id)).collect();
        assert!(!own.is_empty(), "{id} has no rows");
        let (product, fault) = (advisory["product"].as_str().unwrap(), advisory["fault"].as_str().unwrap());
        writeln!(text, "| {id} | {product} | {fault} | {} |", summary(&own)).unwrap();
    }
    text
}

fn sources(row: &Value) -> impl Iterator<Item = &str> {
    row["from"].as_array().unwrap().iter().map(|source| source.as_str().unwrap())
}

fn is_advisory(source: &str) -> bool {
    source.starts_with("CVE-") || source.starts_with("GHSA-")
}

fn counts(rows: &[Value]) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for row in rows {
        *counts.entry(row["topic"].as_str().unwrap()).or_default() += 1;
    }
    counts
}

/// How many rows of which topic, and what the first one is called.
fn summary(rows: &[&Value]) -> String {
    let owned: Vec<Value> = rows.iter().map(|row| (*row).clone()).collect();
    let topics: Vec<String> = counts(&owned).into_iter().map(|(topic, count)| format!("{topic} {count}")).collect();
    let name = rows[0]["name"].as_str().unwrap().replace('|', "\\|");
    format!("{}: {name}{}", topics.join(", "), if rows.len() > 1 { ", …" } else { "" })
}

const INTRODUCTION: &str = "\
# Attacks

Each row of `rows/` names an attack, how its token is made, the policy that it meets, the code that it must get, and the
advisories that it comes from. `kind` is `must` where a specification tells a verifier to refuse, and `policy` where it is
jotproof that is strict. A row that accepts shows that the refusals beside it do not refuse everything.

Rows are data. `for` and `let` (`tests/codegen/attacks/expand.rs`), the token (`token.rs` beside it), keys (`keys.rs`) and
bytes (`bytes.rs`) are a small language; `cargo xtask codegen` makes `made.json` and this page out of it. To add an attack,
write a row; to add an advisory, name it in `from` and describe it in `advisories.json`.

`made.json` runs natively by either arithmetic and in 32 bits (`tests/attacks.rs`), and by the packed package on every
runtime (`tests/runtimes/suite/attacks.mjs`). Each run says how many rows it ran.

Six topics are more than tokens: `boundary` (what JavaScript lets a caller or a polluted prototype do), `options`
(each option with each value that a lost setting has, or that its shape refuses), `configuration` (the same for arguments),
`cache`, `network` and `requests`. `made.json` has none of their rows; `tests/runtimes/suite/attacks/` plays them, with the packed package, on every runtime. There, `{ \"$\": word, … }` is
what JSON cannot hold; `words.mjs` has the words. A row of `options` or `configuration` becomes one for each of its
`values`, and an option that the types declare and no row names is a failure. `options.json` is written from `src/options/`
by `cargo xtask codegen`.
";

const ADVISORIES: &str = "Faults that others had to publish, and what would notice them here.";
