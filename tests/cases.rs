//! The table of verdicts (`tests/cases/cases.json`) against the core, on this machine.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, unreachable_pub, reason = "a test may fail")]

use jotproof::{
    Audience, Issuer, Policy, Time,
    policy::Profile,
    verify::{Tables, verify},
};
use jotproof_support::{
    mint::{AUDIENCE, ISSUER},
    rows::{difference, keys, same_names},
};
use serde_json::Value;

#[test]
fn every_row_gets_its_verdict() {
    let table: Value = serde_json::from_str(include_str!("cases/cases.json")).unwrap();
    let rows = table["cases"].as_array().unwrap();
    let wrong: Vec<String> = rows.iter().filter_map(difference).collect();
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
    assert!(rows.len() > 600, "only {} rows", rows.len());
}

#[test]
fn every_row_has_a_name_of_its_own() {
    let table: Value = serde_json::from_str(include_str!("cases/cases.json")).unwrap();
    assert_eq!(same_names(table["cases"].as_array().unwrap()), [""; 0]);
}

#[test]
fn a_profile_that_was_set_by_mistake_waives_nothing() {
    let (issuer, audience) = (Issuer::any_of([ISSUER]), Audience::any_of([AUDIENCE]));
    let base = Policy::builder(issuer, audience).profile(Profile::SecurityEvent);
    let table: Value = serde_json::from_str(include_str!("cases/cases.json")).unwrap();
    let row = table["cases"].as_array().unwrap().iter().find(|row| row["name"] == "refuses no exp").unwrap();
    let (keys, now) = (keys(row).unwrap(), Time::from_seconds(row["now"].as_f64().unwrap()).unwrap());
    let policies =
        [base.clone().profile(Profile::Jwt).build().unwrap(), base.types(["JWT", "at+jwt"]).build().unwrap()];
    for (policy, code) in policies.iter().zip(["claim_missing", "type_mismatch"]) {
        let refusal = verify(row["token"].as_str().unwrap(), &keys, policy, now, &mut Tables::none()).unwrap_err();
        assert_eq!(refusal.code(), code);
    }
}
