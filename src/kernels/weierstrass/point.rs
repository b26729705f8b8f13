//! Points of the curve y² = x³ − 3x + b , and how they are added.
//!
//! The comments follow the size of limbs and the value of elements, as [`field`](super::field) defines them. What comes
//! out of every formula is tight, with |X| < 4p, |Y| < 3p and |Z| < 3p; with that going in, these bounds come out again. The figures are those of P-256,
//! where p/R is 1/32; the other curves stay well below them.
#![expect(clippy::indexing_slicing, reason = "in normalize, every index is below the length of both slices")]

#[cfg(test)]
mod tests;

use super::Curve;
use super::field::Field;

/// A point other than infinity; |x|, |y| < 2p, tight.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct Affine<C, const L: usize> {
    pub(super) x: Field<C, L>,
    pub(super) y: Field<C, L>,
}

/// The point (X/Z², Y/Z³). Infinity has a Z whose limbs are all zero.
#[derive(Clone, Copy)]
#[cfg_attr(test, derive(Debug))]
pub(super) struct Jacobian<C, const L: usize> {
    x: Field<C, L>,
    y: Field<C, L>,
    z: Field<C, L>,
}

impl<C: Curve<L>, const L: usize> Affine<C, L> {
    /// The base point.
    pub const G: Self = Self { x: Field::from_integer(&C::G.0), y: Field::from_integer(&C::G.1) };

    /// No point: what stands in a table that is not made.
    pub(super) const NONE: Self = Self { x: Field::ZERO, y: Field::ZERO };

    const B: Field<C, L> = Field::from_integer(&C::B);
    const THREE: Field<C, L> = Field::ONE.add(&Field::ONE.double());

    /// y² − b = (x² − 3)·x. The group has prime order, so this is all that a public key needs to fulfil (SEC 1 §3.2.2.1).
    pub(super) fn is_on_curve(&self) -> bool {
        let right = self.x.square_sub(&Self::THREE).mul(&self.x);
        self.y.square_sub(&Self::B.add(&right)).is_zero()
    }

    pub(super) const fn neg(&self) -> Self {
        Self { x: self.x, y: self.y.neg() }
    }

    /// P + Q, where the x of P and Q differ, and with the inverse of that difference.
    ///
    /// What tables are made of goes round here: tight, in −0.2p..1.2p, and that is what comes out.
    pub(super) const fn plus(&self, q: &Self, inverse: &Field<C, L>) -> Self {
        // the slope λ: size 2·1
        let slope = self.y.sub(&q.y).mul(inverse);
        // x = λ² − x₁ − x₂: sizes 1·1 + 2·1. Times −1, and not subtracted from the product, which would let it grow
        let x = slope.mul_add_mul(&slope, &self.x.add(&q.x), &Field::MINUS_ONE);
        // y = λ(x₁ − x) − y₁: sizes 1·1 + 1·1
        Self { x, y: slope.mul_add_mul(&self.x.sub(&x), &self.y, &Field::MINUS_ONE) }
    }

    pub(super) const fn to_jacobian(self) -> Jacobian<C, L> {
        Jacobian { x: self.x, y: self.y, z: Field::ONE }
    }
}

impl<C: Curve<L>, const L: usize> Jacobian<C, L> {
    pub(super) const INFINITY: Self = Self { x: Field::ONE, y: Field::ONE, z: Field::ZERO };

    pub(super) const fn is_infinity(&self) -> bool {
        self.z.is_zero_limbs()
    }

    /// P becomes 2P. Y is never zero: the order of the group is odd.
    pub(super) const fn double(&mut self) {
        debug_assert!(self.is_in_bounds());
        if self.is_infinity() {
            return;
        }
        let Self { x, y, z } = self;
        // Z² and Y² in 0..1.3p
        let zz = z.square();
        let yy = y.square();
        // Z' = 2YZ = (Y + Z)² − Y² − Z²: size 2, carried; in −2.6p..2.2p
        *z = y.add(z).carry().square_sub(&yy.add(&zz));
        // 2Y²: size 2, carried; below 2.6p
        let yy2 = yy.double().carry();
        // S = 4XY²: sizes 1·2; in −0.7p..1.7p
        let s = x.mul(&yy2.double());
        // M = 3(X − Z²)(X + Z²): size 3, carried, times size 2; below 3.7p
        let difference = x.sub(&zz);
        let m = difference.add(&difference.double()).carry().mul(&x.add(&zz));
        // X' = M² − 2S, in −3.3p..2.7p
        *x = m.square_sub(&s.double());
        // Y' = M(S − X') − 8Y⁴, in −2.97p..1.6p
        *y = m.mul_sub(&s.sub(x), &yy2.square().double());
    }

    /// P becomes P + Q, whatever the two are.
    pub(super) const fn add(&mut self, q: &Affine<C, L>) {
        debug_assert!(self.is_in_bounds() && q.x.is_within(2) && q.y.is_within(2));
        if self.is_infinity() {
            *self = q.to_jacobian();
            return;
        }
        let Self { x, y, z } = self;
        // Z² in 0..1.3p, Z³ in −0.2p..1.2p
        let zz = z.square();
        let zzz = z.mul(&zz);
        // H = x₂Z² − X, below 5.1p; T = y₂Z³ − Y, below 4.1p
        let h = q.x.mul_sub(&zz, x);
        let t = q.y.mul_sub(&zzz, y);
        if h.is_zero() {
            // the same x: P = Q or P = −Q
            if t.is_zero() {
                self.double();
            } else {
                *self = Self::INFINITY;
            }
            return;
        }
        // H² below 1.9p, H³ below 1.4p, V = XH² below 1.3p
        let hh = h.square();
        let hhh = h.mul(&hh);
        let v = x.mul(&hh);
        // X' = T² − H³ − 2V: size 3, in −3.8p..2.3p
        *x = t.square_sub(&hhh.add(&v.double()));
        // Y' = T(V − X') − YH³: sizes 1·2 + 1·1, in −0.8p..1.8p
        *y = t.mul_add_mul(&v.sub(x), &y.neg(), &hhh);
        // Z' = ZH, in −0.5p..1.5p
        *z = z.mul(&h);
    }

    /// Is X/Z² = x, for a point other than infinity?
    pub(super) fn has_x(&self, x: &Field<C, L>) -> bool {
        x.mul_sub(&self.z.square(), &self.x).is_zero()
    }

    #[cfg(test)]
    pub(super) fn to_affine(self) -> Affine<C, L> {
        let mut affine = [Affine::G];
        normalize(&[self], &mut affine);
        affine[0]
    }

    const fn is_in_bounds(&self) -> bool {
        self.x.is_within(4) && self.y.is_within(3) && self.z.is_within(3)
    }
}

/// The affine form of points none of which is infinity, with one inversion for all (Montgomery's trick).
pub(super) const fn normalize<C: Curve<L>, const L: usize>(points: &[Jacobian<C, L>], affine: &mut [Affine<C, L>]) {
    debug_assert!(points.len() == affine.len());
    // x holds, for a while, the product of all Z before its own
    let mut product = Field::ONE;
    let mut i = 0;
    while i < points.len() {
        affine[i].x = product;
        product = product.mul(&points[i].z);
        i += 1;
    }
    let mut inverse = product.invert();
    while i > 0 {
        i -= 1;
        let Jacobian { x, y, z } = &points[i];
        // w = 1/Z
        let w = inverse.mul(&affine[i].x);
        inverse = inverse.mul(z);
        let ww = w.square();
        affine[i] = Affine { x: x.mul(&ww), y: y.mul(&ww.mul(&w)) };
    }
}
