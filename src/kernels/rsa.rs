//! RSA signature verification (RFC 8017): RSASSA-PKCS1-v1_5 and RSASSA-PSS, 2048 to 8192 bits.
//!
//! ```
//! use jotproof_kernels::rsa::{PublicKey, SHA_256};
//!
//! // any odd number of 2048 bits will do to show the shape
//! let key = PublicKey::new(&[0xff; 256], &[1, 0, 1]).unwrap();
//! assert!(!key.verify_pkcs1(SHA_256, &[0; 32], &[7; 256]));
//! // and the one message that anybody can sign: 0^e = 0
//! let mut message = [1; 256];
//! assert!(key.recover(&[0; 256], &mut message) && message == [0; 256]);
//! ```

use montgomery::Residue;
pub use pkcs1::{SHA_256, SHA_384, SHA_512};
pub use pss::Hash;

mod lanes;
mod montgomery;
mod pkcs1;
mod pss;
mod tile;
mod words;

/// An RSA public key, with the constants that make checks fast: 3.7 KB, for a modulus of any length. A plain
/// array: it may be put into a fixed place, or into a `Box`.
#[derive(Clone)]
pub struct PublicKey {
    bits: usize,
    e: u64,
    exact: words::Modulus,
    modulus: montgomery::Modulus,
    /// R^e·2^112 mod N as a factor: what takes the powers of R out of the result (see [`PublicKey::rsavp1`]).
    unscale: montgomery::Pairs,
}

impl PublicKey {
    /// The key (n, e), both big-endian and without leading zeros. `None` unless n is odd and has 2048 to 8192 bits, and e
    /// is odd, from 3 to 2^33 − 1.
    #[must_use]
    #[inline(never)]
    pub fn new(n: &[u8], e: &[u8]) -> Option<Self> {
        let bits = odd_bits(n).filter(|bits| (MIN_BITS..=MAX_BITS).contains(bits))?;
        odd_bits(e).filter(|bits| (2..=MAX_EXPONENT_BITS).contains(bits))?;
        let e = e.iter().fold(0, |e, octet| (e << 8) | u64::from(*octet));

        let exact = words::Modulus::new(n);
        let limbs = montgomery::limbs(bits);
        let mut words = [0; MAX_WORDS];
        let words = words.get_mut(..limbs / 2)?;

        // P = 1 + k·N ≡ 0 (mod 2^112)
        words::set_power_of_two(words, 0);
        exact.clear(words);
        words::carry(words);
        let modulus = montgomery::Modulus::new(&words::to_residue(words), limbs);

        // 2^(bits − 1) < N, doubled up to 2·R = 2^(r + 1)
        let r = limbs * tile::LIMB_BITS;
        words::set_power_of_two(words, bits - 1);
        for _ in bits - 1..=r {
            if !exact.double(words) {
                return None;
            }
        }
        // (2·R)^r / R^(r − 1) = R^2, and (R^2)^e / R^(e − 1) = R^(e + 1)
        let square = modulus.power(&words::to_residue(words), u64::try_from(r).ok()?);
        let power = modulus.power(&square, e);
        // R^(e + 1) · 2^112 / R
        words::set_power_of_two(words, montgomery::CLEARED_BITS);
        let mut unscale = Residue::ZERO;
        modulus.multiply(words::to_residue(words).pairs(), &power, &mut unscale);

        Some(Self { bits, e, exact, modulus, unscale: *unscale.pairs() })
    }

    /// What [`PublicKey::new`] computes, in octets, for [`PublicKey::prepared`].
    pub fn preparation(&self) -> impl Iterator<Item = u8> {
        let unscale = montgomery::octets_of(&self.unscale, self.modulus.limbs() / tile::TILE);
        self.modulus.tiles().flatten().copied().chain(unscale)
    }

    /// The same key as that of [`PublicKey::new`], in a hundredth of the time, by its [`PublicKey::preparation`]. `None` for what is of
    /// no key of this size; that of another key of the size makes a key that verifies nothing.
    #[must_use]
    #[inline(never)]
    pub fn prepared(n: &[u8], e: &[u8], preparation: &[u8]) -> Option<Self> {
        let bits = odd_bits(n).filter(|bits| (MIN_BITS..=MAX_BITS).contains(bits))?;
        odd_bits(e).filter(|bits| (2..=MAX_EXPONENT_BITS).contains(bits))?;
        let e = e.iter().fold(0, |e, octet| (e << 8) | u64::from(*octet));
        let (tiles, rest) = preparation.as_chunks();
        let half = montgomery::limbs(bits) / tile::TILE;
        if tiles.len() != 2 * half || !rest.is_empty() {
            return None;
        }
        let (modulus, unscale) = tiles.split_at_checked(half)?;
        let (modulus, unscale) = (montgomery::Modulus::of_tiles(modulus)?, montgomery::pairs_of(unscale)?);
        Some(Self { bits, e, exact: words::Modulus::new(n), modulus, unscale })
    }

    /// k, the length of the modulus, and of a signature, in octets.
    #[must_use]
    pub fn octets(&self) -> usize {
        self.bits.div_ceil(8)
    }

    /// The length of the modulus in bits.
    #[must_use]
    pub fn bits(&self) -> usize {
        self.bits
    }

    /// The steps that both schemes begin with (RFC 8017 §8.1.2 and §8.2.2, steps 1 and 2): the length, OS2IP, RSAVP1 and
    /// I2OSP. `out`, of [`PublicKey::octets`] octets, receives the message representative. `false`, and nothing in
    /// `out`, if the signature is not of that length or not below n.
    #[must_use]
    pub fn recover(&self, signature: &[u8], out: &mut [u8]) -> bool {
        if signature.len() != self.octets() || out.len() != self.octets() {
            return false;
        }
        let mut words = [0; MAX_WORDS];
        let Some(words) = words.get_mut(..self.modulus.limbs() / 2) else { return false };
        words::from_octets(signature, words);
        let is_representative = self.exact.is_above(words) && self.rsavp1(words);
        if is_representative {
            words::to_octets(words, out);
        }
        is_representative
    }

    /// RSASSA-PKCS1-V1_5-VERIFY (RFC 8017 §8.2.2). `digest_info` is the DER that precedes the digest: [`SHA_256`],
    /// [`SHA_384`] or [`SHA_512`].
    #[must_use]
    #[inline(never)]
    pub fn verify_pkcs1(&self, digest_info: &[u8], digest: &[u8], signature: &[u8]) -> bool {
        let mut em = [0; MAX_BITS / 8];
        let Some(em) = em.get_mut(..self.octets()) else { return false };
        self.recover(signature, em) && pkcs1::is_encoding(em, digest_info, digest)
    }

    /// RSASSA-PSS-VERIFY (RFC 8017 §8.1.2) with a salt as long as the hash, and MGF1 with the same hash.
    #[must_use]
    #[inline(never)]
    pub fn verify_pss(&self, hash: Hash, digest: &[u8], signature: &[u8]) -> bool {
        let mut em = [0; MAX_BITS / 8];
        let Some(em) = em.get_mut(..self.octets()) else { return false };
        self.recover(signature, em) && pss::is_encoding(em, self.bits() - 1, hash, digest)
    }

    /// RSAVP1 (RFC 8017 §5.2.2): m = s^e mod n.
    ///
    /// The power is s^e / R^(e − 1); times R^e·2^112 it is s^e·2^112, in absolute value below 0.8·2^(bits + 112); and
    /// what clears 112 bits divides by 2^112. That leaves less than 0.8·2^bits + N, so at most two N are added or
    /// three subtracted. `false` if that is not so, which only wrong arithmetic makes.
    fn rsavp1(&self, words: &mut [i64]) -> bool {
        let power = self.modulus.power(&words::to_residue(words), self.e);
        let mut scaled = Residue::ZERO;
        self.modulus.multiply(&self.unscale, &power, &mut scaled);
        words::from_residue(&scaled, words);
        self.exact.divide(words)
    }
}

/// How many bits an odd number has; `None` for an even one, and one with leading zeros.
fn odd_bits(number: &[u8]) -> Option<usize> {
    let (first, last) = (number.first()?, number.last()?);
    let unused = usize::try_from(first.leading_zeros()).ok()?;
    (*first != 0 && last % 2 == 1).then(|| number.len() * 8 - unused)
}

/// RFC 7518 §3.3 and §3.5.
const MIN_BITS: usize = 2048;
/// The largest size in use; a check's time grows with the square of it.
const MAX_BITS: usize = 8192;
/// A longer exponent only costs time.
const MAX_EXPONENT_BITS: usize = 33;
const MAX_WORDS: usize = tile::LIMBS_MAX / 2;
