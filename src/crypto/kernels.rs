//! The arithmetic of the package `jotproof-kernels`, bound to the hashes of JOSE, with a table for each hot key.

/// A family whose kernel makes its tables in place.
#[cfg(any(feature = "es256", feature = "es384", feature = "es512", feature = "ed25519"))]
macro_rules! made_in_place {
    ($family:ident, $base:ident) => {
        impl super::hot::Prepare for jotproof_kernels::$family::Table {
            type Base = jotproof_kernels::$family::$base;
            type Key = jotproof_kernels::$family::PublicKey;

            const EMPTY: Self = Self::EMPTY;
            const EMPTY_BASE: Self::Base = Self::Base::EMPTY;

            fn begin(&mut self, key: &Self::Key) {
                self.begin(key);
            }

            fn advance(&mut self) -> bool {
                self.advance()
            }

            fn advance_base(base: &mut Self::Base) -> bool {
                base.advance()
            }
        }
    };
}

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
pub(super) use ed25519::Ed25519;
#[cfg(feature = "rsa")]
pub(super) use rsa::Key as RsaKey;

/// Each family that has tables: its name here, the type of a table, and how many of them 512 KiB have room for.
macro_rules! families {
    ($($family:ident, $feature:literal, $table:ty, $count:literal;)*) => {
        /// The hot keys of every family.
        pub(crate) struct HotKeys<'t> {
            $(#[cfg(feature = $feature)] pub(super) $family: hot::Hot<'t, $table>,)*
            #[cfg(not(any($(feature = $feature),*)))]
            pub(super) nothing: core::marker::PhantomData<&'t mut ()>,
        }

        impl HotKeys<'_> {
            pub(super) const fn none() -> Self {
                Self {
                    $(#[cfg(feature = $feature)] $family: hot::Hot::none(),)*
                    #[cfg(not(any($(feature = $feature),*)))]
                    nothing: core::marker::PhantomData,
                }
            }
        }

        /// Room of a fixed size.
        pub(crate) struct Fixed {
            $(#[cfg(feature = $feature)] $family: Room<$table, $count, { 2 * $count }>,)*
        }

        impl Fixed {
            pub(super) const fn new() -> Self {
                Self { $(#[cfg(feature = $feature)] $family: Room::new(),)* }
            }

            pub(super) const fn hot(&mut self) -> HotKeys<'_> {
                HotKeys {
                    $(#[cfg(feature = $feature)] $family: self.$family.hot(),)*
                    #[cfg(not(any($(feature = $feature),*)))]
                    nothing: core::marker::PhantomData,
                }
            }
        }

        /// Room of any size.
        #[cfg(feature = "alloc")]
        pub(crate) struct Heap {
            $(#[cfg(feature = $feature)] $family: HeapRoom<$table>,)*
        }

        #[cfg(feature = "alloc")]
        impl Heap {
            pub(super) fn within(bytes: usize) -> Self {
                let _ = bytes; // read by whichever families are compiled in
                Self { $(#[cfg(feature = $feature)] $family: HeapRoom::within(bytes),)* }
            }

            pub(super) fn hot(&mut self) -> HotKeys<'_> {
                HotKeys {
                    $(#[cfg(feature = $feature)] $family: self.$family.hot(),)*
                    #[cfg(not(any($(feature = $feature),*)))]
                    nothing: core::marker::PhantomData,
                }
            }
        }
    };
}

families! {
    p256, "es256", jotproof_kernels::p256::Table, 28;
    p384, "es384", jotproof_kernels::p384::Table, 17;
    p521, "es512", jotproof_kernels::p521::Table, 13;
    ed25519, "ed25519", jotproof_kernels::ed25519::Table, 18;
}

#[cfg(any(feature = "es256", feature = "es384", feature = "es512", feature = "ed25519"))]
mod room {
    #[cfg(feature = "alloc")]
    use alloc::{vec, vec::Vec};

    use super::hot::{Hot, Prepare, Recent};

    /// Room for so many tables, and twice as many keys.
    pub(super) struct Room<T: Prepare, const TABLES: usize, const KEYS: usize> {
        recent: [Recent; KEYS],
        tables: [T; TABLES],
        base: [T::Base; 1],
    }

    impl<T: Prepare, const TABLES: usize, const KEYS: usize> Room<T, TABLES, KEYS> {
        pub(super) const fn new() -> Self {
            Self { recent: [Recent::NONE; KEYS], tables: [const { T::EMPTY }; TABLES], base: [T::EMPTY_BASE] }
        }

        pub(super) const fn hot(&mut self) -> Hot<'_, T> {
            Hot { recent: &mut self.recent, tables: &mut self.tables, base: &mut self.base }
        }
    }

    #[cfg(feature = "alloc")]
    pub(super) struct HeapRoom<T: Prepare> {
        recent: Vec<Recent>,
        tables: Vec<T>,
        base: Vec<T::Base>,
    }

    #[cfg(feature = "alloc")]
    impl<T: Prepare> HeapRoom<T> {
        pub(super) fn within(bytes: usize) -> Self {
            let count = bytes.checked_div(size_of::<T>()).unwrap_or_default();
            let made = |count: usize| (0..count).map(|_| T::EMPTY).collect::<Vec<T>>();
            let base = (0..count.min(1)).map(|_| T::EMPTY_BASE).collect();
            Self { recent: vec![Recent::NONE; count.saturating_mul(2)], tables: made(count), base }
        }

        pub(super) fn hot(&mut self) -> Hot<'_, T> {
            Hot { recent: &mut self.recent, tables: &mut self.tables, base: &mut self.base }
        }
    }
}
#[cfg(all(feature = "alloc", any(feature = "es256", feature = "es384", feature = "es512", feature = "ed25519")))]
use room::HeapRoom;
#[cfg(any(feature = "es256", feature = "es384", feature = "es512", feature = "ed25519"))]
use room::Room;
