//! How and when the user signed in (RFC 9470, `OpenID` Connect Core §2).

use core::ops::Range;

use crate::claims::Claims;
use crate::error::{Miss, Refusal};
use crate::json::Value;
use crate::packed::List;

pub(super) fn check_age<'p>(limit: f64, claims: Claims<'_>, now: f64, tolerance: f64) -> Result<(), Refusal<'p>> {
    let age = now - claims.date("auth_time")?.ok_or(Refusal::AuthTooOld(None))?;
    if age < -tolerance {
        return Err(Refusal::ClaimInvalid("auth_time")); // nobody has signed in yet
    }
    if age > limit + tolerance { Err(Refusal::AuthTooOld(Some(Miss::of(age, limit)))) } else { Ok(()) }
}

pub(super) fn check_acr<'p>(wanted: List<'p>, claims: Claims<'_>) -> Result<(), Refusal<'p>> {
    let acr = claims.text("acr")?;
    let fits = acr.is_some_and(|acr| wanted.any(|wanted| acr.means(wanted)));
    if fits { Ok(()) } else { Err(Refusal::AcrInsufficient("acr")) }
}

pub(super) fn check_amr<'p>(wanted: List<'p>, claims: Claims<'_>) -> Result<(), Refusal<'p>> {
    let methods = match claims.get("amr") {
        None => return Err(Refusal::AcrInsufficient("amr")),
        Some(Value::Array(methods)) if methods.iter().all(|method| method.as_text().is_some()) => methods,
        Some(_) => return Err(Refusal::ClaimInvalid("amr")),
    };
    let is_used = |wanted: &[u8]| methods.iter().any(|method| method.as_text().is_some_and(|its| its.means(wanted)));
    if wanted.all(is_used) { Ok(()) } else { Err(Refusal::AcrInsufficient("amr")) }
}

pub(super) fn window(limit: f64, claims: Claims<'_>, tolerance: f64) -> Option<Range<f64>> {
    let at = claims.date("auth_time").ok()??;
    Some((at - tolerance).next_up()..(at + (limit + tolerance)).next_down())
}
