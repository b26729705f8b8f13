//! SHA-256 of a text: the name of a token, and of a key.

use sha2::{Digest, Sha256};

pub(crate) fn hash(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
