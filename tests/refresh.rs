//! Ten thousand random histories of an issuer, two machines that fetch its keys, and those who call them; and what holds
//! in each of them, whatever happens.
//!
//! A history that breaks a promise is named by its number; `JOTPROOF_HISTORY=number` repeats it alone.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::{collections::BTreeMap, env, num::NonZero, thread};

use jotproof_support::{
    history::{Figures, History},
    random::Random,
};

const HISTORIES: u64 = 10_000;

/// The promises that were broken, each with the numbers of the histories that broke it.
type Broken = BTreeMap<&'static str, Vec<u64>>;

#[test]
fn every_promise_is_kept_in_every_history() {
    let seeds: Vec<u64> = match env::var("JOTPROOF_HISTORY") {
        Ok(seed) => vec![seed.parse().unwrap()],
        Err(_) => (0..HISTORIES).collect(),
    };
    let (figures, broken) = play(&seeds);
    let broken = broken
        .iter()
        .map(|(promise, seeds)| format!("{promise}: {} histories, first {}", seeds.len(), seeds.iter().min().unwrap()));
    let broken: Vec<String> = broken.collect();
    println!("{} histories: {figures:#?}", seeds.len());
    assert!(broken.is_empty(), "broken promises\n{}", broken.join("\n"));
    if seeds.len() > 1 {
        let rare = figures.rare(1_000);
        assert!(rare.is_empty(), "hardly ever seen: {rare:?}");
    }
}

/// On as many cores as there are: no history knows of another.
fn play(seeds: &[u64]) -> (Figures, Broken) {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let (mut figures, mut broken) = (Figures::default(), Broken::new());
    thread::scope(|scope| {
        let shares: Vec<_> =
            seeds.chunks(seeds.len().div_ceil(cores)).map(|share| scope.spawn(|| play_share(share))).collect();
        for share in shares {
            let (counted, of_share) = share.join().unwrap();
            figures.add(&counted);
            for (promise, seeds) in of_share {
                broken.entry(promise).or_default().extend(seeds);
            }
        }
    });
    (figures, broken)
}

fn play_share(seeds: &[u64]) -> (Figures, Broken) {
    let (mut figures, mut broken) = (Figures::default(), Broken::new());
    for seed in seeds {
        if let Some(promise) = History::new(Random::of(*seed)).run(&mut figures) {
            broken.entry(promise).or_default().push(*seed);
        }
    }
    (figures, broken)
}
