//! The arithmetic of the package `jotproof-kernels`, bound to the hashes of JOSE, with a table for each hot key.

#[cfg(any(feature = "es256", feature = "es384", feature = "es512"))]
mod ecdsa;
#[cfg(feature = "ed25519")]
mod ed25519;
#[cfg(any(feature = "es256", feature = "es384", feature = "es512", feature = "ed25519"))]
mod hot;
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

/// The hot keys of every family.
pub(crate) struct HotKeys {
    /// How much all tables of one family may take.
    #[allow(dead_code, reason = "the families that have tables may all be left out")]
    bytes: usize,
    #[cfg(feature = "es256")]
    p256: hot::Hot<jotproof_kernels::p256::PublicKey>,
    #[cfg(feature = "es384")]
    p384: hot::Hot<jotproof_kernels::p384::PublicKey>,
    #[cfg(feature = "es512")]
    p521: hot::Hot<jotproof_kernels::p521::PublicKey>,
    #[cfg(feature = "ed25519")]
    ed25519: hot::Hot<Ed25519>,
}

impl HotKeys {
    pub(super) const fn within(bytes: usize) -> Self {
        Self {
            bytes,
            #[cfg(feature = "es256")]
            p256: hot::Hot::new(),
            #[cfg(feature = "es384")]
            p384: hot::Hot::new(),
            #[cfg(feature = "es512")]
            p521: hot::Hot::new(),
            #[cfg(feature = "ed25519")]
            ed25519: hot::Hot::new(),
        }
    }
}
