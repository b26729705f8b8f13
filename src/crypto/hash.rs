//! SHA-2 (FIPS 180-4). The only file but `hmac.rs` and the reference's that names it.

use core::cell::Cell;

use sha2::{Digest, Sha256, Sha384, Sha512};

use crate::alg::Algorithm;

/// A hash function of JOSE.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

/// What was signed, and its SHA-256 from when somebody first needs it: what most algorithms sign is the name of a good
/// token too.
pub(crate) struct Message<'a> {
    bytes: &'a [u8],
    sha256: Cell<Option<[u8; 32]>>,
}

impl<'a> Message<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, sha256: Cell::new(None) }
    }

    pub(crate) fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    pub(crate) fn sha256(&self) -> [u8; 32] {
        let hash = self.sha256.get().unwrap_or_else(|| sha256(self.bytes));
        self.sha256.set(Some(hash));
        hash
    }

    pub(super) fn sha384(&self) -> [u8; 48] {
        Sha384::digest(self.bytes).into()
    }

    pub(super) fn sha512(&self) -> [u8; 64] {
        Sha512::digest(self.bytes).into()
    }
}

pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// The left half of the hash that belongs to an algorithm, as `at_hash` and `c_hash` have it (`OpenID` Connect Core §3.1.3.6).
pub(crate) struct LeftHalf {
    bytes: [u8; 32],
    length: usize,
}

impl LeftHalf {
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }

    fn of(hash: &[u8]) -> Self {
        let (mut bytes, length) = ([0; 32], hash.len() / 2);
        bytes.iter_mut().zip(hash).for_each(|(to, from)| *to = *from);
        Self { bytes, length }
    }
}

pub(crate) fn left_half(algorithm: Algorithm, bytes: &[u8]) -> LeftHalf {
    match algorithm {
        Algorithm::Hs256 | Algorithm::Rs256 | Algorithm::Ps256 | Algorithm::Es256 => {
            LeftHalf::of(&Sha256::digest(bytes))
        }
        Algorithm::Hs384 | Algorithm::Rs384 | Algorithm::Ps384 | Algorithm::Es384 => {
            LeftHalf::of(&Sha384::digest(bytes))
        }
        _ => LeftHalf::of(&Sha512::digest(bytes)),
    }
}

/// The hash of several pieces, one after the other; `out` is as long as the hash.
pub(super) fn of_pieces<H: Digest>(pieces: &[&[u8]], out: &mut [u8]) {
    let digest = pieces.iter().fold(H::new(), H::chain_update).finalize();
    debug_assert_eq!(out.len(), digest.len());
    out.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
}

pub(super) fn sha512_of(pieces: &[&[u8]]) -> [u8; 64] {
    let mut digest = [0; 64];
    of_pieces::<Sha512>(pieces, &mut digest);
    digest
}
