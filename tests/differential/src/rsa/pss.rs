//! EMSA-PSS, right and wrong.

use jotproof_kernels::rsa::PublicKey;
use rsa::traits::SignatureScheme as _;
use rsa::{Pss as Reference, RsaPublicKey};
use sha2::{Sha256, Sha384, Sha512};

use super::{Hash, Scheme};
use crate::random::Random;

/// RSASSA-PSS (RFC 8017 §8.1) with a salt as long as the hash.
pub(crate) struct Pss;

impl Scheme for Pss {
    /// RFC 8017 §9.1.1.
    fn encode(hash: Hash, digest: &[u8], octets: usize, bits: usize, random: &mut Random) -> (&'static str, Vec<u8>) {
        let (h_len, em_len) = (hash.octets(), bits.div_ceil(8));
        let unused = 8 * em_len - bits;
        let db_len = em_len - h_len - 1;
        let (mut name, mut salt, mut mask_hash) = ("as it was signed", h_len, hash);
        match random.below(16) {
            0 => (name, salt) = ("an encoding without salt", 0),
            1 => (name, salt) = ("an encoding with a shorter salt", h_len - 1),
            2 => (name, salt) = ("an encoding with a longer salt", h_len + 1),
            3 => (name, salt) = ("an encoding with the longest salt", db_len - 1),
            4 => (name, mask_hash) = ("an encoding masked by another hash", *random.pick(&Hash::ALL)),
            _ => {}
        }
        let salt = random.bytes(salt);
        let mut h = vec![0; h_len];
        hash.function()(&[&[0; 8], digest, &salt], &mut h);
        let mut db = [&vec![0; db_len - 1 - salt.len()][..], &[1], &salt].concat();
        let padding = db_len - salt.len() - 1;
        let mut trailer = 0xbc;
        let mut after = 0;
        if name == "as it was signed" {
            match random.below(16) {
                0 => (name, db[padding]) = ("an encoding without the one", 0),
                1 => (name, db[padding]) = ("an encoding with a three for the one", 3),
                2 => (name, db[random.below(padding)]) = ("an encoding with padding that is not zero", 0x10),
                3 => (name, db[0]) = ("an encoding with the lowest bit of its first octet", 1),
                4 => (name, trailer) = ("an encoding with another trailer", 0xcc),
                5 => (name, after) = ("an encoding with a bit too many", 0x80 >> random.below(unused.max(1))),
                6 => {
                    name = "an encoding with a bit of the hash";
                    random.flip(&mut h);
                }
                _ => {}
            }
        }
        mask(mask_hash, &h, &mut db);
        db[0] = db[0] & (0xff >> unused) | if unused == 0 { 0 } else { after };
        (name, [&vec![0; octets - em_len][..], &db, &h, &[trailer]].concat())
    }

    fn reference(key: &RsaPublicKey, hash: Hash, digest: &[u8], signature: &[u8]) -> bool {
        match hash {
            Hash::Sha256 => Reference::<Sha256>::new().verify(key, digest, signature).is_ok(),
            Hash::Sha384 => Reference::<Sha384>::new().verify(key, digest, signature).is_ok(),
            Hash::Sha512 => Reference::<Sha512>::new().verify(key, digest, signature).is_ok(),
        }
    }

    fn ours(key: &PublicKey, hash: Hash, digest: &[u8], signature: &[u8]) -> bool {
        key.verify_pss(hash.function(), digest, signature)
    }
}

/// MGF1 (RFC 8017 §B.2.1).
fn mask(hash: Hash, seed: &[u8], masked: &mut [u8]) {
    let mut block = vec![0; hash.octets()];
    for (counter, masked) in (0_u32..).zip(masked.chunks_mut(hash.octets())) {
        hash.function()(&[seed, &counter.to_be_bytes()], &mut block);
        for (octet, mask) in masked.iter_mut().zip(&block) {
            *octet ^= mask;
        }
    }
}
