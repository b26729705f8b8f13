//! Key pairs of `keys.txt` (see `make.mjs`).

use std::sync::LazyLock;

use jotproof_kernels::rsa::PublicKey;
use rsa::hazmat::rsa_decrypt;
use rsa::rand_core::CryptoRng;
use rsa::traits::PublicKeyParts;
use rsa::{BoxedUint, RsaPrivateKey, RsaPublicKey};

use crate::random::Random;

/// A key pair, on both sides.
pub(crate) struct Private {
    pub(crate) n: Vec<u8>,
    pub(crate) kernel: PublicKey,
    pub(crate) reference: RsaPublicKey,
    pair: RsaPrivateKey,
}

static KEYS: LazyLock<Vec<Private>> = LazyLock::new(|| include_str!("keys.txt").lines().map(Private::read).collect());

impl Private {
    pub(crate) fn of_bits(bits: usize, random: &mut Random) -> &'static Self {
        let keys: Vec<_> = KEYS.iter().filter(|key| key.kernel.bits() == bits).collect();
        keys[random.below(keys.len())]
    }

    /// em^d mod n, of an encoding that is brought below n by its highest bits if need be.
    pub(crate) fn power(&self, mut em: Vec<u8>) -> Vec<u8> {
        while em >= self.n {
            em[0] >>= 1;
        }
        let precision = self.pair.n().bits_precision();
        let em = BoxedUint::from_be_slice(&em, precision).expect("as long as n");
        let power = rsa_decrypt(None::<&mut dyn CryptoRng>, &self.pair, &em).expect("below n");
        let octets = power.to_be_bytes();
        octets[octets.len() - self.n.len()..].to_vec()
    }

    /// A line: e, p, q.
    fn read(line: &str) -> Self {
        let numbers: Vec<BoxedUint> =
            line.split(' ').map(|field| BoxedUint::from_be_slice_vartime(&unhex(field))).collect();
        let [e, p, q] = &numbers[..] else { unreachable!("three fields") };
        let pair = RsaPrivateKey::from_p_q(p.clone(), q.clone(), e.clone()).expect("primes");
        let n = pair.n_bytes().to_vec();
        let reference =
            RsaPublicKey::new_with_size_limits(pair.n().as_ref().clone(), e.clone(), 2048..=8192).expect("a key");
        let e = pair.e_bytes();
        let e = &e[e.iter().position(|octet| *octet != 0).expect("not zero")..];
        Self { kernel: PublicKey::new(&n, e).expect("a key"), n, reference, pair }
    }
}

fn unhex(text: &str) -> Vec<u8> {
    let octet = |two| u8::from_str_radix(two, 16).expect("hexadecimal");
    (0..text.len()).step_by(2).map(|at| octet(&text[at..at + 2])).collect()
}
