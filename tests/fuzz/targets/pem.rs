//! What is taken as a public key in PEM is one by the crate `spki` too, for that algorithm and in that spelling alone.
#![cfg_attr(fuzzing, no_main)]
// Room: src/key/pem.rs src/key/der.rs src/key/spki.rs

use jotproof::{Algorithm, Key};
use jotproof_support::oracle::pem::may_be;

jotproof_support::target!(|data| {
    let Ok(text) = str::from_utf8(data) else { return };
    let algorithms = [Algorithm::EdDsa, Algorithm::Es256, Algorithm::Es384, Algorithm::Es512, Algorithm::Rs256];
    let taken = algorithms.map(|algorithm| Key::from_pem(text, algorithm).is_ok());
    assert!(taken.iter().filter(|taken| **taken).count() <= 1, "{text}");
    for (algorithm, is_taken) in algorithms.into_iter().zip(taken) {
        assert!(!is_taken || may_be(text, algorithm.name()), "{text}");
        assert_eq!(is_taken, Key::from_pem(&text.replace('\n', "\r\n").replace("\r\r", "\r"), algorithm).is_ok());
    }
});
