//! Public keys in PEM: `SubjectPublicKeyInfo` under the label `PUBLIC KEY` (RFC 7468 §13).

use alloc::vec::Vec;

use super::spki::PublicKey;
use super::{Key, contains, roca};
use crate::alg::{Algorithm, Family};
use crate::base64url;
use crate::crypto::{Curve, Material};
use crate::error::Reason;

pub(super) fn parse(text: &str, algorithm: Algorithm) -> Result<Key, Reason> {
    let der = decode(text)?;
    let (material, family) = prepare(&PublicKey::read(&der)?)?;
    if algorithm.family() != Some(family) {
        return Err(Reason::AlgMismatch);
    }
    Ok(Key { kid: None, algorithm, material, name: None, issuer: None })
}

/// What stands between the boundaries.
pub(super) fn decode(text: &str) -> Result<Vec<u8>, Reason> {
    if text.len() > MAX_PEM_BYTES {
        return Err(Reason::Pem);
    }
    let base64 = encapsulated(text.as_bytes()).and_then(unwrap_lines);
    base64.and_then(|base64| base64url::decode_padded(&base64)).ok_or_else(|| label_of(text))
}

/// The lines between the boundaries, without the last line ending. Text may come before them (RFC 7468 §2), though no
/// binary data, and none after them.
fn encapsulated(text: &[u8]) -> Option<&[u8]> {
    let begins = |at: &usize| match text.split_at_checked(*at) {
        Some(([] | [.., b'\n'], rest)) => rest.starts_with(BEGIN),
        _ => false,
    };
    let (preamble, text) = text.split_at_checked((0..text.len()).find(begins)?)?;
    if preamble.contains(&0) {
        return None;
    }
    let text = text.strip_prefix(BEGIN_PUBLIC_KEY).and_then(without_first_ending)?;
    let text = without_last_ending(text).unwrap_or(text);
    text.strip_suffix(END_PUBLIC_KEY).and_then(without_last_ending)
}

/// Lines of 64 characters, then one of at most as many (RFC 7468 §2), and one empty line at most.
fn unwrap_lines(lines: &[u8]) -> Option<Vec<u8>> {
    let mut lines = without_last_ending(lines).unwrap_or(lines);
    let mut base64 = Vec::with_capacity(lines.len());
    loop {
        let (line, rest) = lines.split_at_checked(LINE).unwrap_or((lines, &[]));
        base64.extend_from_slice(line);
        if rest.is_empty() {
            return Some(base64);
        }
        lines = without_first_ending(rest).filter(|rest| !rest.is_empty())?;
    }
}

fn without_first_ending(text: &[u8]) -> Option<&[u8]> {
    match text {
        [b'\r', b'\n', rest @ ..] | [b'\r' | b'\n', rest @ ..] => Some(rest),
        _ => None,
    }
}

fn without_last_ending(text: &[u8]) -> Option<&[u8]> {
    match text {
        [rest @ .., b'\r', b'\n'] | [rest @ .., b'\r' | b'\n'] => Some(rest),
        _ => None,
    }
}

fn prepare(key: &PublicKey<'_>) -> Result<(Material, Family), Reason> {
    match *key {
        PublicKey::Rsa { n, e } => {
            let material = Material::rsa(n, e)?;
            if roca::is_suspect(n) { Err(Reason::Roca) } else { Ok((material, Family::Rsa)) }
        }
        PublicKey::Ec(curve, point) => {
            let family = match curve {
                Curve::P256 => Family::P256,
                Curve::P384 => Family::P384,
                Curve::P521 => Family::P521,
            };
            Ok((elliptic(curve, point)?, family))
        }
        PublicKey::Ed25519(key) => Ok((Material::ed25519(key)?, Family::Ed25519)),
    }
}

/// SEC 1 §2.3.3, uncompressed: 04, x, y.
fn elliptic(curve: Curve, point: &[u8]) -> Result<Material, Reason> {
    let Some((4, coordinates)) = point.split_first() else { return Err(Reason::PointInvalid) };
    let (x, y) = coordinates.split_at_checked(curve.coordinate_bytes()).ok_or(Reason::KeyLength)?;
    Ok(Material::ec(curve, x, y)?)
}

/// Says what a text is that is not a public key, so that its owner can mend it.
fn label_of(text: &str) -> Reason {
    let has = |mark: &[u8]| contains(text.as_bytes(), mark);
    if has(b"PRIVATE KEY-----") {
        Reason::PrivateKey
    } else if has(b"-----BEGIN CERTIFICATE-----") {
        Reason::Certificate
    } else if has(BEGIN) && !has(BEGIN_PUBLIC_KEY) {
        Reason::PemLabel
    } else {
        Reason::Pem
    }
}

/// Room for an RSA key of 8192 bits, six times over.
const MAX_PEM_BYTES: usize = 8 * 1024;

/// Characters of a full line.
const LINE: usize = 64;

const BEGIN: &[u8] = b"-----BEGIN ";
const BEGIN_PUBLIC_KEY: &[u8] = b"-----BEGIN PUBLIC KEY-----";
const END_PUBLIC_KEY: &[u8] = b"-----END PUBLIC KEY-----";
