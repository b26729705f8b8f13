//! Ed25519 (RFC 8032 §5.1.7).

use jotproof_kernels::ed25519::{BadKey as Fault, PublicKey};

use super::super::BadKey;
use super::super::hash::{Hash, Message};
use super::HotKeys;

pub(crate) struct Ed25519;

impl Ed25519 {
    /// Refuses non-canonical encodings, and keys of small order: under the identity, one signature fits every message. Keeps the encoding
    /// (32), which the challenge takes in, and the x that it stands for (32).
    pub(in super::super) fn keep(encoding: &[u8], put: impl FnMut(u8)) -> Result<(), BadKey> {
        let bytes = encoding.try_into().map_err(|_| BadKey::Length)?;
        let key = PublicKey::from_bytes(bytes).map_err(|fault| match fault {
            Fault::Point => BadKey::Point,
            Fault::SmallOrder => BadKey::SmallOrder,
        })?;
        bytes.iter().copied().chain(key.x()).for_each(put);
        Ok(())
    }

    pub(in super::super) fn verify(
        material: &[u8],
        message: &Message<'_>,
        signature: &[u8],
        hot: &mut HotKeys<'_>,
    ) -> bool {
        let ([encoding, x], []) = material.as_chunks() else { return false };
        let Ok(signature) = signature.try_into() else { return false };
        let signature: &[u8; 64] = signature;
        let (r, _) = signature.split_at(32);
        let challenge = Hash::Sha512.digest(&[r, encoding, message.bytes()]).first();
        let key = || PublicKey::prepared(encoding, x);
        match hot.ed25519.prepared(material, key) {
            Some((base, table)) => table.verify(base, &challenge, signature),
            None => key().is_some_and(|key| key.verify(&challenge, signature)),
        }
    }
}

made_in_place!(ed25519, Base);
