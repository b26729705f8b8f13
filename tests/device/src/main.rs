//! Verifies tokens of HS256, ES256 and `EdDSA` on a Cortex-M4, without an allocator, and tells what came of it.

#![no_std]
#![no_main]
#![forbid(unsafe_code)]

use core::panic::PanicInfo;

use cortex_m_rt::entry;
use cortex_m_semihosting::{
    debug::{self, EXIT_FAILURE, EXIT_SUCCESS},
    hprintln,
};
use jotproof::{
    Algorithm, Time,
    key::{KeyRoom, KeyText, Keys},
    verify::{Asked, Scratch, Tables, check},
};

/// Of one algorithm.
struct Tokens {
    good: &'static str,
    /// What is in it.
    claims: &'static str,
    expired: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/given.rs"));

type Room = Scratch<2048, 128>;

#[entry]
fn main() -> ! {
    static mut SCRATCH: Room = Room::new();
    static mut SECRETS: [u8; KeyText::room(64)] = [0; KeyText::room(64)];
    static mut SET: [u8; KeyText::room(JWKS.len())] = [0; KeyText::room(JWKS.len())];

    let (_, nodes) = SCRATCH.parts();
    let secret = Ok(KeyText::Hmac(SECRET, Algorithm::Hs256));
    let secrets = Keys::pinned([secret], 0, KeyRoom { bytes: SECRETS, nodes }).expect("a secret");
    let (_, nodes) = SCRATCH.parts();
    let set = Keys::from_jwks(JWKS, 0, KeyRoom { bytes: SET, nodes }).expect("a set of keys");

    let [hs256, public @ ..] = TOKENS;
    let mut passed = judged(&hs256, secrets, set, SCRATCH);
    for tokens in public {
        passed += judged(&tokens, set, secrets, SCRATCH);
    }
    let of_scratch = size_of::<Room>();
    hprintln!("{} bytes of stack; {} of scratch, {} of keys", STACK, of_scratch, SECRETS.len() + SET.len());
    hprintln!("{} passed, 0 failed, 0 skipped", passed);
    loop {
        debug::exit(EXIT_SUCCESS);
    }
}

/// How many verdicts were what they should be: all of them, or the machine stops.
fn judged(tokens: &Tokens, keys: Keys<'_>, others: Keys<'_>, scratch: &mut Room) -> u32 {
    let now = Time::from_seconds(NOW).expect("a time");
    let asked = Asked { policy: POLICY, extra: &[] };
    let mut code = |token: &str, keys: Keys<'_>, asked: Asked<'_>, claims: &str| match check(
        asked,
        keys,
        token,
        now,
        &mut Tables::none(),
        scratch,
    ) {
        Ok(good) if good.claims_json() == claims => "ok",
        Ok(_) => "other claims",
        Err(refusal) => refusal.code(),
    };
    // the same token again: its header is known by then
    for _ in 0..2 {
        assert_eq!(code(tokens.good, keys, asked, tokens.claims), "ok");
    }
    assert_eq!(code(tokens.expired, keys, asked, ""), "expired");
    assert_eq!(code(tokens.good, others, asked, ""), "alg_not_allowed");
    assert_eq!(code(tokens.good, keys, Asked { policy: &POLICY[1..], extra: &[] }, ""), "internal");

    // the signature of another token
    let (input, _) = tokens.good.rsplit_once('.').expect("three parts");
    let (_, signature) = tokens.expired.rsplit_once('.').expect("three parts");
    let mut forged = [0; 1024];
    let length = input.len() + 1 + signature.len();
    for (to, from) in forged.iter_mut().zip(input.bytes().chain([b'.']).chain(signature.bytes())) {
        *to = from;
    }
    let forged = core::str::from_utf8(&forged[..length]).expect("letters");
    assert_eq!(code(forged, keys, asked, ""), "signature_invalid");

    // more than there is room for
    let mut long = [b'a'; 4096];
    (long[20], long[3000]) = (b'.', b'.');
    let long = core::str::from_utf8(&long).expect("letters");
    assert_eq!(code(long, keys, asked, ""), "token_too_large");
    7
}

#[panic_handler]
fn panic(info: &PanicInfo<'_>) -> ! {
    hprintln!("{}", info);
    loop {
        debug::exit(EXIT_FAILURE);
    }
}
