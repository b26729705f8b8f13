//! RFC 7515 §7.1: what a token in compact serialization is, and by what name any other text is refused.

use super::base64url::decode;

/// What nobody may believe yet: header and payload, decoded.
pub type Parts = (Vec<u8>, Vec<u8>);

/// The code, and the reason where there is one.
pub type Refusal = (&'static str, Option<&'static str>);

pub fn parts(token: &str) -> Result<Parts, Refusal> {
    let is_foreign = |letter: char| !matches!(letter, 'A'..='Z' | 'a'..='z' | '0'..='9' | '-' | '_' | '.');
    let segments: Vec<&str> = token.split('.').collect();
    Err(match token.len() {
        0 => ("token_missing", None),
        16_385.. => ("token_too_large", None),
        _ if token.trim_ascii_start().starts_with('{') => ("token_json_serialized", None),
        _ if token.contains(is_foreign) && token.to_ascii_lowercase().starts_with("bearer ") => {
            ("token_malformed", Some("bearer_prefix"))
        }
        _ if token.contains(is_foreign) => ("token_malformed", Some("character")),
        _ => match segments.len() {
            3 => match (decode(segments[0]), decode(segments[1]), decode(segments[2])) {
                (Some(header), Some(payload), Some(_)) => return Ok((header, payload)),
                _ => ("token_malformed", Some("base64url")),
            },
            5 => ("token_encrypted", None),
            _ => ("token_malformed", Some("segments")),
        },
    })
}
