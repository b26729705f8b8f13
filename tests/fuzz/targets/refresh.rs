//! In a history of an issuer and its callers, whatever happens in it, every promise of the refresh machine is kept.
#![cfg_attr(fuzzing, no_main)]
// Room: src/key/refresh.rs src/key/refresh/clock.rs src/key/refresh/freshness.rs src/key/refresh/missing.rs src/key/refresh/record.rs src/key/refresh/unknown.rs

use jotproof_support::{
    history::{Figures, History},
    random::Random,
};

jotproof_support::target!(|data| {
    assert_eq!(History::new(Random::chosen(data)).run(&mut Figures::default()), None);
});
