//! Of any bytes at all, those are run that are a whole program; and they accept what their description says, and nothing else.
#![cfg_attr(fuzzing, no_main)]
// Room: src/packed.rs src/policy/program.rs src/policy/program/operations.rs src/policy/check.rs src/policy/check/

use jotproof::verify::{Asked, Scratch, Tables, check};
use jotproof_support::{
    fuzz::{NOW, held::Held, now},
    oracle::program::{accepts, are_whole},
};

jotproof_support::target!(|data| {
    let [place, low, high, programs @ ..] = data else { return };
    let length = usize::from(u16::from_le_bytes([*low, *high]));
    let Some((extra, policy)) = programs.split_at_checked(length) else { return };
    let (held, mut scratch) = (Held::number(*place), Scratch::<2048, 512>::new());
    let (asked, keys) = (Asked { policy, extra }, held.keys.keys().unwrap());
    let verdict = check(asked, keys, &held.token, now(), &mut Tables::none(), &mut scratch);
    let holds_now = verdict.as_ref().is_ok_and(|good| good.window(asked).contains(&NOW));
    assert_eq!(holds_now, verdict.is_ok(), "{policy:02x?} {extra:02x?}");
    let is_whole = are_whole(policy, extra);
    let code = verdict.as_ref().err().map(jotproof::error::Refusal::code);
    assert!(is_whole || code == Some("internal"), "{code:?}: {policy:02x?} {extra:02x?}");
    assert_eq!(
        verdict.is_ok(),
        is_whole && accepts(policy, extra, &held.subject()),
        "{code:?}: {policy:02x?} {extra:02x?}"
    );
});
