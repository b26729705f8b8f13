//! What a token may be used for: scopes (RFC 6749 §3.3, RFC 6750 §3.1, RFC 8693 §4.2).

use crate::claims::Claims;
use crate::error::Refusal;
use crate::json::Text;

/// `wanted` has a space between two, as a challenge says it.
pub(super) fn check<'p>(
    every: bool,
    wanted: &'p str,
    claim: Option<&'p str>,
    claims: &Claims<'_>,
) -> Result<(), Refusal<'p>> {
    let claim = claim.unwrap_or(if claims.get("scope").is_absent() { "scp" } else { "scope" });
    let granted = claims.get(claim);
    if !granted.is_absent() && !claims.is_text_or_texts(granted) {
        return Err(Refusal::ClaimInvalid(claim));
    }
    let words = claims.text(granted).ok();
    let is_granted = |name: &[u8]| words.map_or_else(|| claims.has(granted, name), |text| has_word(text, name));
    let mut names = wanted.as_bytes().split(|byte| *byte == b' ');
    // with one that lacks, all are not there; with one that is there, any is
    let fits = names.all(|name| is_granted(name) == every) == every;
    if fits { Ok(()) } else { Err(Refusal::ScopeInsufficient(wanted)) }
}

/// Whether a word stands between spaces.
fn has_word(text: Text<'_>, word: &[u8]) -> bool {
    let mut missing = Some(word);
    for byte in text.bytes() {
        missing = match (byte, missing) {
            (b' ', Some([])) => return true,
            (b' ', _) => Some(word),
            (byte, Some([next, rest @ ..])) if byte == *next => Some(rest),
            _ => None,
        };
    }
    missing == Some(&[])
}
