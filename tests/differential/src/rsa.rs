//! RSA against the crate `rsa`: one body for both schemes and all sizes.

mod key;
mod pkcs1;
mod pss;

use core::marker::PhantomData;

use jotproof_kernels::rsa::{PublicKey, SHA_256, SHA_384, SHA_512};
use rsa::RsaPublicKey;
use sha2::{Digest, Sha256, Sha384, Sha512};

use self::key::Private;
use crate::number::{add, edges, small, subtract};
use crate::random::Random;
use crate::subject::{Subject, Verdicts};

/// RSASSA-PKCS1-v1_5.
pub(crate) type Pkcs1<const BITS: usize> = Rsa<pkcs1::Pkcs1, BITS>;
/// RSASSA-PSS.
pub(crate) type Pss<const BITS: usize> = Rsa<pss::Pss, BITS>;

/// A key pair with signatures, most of which have an encoding that no honest signer makes.
pub(crate) struct Rsa<S, const BITS: usize> {
    private: &'static Private,
    signatures: Vec<Signed>,
    scheme: PhantomData<S>,
}

#[derive(Clone)]
struct Signed {
    /// What is wrong with the encoding.
    encoding: &'static str,
    hash: Hash,
    digest: Vec<u8>,
    signature: Vec<u8>,
}

/// How a digest is encoded, and who judges that.
pub(crate) trait Scheme {
    /// An encoding in `octets` octets and `bits` bits, and what is wrong with it.
    fn encode(hash: Hash, digest: &[u8], octets: usize, bits: usize, random: &mut Random) -> (&'static str, Vec<u8>);
    fn reference(key: &RsaPublicKey, hash: Hash, digest: &[u8], signature: &[u8]) -> bool;
    fn ours(key: &PublicKey, hash: Hash, digest: &[u8], signature: &[u8]) -> bool;
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

impl<S: Scheme, const BITS: usize> Subject for Rsa<S, BITS> {
    fn new(random: &mut Random) -> Self {
        let private = Private::of_bits(BITS, random);
        let mut sign = || {
            let hash = *random.pick(&Hash::ALL);
            let digest = random.bytes(hash.octets());
            let (encoding, em) = S::encode(hash, &digest, private.n.len(), BITS - 1, random);
            Signed { encoding, hash, digest, signature: private.power(em) }
        };
        let signatures = (0..6).map(|_| sign()).collect();
        Self { private, signatures, scheme: PhantomData }
    }

    fn case(&self, random: &mut Random) -> Verdicts {
        let mut signed = random.pick(&self.signatures).clone();
        let mutation = self.mutate(&mut signed, random).unwrap_or(signed.encoding);
        let Signed { hash, digest, signature, .. } = signed;
        Verdicts {
            mutation,
            reference: S::reference(&self.private.reference, hash, &digest, &signature),
            ours: vec![S::ours(&self.private.kernel, hash, &digest, &signature)],
        }
    }
}

impl<S: Scheme, const BITS: usize> Rsa<S, BITS> {
    fn mutate(&self, signed: &mut Signed, random: &mut Random) -> Option<&'static str> {
        let n = &self.private.n;
        let s = &mut signed.signature;
        let mutation = match random.below(24) {
            0..=3 => return None,
            4 => {
                *s = subtract(n, s);
                "n - s"
            }
            5 => {
                *s = add(s, n);
                "s + n"
            }
            6 => {
                *s = add(s, &small(1 + random.next().to_le_bytes()[0] / 2, n.len()));
                "s + a little"
            }
            7 => {
                *s = random.pick(&edges(core::slice::from_ref(n), n.len())).clone();
                "an edge"
            }
            8 => {
                *s = limbs(n, random);
                "limbs at their bounds"
            }
            9 => {
                *s = random.bytes(n.len());
                "random"
            }
            10 => {
                s.remove(if random.below(2) == 0 { 0 } else { n.len() - 1 });
                "an octet less"
            }
            11 => {
                s.insert(if random.below(2) == 0 { 0 } else { n.len() }, 0);
                "an octet more"
            }
            12 => {
                s.clone_from(&random.pick(&self.signatures).signature);
                "another signature"
            }
            13 => {
                signed.hash = *random.pick(&Hash::ALL);
                signed.digest.resize(signed.hash.octets(), 0);
                "another hash"
            }
            14 => {
                s[..n.len() / 2].fill(0);
                "the lower half"
            }
            15..=17 => {
                random.flip(&mut signed.digest);
                "a bit of the digest"
            }
            18 => {
                for _ in 0..8 {
                    random.flip(s);
                }
                "some bits of the signature"
            }
            _ => {
                random.flip(s);
                "a bit of the signature"
            }
        };
        Some(mutation)
    }
}

/// A number below n that fills limbs of 14 bits, and words of 28, to their bounds.
fn limbs(n: &[u8], random: &mut Random) -> Vec<u8> {
    let period: Vec<u32> = (0..4).map(|_| *random.pick(&[0, 1, 0x1fff, 0x2000, 0x2001, 0x3fff])).collect();
    let bit = |place: usize| u8::from((period[place / 14 % 4] >> (place % 14)) & 1 == 1);
    let octet = |octet: usize| (0..8).fold(0, |sum, place| sum | (bit(8 * octet + place) << place));
    let mut number: Vec<u8> = (0..n.len()).rev().map(octet).collect();
    if number[..] >= *n {
        number[0] = 0;
    }
    number
}

impl Hash {
    const ALL: [Self; 3] = [Self::Sha256, Self::Sha384, Self::Sha512];

    const fn octets(self) -> usize {
        match self {
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }

    /// RFC 8017 §9.2, note 1.
    const fn info(self) -> &'static [u8] {
        match self {
            Self::Sha256 => SHA_256,
            Self::Sha384 => SHA_384,
            Self::Sha512 => SHA_512,
        }
    }

    const fn function(self) -> jotproof_kernels::rsa::Hash {
        match self {
            Self::Sha256 => digest::<Sha256>,
            Self::Sha384 => digest::<Sha384>,
            Self::Sha512 => digest::<Sha512>,
        }
    }
}

fn digest<D: Digest>(parts: &[&[u8]], out: &mut [u8]) {
    out.copy_from_slice(&parts.iter().fold(D::new(), D::chain_update).finalize());
}
