//! What the fuzz targets have in common: tokens that are signed, texts taken apart, and what they begin with.

pub mod held;
pub mod seeds;
pub mod worlds;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use jotproof::{Algorithm, Audience, Issuer, Key, KeySet, Policy, Time, http::Guard, json};

/// One function that takes any bytes and panics where the core is wrong: for libFuzzer, and for the tests.
#[macro_export]
macro_rules! target {
    (|$data:ident| $body:block) => {
        pub fn run($data: &[u8]) $body

        #[cfg(fuzzing)]
        libfuzzer_sys::fuzz_target!(|data: &[u8]| run(data));
    };
}

/// 2030-03-17, as in `mint`.
pub const NOW: f64 = 1_900_000_000.0;

pub fn now() -> Time {
    Time::from_seconds(NOW).unwrap()
}

pub const HS256: &str = r#"{"alg":"HS256"}"#;

/// The secret of the table of verdicts.
pub fn secret() -> Vec<u8> {
    (1..=64).collect()
}

pub fn keys() -> KeySet {
    KeySet::pinned(vec![Key::from_hmac(&secret(), Algorithm::Hs256).unwrap()]).unwrap()
}

/// A policy that asks for nothing.
pub fn waived() -> Policy {
    Policy::builder(Issuer::unchecked(), Audience::unchecked()).expiry_unchecked().build().unwrap()
}

/// The guard of these options, if they are any.
pub fn guard(options: &str) -> Option<Guard> {
    let mut nodes = vec![json::Node::EMPTY; json::nodes_of(options.len())];
    Guard::from_value(json::parse(options, &mut nodes).ok()?.root()).ok()
}

pub fn encoded(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// A token of this header and this payload, signed by the secret.
pub fn signed(header: impl AsRef<[u8]>, payload: impl AsRef<[u8]>) -> String {
    signed_segments(&encoded(header), &encoded(payload))
}

/// The same of two texts that are to be base64url.
pub fn signed_segments(header: &str, payload: &str) -> String {
    let input = format!("{header}.{payload}");
    let mac = Hmac::<sha2::Sha256>::new_from_slice(&secret()).unwrap().chain_update(&input);
    format!("{input}.{}", encoded(mac.finalize().into_bytes()))
}

/// The lines of a text, of which there have to be as many as are asked for; the last one may be more.
pub fn lines<const N: usize>(data: &[u8]) -> Option<[&str; N]> {
    let lines: Vec<&str> = str::from_utf8(data).ok()?.splitn(N, '\n').collect();
    lines.try_into().ok()
}
