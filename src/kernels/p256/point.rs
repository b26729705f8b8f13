//! Points of the curve y² = x³ − 3x + b (SP 800-186 §3.2.1.3), and how they are added.
//!
//! The comments follow the size of limbs and the value of elements, as [`field`](super::field) defines them. What comes
//! out of every formula is tight, with |X| < 4p, |Y| < 2p and |Z| < 2p; with that going in, these bounds come out again.
#![expect(clippy::indexing_slicing, reason = "in normalize, every index is below the length of both slices")]

#[cfg(test)]
mod tests;

use super::field::Field;
use super::integer::Integer;

/// A point other than infinity; |x|, |y| < 2p, tight.
#[derive(Clone, Copy, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub(super) struct Affine {
    pub(super) x: Field,
    pub(super) y: Field,
}

/// The point (X/Z², Y/Z³). Infinity has a Z whose limbs are all zero.
#[derive(Clone, Copy)]
#[cfg_attr(test, derive(Debug))]
pub(super) struct Jacobian {
    x: Field,
    y: Field,
    z: Field,
}

/// The base point G.
pub(super) const G: Affine = Affine {
    x: Field::from_integer(&Integer::from_words([
        0x6b17_d1f2,
        0xe12c_4247,
        0xf8bc_e6e5,
        0x63a4_40f2,
        0x7703_7d81,
        0x2deb_33a0,
        0xf4a1_3945,
        0xd898_c296,
    ])),
    y: Field::from_integer(&Integer::from_words([
        0x4fe3_42e2,
        0xfe1a_7f9b,
        0x8ee7_eb4a,
        0x7c0f_9e16,
        0x2bce_3357,
        0x6b31_5ece,
        0xcbb6_4068,
        0x37bf_51f5,
    ])),
};

const B: Field = Field::from_integer(&Integer::from_words([
    0x5ac6_35d8,
    0xaa3a_93e7,
    0xb3eb_bd55,
    0x7698_86bc,
    0x651d_06b0,
    0xcc53_b0f6,
    0x3bce_3c3e,
    0x27d2_604b,
]));

const THREE: Field = Field::from_integer(&Integer::from_words([0, 0, 0, 0, 0, 0, 0, 3]));

impl Affine {
    /// y² − b = (x² − 3)·x. The group has prime order, so this is all that a public key needs to fulfil (SEC 1 §3.2.2.1).
    pub(super) fn is_on_curve(&self) -> bool {
        let right = self.x.square_sub(&THREE).mul(&self.x);
        self.y.square_sub(&B.add(&right)).is_zero()
    }

    pub(super) const fn neg(&self) -> Self {
        Self { x: self.x, y: self.y.neg() }
    }

    pub(super) const fn to_jacobian(self) -> Jacobian {
        Jacobian { x: self.x, y: self.y, z: Field::ONE }
    }
}

impl Jacobian {
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
        // Z² and Y² in 0..9p/8
        let zz = z.square();
        let yy = y.square();
        // Z' = 2YZ, in −p/4..5p/4
        *z = y.double().mul(z);
        // 4Y²: size 4, carried; below 4.5p
        let yy4 = yy.double().double().carry();
        // S = 4XY², in −0.6p..1.6p
        let s = x.mul(&yy4);
        // M = 3(X − Z²)(X + Z²): size 3, carried, times size 2; below 3.6p
        let difference = x.sub(&zz);
        let m = difference.add(&difference.double()).carry().mul(&x.add(&zz));
        // X' = M² − 2S, in −3.2p..2.7p
        *x = m.square_sub(&s.double());
        // Y' = M(S − X') − 8Y⁴: sizes 1·1 + 1·2, in −p..2p
        *y = m.mul_sub_mul(&s.sub(x), &yy4, &yy.double());
    }

    /// P becomes P + Q, whatever the two are.
    pub(super) const fn add(&mut self, q: &Affine) {
        debug_assert!(self.is_in_bounds() && q.x.is_within(2) && q.y.is_within(2));
        if self.is_infinity() {
            *self = q.to_jacobian();
            return;
        }
        let Self { x, y, z } = self;
        // Z² in 0..9p/8, Z³ in −p/8..9p/8
        let zz = z.square();
        let zzz = z.mul(&zz);
        // H = x₂Z² − X, below 5.2p; T = y₂Z³ − Y, below 3.2p
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
        // X' = T² − H³ − 2V: size 3, in −4p..2.4p
        *x = t.square_sub(&hhh.add(&v.double()));
        // Y' = T(V − X') − YH³: sizes 1·1 + 1·1, in −0.7p..1.7p
        *y = t.mul_sub_mul(&v.sub(x), y, &hhh);
        // Z' = ZH, in −0.4p..1.4p
        *z = z.mul(&h);
    }

    /// Is X/Z² = x, for a point other than infinity?
    pub(super) fn has_x(&self, x: &Field) -> bool {
        x.mul_sub(&self.z.square(), &self.x).is_zero()
    }

    const fn is_in_bounds(&self) -> bool {
        self.x.is_within(4) && self.y.is_within(2) && self.z.is_within(2)
    }
}

/// The affine form of points none of which is infinity, with one inversion for all (Montgomery's trick).
pub(super) const fn normalize(points: &[Jacobian], affine: &mut [Affine]) {
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
