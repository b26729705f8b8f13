//! Numbers modulo the order of the base point, l = 2^252 + 27742317777372353535851937790883648493 (RFC 8032 §5.1).
//!
//! Nine words of 28 bits are 252: so the part of a number that l cuts off begins with a word of its own.

#![expect(clippy::indexing_slicing, reason = "the compiler sees that indices stay below the constant lengths")]
#![expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "narrowing comes after a mask")]
#![expect(clippy::cast_sign_loss, reason = "as above")]

const BITS: usize = 28;
const MASK: u64 = (1 << BITS) - 1;

/// l in words, and l − 2^252 in all but the last of them.
const L: [u32; WORDS] = [0xcf5_d3ed, 0x126_31a5, 0x79c_d658, 0xf9d_ea2f, 0x14de, 0, 0, 0, 0, 1];
const WORDS: usize = 10;

/// 0 ≤ n < l; each word is below 2^28, the last one is 0 or 1.
pub(super) struct Scalar([u32; WORDS]);

impl Scalar {
    /// RFC 8032 §5.1.7, step 1: "S, in the range 0 <= s < L".
    pub(super) fn from_canonical(bytes: &[u8; 32]) -> Option<Self> {
        let mut words = [0; WORDS];
        read_words(bytes, &mut words);
        // the last word may have 4 bits here
        words.iter().rev().lt(L.iter().rev()).then_some(Self(words))
    }

    /// RFC 8032 §5.1.7, step 2: the digest as a little-endian number, modulo l.
    pub(super) fn from_digest(bytes: &[u8; 64]) -> Self {
        let mut digits = [0; 19];
        read_words(bytes, &mut digits);
        let mut words = [0; WORDS];
        words[..9].copy_from_slice(&digits[10..]); // nine words are below l
        let mut scalar = Self(words);
        for digit in digits[..10].iter().rev() {
            scalar.append(*digit);
        }
        scalar
    }

    /// n · 2^28 + digit modulo l.
    fn append(&mut self, digit: u32) {
        let n = self.0;
        // by 2^252; at most 2^28, for if n[9] is 1, then n[8] is 0, as n < l
        let quotient = i64::from(n[8]) + (i64::from(n[9]) << BITS);
        debug_assert!(quotient <= 1 << BITS, "not reduced");
        // −2^154 < rest − quotient · (l − 2^252) < 2^252
        let mut carry = 0;
        self.0 = [digit, n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], 0];
        for (word, l) in self.0[..9].iter_mut().zip(L) {
            let difference = i64::from(*word) - quotient * i64::from(l) + carry; // below 2^57 in size
            *word = (difference as u64 & MASK) as u32;
            carry = difference >> BITS;
        }
        debug_assert!(carry == 0 || carry == -1, "0 or a borrow");
        if carry == -1 {
            self.add_l();
        }
    }

    /// For −l < n < 0, whose borrow (−2^252) is not in the words: n + l.
    fn add_l(&mut self) {
        let mut carry = 0;
        for (word, l) in self.0[..9].iter_mut().zip(L) {
            let sum = *word + l + carry;
            *word = sum & MASK as u32;
            carry = sum >> BITS;
        }
        // 2^252 of l and the borrow cancel
        self.0[9] = carry;
    }

    pub(super) fn is_even(&self) -> bool {
        self.0[0] & 1 == 0
    }

    /// The non-adjacent form of a width: n = Σ digit\[i\] · 2^i, where digits are 0, or odd and below 2^(width − 1) in
    /// size; of `width` neighbours at most one is not 0. The width is 2 to 8.
    #[inline(never)] // twice in a check
    pub(super) fn non_adjacent_form(&self, width: usize) -> [i8; 256] {
        let mut digits = [0; 256];
        let mut carry = 0;
        let mut i = 0;
        while i < digits.len() {
            let window = self.bits(i, width) + carry;
            if window & 1 == 0 {
                i += 1; // a carry stays: 1 + 1 leaves 0 here and 1 above
                continue;
            }
            carry = window >> (width - 1);
            digits[i] = window.wrapping_sub(carry << width) as i8;
            i += width;
        }
        debug_assert!(carry == 0, "n has 253 bits");
        digits
    }

    /// The odd one of n and n + 1 as Σ ±2^i, 0 ≤ i < 256: its signs from the lowest on, 1 for plus, 32 to a word.
    ///
    /// For if c = Σ 2^i over the plus signs, then Σ ±2^i = 2·c − (2^256 − 1), whence c = 2^255 + ⌊n/2⌋.
    pub(super) fn signs(&self) -> [u32; 8] {
        let mut words = [0; 8];
        for (i, word) in words.iter_mut().enumerate() {
            let from = 32 * i + 1;
            *word = self.bits(from, 16) | (self.bits(from + 16, 16) << 16);
        }
        words[7] |= 1 << 31;
        words
    }

    /// `count` ≤ 28 bits from bit `from` on.
    fn bits(&self, from: usize, count: usize) -> u32 {
        let word = |i| u64::from(self.0.get(i).copied().unwrap_or(0));
        let (i, shift) = (from / BITS, from % BITS);
        let bits = (word(i) | (word(i + 1) << BITS)) >> shift;
        (bits & ((1 << count) - 1)) as u32
    }
}

/// Splits a little-endian number into words of 28 bits.
fn read_words(bytes: &[u8], words: &mut [u32]) {
    let (mut buffer, mut held) = (0, 0);
    let mut bytes = bytes.iter();
    for word in words {
        while held < BITS {
            buffer |= u64::from(bytes.next().copied().unwrap_or(0)) << held;
            held += 8;
        }
        *word = (buffer & MASK) as u32;
        buffer >>= BITS;
        held -= BITS;
    }
}
