//! HMAC with SHA-2 (RFC 7518 §3.2). The one place where a comparison must take constant time.

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Sha256, Sha384, Sha512};

use super::{BadKey, BadSignature};
use crate::alg::Algorithm;

/// A secret that both pads have taken in already (RFC 2104 §4): a check hashes the message and one block more.
#[derive(Clone)]
pub(crate) enum Secret {
    Hs256(Hmac<Sha256>),
    Hs384(Hmac<Sha384>),
    Hs512(Hmac<Sha512>),
}

impl Secret {
    pub(super) fn new(algorithm: Algorithm, secret: &[u8]) -> Result<Self, BadKey> {
        match algorithm {
            Algorithm::Hs256 => prepared(secret).map(Self::Hs256),
            Algorithm::Hs384 => prepared(secret).map(Self::Hs384),
            Algorithm::Hs512 => prepared(secret).map(Self::Hs512),
            _ => Err(BadKey::Algorithm),
        }
    }

    pub(super) fn verify(&self, input: &[u8], tag: &[u8]) -> Result<(), BadSignature> {
        match self {
            Self::Hs256(mac) => check(mac, input, tag),
            Self::Hs384(mac) => check(mac, input, tag),
            Self::Hs512(mac) => check(mac, input, tag),
        }
    }
}

fn prepared<M: KeyInit>(secret: &[u8]) -> Result<M, BadKey> {
    M::new_from_slice(secret).map_err(|_| BadKey::Length)
}

fn check<M: Mac + Clone>(mac: &M, input: &[u8], tag: &[u8]) -> Result<(), BadSignature> {
    // in constant time, and of exactly the full length
    mac.clone().chain_update(input).verify_slice(tag).map_err(|_| BadSignature)
}
