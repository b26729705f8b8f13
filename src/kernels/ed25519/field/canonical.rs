//! The one representative of an element, 0 ≤ n < p, and its octets.

#![expect(clippy::indexing_slicing, reason = "the compiler sees that indices stay below the constant lengths")]
#![expect(clippy::as_conversions, reason = "`From` is not yet for `const fn`")]
#![expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "what is cut off is said where it is")]

use super::{BITS, Element, LIMBS, MASK, TOP_BITS};

impl Element {
    /// Reads 255 bits, little-endian; the highest bit of the last octet is left out. Numbers of p and more are taken
    /// modulo p.
    pub(in super::super) const fn from_bytes(bytes: &[u8; 32]) -> Self {
        let mut limbs = [0; LIMBS];
        let (mut buffer, mut held, mut limb, mut i) = (0, 0, 0, 0);
        while i < 32 {
            buffer |= (bytes[i] as i64) << held;
            held += 8;
            if held >= BITS {
                limbs[limb] = buffer & MASK;
                buffer >>= BITS;
                held -= BITS;
                limb += 1;
            }
            i += 1;
        }
        limbs[LIMBS - 1] = buffer & ((1 << TOP_BITS) - 1);
        Self::carry(limbs, [0; LIMBS - 1])
    }

    /// The number itself, 0 ≤ n < p, little-endian.
    pub(in super::super) const fn to_bytes(self) -> [u8; 32] {
        let limbs = self.canonical();
        let mut bytes = [0; 32];
        let (mut buffer, mut held, mut limb, mut i) = (0, 0, 0, 0);
        while i < 32 {
            if held < 8 && limb < LIMBS {
                buffer |= (limbs[limb] as u64) << held;
                held += BITS;
                limb += 1;
            }
            bytes[i] = buffer as u8;
            buffer >>= 8;
            held -= 8;
            i += 1;
        }
        bytes
    }

    pub(in super::super) const fn is_odd(self) -> bool {
        self.canonical()[0] & 1 == 1
    }

    pub(in super::super) fn is_zero(self) -> bool {
        self.canonical() == [0; LIMBS]
    }

    /// The limbs of the number itself, 0 ≤ n < p, each 0 ≤ limb < 2^29.
    pub(super) const fn canonical(self) -> [i32; LIMBS] {
        // |limb| < 2^31, hence |n| < 2^264 and |over| ≤ 2^9
        let (limbs, over) = carry_at_2_255(self.0, 0);
        // −2^14 < n < 2^255 + 2^14, hence −1 ≤ over ≤ 1
        let (limbs, over) = carry_at_2_255(limbs, 19 * over);
        // where `over` is not 0, the rest is within 2^14 of the other end: 19 more or less stay between 0 and 2^255
        let (limbs, over) = carry_at_2_255(limbs, 19 * over);
        debug_assert!(over == 0, "not below 2^255");
        // n ≥ p exactly when n + 19 ≥ 2^255, and then n − p is what is left of it
        let (reduced, over) = carry_at_2_255(limbs, 19);
        if over == 1 { reduced } else { limbs }
    }
}

/// Adds `n` and carries, so that 0 ≤ limb < 2^29 and the highest one < 2^23; the second result is what weighs 2^255.
const fn carry_at_2_255(mut limbs: [i32; LIMBS], n: i64) -> ([i32; LIMBS], i64) {
    let mut carry = n;
    let mut i = 0;
    while i < LIMBS {
        let bits = if i == LIMBS - 1 { TOP_BITS } else { BITS };
        let sum = limbs[i] as i64 + carry;
        limbs[i] = (sum & ((1 << bits) - 1)) as i32;
        carry = sum >> bits;
        i += 1;
    }
    (limbs, carry)
}
