//! How and when the user signed in (RFC 9470, `OpenID` Connect Core §2).

use alloc::{string::String, vec::Vec};
use core::ops::Range;

use super::scopes::{fit_a_challenge, spaced};
use super::{invalid, non_empty};
use crate::claims::Claims;
use crate::error::{Error, Miss, Name};
use crate::json::Value;
use crate::time::Time;

/// What a policy asks of the sign-in. A token that does not say is answered like one that falls short: the remedy is
/// the same, to sign in again.
#[derive(Clone, Debug, Default)]
pub(crate) struct StepUp {
    /// Seconds since `auth_time`.
    pub(super) max_auth_age: Option<f64>,
    /// One of these.
    pub(super) acr: Vec<String>,
    /// All of these.
    pub(super) amr: Vec<String>,
}

impl StepUp {
    pub(super) fn check(&self, claims: &Claims, now: f64, tolerance: f64) -> Result<(), Error> {
        if let Some(limit) = self.max_auth_age {
            let age = now - claims.date("auth_time")?.ok_or(Error::AuthTooOld(None))?;
            if age < -tolerance {
                return Err(Error::ClaimInvalid(Name::Borrowed("auth_time"))); // nobody has signed in yet
            }
            if age > limit + tolerance {
                return Err(Error::AuthTooOld(Some(Miss::of(age, limit))));
            }
        }
        if !self.acr.is_empty() {
            let acr = claims.text("acr")?;
            if !self.acr.iter().any(|wanted| acr == Some(wanted)) {
                return Err(insufficient("acr"));
            }
        }
        if !self.amr.is_empty() {
            let methods = methods(claims)?;
            if !self.amr.iter().all(|wanted| methods.contains(&wanted.as_str())) {
                return Err(insufficient("amr"));
            }
        }
        Ok(())
    }

    /// When the sign-in is recent enough, for claims that were checked; rounded as in `Validity::window`.
    pub(super) fn window(&self, claims: &Claims, tolerance: f64) -> Range<f64> {
        match claims.date("auth_time").ok().flatten().zip(self.max_auth_age) {
            Some((at, limit)) => (at - tolerance).next_up()..(at + (limit + tolerance)).next_down(),
            None => 0.0..Time::MAX_SECONDS,
        }
    }

    /// The parameters of a challenge that say how to sign in (RFC 9470 §3).
    pub(crate) fn acr_values(&self) -> String {
        spaced(self.acr.iter().map(String::as_str))
    }

    pub(crate) fn max_age(&self) -> Option<f64> {
        self.max_auth_age
    }
}

/// Values that can stand in a quoted parameter of a challenge, between spaces.
pub(super) fn values<T: Into<String>>(
    values: impl IntoIterator<Item = T>,
    option: &'static str,
) -> Result<Vec<String>, Error> {
    let values = non_empty(values, option)?;
    let is_sound = |value: &String| value.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\');
    if values.iter().all(is_sound) && fit_a_challenge(&values) { Ok(values) } else { Err(invalid(option)) }
}

/// RFC 8176 §1: an array of strings.
fn methods(claims: &Claims) -> Result<Vec<&str>, Error> {
    match claims.get("amr") {
        None => Some(Vec::new()),
        Some(Value::Array(methods)) => methods.iter().map(Value::as_str).collect(),
        Some(_) => None,
    }
    .ok_or(Error::ClaimInvalid(Name::Borrowed("amr")))
}

const fn insufficient(claim: &'static str) -> Error {
    Error::AcrInsufficient(Name::Borrowed(claim))
}
