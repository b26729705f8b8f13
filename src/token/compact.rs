//! JWS compact serialization (RFC 7515 §7.1): the shape of a token.

use alloc::vec::Vec;

use crate::base64url;
use crate::error::{Error, Reason};

pub(crate) use crate::limits::TOKEN_BYTES as MAX_TOKEN_BYTES;

/// A token split into its parts; nothing in it is to be believed yet.
pub(crate) struct Compact<'a> {
    /// `header.payload` as it stands in the token: what was signed.
    pub(crate) signing_input: &'a str,
    /// Not decoded: most tokens of an issuer have the same, and who has read it once need not read it again.
    pub(crate) header: &'a str,
    pub(crate) payload: Vec<u8>,
    pub(crate) signature: Vec<u8>,
}

/// Splits a token into its three parts. Each token has one spelling only.
pub(crate) fn split(token: &str) -> Result<Compact<'_>, Error> {
    if token.is_empty() {
        return Err(Error::TokenMissing);
    }
    if token.len() > MAX_TOKEN_BYTES {
        return Err(Error::TokenTooLarge);
    }
    parts(token).ok_or_else(|| fault(token).unwrap_or_else(|| wrong_parts(token)))
}

/// Decodes a segment, of which [`split`] leaves the header to others.
pub(super) fn decode(segment: &str) -> Result<Vec<u8>, Error> {
    base64url::decode(segment).ok_or_else(|| fault(segment).unwrap_or(malformed(Reason::Base64url)))
}

fn parts(token: &str) -> Option<Compact<'_>> {
    let (signing_input, signature) = cut(token, token.bytes().rposition(|byte| byte == b'.')?)?;
    let (header, payload) = cut(signing_input, signing_input.bytes().position(|byte| byte == b'.')?)?;
    // a dot more would be in the payload, where nothing decodes it
    Some(Compact {
        signing_input,
        header,
        payload: base64url::decode(payload)?,
        signature: base64url::decode(signature)?,
    })
}

/// What stands before and behind the dot at a place.
fn cut(text: &str, dot: usize) -> Option<(&str, &str)> {
    Some((text.get(..dot)?, text.get(dot.checked_add(1)?..)?))
}

/// What is wrong with a text that holds characters of another alphabet: a refusal is certain, and this only finds the
/// words that help.
fn fault(text: &str) -> Option<Error> {
    if text.bytes().all(|byte| byte == b'.' || base64url::is_in_alphabet(byte)) {
        return None;
    }
    if text.trim_ascii_start().starts_with('{') {
        return Some(Error::TokenJsonSerialized);
    }
    let scheme = text.as_bytes().first_chunk::<7>();
    let is_bearer = scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case(b"bearer "));
    Some(malformed(if is_bearer { Reason::BearerPrefix } else { Reason::Character }))
}

fn wrong_parts(token: &str) -> Error {
    match token.bytes().filter(|byte| *byte == b'.').count() {
        2 => malformed(Reason::Base64url),
        4 => Error::TokenEncrypted, // RFC 7516 §9: a JWE has five segments
        _ => malformed(Reason::Segments),
    }
}

const fn malformed(reason: Reason) -> Error {
    Error::TokenMalformed(reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;

    #[track_caller]
    fn refuses(token: &str, error: &Error) {
        let refused = split(token).and_then(|compact| decode(compact.header));
        assert_eq!(refused.err().as_ref(), Some(error), "{token:?}");
    }

    #[test]
    fn splits_three_segments() {
        let compact = split("AA.AQ.Ag").ok().unwrap();
        assert_eq!(compact.signing_input, "AA.AQ");
        assert_eq!((compact.header, compact.payload, compact.signature), ("AA", [1].into(), [2].into()));
    }

    #[test]
    fn refuses_other_numbers_of_segments() {
        for token in ["A", "AA.AA", "AA.AA.AA.AA", "AA.AA.AA.AA.AA.AA", ".AA.AA.AA"] {
            refuses(token, &malformed(Reason::Segments));
        }
        refuses("AA.AA.AA.AA.AA", &Error::TokenEncrypted);
        refuses("....", &Error::TokenEncrypted);
    }

    #[test]
    fn refuses_every_other_spelling() {
        for token in ["AB.AA.AA", "AA.AB.AA", "AA.AA.AB", "A.AA.AA", "AA.A.AA", "AA.AAAAA.AA"] {
            refuses(token, &malformed(Reason::Base64url));
        }
        for token in [
            " AA.AA.AA",
            "AA.AA.AA\n",
            "AA.AA.AA=",
            "AA.+A.AA",
            "AA.AA.A/",
            "AA.AA.ＡA",
            "\"AA.AA.AA\"",
            "\u{feff}AA.AA.AA",
        ] {
            refuses(token, &malformed(Reason::Character));
        }
    }

    #[test]
    fn names_what_people_paste_by_mistake() {
        refuses("", &Error::TokenMissing);
        refuses("Bearer AA.AA.AA", &malformed(Reason::BearerPrefix));
        refuses("bearer AA.AA.AA", &malformed(Reason::BearerPrefix));
        refuses(" {\"payload\":\"\"}", &Error::TokenJsonSerialized);
    }

    #[test]
    fn measures_the_token_before_it_reads_it() {
        refuses(&"é".repeat(MAX_TOKEN_BYTES), &Error::TokenTooLarge);
        refuses(&"A".repeat(MAX_TOKEN_BYTES + 1), &Error::TokenTooLarge);
        let longest = String::from("AA.AA.") + &"A".repeat(MAX_TOKEN_BYTES - 6);
        assert!(split(&longest).is_ok());
    }
}
