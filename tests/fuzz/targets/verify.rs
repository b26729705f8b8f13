//! Only what somebody signed is accepted, whatever comes in between; a hot key and a remembered token change no verdict.
//!
//! Room: src/verify.rs src/cache.rs src/token/last_header.rs
#![cfg_attr(fuzzing, no_main)]

use jotproof::{Tables, Time, Verifier, danger, verify, verify_jws};
use jotproof_fuzz::{
    NOW,
    worlds::{self, WORLDS},
};

jotproof_fuzz::target!(|data| {
    let Some((world, Ok(text))) = data.split_first().map(|(world, text)| (*world, str::from_utf8(text))) else {
        return;
    };
    let world = &WORLDS[usize::from(world) % WORLDS.len()];
    let mut verifier = Verifier::new(world.keys.clone(), world.policy.clone()).remembering(3);
    let (mut tables, mut now, mut own) = (Tables::new(1 << 20), NOW, vec![]);
    for line in text.split('\n').take(12) {
        now += worlds::seconds(line);
        let (token, time) = (worlds::token(line, &mut own), Time::from_seconds(now).unwrap());
        let verdict = verify(&token, &world.keys, &world.policy, time, &mut Tables::none());
        let again = verifier.verify(&token, time, &mut tables);
        assert_eq!(
            again.as_ref().map(|v| (v.token_id(), v.claims())),
            verdict.as_ref().map(|v| (v.token_id(), v.claims())),
            "{token}"
        );
        let Ok(verified) = verdict else { continue };
        assert!(worlds::is_signed(&token, &own), "forged: {token}");
        let (jws, read) =
            (verify_jws(&token, &world.keys, &mut tables).unwrap(), danger::decode_unverified(&token).unwrap());
        assert_eq!(
            [jws.payload(), read.unverified_claims_json().as_bytes()],
            [verified.claims().as_json().as_bytes(); 2]
        );
    }
});
