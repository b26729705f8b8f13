//! Ed25519 (RFC 8032 §5.1.7), in the strict reading: one spelling of a key, no points of small order.

use ed25519_dalek::{Signature, VerifyingKey};

use super::super::hash::Message;
use super::super::BadKey;
use super::HotKeys;

#[derive(Clone)]
pub(crate) struct Key(VerifyingKey);

impl Key {
    /// Refuses non-canonical encodings, and keys of small order: under the identity, one signature fits every message.
    pub(in super::super) fn new(x: &[u8]) -> Result<Self, BadKey> {
        let bytes = x.try_into().map_err(|_| BadKey::Length)?;
        let key = VerifyingKey::from_bytes(bytes).map_err(|_| BadKey::Point)?;
        if key.is_weak() {
            return Err(BadKey::SmallOrder);
        }
        if key.to_edwards().compress().as_bytes() != bytes {
            return Err(BadKey::Point);
        }
        Ok(Self(key))
    }

    pub(in super::super) fn verify(
        &self,
        message: &Message<'_>,
        signature: &[u8],
        _hot: &mut HotKeys,
    ) -> bool {
        let Ok(signature) = Signature::from_slice(signature) else { return false };
        self.0.verify_strict(message.bytes(), &signature).is_ok()
    }
}
