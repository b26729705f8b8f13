//! Shared secrets for HMAC (RFC 7518 §3.2).

use super::der::Reader;
use super::{contains, record};
use crate::alg::{Algorithm, Family};
use crate::crypto::{Hash, keep_secret};
use crate::error::Reason;
use crate::packed::Writer;

/// Writes the body of the record of a secret, which is for this algorithm.
pub(super) fn write(secret: &[u8], algorithm: Algorithm, body: &mut Writer<'_>) -> Result<Algorithm, Reason> {
    if algorithm.family() != Some(Family::Hmac) {
        return Err(Reason::AlgMismatch);
    }
    if is_a_key(secret) {
        return Err(Reason::SecretIsAKey);
    }
    let hash = Hash::of(algorithm);
    if secret.len() < hash.bytes() {
        return Err(Reason::SecretTooShort);
    }
    if secret.len() > MAX_SECRET_BYTES {
        return Err(Reason::SecretTooLong);
    }
    keep_secret(algorithm, secret, |material| _ = body.text(material))?;
    Ok(record::write_names(body, None, None, algorithm))
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
    let body = document.sequence();
    let (mut number, mut sequence) = (body, body);
    number.integer();
    sequence.sequence();
    document.is_finished() && (number.is_sound() || sequence.is_sound())
}

/// More than any secret in use; the hash takes in no more than one block of it anyway.
const MAX_SECRET_BYTES: usize = 4096;

/// PEM, a member that every JWK has, and what OpenSSH keys begin with in base64: `ssh-` and `ecdsa-sha2-`.
const MARKS: [&[u8]; 5] = [b"-----BEGIN", b"\"kty\"", b"AAAAB3NzaC1", b"AAAAC3NzaC1", b"AAAAE2VjZHNhLXNoYTIt"];
