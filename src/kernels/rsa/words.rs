//! Plain numbers in words of 28 bits, the lowest first: the way from octets into the arithmetic of `montgomery`, the
//! exact way back, and what the key's constants begin with.
//!
//! A word holds two limbs. While a sum is being made a word is an `i64` of any value; [`carry`] brings all but the last
//! into 0..2^28.

#![expect(clippy::indexing_slicing, reason = "all places are below the length that the caller gives a number")]

use super::montgomery::{CLEARED_BITS, Residue};
use super::tile::LIMB_BITS;

const WORD_BITS: usize = 2 * LIMB_BITS;
const WORD: i64 = 1 << WORD_BITS;
/// How many N a result may be away from 0..N: see `rsavp1` in `rsa.rs`.
const MOST_MODULI: usize = 4;
/// The words of an N of 8192 bits.
const MAX_WORDS: usize = 8192_usize.div_ceil(WORD_BITS);
/// 2^112 in words.
const CLEARED: usize = CLEARED_BITS / WORD_BITS;

pub(super) fn set_power_of_two(words: &mut [i64], exponent: usize) {
    words.fill(0);
    words[exponent / WORD_BITS] = 1 << (exponent % WORD_BITS);
}

/// OS2IP (RFC 8017 §4.2) into `words`, which have room for all of it.
pub(super) fn from_octets(octets: &[u8], words: &mut [i64]) {
    debug_assert!(octets.len() * 8 <= words.len() * WORD_BITS);
    words.fill(0);
    // seven octets are two words
    for (pair, octets) in words.chunks_mut(2).zip(octets.rchunks(7)) {
        let mut value = octets.iter().fold(0, |value, octet| (value << 8) | i64::from(*octet));
        for word in pair {
            *word = value & (WORD - 1);
            value >>= WORD_BITS;
        }
    }
}

/// I2OSP (RFC 8017 §4.1) of a number below 256^`octets.len()`, in words of 0..2^28.
pub(super) fn to_octets(words: &[i64], octets: &mut [u8]) {
    for (pair, octets) in words.chunks(2).zip(octets.rchunks_mut(7)) {
        let value = pair.iter().rev().fold(0, |value, word| (value << WORD_BITS) | word);
        for (octet, place) in octets.iter_mut().rev().zip((0..).step_by(8)) {
            *octet = (value >> place).to_le_bytes()[0];
        }
    }
}

/// The same number in balanced limbs. `words` are in 0..2^28, the last below 2^27.
pub(super) fn to_residue(words: &[i64]) -> Residue {
    debug_assert!(words.iter().all(|word| (0..WORD).contains(word)));
    let mut carry = 0;
    let halves = words.iter().flat_map(|word| [word % (1 << LIMB_BITS), word >> LIMB_BITS]);
    let number = Residue::from_limbs(halves.map(|half| {
        let limb = half + carry;
        carry = (limb + (1 << (LIMB_BITS - 1))) >> LIMB_BITS;
        let limb = limb - (carry << LIMB_BITS);
        debug_assert!((-1 << (LIMB_BITS - 1)..1 << (LIMB_BITS - 1)).contains(&limb));
        #[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "just asserted")]
        let limb = limb as i16;
        limb
    }));
    debug_assert!(carry == 0);
    number
}

/// Back from limbs, as words of any sign: |word| ≤ 8600·(2^14 + 1) < 2^27.1.
pub(super) fn from_residue(number: &Residue, words: &mut [i64]) {
    let (low, high) = (number.limbs().step_by(2), number.limbs().skip(1).step_by(2));
    for (word, (low, high)) in words.iter_mut().zip(low.zip(high)) {
        *word = i64::from(low) + (i64::from(high) << LIMB_BITS);
    }
}

/// The modulus N, odd.
#[derive(Clone)]
pub(super) struct Modulus {
    /// Its words, each in 0..2^28: a key is kept, so they take half of the room that they are computed in.
    storage: [i32; MAX_WORDS],
    /// How many of them are in use.
    length: usize,
    /// −N^-1 mod 2^28
    minus_inverse: i64,
}

impl Modulus {
    pub(super) fn new(octets: &[u8]) -> Self {
        let mut words = [0; MAX_WORDS];
        let length = (octets.len() * 8).div_ceil(WORD_BITS);
        let n = &mut words[..length];
        from_octets(octets, n);
        // Newton's iteration: x·N ≡ 1 (mod 2^j) becomes true for 2j. It begins with N·N ≡ 1 (mod 2^3).
        let inverse = (0..4).fold(n[0], |x, _| x * (2 - (n[0] * x) % WORD) % WORD);
        debug_assert!((n[0] * inverse - 1) % WORD == 0);
        let minus_inverse = (-inverse).rem_euclid(WORD);
        #[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "words are below 2^28")]
        let storage = words.map(|word| word as i32);
        Self { storage, length, minus_inverse }
    }

    /// N, the lowest word first.
    fn words(&self) -> impl DoubleEndedIterator<Item = i64> + ExactSizeIterator {
        self.storage[..self.length].iter().map(|word| i64::from(*word))
    }

    /// Adds that multiple of N below 2^112·N which makes the number ≡ 0 (mod 2^112), by Montgomery's method. The lowest
    /// four words become 0; the others are left to [`carry`].
    ///
    /// `words` are below 2^28 in absolute value, and four longer than N. A column takes four products below 2^56 and a
    /// carry below 2^31: all stay below 2^59.
    pub(super) fn clear(&self, words: &mut [i64]) {
        debug_assert!(words.len() >= self.length + CLEARED);
        debug_assert!(words.iter().all(|word| word.abs() < WORD));
        for first in 0..CLEARED {
            let m = words[first].rem_euclid(WORD) * self.minus_inverse % WORD;
            for (word, n) in words[first..].iter_mut().zip(self.words()) {
                *word += m * n;
            }
            debug_assert!(words[first] % WORD == 0);
            words[first + 1] += words[first] / WORD;
            words[first] = 0;
        }
    }

    /// `words / 2^112`, modulo N, in 0..N. What was below 2^112·U in absolute value is below U + N when it is settled;
    /// `false` if it was larger.
    #[must_use]
    pub(super) fn divide(&self, words: &mut [i64]) -> bool {
        self.clear(words);
        words.copy_within(CLEARED.., 0);
        let high = words.len() - CLEARED;
        words[high..].fill(0);
        self.settle(words)
    }

    /// Brings a number, at most [`MOST_MODULI`] times N away, into 0..N. `false` if it is not there then: that arithmetic was
    /// wrong, and wrong arithmetic must refuse, not count for ever.
    fn settle(&self, words: &mut [i64]) -> bool {
        carry(words);
        for _ in 0..MOST_MODULI {
            if words[words.len() - 1] < 0 {
                self.add(words, 1);
            } else if self.is_above(words) {
                return true;
            } else {
                self.add(words, -1);
            }
        }
        words[words.len() - 1] >= 0 && self.is_above(words)
    }

    /// `words` twice, modulo N; both in 0..N. `false` if they were not.
    #[must_use]
    pub(super) fn double(&self, words: &mut [i64]) -> bool {
        for word in &mut *words {
            *word *= 2;
        }
        self.settle(words)
    }

    /// `words < N`, for words in 0..2^28, at least as many as those of N
    pub(super) fn is_above(&self, words: &[i64]) -> bool {
        let (low, high) = words.split_at(self.length);
        high.iter().all(|word| *word == 0) && low.iter().copied().rev().lt(self.words().rev())
    }

    fn add(&self, words: &mut [i64], sign: i64) {
        for (word, n) in words.iter_mut().zip(self.words()) {
            *word += sign * n;
        }
        carry(words);
    }
}

/// All words but the last into 0..2^28.
pub(super) fn carry(words: &mut [i64]) {
    let mut up = 0;
    for word in &mut *words {
        let sum = *word + up;
        up = sum >> WORD_BITS;
        *word = sum - (up << WORD_BITS);
    }
    // the last keeps its carry: it has the sign
    if let Some(last) = words.last_mut() {
        *last += up << WORD_BITS;
    }
}

#[cfg(test)]
mod tests {
    use super::{Modulus, WORD};

    #[test]
    fn what_is_too_many_moduli_away_is_refused() {
        // N = 2^2048 − 1 in octets: any odd number will do
        let modulus = Modulus::new(&[0xff; 256]);
        let away = |times: i64| {
            let mut words = [0; 80];
            for (word, n) in words.iter_mut().zip(modulus.words()) {
                *word = n * times;
            }
            words[0] += 7;
            modulus.settle(&mut words).then_some(words[0])
        };
        for times in -4..=4 {
            assert_eq!(away(times), Some(7), "{times}");
        }
        for times in [-1000, -5, 5, 6, WORD / 8] {
            assert_eq!(away(times), None, "{times}");
        }
    }
}
