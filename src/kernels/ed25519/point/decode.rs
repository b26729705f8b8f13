//! Points out of octets (RFC 8032 §5.1.3).

use super::{D, Extended, ROOT_OF_MINUS_ONE, is_of_small_order};
use crate::ed25519::BadKey;
use crate::ed25519::field::Element;

impl Extended {
    /// The point with this x, if it is on the curve, −x² + y² = 1 + d·x²·y², and has this encoding.
    pub(in crate::ed25519) fn of_encoding(x: &[u8; 32], bytes: &[u8; 32]) -> Option<Self> {
        let (x, y) = (Element::from_bytes(x), Element::from_bytes(bytes));
        let (x2, y2) = (x.square(), y.square());
        let right = D.mul(&x2).mul(&y2).add(&Element::ONE); // 2
        let is_on_curve = right.sub(&y2.sub(&x2)).is_zero(); // 4
        (is_on_curve && x.is_odd() == (bytes[31] >> 7 == 1)).then_some(Self::from_affine(x, y))
    }

    /// Of a point whose Z is 1.
    pub(in crate::ed25519) fn affine_x(&self) -> [u8; 32] {
        self.x.to_bytes()
    }

    /// RFC 8032 §5.1.3. Points of small order are refused as such in each of their encodings.
    pub(in crate::ed25519) fn decode(bytes: &[u8; 32]) -> Result<Self, BadKey> {
        // 1.
        let sign = bytes[31] >> 7;
        let y = Element::from_bytes(bytes);
        // 2. "x = (u/v)^((p+3)/8) = u v^3 (u v^7)^((p-5)/8)"
        let y2 = y.square();
        let u = y2.sub(&Element::ONE);
        let v = D.mul(&y2).add(&Element::ONE);
        let v3 = v.square().mul(&v);
        let v7 = v3.square().mul(&v);
        let mut x = u.mul(&v3).mul(&u.mul(&v7).power_for_root());
        // 3.
        let vx2 = v.mul(&x.square());
        if !vx2.sub(&u).is_zero() {
            if !vx2.add(&u).is_zero() {
                return Err(BadKey::Point);
            }
            x = x.mul(&ROOT_OF_MINUS_ONE);
        }
        if is_of_small_order(&x, &y) {
            return Err(BadKey::SmallOrder);
        }
        // 1. "If the resulting value is >= p, decoding fails."
        let mut canonical = y.to_bytes();
        canonical[31] |= sign << 7;
        if canonical != *bytes {
            return Err(BadKey::Point);
        }
        // 4. x is not 0, as the order would be small
        if x.is_odd() != (sign == 1) {
            x = x.neg();
        }
        Ok(Self::from_affine(x, y))
    }
}
