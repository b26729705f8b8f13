#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![doc = include_str!("../README.md")]

extern crate alloc;

mod alg;
mod base64url;
mod cache;
mod claims;
mod crypto;
pub mod danger;
mod error;
mod http;
pub mod json;
mod key;
mod policy;
mod time;
mod token;
mod verify;

pub use alg::Algorithm;
pub use claims::Claims;
pub use crypto::Tables;
pub use error::{Error, Kinds, Miss, Name, Outage, Reason, SetSize, Typ};
pub use http::{Answer, Guard, Request, Source};
pub use key::{Flight, Key, KeySet, Need, Outcome, Refresh, Response, Skipped, Status, Step, discovery};
pub use policy::{Audience, Extra, Issuer, Matcher, Policy, Profile, Scalar, Scopes};
pub use time::Time;
pub use token::header::Header;
pub use verify::{TokenId, Verified, VerifiedJws, Verifier, verify, verify_jws};
