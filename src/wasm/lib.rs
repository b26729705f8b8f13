//! The WebAssembly layer of jotproof: numbers and bytes in, numbers and bytes out. It decides nothing.
//!
//! Whatever is longer than a number lies at fixed places in the memory of an instance (see `instance.rs`): JavaScript writes tokens, programs
//! and keys there, and reads from the mailbox what comes of it. A refusal is a number below zero (see `answer.rs`). Nothing is allocated, and
//! nothing in an instance is worth keeping: a trap ends it, and the next one goes on from what JavaScript has.
//!
//! Several modules are made of it: one that judges, one that knows when keys are fetched, for those who fetch them, and kernels, which have
//! one family of algorithms each, for those who name the algorithms that they need.

#![no_std]
// as in the core
#![cfg_attr(not(test), warn(clippy::arithmetic_side_effects, clippy::string_slice, clippy::unreachable, clippy::todo))]

#[cfg(feature = "judge")]
mod answer;
#[cfg(feature = "judge")]
mod instance;
#[cfg(feature = "judge")]
mod judge;
#[cfg(feature = "kernel")]
mod kernel;
#[cfg(feature = "judge")]
mod keys;
#[cfg(feature = "judge")]
mod mailbox;
#[cfg(feature = "remote")]
mod remote;
#[cfg(any(feature = "judge", feature = "remote"))]
mod trap;

#[cfg(feature = "judge")]
pub use judge::{decode_unverified, import_keys, kid, kids, metadata, place, verify, verify_jws};
#[cfg(feature = "digest")]
pub use kernel::kernel_digest;
#[cfg(feature = "kernel")]
pub use kernel::{kernel_keep, kernel_place, kernel_verify};
#[cfg(feature = "remote")]
pub use remote::{event, place as remote_place};
