//! Who made the token, for whom, about whom (RFC 7519 §4.1.1 to §4.1.3). Names are compared byte by byte.

use crate::claims::Claims;
use crate::error::Refusal;
use crate::json::{Text, Value};
use crate::packed::List;

pub(super) fn check_issuer<'p>(spellings: List<'p>, claims: Claims<'_>) -> Result<(), Refusal<'p>> {
    let issuer = claims.text("iss")?.ok_or(Refusal::ClaimMissing("iss"))?;
    if is_one_of(issuer, spellings) { Ok(()) } else { Err(Refusal::IssuerMismatch) }
}

/// `aud` (RFC 7519 §4.1.3) is a string, or an array of strings that is not empty.
pub(super) fn check_audience<'p>(mode: u8, names: List<'p>, claims: Claims<'_>) -> Result<(), Refusal<'p>> {
    let aud = claims.get("aud");
    let is_ours = |audience: Value<'_>| audience.as_text().is_some_and(|audience| is_one_of(audience, names));
    match aud {
        None | Some(Value::String(_)) => {}
        Some(Value::Array(audiences))
            if !audiences.is_empty() && audiences.iter().all(|audience| audience.as_text().is_some()) => {}
        Some(_) => return Err(Refusal::ClaimInvalid("aud")),
    }
    let fits = match (mode, aud) {
        (UNCHECKED, _) | (ABSENT, None) => true,
        (ANY_OF | ALL_OF, None) => return Err(Refusal::ClaimMissing("aud")),
        (ANY_OF, Some(Value::Array(audiences))) => audiences.iter().any(is_ours),
        (ALL_OF, Some(Value::Array(audiences))) => audiences.iter().all(is_ours),
        (ANY_OF | ALL_OF, Some(audience)) => is_ours(audience),
        (ABSENT, Some(_)) => false,
        _ => return Err(Refusal::Internal),
    };
    if fits { Ok(()) } else { Err(Refusal::AudienceMismatch) }
}

const UNCHECKED: u8 = 0;
const ANY_OF: u8 = 1;
const ALL_OF: u8 = 2;
const ABSENT: u8 = 3;

/// `sub` and `jti`, as far as every policy asks.
pub(super) fn check_subject<'p>(subjects: List<'p>, claims: Claims<'_>) -> Result<(), Refusal<'p>> {
    let subject = claims.text("sub")?;
    if !subjects.is_empty() {
        let subject = subject.ok_or(Refusal::ClaimMissing("sub"))?;
        if !is_one_of(subject, subjects) {
            return Err(Refusal::SubjectMismatch);
        }
    }
    claims.text("jti").map(drop)
}

/// `azp`: `OpenID` Connect Core §3.1.3.7, steps 4 and 5.
pub(super) fn check_authorized_party<'p>(
    only_of_several: bool,
    parties: List<'p>,
    claims: Claims<'_>,
) -> Result<(), Refusal<'p>> {
    let party = claims.text("azp")?;
    let is_for_several = || claims.get("aud").and_then(Value::as_array).is_some_and(|aud| aud.iter().nth(1).is_some());
    if parties.is_empty() || (only_of_several && !is_for_several()) {
        return Ok(());
    }
    let party = party.ok_or(Refusal::ClaimMissing("azp"))?;
    if is_one_of(party, parties) { Ok(()) } else { Err(Refusal::ClaimMismatch("azp")) }
}

pub(super) fn check_nonce<'p>(nonce: &[u8], claims: Claims<'_>) -> Result<(), Refusal<'p>> {
    let found = claims.text("nonce")?.ok_or(Refusal::ClaimMissing("nonce"))?;
    if found.means(nonce) { Ok(()) } else { Err(Refusal::ClaimMismatch("nonce")) }
}

fn is_one_of(text: Text<'_>, names: List<'_>) -> bool {
    names.any(|name| text.means(name))
}
