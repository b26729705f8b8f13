//! Shared secrets for HMAC (RFC 7518 §3.2).

use super::der::Reader;
use super::{Key, contains};
use crate::alg::{Algorithm, Family};
use crate::crypto::Material;
use crate::error::Reason;

pub(super) fn parse(secret: &[u8], algorithm: Algorithm) -> Result<Key, Reason> {
    if algorithm.family() != Some(Family::Hmac) {
        return Err(Reason::AlgMismatch);
    }
    if is_a_key(secret) {
        return Err(Reason::SecretIsAKey);
    }
    if secret.len() < hash_bytes(algorithm) {
        return Err(Reason::SecretTooShort);
    }
    if secret.len() > MAX_SECRET_BYTES {
        return Err(Reason::SecretTooLong);
    }
    Ok(Key { kid: None, algorithm, material: Material::hmac(algorithm, secret)?, name: None, issuer: None })
}

/// A second net against taking a public key for a secret (CVE-2015-9235 and its many children): whoever knows the
/// public key could sign. Text is looked for anywhere, since byte order marks, quotes and comments get in front of it.
fn is_a_key(secret: &[u8]) -> bool {
    let first_letter = secret.iter().position(u8::is_ascii_alphanumeric);
    first_letter.and_then(|at| secret.get(at..)).is_some_and(|text| text.starts_with(b"ssh-"))
        || MARKS.iter().any(|mark| contains(secret, mark))
        || is_der(secret)
}

/// `SubjectPublicKeyInfo`, a certificate, PKCS#8, or a bare sequence of integers such as PKCS#1.
pub(super) fn is_der(secret: &[u8]) -> bool {
    let mut document = Reader::new(secret);
    let body = document.sequence().filter(|_| document.is_finished());
    body.is_some_and(|body| { body }.integer().is_some() || { body }.sequence().is_some())
}

const fn hash_bytes(algorithm: Algorithm) -> usize {
    match algorithm {
        Algorithm::Hs512 => 64,
        Algorithm::Hs384 => 48,
        _ => 32,
    }
}

/// More than any secret in use; the hash takes in no more than one block of it anyway.
const MAX_SECRET_BYTES: usize = 4096;

/// PEM, a member that every JWK has, and what OpenSSH keys begin with in base64: `ssh-` and `ecdsa-sha2-`.
const MARKS: [&[u8]; 5] = [b"-----BEGIN", b"\"kty\"", b"AAAAB3NzaC1", b"AAAAC3NzaC1", b"AAAAE2VjZHNhLXNoYTIt"];
