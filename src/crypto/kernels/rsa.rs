//! RSA (RFC 8017). A key's constants are made when it is imported, and kept with it; there is no table to add.

use core::ops::RangeInclusive;

use jotproof_kernels::rsa::{Hash as OfPieces, PublicKey, SHA_256, SHA_384, SHA_512};

use super::super::hash::Hash;
use super::super::scheme::Scheme;

pub(crate) struct Key(PublicKey);

impl Key {
    /// What takes as long as a check to compute.
    pub(in super::super) fn prepare(
        n: &[u8],
        e: &[u8],
        _bits: RangeInclusive<usize>,
        put: impl FnMut(u8),
    ) -> Option<()> {
        PublicKey::new(n, e).map(|key| key.preparation().for_each(put))
    }

    pub(in super::super) fn prepared(
        n: &[u8],
        e: &[u8],
        _bits: RangeInclusive<usize>,
        preparation: &[u8],
    ) -> Option<Self> {
        PublicKey::prepared(n, e, preparation).map(Self)
    }

    pub(in super::super) fn verify(&self, scheme: Scheme, hash: Hash, digest: &[u8], signature: &[u8]) -> bool {
        match scheme {
            Scheme::Pkcs1v15 => {
                let digest_info = match hash {
                    Hash::Sha256 => SHA_256,
                    Hash::Sha384 => SHA_384,
                    Hash::Sha512 => SHA_512,
                };
                self.0.verify_pkcs1(digest_info, digest, signature)
            }
            Scheme::Pss => {
                let of_pieces: OfPieces = match hash {
                    Hash::Sha256 => |pieces, out| put(Hash::Sha256, pieces, out),
                    Hash::Sha384 => |pieces, out| put(Hash::Sha384, pieces, out),
                    Hash::Sha512 => |pieces, out| put(Hash::Sha512, pieces, out),
                };
                self.0.verify_pss(of_pieces, digest, signature)
            }
        }
    }
}

fn put(hash: Hash, pieces: &[&[u8]], out: &mut [u8]) {
    out.iter_mut().zip(hash.digest(pieces).as_bytes()).for_each(|(to, from)| *to = *from);
}
