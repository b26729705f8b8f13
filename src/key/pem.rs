//! Public keys in PEM: `SubjectPublicKeyInfo` under the label `PUBLIC KEY` (RFC 7468 §13).

use super::spki;
use super::{contains, cut, material, record};
use crate::alg::Algorithm;
use crate::base64url::Decoder;
use crate::error::Reason;
use crate::packed::Writer;

/// Writes the body of the record of a key, which is for this algorithm.
pub(super) fn write(text: &str, algorithm: Algorithm, body: &mut Writer<'_>) -> Result<Algorithm, Reason> {
    let mut der = [0; MAX_DER_BYTES];
    let key = spki::read(decode(text, &mut der)?)?;
    // before any arithmetic: that of the other family may not be here
    if algorithm.family() != Some(key.family()) {
        return Err(Reason::AlgMismatch);
    }
    material::write(key, body)?;
    Ok(record::write_names(body, None, None, algorithm))
}

/// What stands between the boundaries.
pub(super) fn decode<'d>(text: &str, der: &'d mut [u8]) -> Result<&'d [u8], Reason> {
    if text.len() > MAX_PEM_BYTES {
        return Err(Reason::Pem);
    }
    decoded(text.as_bytes(), der).ok_or_else(|| label_of(text))
}

/// Lines of 64 characters, then one of at most as many (RFC 7468 §2), and one empty line at most.
fn decoded<'d>(text: &[u8], der: &'d mut [u8]) -> Option<&'d [u8]> {
    let lines = encapsulated(text)?;
    let mut lines = without_last_ending(lines).unwrap_or(lines);
    let mut decoder = Decoder::new(der);
    loop {
        // the end of a line that is too early is no character
        let (line, rest) = lines.split_at_checked(LINE).unwrap_or((lines, &[]));
        for character in line {
            decoder.push_padded(*character);
        }
        if rest.is_empty() {
            return decoder.finish_padded();
        }
        lines = without_first_ending(rest).filter(|lines| !lines.is_empty())?;
    }
}

/// The lines between the boundaries, without the last line ending. Text may come before them (RFC 7468 §2), though no
/// binary data, and none after them.
fn encapsulated(text: &[u8]) -> Option<&[u8]> {
    let (preamble, text) = text.split_at_checked(boundary(text)?)?;
    if cut::is_one_of(0, preamble) {
        return None;
    }
    let text = text.strip_prefix(BEGIN_PUBLIC_KEY).and_then(without_first_ending)?;
    let text = without_last_ending(text).unwrap_or(text);
    text.strip_suffix(END_PUBLIC_KEY).and_then(without_last_ending)
}

/// Where a line begins as a boundary does.
#[inline(never)] // or what follows becomes part of its loop
fn boundary(text: &[u8]) -> Option<usize> {
    (0..text.len()).find(|at| match text.split_at_checked(*at) {
        Some(([] | [.., b'\n'], rest)) => rest.starts_with(BEGIN),
        _ => false,
    })
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

/// What so much text may stand for.
pub(super) const MAX_DER_BYTES: usize = MAX_PEM_BYTES / 4 * 3;

/// Characters of a full line.
const LINE: usize = 64;

const BEGIN: &[u8] = b"-----BEGIN ";
const BEGIN_PUBLIC_KEY: &[u8] = b"-----BEGIN PUBLIC KEY-----";
const END_PUBLIC_KEY: &[u8] = b"-----END PUBLIC KEY-----";
