//! ECDSA (FIPS 186-5 §6.4.2), verification only, on curves y² = x³ − 3x + b of prime order n over a field whose p is
//! one less than a sum of few powers of two (SP 800-186 §3.2.1). What differs between the curves is a [`Curve`].

mod claim;
mod comb;
mod field;
mod integer;
mod point;
mod product;
mod scalar;
mod wnaf;

pub(crate) use comb::Comb;
pub(crate) use integer::Integer;
pub(crate) use point::Affine;

use claim::Claim;
use field::Field;

/// The constants of a curve, for L limbs of 29 bits.
pub(crate) trait Curve<const L: usize>: Copy + Eq + core::fmt::Debug {
    /// p + 1 as a sum of powers of two, the highest first: each exponent, with the sign of its term.
    const POWERS: &'static [i32];
    /// The order of the group, as long as p and below it.
    const N: Integer<L>;
    const B: Integer<L>;
    /// The base point.
    const G: (Integer<L>, Integer<L>);
    /// The least that a limb of a product is: 0, or −2^28 where columns need the room that the sign gives.
    const LOWEST: i32;
}

/// The point with these coordinates, each big-endian and below p, if it lies on the curve.
pub(crate) fn from_affine<C: Curve<L>, const L: usize>(x: &[u8], y: &[u8]) -> Option<Affine<C, L>> {
    let (x, y) = (Integer::from_bytes(x)?, Integer::from_bytes(y)?);
    let p = &Field::<C, L>::P;
    if !x.is_below(p) || !y.is_below(p) {
        return None;
    }
    let point = Affine { x: Field::from_integer(&x), y: Field::from_integer(&y) };
    point.is_on_curve().then_some(point)
}

/// The verdict, by multiples of Q that are made for this call.
pub(crate) fn verify<C: Curve<L>, const L: usize>(q: &Affine<C, L>, digest: &[u8], signature: &[u8]) -> bool {
    Claim::read::<C>(digest, signature)
        .is_some_and(|claim| claim.holds_for(&wnaf::multiply_and_add(&claim.u, &claim.v, q)))
}

/// The same verdict, by stored tables of G and Q.
pub(crate) fn verify_with<
    C: Curve<L>,
    const L: usize,
    const TEETH_G: usize,
    const HALF_G: usize,
    const TEETH_Q: usize,
    const HALF_Q: usize,
>(
    g: &Comb<C, L, TEETH_G, HALF_G>,
    q: &Comb<C, L, TEETH_Q, HALF_Q>,
    digest: &[u8],
    signature: &[u8],
) -> bool {
    Claim::read::<C>(digest, signature)
        .is_some_and(|claim| claim.holds_for(&comb::multiply_and_add(&claim.u, g, &claim.v, q)))
}

/// What a curve shows to the outside. It is concrete, so that it is compiled here, at the level of this package.
macro_rules! interface {
    (
        $curve:ident, limbs $limbs:literal,
        coordinates of $coordinate:literal bytes, digests of $digest:literal, signatures of $signature:literal,
        combs of $key:literal teeth for a key and $generator:literal for G
    ) => {
        /// A point of the curve other than infinity.
        #[derive(Clone, Copy, PartialEq, Eq)]
        pub struct PublicKey(weierstrass::Affine<$curve, $limbs>);

        /// A key prepared for many verifications, made in the time of two or three [`PublicKey::verify`], and then each
        /// takes about a third. A plain array: put it into a `Box`.
        #[derive(Clone)]
        pub struct Table(weierstrass::Comb<$curve, $limbs, $key, { 1 << ($key - 1) }>);

        /// What every [`Table`] needs beside it, the same for all. Make it once, with the first table.
        #[derive(Clone)]
        pub struct Generator(weierstrass::Comb<$curve, $limbs, $generator, { 1 << ($generator - 1) }>);

        impl PublicKey {
            /// The point with these coordinates, each big-endian and below p, if it lies on the curve.
            #[must_use]
            #[inline(never)]
            pub fn from_affine(x: &[u8; $coordinate], y: &[u8; $coordinate]) -> Option<Self> {
                weierstrass::from_affine(x, y).map(Self)
            }

            /// Is `signature`, r and s big-endian one after the other, one of this key for a message with this
            /// `digest`? An s in the upper half is as good as its negative.
            #[must_use]
            #[inline(never)]
            pub fn verify(&self, digest: &[u8; $digest], signature: &[u8; $signature]) -> bool {
                weierstrass::verify(&self.0, digest, signature)
            }
        }

        impl Table {
            /// The table of a key.
            #[must_use]
            #[inline(never)]
            pub fn new(key: &PublicKey) -> Self {
                Self(weierstrass::Comb::new(&key.0))
            }

            /// The verdict of [`PublicKey::verify`], sooner.
            #[must_use]
            #[inline(never)]
            pub fn verify(&self, generator: &Generator, digest: &[u8; $digest], signature: &[u8; $signature]) -> bool {
                weierstrass::verify_with(&generator.0, &self.0, digest, signature)
            }
        }

        impl Generator {
            /// The table of the base point G.
            #[must_use]
            #[expect(
                clippy::new_without_default,
                reason = "it costs as much as several verifications: not to be made unseen"
            )]
            #[inline(never)]
            pub fn new() -> Self {
                Self(weierstrass::Comb::new(&weierstrass::Affine::G))
            }
        }
    };
}
pub(crate) use interface;

/// Tests that are generic over the curve, run for each.
#[cfg(test)]
macro_rules! every_curve {
    ($($test:ident)*) => { $(
        mod $test {
            #[test]
            fn on_p256() {
                super::$test::<crate::p256::P256, 9>();
            }

            #[test]
            fn on_p384() {
                super::$test::<crate::p384::P384, 14>();
            }

            #[test]
            fn on_p521() {
                super::$test::<crate::p521::P521, 18>();
            }
        }
    )* };
}
#[cfg(test)]
use every_curve;
