//! HMAC with SHA-2 (RFC 7518 §3.2). The one place where a comparison must take constant time.

use alloc::boxed::Box;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Sha256, Sha384, Sha512};

use super::BadSignature;
use crate::alg::Algorithm;

#[derive(Clone)]
pub(crate) struct Secret(Box<[u8]>);

impl Secret {
    pub(super) fn new(secret: &[u8]) -> Self {
        Self(secret.into())
    }

    pub(super) fn verify(&self, algorithm: Algorithm, input: &[u8], tag: &[u8]) -> Result<(), BadSignature> {
        match algorithm {
            Algorithm::Hs256 => self.verify_by::<Hmac<Sha256>>(input, tag),
            Algorithm::Hs384 => self.verify_by::<Hmac<Sha384>>(input, tag),
            Algorithm::Hs512 => self.verify_by::<Hmac<Sha512>>(input, tag),
            _ => Err(BadSignature),
        }
    }

    fn verify_by<M: Mac + KeyInit>(&self, input: &[u8], tag: &[u8]) -> Result<(), BadSignature> {
        let mac = <M as KeyInit>::new_from_slice(&self.0).map_err(|_| BadSignature)?;
        // in constant time, and of exactly the full length
        mac.chain_update(input).verify_slice(tag).map_err(|_| BadSignature)
    }
}
