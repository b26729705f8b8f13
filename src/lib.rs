#![no_std]
// What comes from outside decides on every number here: none may run over, whether the build traps it or not.
#![cfg_attr(not(test), warn(clippy::arithmetic_side_effects, clippy::string_slice, clippy::unreachable, clippy::todo))]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![doc = include_str!("../README.md")]

extern crate alloc;

mod alg;
mod base64url;
mod claims;
mod crypto;
pub mod danger;
mod error;
mod http;
pub mod json;
mod key;
#[doc(hidden)]
pub mod limits;
/// For the tools of this repository.
#[doc(hidden)]
#[cfg(not(target_arch = "wasm32"))]
pub mod options;
mod packed;
mod pairs;
mod policy;
mod time;
mod token;
mod verify;

pub use alg::Algorithm;
pub use crypto::Tables;
pub use error::{Error, Kinds, Miss, Name, Outage, Reason, Refusal, SetSize, Typ};
pub use http::{Answer, Guard, Request, Source};
pub use key::{
    Flight, Key, KeyRoom, KeySet, KeyText, Keys, Kid, Need, Outcome, Refresh, Response, Skipped, Status, Step, discovery,
    kid, refresh,
};
/// For the tools of this repository.
#[doc(hidden)]
#[cfg(not(target_arch = "wasm32"))]
pub use policy::table as programs;
pub use policy::{Audience, Extra, Issuer, Matcher, Policy, Profile, Scalar, Scopes};
pub use time::Time;
pub use verify::{
    Asked, Scratch, TokenId, Verified, VerifiedJws, VerifiedToken, Verifier, check, check_jws, verify, verify_jws,
};
