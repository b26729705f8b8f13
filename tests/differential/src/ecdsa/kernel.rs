//! The kernels, with slices in the place of arrays: a line for each curve.

use std::sync::LazyLock;

use elliptic_curve::Curve;

/// Our arithmetic on a curve.
pub(crate) trait Kernel: Curve {
    type Key: Send + Sync;

    /// Octets of the digest that JOSE uses with this curve.
    const DIGEST: usize;

    fn import(coordinates: &[Vec<u8>; 2]) -> Option<Self::Key>;

    /// At the first use of a key, and with its table.
    fn verdicts(key: &Self::Key, digest: &[u8], signature: &[u8]) -> [bool; 2];
}

macro_rules! kernel {
    ($module:ident, $curve:ty, $digest:literal) => {
        const _: () = {
            use jotproof_kernels::$module::{Generator, PublicKey, Table};

            static GENERATOR: LazyLock<Generator> = LazyLock::new(Generator::new);

            impl Kernel for $curve {
                type Key = (PublicKey, Box<Table>);

                const DIGEST: usize = $digest;

                fn import([x, y]: &[Vec<u8>; 2]) -> Option<Self::Key> {
                    let key = PublicKey::from_affine(x[..].try_into().ok()?, y[..].try_into().ok()?)?;
                    let table = Box::new(Table::new(&key));
                    Some((key, table))
                }

                fn verdicts((key, table): &Self::Key, digest: &[u8], signature: &[u8]) -> [bool; 2] {
                    let digest = digest.try_into().expect("a digest of that length");
                    let signature = signature.try_into().expect("two field elements");
                    [key.verify(digest, signature), table.verify(&GENERATOR, digest, signature)]
                }
            }
        };
    };
}

kernel!(p256, p256::NistP256, 32);
kernel!(p384, p384::NistP384, 48);
kernel!(p521, p521::NistP521, 64);
