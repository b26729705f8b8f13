//! One verdict: what jotproof computes itself, against an implementation of others, on few signatures and very many
//! mutations of them. The same body runs natively (`main.rs`) and as WebAssembly (`wasm.rs`, driven by `run.mjs`).
//!
//! Cases are numbered, and a number with a seed makes a case again by itself: `cargo xtask prove --seed S --only NAME
//! --case N`. A report of a difference has these three and the name of the mutation: no key, no signature.

#![expect(clippy::indexing_slicing, clippy::expect_used, reason = "a test, which may fail")]

mod ecdsa;
mod ed25519;
mod hmac;
mod number;
mod random;
mod rsa;
mod subject;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use subject::{Algorithm, Difference, Tally};

use p256::NistP256;
use p384::NistP384;
use p521::NistP521;

/// Everything that is compared. The name says what; the number is how many cases make a full run natively.
pub const ALGORITHMS: &[Algorithm] = &[
    Algorithm::of::<ecdsa::Ecdsa<NistP256>>("p256", MILLION),
    Algorithm::of::<ed25519::Ed25519>("ed25519", MILLION),
    Algorithm::of::<rsa::Pkcs1<2048>>("rsa2048", MILLION),
    Algorithm::of::<hmac::Hmac>("hmac", MILLION),
    Algorithm::of::<ecdsa::Ecdsa<NistP384>>("p384", REST),
    Algorithm::of::<ecdsa::Ecdsa<NistP521>>("p521", REST),
    Algorithm::of::<rsa::Pkcs1<3072>>("rsa3072", REST),
    Algorithm::of::<rsa::Pkcs1<4096>>("rsa4096", REST),
    Algorithm::of::<rsa::Pkcs1<8192>>("rsa8192", REST),
    Algorithm::of::<rsa::Pss<2048>>("pss2048", REST),
    Algorithm::of::<rsa::Pss<3072>>("pss3072", REST),
    Algorithm::of::<rsa::Pss<4096>>("pss4096", REST),
    Algorithm::of::<rsa::Pss<8192>>("pss8192", REST),
];

const MILLION: u64 = 1_000_000;
const REST: u64 = 50_000;
