//! The name of a token.

#[cfg(feature = "alloc")]
use alloc::string::String;
use core::fmt;

use crate::base64url;

/// SHA-256 of `header.payload`: neither another spelling nor another signature of the same token changes it.
///
/// Never a key for caching a verdict: it says nothing about the signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TokenId(pub(super) [u8; 32]);

impl TokenId {
    /// The 32 bytes of the hash.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// 43 characters of base64url.
    #[cfg(feature = "alloc")]
    #[must_use]
    pub fn encoded(&self) -> String {
        base64url::encode(&self.0)
    }

    /// The same, without an allocator.
    #[must_use]
    pub fn characters(&self) -> [u8; 43] {
        let mut text = [0; 43];
        base64url::encode_into(&self.0, &mut text);
        text
    }
}

impl fmt::Display for TokenId {
    /// 43 characters of base64url.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(core::str::from_utf8(&self.characters()).unwrap_or_default())
    }
}
