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
mod error;
#[cfg(feature = "alloc")]
mod http;
pub mod json;
mod key;
#[doc(hidden)]
pub mod limits;
/// For the tools of this repository.
#[doc(hidden)]
#[cfg(all(feature = "alloc", not(target_arch = "wasm32")))]
pub mod options;
mod packed;
#[cfg(feature = "alloc")]
mod pairs;
mod policy;
mod time;
mod token;
mod verify;

pub use alg::Algorithm;
#[cfg(feature = "alloc")]
pub use crypto::HeapTables;
#[doc(hidden)]
#[cfg(feature = "kernel")]
pub use crypto::kernel;
pub use crypto::{FixedTables, Tables};
#[cfg(feature = "alloc")]
pub use error::Name;
pub use error::{Error, Kinds, Miss, Outage, Reason, Refusal, SetSize, Typ};
#[cfg(feature = "alloc")]
pub use http::{Answer, Guard, Request, Source};
pub use key::{Flight, KeyRoom, KeyText, Keys, Kid, Need, Skipped, Status, Step, discovery, kid, refresh};
#[cfg(feature = "alloc")]
pub use key::{Key, KeySet, Outcome, Refresh, Response};
/// For the tools of this repository.
#[doc(hidden)]
#[cfg(all(feature = "alloc", not(target_arch = "wasm32")))]
pub use policy::table as programs;
#[cfg(feature = "alloc")]
pub use policy::{Audience, Extra, Issuer, Matcher, Policy, PolicyBuilder, Profile, Scalar, Scopes};
pub use time::Time;
pub use verify::{Asked, Scratch, TokenId, Verified, check, check_jws};
#[cfg(feature = "alloc")]
pub use verify::{VerifiedJws, VerifiedToken, Verifier, verify, verify_jws};
