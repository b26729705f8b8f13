//! Ed25519 (RFC 8032 §5.1.7), in the strict reading: one spelling of a key, no points of small order.

use ed25519_dalek::{Signature, VerifyingKey};

use super::super::BadKey;
use super::super::hash::Message;
use super::HotKeys;

pub(crate) struct Ed25519;

impl Ed25519 {
    /// Refuses non-canonical encodings, and keys of small order: under the identity, one signature fits every message. Keeps the encoding.
    pub(in super::super) fn keep(encoding: &[u8], put: impl FnMut(u8)) -> Result<(), BadKey> {
        let bytes = encoding.try_into().map_err(|_| BadKey::Length)?;
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| BadKey::Point)?;
        if key.is_weak() {
            return Err(BadKey::SmallOrder);
        }
        if key.to_edwards().compress().as_bytes() != bytes {
            return Err(BadKey::Point);
        }
        bytes.iter().copied().for_each(put);
        Ok(())
    }

    pub(in super::super) fn verify(
        material: &[u8],
        message: &Message<'_>,
        signature: &[u8],
        _hot: &mut HotKeys<'_>,
    ) -> bool {
        let key = material.try_into().ok().and_then(|bytes| VerifyingKey::from_bytes(bytes).ok());
        let (Some(key), Ok(signature)) = (key, Signature::from_slice(signature)) else { return false };
        key.verify_strict(message.bytes(), &signature).is_ok()
    }
}
