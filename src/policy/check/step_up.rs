//! How and when the user signed in (RFC 9470, `OpenID` Connect Core §2).

use super::Window;
use crate::claims::{Claims, Fault};
use crate::error::{Miss, Refusal};
use crate::json::Node;
use crate::packed::List;

pub(super) fn check_age(limit: f64, claims: &Claims<'_>, now: f64, tolerance: f64) -> Result<(), Refusal<'static>> {
    let age = now - claims.date("auth_time").map_err(|fault| fault.of("auth_time"))?;
    if age.is_nan() {
        return Err(Refusal::AuthTooOld(None));
    }
    if age < -tolerance {
        return Err(Refusal::ClaimInvalid("auth_time")); // nobody has signed in yet
    }
    if age > limit + tolerance { Err(Refusal::AuthTooOld(Some(Miss::of(age, limit)))) } else { Ok(()) }
}

/// `amr`: an array of strings.
pub(super) fn check_methods(value: Node, wanted: List<'_>, claims: &Claims<'_>) -> Result<(), Fault> {
    if value.is_absent() {
        return Err(Fault::Missing);
    }
    if value.is_text() || !claims.is_text_or_texts(value) {
        return Err(Fault::Invalid);
    }
    if wanted.all(|wanted| claims.has(value, wanted)) { Ok(()) } else { Err(Fault::Mismatch) }
}

pub(super) fn narrow(window: &mut Window, limit: f64, claims: &Claims<'_>, tolerance: f64) {
    let at = claims.date("auth_time").unwrap_or(f64::NAN);
    window.begin_after(at - tolerance);
    window.end_before(at + (limit + tolerance));
}
