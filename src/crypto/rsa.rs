//! RSASSA-PKCS1-v1_5 and RSASSA-PSS (RFC 7518 §3.3, §3.5), 2048 to 8192 bits.

use rsa::{BoxedUint, Pkcs1v15Sign, Pss, RsaPublicKey, traits::SignatureScheme};
use sha2::{Digest, Sha256, Sha384, Sha512};

use super::{BadKey, BadSignature};
use crate::alg::Algorithm;

#[derive(Clone)]
pub(crate) struct Key(RsaPublicKey);

impl Key {
    /// Modulus and exponent, big-endian, without leading zeros (RFC 7518 §2, `Base64urlUInt`).
    pub(super) fn new(n: &[u8], e: &[u8]) -> Result<Self, BadKey> {
        let (Some(first), Some(last)) = (n.first(), n.last()) else { return Err(BadKey::Length) };
        if *first == 0 || e.first().is_none_or(|byte| *byte == 0) {
            return Err(BadKey::Length);
        }
        let bits = n.len().saturating_mul(8).saturating_sub(leading_zeros(*first));
        if bits < MIN_BITS {
            return Err(BadKey::TooSmall);
        }
        if bits > MAX_BITS {
            return Err(BadKey::TooLarge);
        }
        if last % 2 == 0 {
            return Err(BadKey::Modulus);
        }
        check_exponent(e)?;
        RsaPublicKey::new_with_size_limits(
            BoxedUint::from_be_slice_vartime(n),
            BoxedUint::from_be_slice_vartime(e),
            MIN_BITS..=MAX_BITS,
        )
        .map(Self)
        .map_err(|_| BadKey::Exponent)
    }

    pub(super) fn verify(&self, algorithm: Algorithm, input: &[u8], signature: &[u8]) -> Result<(), BadSignature> {
        match algorithm {
            Algorithm::Rs256 => self.verify_by::<Sha256>(Pkcs1v15Sign::new::<Sha256>(), input, signature),
            Algorithm::Rs384 => self.verify_by::<Sha384>(Pkcs1v15Sign::new::<Sha384>(), input, signature),
            Algorithm::Rs512 => self.verify_by::<Sha512>(Pkcs1v15Sign::new::<Sha512>(), input, signature),
            // the salt is as long as the hash, and the hash is also that of MGF1
            Algorithm::Ps256 => self.verify_by::<Sha256>(Pss::<Sha256>::new(), input, signature),
            Algorithm::Ps384 => self.verify_by::<Sha384>(Pss::<Sha384>::new(), input, signature),
            Algorithm::Ps512 => self.verify_by::<Sha512>(Pss::<Sha512>::new(), input, signature),
            _ => Err(BadSignature),
        }
    }

    fn verify_by<D: Digest>(
        &self,
        scheme: impl SignatureScheme,
        input: &[u8],
        signature: &[u8],
    ) -> Result<(), BadSignature> {
        self.0.verify(scheme, &D::digest(input), signature).map_err(|_| BadSignature)
    }
}

/// Odd, at least 3, and short: a long exponent only costs time (and the library takes 33 bits).
fn check_exponent(e: &[u8]) -> Result<(), BadKey> {
    match e {
        [0 | 1] => Err(BadKey::Exponent),
        [.., last] if e.len() <= 5 && last % 2 == 1 => Ok(()),
        _ => Err(BadKey::Exponent),
    }
}

fn leading_zeros(byte: u8) -> usize {
    usize::try_from(byte.leading_zeros()).unwrap_or(usize::MAX)
}

/// RFC 7518 §3.3 and §3.5.
const MIN_BITS: usize = 2048;
/// The largest size in use; a check's time grows with the square of it.
const MAX_BITS: usize = 8192;
