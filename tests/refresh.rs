//! Ten thousand random histories of an issuer, two machines that fetch its keys, and those who call them; and what holds
//! in each of them, whatever happens.
//!
//! A history that breaks a promise is named by its number; `JOTPROOF_HISTORY=number` repeats it alone.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    unreachable_pub,
    reason = "a test may fail"
)]

#[path = "refresh/history.rs"]
mod history;

use std::{collections::BTreeMap, env};

use history::{Figures, History, Random};

const HISTORIES: u64 = 10_000;

#[test]
fn every_promise_is_kept_in_every_history() {
    let seeds = match env::var("JOTPROOF_HISTORY") {
        Ok(seed) => vec![seed.parse().unwrap()],
        Err(_) => (0..HISTORIES).collect(),
    };
    let (mut figures, mut broken) = (Figures::default(), BTreeMap::new());
    for seed in &seeds {
        if let Some(promise) = History::new(Random::of(*seed)).run(&mut figures) {
            broken.entry(promise).or_insert_with(Vec::new).push(*seed);
        }
    }
    let broken =
        broken.iter().map(|(promise, seeds)| format!("{promise}: {} histories, first {}", seeds.len(), seeds[0]));
    let broken: Vec<String> = broken.collect();
    println!("{} histories: {figures:#?}", seeds.len());
    assert!(broken.is_empty(), "broken promises\n{}", broken.join("\n"));
    if seeds.len() > 1 {
        let rare = figures.rare(1_000);
        assert!(rare.is_empty(), "hardly ever seen: {rare:?}");
    }
}
