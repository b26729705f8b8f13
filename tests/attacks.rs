//! The corpus of attacks (`tests/attacks/made.json`) against the core, on this machine.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, unreachable_pub, reason = "a test may fail")]

use std::{collections::BTreeSet, io::Write as _};

use jotproof_support::rows;
use serde_json::Value;

#[test]
fn every_attack_gets_its_code() {
    let attacks = attacks();
    let wrong: Vec<String> = attacks.iter().filter_map(rows::difference).collect();
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), attacks.len(), wrong.join("\n"));
    // not by a macro, whose output a test that passes does not show
    writeln!(std::io::stderr(), "attacks: {} rows in {} bits", attacks.len(), usize::BITS).unwrap();
    assert!(attacks.len() >= 1400, "only {} rows", attacks.len());
}

#[test]
fn every_attack_has_a_name_of_its_own() {
    assert_eq!(rows::same_names(&attacks()), [""; 0]);
}

#[test]
fn every_attack_says_what_forbids_it() {
    for row in attacks() {
        assert!(row["kind"] == "must" || row["kind"] == "policy", "{}", row["name"]);
        assert!(row["says"].as_str().is_some_and(|says| !says.is_empty()), "{}", row["name"]);
    }
}

/// Counted here, since the table of the README is written by a program.
#[test]
fn the_corpus_covers_ninety_advisories() {
    let attacks = attacks();
    let sources = attacks.iter().flat_map(|row| row["from"].as_array().unwrap());
    let advisories: BTreeSet<&str> =
        sources.map(|id| id.as_str().unwrap()).filter(|id| id.starts_with("CVE-") || id.starts_with("GHSA-")).collect();
    assert!(advisories.len() >= 90, "only {}", advisories.len());
}

fn attacks() -> Vec<Value> {
    let mut table: Value = serde_json::from_str(include_str!("attacks/made.json")).unwrap();
    table["attacks"].as_array_mut().map(std::mem::take).unwrap()
}
