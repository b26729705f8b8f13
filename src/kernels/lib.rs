#![no_std]
//! Verify-only arithmetic, written for one job: public data (so variable time is fine), keys that stay, and a machine
//! without a 64×64→128 multiply. Never let a secret near it.
//!
//! ECDSA is one body for [`p256`], [`p384`] and [`p521`], in a package of its own; [`ed25519`] and [`rsa`] stand for
//! themselves.
//!
//! Proven against `RustCrypto` by the tests of this package.

pub mod ed25519;
pub mod p256;
pub mod rsa;

pub use jotproof_weierstrass::{p384, p521};
