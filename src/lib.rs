#![no_std]
// What comes from outside decides on every number here: none may run over, whether the build traps it or not.
#![cfg_attr(not(test), warn(clippy::arithmetic_side_effects, clippy::string_slice, clippy::unreachable, clippy::todo))]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![doc = include_str!("../README.md")]

#[cfg(any(test, feature = "alloc"))]
extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

mod alg;
mod base64url;
mod claims;
mod crypto;
pub mod danger;
pub mod error;
#[cfg(feature = "alloc")]
pub mod http;
pub mod json;
pub mod key;
#[doc(hidden)]
pub mod limits;
/// For the tools of this repository.
#[doc(hidden)]
#[cfg(all(feature = "alloc", not(target_arch = "wasm32")))]
pub mod options;
mod packed;
#[cfg(feature = "alloc")]
mod pairs;
pub mod policy;
mod time;
mod token;
pub mod verify;

pub use alg::Algorithm;
#[doc(hidden)]
#[cfg(feature = "kernel")]
pub use crypto::kernel;
pub use error::Error;
#[cfg(feature = "alloc")]
pub use key::{Key, KeySet};
/// For the tools of this repository.
#[doc(hidden)]
#[cfg(all(feature = "alloc", not(target_arch = "wasm32")))]
pub use policy::table as programs;
#[cfg(feature = "alloc")]
pub use policy::{Audience, Extra, Issuer, Policy};
pub use time::Time;
#[cfg(feature = "alloc")]
pub use verify::{VerifiedToken, Verifier};
