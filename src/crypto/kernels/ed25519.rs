//! Ed25519 (RFC 8032 §5.1.7).

use jotproof_kernels::ed25519::{Base, PublicKey, Table};

use super::super::hash::{Hash, Message};
use super::super::BadKey;
use super::{HotKeys, hot::Prepare};

#[derive(Clone)]
pub(crate) struct Key {
    /// The challenge takes in the key as it is spelled; there is one spelling.
    bytes: [u8; 32],
    point: PublicKey,
}

impl Key {
    /// Refuses non-canonical encodings, and keys of small order: under the identity, one signature fits every message.
    pub(in super::super) fn new(x: &[u8]) -> Result<Self, BadKey> {
        let bytes = x.try_into().map_err(|_| BadKey::Length)?;
        let point = PublicKey::from_bytes(&bytes).map_err(|fault| match fault {
            jotproof_kernels::ed25519::BadKey::Point => BadKey::Point,
            jotproof_kernels::ed25519::BadKey::SmallOrder => BadKey::SmallOrder,
        })?;
        Ok(Self { bytes, point })
    }

    pub(in super::super) fn verify(
        &self,
        message: &Message<'_>,
        signature: &[u8],
        hot: &mut HotKeys,
    ) -> bool {
        let Ok(signature) = signature.try_into() else { return false };
        let signature: &[u8; 64] = signature;
        let (r, _) = signature.split_at(32);
        let challenge = Hash::Sha512.digest(&[r, &self.bytes, message.bytes()]).first();
        match hot.ed25519.prepared(self, hot.bytes) {
            Some((base, table)) => table.verify(base, &challenge, signature),
            None => self.point.verify(&challenge, signature),
        }
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Prepare for Key {
    type Table = Table;
    type Base = Base;

    fn table(&self) -> Table {
        Table::new(&self.point)
    }

    fn base() -> Base {
        Base::new()
    }
}
