//! Points of edwards25519, −x² + y² = 1 + d·x²·y² (RFC 8032 §5.1), and their formulas (§5.1.3, §5.1.4).
//!
//! The formulas are complete, since modulo p −1 is a square and d is none: they hold for every pair of points, equal,
//! opposite, neutral or of small order. There is no exceptional case.
//!
//! The formulas are not inlined: with a copy at each use the module was larger and no faster.
//!
//! Comments beside a sum say how many tight elements it holds (see `field`); a product is right up to 12 = m · n.

#![expect(clippy::indexing_slicing, reason = "the compiler sees that indices stay below the constant lengths")]
#![expect(clippy::many_single_char_names, reason = "the names of RFC 8032")]

mod decode;

use super::field::Element;

/// d = −121665/121666.
pub(super) const D: Element = Element::small(-121_665).mul(&Element::small(121_666).invert());

const TWICE_D: Element = Element::small(2).mul(&D);

/// 2^((p − 1)/4).
pub(super) const ROOT_OF_MINUS_ONE: Element = {
    let two = Element::small(2);
    two.power_for_root().square().mul(&two) // 2 · (p − 5)/8 + 1 = (p − 1)/4
};

/// (x, y) with x = X/Z, y = Y/Z: enough to be doubled, or written down.
#[derive(Clone, Copy)]
pub(super) struct Projective {
    x: Element,
    y: Element,
    z: Element,
}

/// Extended coordinates: x·y = T/Z as well. All four are tight.
#[derive(Clone, Copy)]
pub(super) struct Extended {
    x: Element,
    y: Element,
    z: Element,
    t: Element,
}

/// What both formulas of RFC 8032 §5.1.4 end in: X = E·F, Y = G·H, T = E·H, Z = F·G.
pub(super) struct Completed {
    e: Element,
    f: Element,
    g: Element,
    h: Element,
}

/// A second addend, with what the formula takes of it.
#[derive(Clone, Copy)]
pub(super) struct Addend {
    y_minus_x: Element,
    y_plus_x: Element,
    twice_z: Element,
    twice_dt: Element,
}

/// A second addend with Z = 1, as tables hold it.
#[derive(Clone, Copy)]
pub(super) struct AffineAddend {
    y_minus_x: Element,
    y_plus_x: Element,
    twice_dt: Element,
}

/// Whether an addend is added or subtracted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Plus,
    Minus,
}

impl Projective {
    /// RFC 8032 §5.1.4, "Double".
    #[inline(never)] // see the top
    pub(super) const fn double(&self) -> Completed {
        let a = self.x.square();
        let b = self.y.square();
        let z2 = self.z.square();
        let c = z2.add(&z2); // 2
        let h = a.add(&b); // 2
        let e = h.sub(&self.x.add(&self.y).square()); // 3
        let g = a.sub(&b); // 2
        let f = c.add(&g); // 4
        Completed { e, f, g, h }
    }

    /// All coordinates times Z.
    #[inline(never)] // see the top
    pub(super) const fn extended(&self) -> Extended {
        Extended { x: self.x.mul(&self.z), y: self.y.mul(&self.z), z: self.z.square(), t: self.x.mul(&self.y) }
    }

    /// As an addend, with the inverse of Z.
    pub(super) const fn affine_addend(&self, inverse_of_z: &Element) -> AffineAddend {
        let x = self.x.mul(inverse_of_z);
        let y = self.y.mul(inverse_of_z);
        AffineAddend {
            y_minus_x: y.sub(&x), // 2
            y_plus_x: y.add(&x),  // 2
            twice_dt: x.mul(&y).mul(&TWICE_D),
        }
    }

    /// RFC 8032 §5.1.2; the second result is whether the order of the point is 1, 2, 4 or 8.
    pub(super) fn encode(&self) -> ([u8; 32], bool) {
        let inverse = self.z.invert();
        let x = self.x.mul(&inverse);
        let y = self.y.mul(&inverse);
        let mut bytes = y.to_bytes();
        if x.is_odd() {
            bytes[31] |= 0x80;
        }
        (bytes, is_of_small_order(&x, &y))
    }
}

impl Extended {
    /// x and y are tight.
    pub(super) const fn from_affine(x: Element, y: Element) -> Self {
        Self { x, y, z: Element::ONE, t: x.mul(&y) }
    }

    pub(super) const fn neg(&self) -> Self {
        Self { x: self.x.neg(), y: self.y, z: self.z, t: self.t.neg() }
    }

    pub(super) const fn projective(&self) -> Projective {
        Projective { x: self.x, y: self.y, z: self.z }
    }

    /// RFC 8032 §5.1.4, "Add". The opposite of (x, y) is (−x, y): Y2 − X2 and Y2 + X2 change places, and so do F and G,
    /// as C changes its sign.
    pub(super) const fn add(&self, other: &Addend, sign: Sign) -> Completed {
        let d = self.z.mul(&other.twice_z);
        self.add_with(&other.y_minus_x, &other.y_plus_x, &other.twice_dt, &d, sign)
    }

    /// As [`Extended::add`], with Z2 = 1.
    pub(super) const fn add_affine(&self, other: &AffineAddend, sign: Sign) -> Completed {
        let d = self.z.add(&self.z); // 2
        self.add_with(&other.y_minus_x, &other.y_plus_x, &other.twice_dt, &d, sign)
    }

    #[inline(never)] // see the top
    const fn add_with(
        &self,
        y_minus_x: &Element, // 2
        y_plus_x: &Element,  // 2
        twice_dt: &Element,
        d: &Element, // 2
        sign: Sign,
    ) -> Completed {
        let (y_minus_x, y_plus_x) = match sign {
            Sign::Plus => (y_minus_x, y_plus_x),
            Sign::Minus => (y_plus_x, y_minus_x),
        };
        let a = self.y.sub(&self.x).mul(y_minus_x); // of 2 · 2
        let b = self.y.add(&self.x).mul(y_plus_x); // of 2 · 2
        let c = self.t.mul(twice_dt);
        let e = b.sub(&a); // 2
        let h = b.add(&a); // 2
        let (f, g) = match sign {
            Sign::Plus => (d.sub(&c), d.add(&c)), // 3
            Sign::Minus => (d.add(&c), d.sub(&c)),
        };
        Completed { e, f, g, h }
    }

    pub(super) const fn addend(&self) -> Addend {
        Addend {
            y_minus_x: self.y.sub(&self.x), // 2
            y_plus_x: self.y.add(&self.x),  // 2
            twice_z: self.z.add(&self.z),   // 2
            twice_dt: self.t.mul(&TWICE_D),
        }
    }
}

impl Completed {
    /// (0, 1).
    pub(super) const NEUTRAL: Self = Self { e: Element::ZERO, f: Element::ONE, g: Element::ONE, h: Element::ONE };

    #[inline(never)] // see the top
    pub(super) const fn projective(&self) -> Projective {
        // of 3 · 4, 2 · 2, 4 · 2 after a doubling; of at most 2 · 3, 3 · 2, 3 · 3 after an addition
        Projective { x: self.e.mul(&self.f), y: self.g.mul(&self.h), z: self.f.mul(&self.g) }
    }

    #[inline(never)] // see the top
    pub(super) const fn extended(&self) -> Extended {
        let Projective { x, y, z } = self.projective();
        Extended { x, y, z, t: self.e.mul(&self.h) } // of 3 · 2
    }
}

impl AffineAddend {
    pub(super) const NONE: Self = Self { y_minus_x: Element::ZERO, y_plus_x: Element::ZERO, twice_dt: Element::ZERO };

    /// No addend yet: three coordinates in its place, until [`normalize`] makes one of them.
    pub(super) const fn holding(point: &Projective) -> Self {
        Self { y_minus_x: point.x, y_plus_x: point.y, twice_dt: point.z }
    }

    /// The point that is held.
    pub(super) const fn held(&self) -> Projective {
        Projective { x: self.y_minus_x, y: self.y_plus_x, z: self.twice_dt }
    }

    /// Addends of points.
    pub(super) const fn from_points<const N: usize>(points: &[Extended; N]) -> [Self; N] {
        let mut addends = [Self::NONE; N];
        let mut i = 0;
        while i < N {
            addends[i] = Self::holding(&points[i].projective());
            i += 1;
        }
        normalize(&mut addends);
        addends
    }
}

/// Brings the points that are held to Z = 1 with one inversion: 1/Zi = Z0⋯Z(i−1) / Z0⋯Zi.
#[inline(never)]
pub(super) const fn normalize(addends: &mut [AffineAddend]) {
    let mut products = [Element::ONE; MOST]; // Z0⋯Z(i−1)
    let mut product = Element::ONE;
    let mut i = 0;
    while i < addends.len() {
        products[i] = product;
        product = product.mul(&addends[i].held().z);
        i += 1;
    }
    let mut inverse = product.invert();
    while i > 0 {
        i -= 1;
        let point = addends[i].held();
        addends[i] = point.affine_addend(&inverse.mul(&products[i]));
        inverse = inverse.mul(&point.z);
    }
}

/// How many points [`normalize`] takes.
const MOST: usize = 64;

/// Whether (x, y) has the order 1, 2, 4 or 8.
///
/// With x = 0 it is (0, ±1), of order 1 or 2. With y = 0 it is a double root of (0, −1), of order 4. The doubled point
/// is (2xy/(y² − x²), (x² + y²)/(2 + x² − y²)): it is one of those four if x = 0, y = 0, or x² + y² = 0, and these are
/// the eight points of order 8 at most.
fn is_of_small_order(x: &Element, y: &Element) -> bool {
    x.is_zero() || y.is_zero() || x.square().add(&y.square()).is_zero()
}
