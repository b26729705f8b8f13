//! RSA (RFC 8017). A key's constants are made when it is imported; there is no table to add.

use core::ops::RangeInclusive;

use alloc::boxed::Box;
use jotproof_kernels::rsa::{Hash as OfPieces, PublicKey, SHA_256, SHA_384, SHA_512};
use sha2::{Sha256, Sha384, Sha512};

use super::super::hash::{Hash, of_pieces};
use super::super::scheme::Scheme;

#[derive(Clone)]
pub(crate) struct Key(Box<PublicKey>);

impl Key {
    pub(in super::super) fn new(n: &[u8], e: &[u8], _bits: RangeInclusive<usize>) -> Option<Self> {
        PublicKey::new(n, e).map(Box::new).map(Self)
    }

    pub(in super::super) fn verify(&self, scheme: Scheme, hash: Hash, digest: &[u8], signature: &[u8]) -> bool {
        let (digest_info, of_pieces): (&[u8], OfPieces) = match hash {
            Hash::Sha256 => (SHA_256, of_pieces::<Sha256>),
            Hash::Sha384 => (SHA_384, of_pieces::<Sha384>),
            Hash::Sha512 => (SHA_512, of_pieces::<Sha512>),
        };
        match scheme {
            Scheme::Pkcs1v15 => self.0.verify_pkcs1(digest_info, digest, signature),
            Scheme::Pss => self.0.verify_pss(of_pieces, digest, signature),
        }
    }
}
