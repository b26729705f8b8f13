#![no_std]
//! ECDSA (FIPS 186-5 §6.4.2), verification only, on curves y² = x³ − 3x + b of prime order n over a field whose p is
//! one less than a sum of few powers of two (SP 800-186 §3.2.1). What differs between the curves is a [`Curve`].
//!
//! A part of `jotproof-kernels`: use that package. It is one of its own because cargo has one level of optimisation for a
//! package, and a generic function is compiled where a curve is put into it. [`p384`] and [`p521`] are made here, for
//! size: 7 KB less for a page to load, and they still take half as long as native code. P-256 is made there, for speed.
//! What is not generic is marked `#[inline]` and so goes along with its callers.

mod claim;
mod comb;
mod curves;
mod field;
mod integer;
mod interface;
#[doc(hidden)]
pub mod modinv;
pub mod p384;
pub mod p521;
mod point;
mod product;
mod scalar;
mod wnaf;

#[doc(hidden)]
pub use {
    comb::{Comb, STEPS},
    curves::{P256, P384, P521},
    integer::Integer,
    point::Affine,
};

use claim::Claim;
use field::Field;

/// The constants of a curve, for L limbs of 29 bits.
pub trait Curve<const L: usize>: Copy + Eq + core::fmt::Debug {
    /// p + 1 as a sum of powers of two, the highest first: each exponent, with the sign of its term.
    const POWERS: &'static [i32];
    /// The order of the group, as long as p and below it.
    const N: Integer<L>;
    /// The b of the equation.
    const B: Integer<L>;
    /// The base point.
    const G: (Integer<L>, Integer<L>);
    /// The least that a limb of a product is: 0, or −2^28 where columns need the room that the sign gives.
    const LOWEST: i32;
}

/// The point with these coordinates, each big-endian and below p, if it lies on the curve.
#[must_use]
pub fn from_affine<C: Curve<L>, const L: usize>(x: &[u8], y: &[u8]) -> Option<Affine<C, L>> {
    let (x, y) = (Integer::from_bytes(x)?, Integer::from_bytes(y)?);
    let p = &Field::<C, L>::P;
    if !x.is_below(p) || !y.is_below(p) {
        return None;
    }
    let point = Affine { x: Field::from_integer(&x), y: Field::from_integer(&y) };
    point.is_on_curve().then_some(point)
}

/// The verdict, by multiples of Q that are made for this call.
#[must_use]
pub fn verify<C: Curve<L>, const L: usize>(q: &Affine<C, L>, digest: &[u8], signature: &[u8]) -> bool {
    Claim::read::<C>(digest, signature)
        .is_some_and(|claim| claim.holds_for(&wnaf::multiply_and_add(&claim.u, &claim.v, q)))
}

/// The same verdict, by stored tables of G and Q; `false` without them.
#[must_use]
pub fn verify_with<
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
    if !g.is_ready() || !q.is_ready() {
        return false;
    }
    Claim::read::<C>(digest, signature)
        .is_some_and(|claim| claim.holds_for(&comb::multiply_and_add(&claim.u, g, &claim.v, q)))
}

/// Tests that are generic over the curve, run for each.
#[cfg(test)]
macro_rules! every_curve {
    ($($test:ident)*) => { $(
        mod $test {
            #[test]
            fn on_p256() {
                super::$test::<crate::P256, 9>();
            }

            #[test]
            fn on_p384() {
                super::$test::<crate::P384, 14>();
            }

            #[test]
            fn on_p521() {
                super::$test::<crate::P521, 18>();
            }
        }
    )* };
}
#[cfg(test)]
use every_curve;

#[cfg(test)]
mod tests;
