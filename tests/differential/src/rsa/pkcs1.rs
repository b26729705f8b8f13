//! EMSA-PKCS1-v1_5, right and wrong.

use jotproof_kernels::rsa::PublicKey;
use rsa::traits::SignatureScheme as _;
use rsa::{Pkcs1v15Sign, RsaPublicKey};
use sha2::{Sha256, Sha384, Sha512};

use super::{Hash, Scheme};
use crate::random::Random;

/// RSASSA-PKCS1-v1_5 (RFC 8017 §8.2).
pub(crate) struct Pkcs1;

impl Scheme for Pkcs1 {
    fn encode(hash: Hash, digest: &[u8], octets: usize, _bits: usize, random: &mut Random) -> (&'static str, Vec<u8>) {
        let t = [hash.info(), digest].concat();
        let whole = |t: &[u8]| [&[0, 1][..], &vec![0xff; octets - 3 - t.len()], &[0], t].concat();
        let right = whole(&t);
        let changed = |place: usize, by: u8| {
            let mut em = right.clone();
            em[place] ^= by;
            em
        };
        match random.below(16) {
            0 => ("an encoding without NULL", {
                let mut t = t.clone();
                t.drain(15..17);
                t[1] -= 2;
                t[3] -= 2;
                whole(&t)
            }),
            1 => ("an encoding with a long form of a length", {
                let mut t = t.clone();
                t.insert(1, 0x81);
                whole(&t)
            }),
            2 => ("an encoding with eight octets of padding and the rest behind the digest", {
                let rest = random.bytes(octets - 11 - t.len());
                [&[0, 1][..], &[0xff; 8], &[0], &t, &rest].concat()
            }),
            3 => ("an encoding with zeros behind the digest", {
                let rest = vec![0; 1 + random.below(octets - 12 - t.len())];
                [&whole(&[&t[..], &rest].concat())[..]].concat()
            }),
            4 => ("an encoding for another hash", whole(&[random.pick(&Hash::ALL).info(), digest].concat())),
            5 => ("an encoding of another block type", changed(1, 3)),
            6 => ("an encoding with a first octet of 1", changed(0, 1)),
            7 => {
                ("an encoding with another octet in its padding", changed(2 + random.below(octets - 3 - t.len()), 0xff))
            }
            8 => ("an encoding without the zero before the digest", changed(octets - 1 - t.len(), 0xff)),
            9 => ("an encoding with a bit of the algorithm", changed(octets - t.len() + random.below(19), 1)),
            _ => ("as it was signed", right),
        }
    }

    fn reference(key: &RsaPublicKey, hash: Hash, digest: &[u8], signature: &[u8]) -> bool {
        let scheme = match hash {
            Hash::Sha256 => Pkcs1v15Sign::new::<Sha256>(),
            Hash::Sha384 => Pkcs1v15Sign::new::<Sha384>(),
            Hash::Sha512 => Pkcs1v15Sign::new::<Sha512>(),
        };
        scheme.verify(key, digest, signature).is_ok()
    }

    fn ours(key: &PublicKey, hash: Hash, digest: &[u8], signature: &[u8]) -> bool {
        key.verify_pkcs1(hash.info(), digest, signature)
    }
}
