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
pub(super) use ed25519::Ed25519;
#[cfg(feature = "rsa")]
pub(super) use rsa::Key as RsaKey;

use core::marker::PhantomData;

/// Nothing is kept.
pub(crate) struct HotKeys<'t>(PhantomData<&'t mut ()>);

impl HotKeys<'_> {
    pub(super) const fn none() -> Self {
        Self(PhantomData)
    }
}

/// No room.
pub(crate) struct Fixed;

impl Fixed {
    pub(super) const fn new() -> Self {
        Self
    }

    pub(super) const fn hot(&mut self) -> HotKeys<'_> {
        HotKeys::none()
    }
}

/// No room either.
pub(crate) struct Heap;

impl Heap {
    pub(super) const fn within(_bytes: usize) -> Self {
        Self
    }

    pub(super) const fn hot(&mut self) -> HotKeys<'_> {
        HotKeys::none()
    }
}
