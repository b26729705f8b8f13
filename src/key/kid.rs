//! The name of a name.

use crate::crypto::Hash;

/// The SHA-256 of a `kid`: what is remembered of one that came in a token, so that its length costs nothing.
pub type Kid = [u8; 32];

/// The name of a `kid`.
#[must_use]
pub fn kid(name: &[u8]) -> Kid {
    Hash::Sha256.digest(&[name]).first()
}
