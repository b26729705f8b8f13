//! The crates of `RustCrypto`: the reference that the kernels are held against, and an implementation for people who
//! want no other. They keep no tables.

#[cfg(any(feature = "es256", feature = "es384", feature = "es512"))]
mod ecdsa;
#[cfg(feature = "ed25519")]
mod ed25519;
#[cfg(feature = "rsa")]
mod rsa;

#[cfg(feature = "es256")]
pub(super) use ecdsa::P256;
#[cfg(feature = "es384")]
pub(super) use ecdsa::P384;
#[cfg(feature = "es512")]
pub(super) use ecdsa::P521;
#[cfg(feature = "ed25519")]
pub(super) use ed25519::Key as Ed25519;
#[cfg(feature = "rsa")]
pub(super) use rsa::Key as RsaKey;

/// Nothing is kept.
pub(crate) struct HotKeys;

impl HotKeys {
    pub(super) const fn within(_bytes: usize) -> Self {
        Self
    }
}
