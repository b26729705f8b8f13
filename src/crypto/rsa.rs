//! RSASSA-PKCS1-v1_5 and RSASSA-PSS (RFC 7518 §3.3, §3.5), 2048 to 8192 bits: which keys, and which scheme.

use super::BadKey;
use super::backend::RsaKey;
use super::hash::{Hash, Message};
use super::scheme::Scheme;
use crate::alg::Algorithm;

/// Takes modulus and exponent without leading zeros (RFC 7518 §2, `Base64urlUInt`), and keeps, byte by byte: the length of the modulus (2),
/// the modulus, the exponent (5), and what the arithmetic prepares.
pub(super) fn keep(n: &[u8], e: &[u8], mut put: impl FnMut(u8)) -> Result<(), BadKey> {
    check(n, e)?;
    let exponent = e.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)).to_be_bytes();
    let [.., first, second] = n.len().to_be_bytes();
    let [_, _, _, exponent @ ..] = exponent;
    [first, second].iter().chain(n).chain(&exponent).for_each(|byte| put(*byte));
    RsaKey::prepare(n, e, MIN_BITS..=MAX_BITS, put).ok_or(BadKey::Exponent)
}

/// The other way round.
fn kept(material: &[u8]) -> Option<RsaKey> {
    let (length, rest) = material.split_first_chunk()?;
    let (n, rest) = rest.split_at_checked(u16::from_be_bytes(*length).into())?;
    let (exponent, preparation) = rest.split_first_chunk::<5>()?;
    let zeros = exponent.iter().take_while(|byte| **byte == 0).count();
    RsaKey::prepared(n, exponent.get(zeros..)?, MIN_BITS..=MAX_BITS, preparation)
}

pub(super) fn verify(algorithm: Algorithm, material: &[u8], message: &Message<'_>, signature: &[u8]) -> bool {
    let scheme = match algorithm {
        Algorithm::Rs256 | Algorithm::Rs384 | Algorithm::Rs512 => Scheme::Pkcs1v15,
        Algorithm::Ps256 | Algorithm::Ps384 | Algorithm::Ps512 => Scheme::Pss,
        _ => return false,
    };
    let Some(key) = kept(material) else { return false };
    match Hash::of(algorithm) {
        Hash::Sha256 => key.verify(scheme, Hash::Sha256, &message.sha256(), signature),
        Hash::Sha384 => key.verify(scheme, Hash::Sha384, &message.sha384(), signature),
        Hash::Sha512 => key.verify(scheme, Hash::Sha512, &message.sha512(), signature),
    }
}

fn check(n: &[u8], e: &[u8]) -> Result<(), BadKey> {
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
    check_exponent(e)
}

/// Odd, at least 3, and short: a long exponent only costs time, and the arithmetic takes 33 bits.
fn check_exponent(e: &[u8]) -> Result<(), BadKey> {
    match e {
        [0 | 1] => Err(BadKey::Exponent),
        [first, _, _, _, _] if *first > 1 => Err(BadKey::Exponent),
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
