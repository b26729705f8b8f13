//! When a token counts (RFC 7519 §4.1.4 to §4.1.6). Seconds as doubles, not rounded.

use super::{Window, duration};
use crate::claims::Claims;
use crate::error::{Miss, Refusal};
use crate::packed::Body;

pub(super) struct Wanted {
    expiry_required: bool,
    pub(super) tolerance: f64,
    /// 0 is for any, as below.
    max_token_age: f64,
    max_lifetime: f64,
}

impl Wanted {
    /// No date can be held against some numbers: with such a one nothing would ever be too old.
    pub(super) fn read(body: &mut Body<'_>) -> Self {
        Self {
            expiry_required: body.flag(),
            tolerance: duration(body),
            max_token_age: duration(body),
            max_lifetime: duration(body),
        }
    }

    /// Of a date that is absent no comparison holds (see [`Claims::date`]).
    pub(super) fn check(&self, claims: &Claims<'_>, now: f64) -> Result<(), Refusal<'static>> {
        let date = |name| claims.date(name).map_err(|fault| fault.of(name));
        let is_to_come = |date| now + self.tolerance < date;
        let exp = date("exp")?;
        if now >= exp + self.tolerance {
            return Err(Refusal::Expired(Miss::of(now - exp, self.tolerance)));
        }
        if self.expiry_required {
            must_be_there(exp, "exp")?;
        }
        let nbf = date("nbf")?;
        if is_to_come(nbf) {
            return Err(Refusal::NotYetValid(Miss::of(nbf - now, self.tolerance)));
        }
        let iat = date("iat")?;
        if is_to_come(iat) {
            return Err(Refusal::IssuedInFuture(Miss::of(iat - now, self.tolerance)));
        }
        self.check_ages(exp, iat, now)
    }

    fn check_ages(&self, exp: f64, iat: f64, now: f64) -> Result<(), Refusal<'static>> {
        let Self { tolerance, max_token_age, max_lifetime, .. } = *self;
        if max_token_age > 0.0 || max_lifetime > 0.0 {
            must_be_there(iat, "iat")?;
        }
        if max_token_age > 0.0 && now - iat > max_token_age + tolerance {
            return Err(Refusal::TooOld(Miss::of(now - iat, max_token_age)));
        }
        if max_lifetime > 0.0 {
            must_be_there(exp, "exp")?;
            if exp - iat > max_lifetime {
                // both dates are the issuer's: no clocks differ, no tolerance
                return Err(Refusal::LifetimeTooLong(Miss::of(exp - iat, max_lifetime)));
            }
        }
        Ok(())
    }

    /// When dates that were checked are accepted.
    pub(super) fn narrow(&self, window: &mut Window, claims: &Claims<'_>) {
        let [exp, nbf, iat] = ["exp", "nbf", "iat"].map(|name| claims.date(name).unwrap_or(f64::NAN));
        window.begin_after(nbf - self.tolerance);
        window.begin_after(iat - self.tolerance);
        window.end_at(exp + self.tolerance);
        if self.max_token_age > 0.0 {
            window.end_before(iat + (self.max_token_age + self.tolerance));
        }
    }
}

fn must_be_there(date: f64, name: &str) -> Result<(), Refusal<'_>> {
    if date.is_nan() { Err(Refusal::ClaimMissing(name)) } else { Ok(()) }
}
