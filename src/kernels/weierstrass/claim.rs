//! What a signature says (FIPS 186-5 §6.4.2).

use super::Curve;
use super::field::Field;
use super::integer::Integer;
use super::point::Jacobian;
use super::scalar::Scalars;

/// What a signature says of its key Q: that the x-coordinate of u·G + v·Q is r modulo n.
pub(super) struct Claim<const L: usize> {
    r: Integer<L>,
    pub(super) u: Integer<L>,
    pub(super) v: Integer<L>,
}

impl<const L: usize> Claim<L> {
    /// Steps 1 to 5. Step 2, the hash, is the caller's; r and s are the halves of `signature`.
    #[expect(clippy::many_single_char_names, reason = "the names of the standard")]
    pub(super) fn read<C: Curve<L>>(digest: &[u8], signature: &[u8]) -> Option<Self> {
        let (r, s) = signature.split_at(signature.len() / 2);
        // 1. r and s must be in 1..n
        let (r, s) = (Integer::from_bytes(r)?, Integer::from_bytes(s)?);
        if r.is_zero() || s.is_zero() || !r.is_below(&C::N) || !s.is_below(&C::N) {
            return None;
        }
        // 3. no digest is longer than its n, so e is all of it
        let e = Integer::from_bytes(digest)?;
        // 4. and 5. u = e/s and v = r/s modulo n
        let (u, v) = Scalars::<C, L>::divide(&e, &r, &s);
        Some(Self { r, u, v })
    }

    /// Steps 6 to 9, for the point R₁ = u·G + v·Q.
    pub(super) fn holds_for<C: Curve<L>>(&self, sum: &Jacobian<C, L>) -> bool {
        // 6. infinity has no x-coordinate
        if sum.is_infinity() {
            return false;
        }
        // 7. to 9.: x is below p < 2n, so x mod n = r means x = r, or x = r + n where that is below p. Neither needs x
        // itself, for which Z would have to be inverted
        let is_x = |x: &Integer<L>| sum.has_x(&Field::from_integer(x));
        let next = self.r.plus(&C::N);
        is_x(&self.r) || next.is_below(&Field::<C, L>::P) && is_x(&next)
    }
}
