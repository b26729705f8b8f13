//! What a token may be used for: scopes (RFC 6749 §3.3, RFC 6750 §3.1, RFC 8693 §4.2).

use crate::claims::Claims;
use crate::error::Refusal;
use crate::json::Value;

/// `wanted` has a space between two, as a challenge says it.
pub(super) fn check<'p>(
    every: bool,
    wanted: &'p str,
    claim: Option<&'p str>,
    claims: Claims<'_>,
) -> Result<(), Refusal<'p>> {
    let claim = claim.unwrap_or(if claims.get("scope").is_some() { "scope" } else { "scp" });
    let granted = claims.get(claim);
    match granted {
        None | Some(Value::String(_)) => {}
        Some(Value::Array(names)) if names.iter().all(|name| name.as_text().is_some()) => {}
        Some(_) => return Err(Refusal::ClaimInvalid(claim)),
    }
    let is_granted = |name: &str| match granted {
        Some(Value::String(text)) => has_word(text.bytes(), name),
        Some(Value::Array(names)) => names.iter().any(|granted| granted.is(name)),
        _ => false,
    };
    let mut names = wanted.split(' ');
    let fits = if every { names.all(is_granted) } else { names.any(is_granted) };
    if fits { Ok(()) } else { Err(Refusal::ScopeInsufficient(wanted)) }
}

/// Whether a word stands between spaces.
fn has_word(text: impl Iterator<Item = u8>, word: &str) -> bool {
    let mut missing = Some(word.as_bytes());
    for byte in text {
        missing = match (byte, missing) {
            (b' ', Some([])) => return true,
            (b' ', _) => Some(word.as_bytes()),
            (byte, Some([next, rest @ ..])) if byte == *next => Some(rest),
            _ => None,
        };
    }
    missing == Some(&[])
}
