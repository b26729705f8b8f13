//! EMSA-PSS (RFC 8017 §9.1) with a salt as long as the hash.

/// A hash function of several pieces of a message, one after the other, into an output as long as the hash.
pub type Hash = fn(&[&[u8]], &mut [u8]);

/// EMSA-PSS-VERIFY (RFC 8017 §9.1.2). `em` has the length of the modulus, `em_bits` is modBits − 1; it is used up.
/// `digest` is mHash.
pub(super) fn is_encoding(em: &mut [u8], em_bits: usize, hash: Hash, digest: &[u8]) -> bool {
    let (h_len, s_len) = (digest.len(), digest.len());
    // §8.1.2 step 2c: emLen is one octet less than k if modBits − 1 is divisible by 8. That octet must be zero then.
    let em_len = em_bits.div_ceil(8);
    let Some((above, em)) = em.len().checked_sub(em_len).and_then(|above| em.split_at_mut_checked(above)) else {
        return false;
    };
    // steps 1 to 3 (no hash here is longer than MAX_HASH)
    if h_len == 0 || h_len > MAX_HASH || em_len < h_len + s_len + 2 || above.iter().any(|octet| *octet != 0) {
        return false;
    }
    // steps 4 and 5: EM = maskedDB ‖ H ‖ 0xbc
    let Some((&mut 0xbc, em)) = em.split_last_mut() else { return false };
    let Some((db, h)) = em.split_at_mut_checked(em_len - h_len - 1) else { return false };
    // step 6
    let Some(first) = db.first_mut() else { return false };
    let used = 0xff_u8 >> (8 * em_len - em_bits);
    if *first & !used != 0 {
        return false;
    }
    // steps 7 to 9
    mask(hash, h, db);
    if let Some(first) = db.first_mut() {
        *first &= used;
    }
    // step 10: DB = PS ‖ 0x01 ‖ salt
    let Some((ps, salt)) = db.split_at_checked(em_len - h_len - s_len - 1) else { return false };
    let Some((0x01, ps)) = ps.split_last() else { return false };
    if ps.iter().any(|octet| *octet != 0) {
        return false;
    }
    // steps 11 to 14: H = Hash(eight zeros ‖ mHash ‖ salt)
    let mut expected = [0; MAX_HASH];
    let Some(expected) = expected.get_mut(..h_len) else { return false };
    hash(&[&[0; 8], digest, salt], expected);
    *h == *expected
}

/// Adds the mask MGF1(seed, `masked.len()`) (RFC 8017 §B.2.1), with a seed as long as the hash.
fn mask(hash: Hash, seed: &[u8], masked: &mut [u8]) {
    let mut block = [0; MAX_HASH];
    let Some(block) = block.get_mut(..seed.len()) else { return };
    for (counter, masked) in (0_u32..).zip(masked.chunks_mut(seed.len())) {
        hash(&[seed, &counter.to_be_bytes()], block);
        for (octet, mask) in masked.iter_mut().zip(&*block) {
            *octet ^= mask;
        }
    }
}

/// SHA-512.
const MAX_HASH: usize = 64;

#[cfg(test)]
mod tests {
    extern crate std;
    use std::vec;
    use std::vec::Vec;

    use sha2::{Digest, Sha256};

    use super::{is_encoding, mask};

    const DIGEST: [u8; 32] = [7; 32];

    fn sha256(parts: &[&[u8]], out: &mut [u8]) {
        out.copy_from_slice(&parts.iter().fold(Sha256::new(), Sha256::chain_update).finalize());
    }

    /// EMSA-PSS-ENCODE (RFC 8017 §9.1.1) in `k` octets, with a salt of `salt` octets; `change` sees DB before it is masked.
    fn encode(k: usize, em_bits: usize, salt: usize, change: impl Fn(&mut [u8])) -> Vec<u8> {
        let (em_len, salt) = (em_bits.div_ceil(8), vec![9; salt]);
        let mut h = [0; 32];
        sha256(&[&[0; 8], &DIGEST, &salt], &mut h);
        let mut db = vec![0; em_len - 32 - 1 - salt.len() - 1];
        db.push(1);
        db.extend(salt);
        change(&mut db);
        mask(sha256, &h, &mut db);
        db[0] &= 0xff >> (8 * em_len - em_bits);
        [&vec![0; k - em_len][..], &db, &h, &[0xbc]].concat()
    }

    fn accepts(mut em: Vec<u8>, em_bits: usize) -> bool {
        is_encoding(&mut em, em_bits, sha256, &DIGEST)
    }

    #[test]
    fn accepts_encodings_of_every_length_in_bits() {
        for em_bits in 2047..2064 {
            assert!(accepts(encode((em_bits + 1_usize).div_ceil(8), em_bits, 32, |_| ()), em_bits), "{em_bits}");
        }
    }

    #[test]
    fn refuses_what_is_shorter_than_its_bits() {
        let em = encode(256, 2047, 32, |_| ());
        assert!(accepts(em.clone(), 2047) && !accepts(em[1..].to_vec(), 2047));
    }

    #[test]
    fn refuses_what_differs_in_any_octet() {
        for (k, em_bits) in [(256, 2047), (257, 2048), (257, 2049)] {
            let em = encode(k, em_bits, 32, |_| ());
            for place in 0..8 * k {
                let mut em = em.clone();
                em[place / 8] ^= 1 << (place % 8);
                assert!(!accepts(em, em_bits), "{em_bits}, bit {place}");
            }
        }
    }

    #[test]
    fn refuses_other_padding_and_other_salts_under_a_right_hash() {
        // DB = 0x00 × 190, 0x01, salt: one bit of each octet before the salt, with the hash still right
        for place in 0..191 {
            let em = encode(256, 2047, 32, |db| db[place] ^= 2);
            assert!(!accepts(em, 2047), "octet {place}");
        }
        for salt in [0, 31, 33, 64] {
            assert!(!accepts(encode(256, 2047, salt, |_| ()), 2047), "salt of {salt}");
        }
    }
}
