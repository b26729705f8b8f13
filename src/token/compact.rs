//! JWS compact serialization (RFC 7515 §7.1): the shape of a token.

use crate::base64url;
use crate::error::{Reason, Refusal};

pub(crate) use crate::limits::TOKEN_BYTES as MAX_TOKEN_BYTES;

/// A token split into its parts; nothing in it is to be believed yet.
pub(crate) struct Compact<'t, 's> {
    /// `header.payload` as it stands in the token: what was signed.
    pub(crate) signing_input: &'t str,
    /// Not decoded: most tokens of an issuer have the same, and who has read it once need not read it again.
    pub(crate) header: &'t str,
    pub(crate) payload: &'s [u8],
    pub(crate) signature: &'s [u8],
    /// Where there is room left.
    pub(crate) room: &'s mut [u8],
}

/// Splits a token into its three parts, and decodes all but the header to where there is room. Each token has one spelling only.
pub(crate) fn split<'t, 's>(token: &'t str, room: &'s mut [u8]) -> Result<Compact<'t, 's>, Refusal<'static>> {
    if token.is_empty() {
        return Err(Refusal::TokenMissing);
    }
    if token.len() > MAX_TOKEN_BYTES || base64url::decoded_bytes(token.len()) > room.len() {
        return Err(Refusal::TokenTooLarge);
    }
    parts(token, room).ok_or_else(|| fault(token))
}

impl<'s> Compact<'_, 's> {
    /// The text of the header.
    #[inline(never)] // called by all who split a token
    pub(crate) fn decode_header(&mut self) -> Result<&'s str, Refusal<'static>> {
        let room = core::mem::take(&mut self.room);
        let (header, room) =
            base64url::decode_into(self.header.as_bytes(), room).ok_or_else(|| fault_of_segment(self.header))?;
        self.room = room;
        str::from_utf8(header).map_err(|_| Refusal::HeaderInvalid(Reason::Utf8))
    }
}

fn parts<'t, 's>(token: &'t str, room: &'s mut [u8]) -> Option<Compact<'t, 's>> {
    let (signing_input, signature) = cut(token, token.bytes().rposition(|byte| byte == b'.')?)?;
    let (header, payload) = cut(signing_input, signing_input.bytes().position(|byte| byte == b'.')?)?;
    // a dot more would be in the payload, where nothing decodes it
    let (payload, room) = base64url::decode_into(payload.as_bytes(), room)?;
    let (signature, room) = base64url::decode_into(signature.as_bytes(), room)?;
    Some(Compact { signing_input, header, payload, signature, room })
}

/// What stands before and behind the dot at a place.
fn cut(text: &str, dot: usize) -> Option<(&str, &str)> {
    Some((text.get(..dot)?, text.get(dot.checked_add(1)?..)?))
}

/// What is wrong with a token that cannot be decoded: a refusal is certain, and this only finds the words that help.
fn fault(token: &str) -> Refusal<'static> {
    match (foreign_characters(token), token.bytes().filter(|byte| *byte == b'.').count()) {
        (Some(fault), _) => fault,
        (None, 2) => malformed(Reason::Base64url),
        (None, 4) => Refusal::TokenEncrypted, // RFC 7516 §9: a JWE has five segments
        (None, _) => malformed(Reason::Segments),
    }
}

/// The same, of a segment.
fn fault_of_segment(segment: &str) -> Refusal<'static> {
    foreign_characters(segment).unwrap_or(malformed(Reason::Base64url))
}

/// What characters there are that no token has.
#[inline(never)] // called for both
fn foreign_characters(token: &str) -> Option<Refusal<'static>> {
    if token.bytes().all(|byte| byte == b'.' || base64url::is_in_alphabet(byte)) {
        return None;
    }
    if token.trim_ascii_start().starts_with('{') {
        return Some(Refusal::TokenJsonSerialized);
    }
    let scheme = token.as_bytes().first_chunk::<7>();
    let is_bearer = scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case(b"bearer "));
    Some(malformed(if is_bearer { Reason::BearerPrefix } else { Reason::Character }))
}

const fn malformed(reason: Reason) -> Refusal<'static> {
    Refusal::TokenMalformed(reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{string::String, vec};

    #[track_caller]
    fn refuses(token: &str, error: &Refusal<'_>) {
        let mut room = vec![0; token.len()];
        let refused = split(token, &mut room).and_then(|mut compact| compact.decode_header());
        assert_eq!(refused.err().as_ref(), Some(error), "{token:?}");
    }

    #[test]
    fn splits_three_segments() {
        let mut room = [0; 8];
        let mut compact = split("AA.AQ.Ag", &mut room).ok().unwrap();
        assert_eq!((compact.signing_input, compact.header), ("AA.AQ", "AA"));
        assert_eq!(
            [compact.decode_header().ok().unwrap().as_bytes(), compact.payload, compact.signature],
            [[0], [1], [2]]
        );
    }

    #[test]
    fn refuses_other_numbers_of_segments() {
        for token in ["A", "AA.AA", "AA.AA.AA.AA", "AA.AA.AA.AA.AA.AA", ".AA.AA.AA"] {
            refuses(token, &malformed(Reason::Segments));
        }
        refuses("AA.AA.AA.AA.AA", &Refusal::TokenEncrypted);
        refuses("....", &Refusal::TokenEncrypted);
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
        refuses("", &Refusal::TokenMissing);
        refuses("Bearer AA.AA.AA", &malformed(Reason::BearerPrefix));
        refuses("bearer AA.AA.AA", &malformed(Reason::BearerPrefix));
        refuses(" {\"payload\":\"\"}", &Refusal::TokenJsonSerialized);
    }

    #[test]
    fn measures_the_token_before_it_reads_it() {
        refuses(&"é".repeat(MAX_TOKEN_BYTES), &Refusal::TokenTooLarge);
        refuses(&"A".repeat(MAX_TOKEN_BYTES + 1), &Refusal::TokenTooLarge);
        let longest = String::from("AA.AA.") + &"A".repeat(MAX_TOKEN_BYTES - 6);
        assert!(split(&longest, &mut [0; MAX_TOKEN_BYTES]).is_ok());
        assert_eq!(split("AAAA.AAAA.AAAA", &mut [0; 8]).err(), Some(Refusal::TokenTooLarge));
    }
}
