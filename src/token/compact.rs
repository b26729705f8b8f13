//! JWS compact serialization (RFC 7515 §7.1): the shape of a token.

use alloc::vec::Vec;

use crate::base64url;
use crate::error::{Error, Reason};

/// Tokens travel in a header line, and servers cap those at 8 to 16 KiB.
pub(crate) const MAX_TOKEN_BYTES: usize = 16 * 1024;

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
    check_alphabet(token)?;
    let (signing_input, signature) = token.rsplit_once('.').ok_or_else(|| malformed(Reason::Segments))?;
    let (header, payload) = signing_input.split_once('.').ok_or_else(|| malformed(Reason::Segments))?;
    match payload.bytes().filter(|byte| *byte == b'.').count() {
        0 => {}
        2 => return Err(Error::TokenEncrypted), // RFC 7516 §9: a JWE has five segments
        _ => return Err(malformed(Reason::Segments)),
    }
    Ok(Compact { signing_input, header, payload: decode(payload)?, signature: decode(signature)? })
}

pub(super) fn decode(segment: &str) -> Result<Vec<u8>, Error> {
    base64url::decode(segment).ok_or(malformed(Reason::Base64url))
}

fn check_alphabet(token: &str) -> Result<(), Error> {
    if token.bytes().all(|byte| byte == b'.' || base64url::is_in_alphabet(byte)) {
        return Ok(());
    }
    // a refusal is certain; what follows only finds the words that help
    if token.trim_ascii_start().starts_with('{') {
        return Err(Error::TokenJsonSerialized);
    }
    let scheme = token.as_bytes().first_chunk::<7>();
    let is_bearer = scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case(b"bearer "));
    Err(malformed(if is_bearer { Reason::BearerPrefix } else { Reason::Character }))
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
        assert_eq!(split(token).err().as_ref(), Some(error), "{token:?}");
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
        for token in ["AA.AB.AA", "AA.AA.AB", "AA.A.AA", "AA.AAAAA.AA"] {
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
