//! When a token counts (RFC 7519 §4.1.4 to §4.1.6). Seconds as doubles, not rounded.

use core::ops::Range;

use super::{check::meet, invalid};
use crate::claims::Claims;
use crate::error::{Error, Miss, Name};
use crate::limits::CLOCK_TOLERANCE;
use crate::time::Time;

#[derive(Clone, Debug)]
pub(super) struct Validity {
    pub(super) expiry_required: bool,
    pub(super) tolerance: f64,
    pub(super) max_token_age: Option<f64>,
    pub(super) max_lifetime: Option<f64>,
}

impl Default for Validity {
    fn default() -> Self {
        Self { expiry_required: true, tolerance: DEFAULT_TOLERANCE, max_token_age: None, max_lifetime: None }
    }
}

impl Validity {
    /// `needs_exp`: whether the kind of token is one that has to end.
    pub(super) fn check(&self, claims: &Claims, needs_exp: bool, now: Time) -> Result<(), Error> {
        let now = now.seconds();
        let exp = claims.date("exp")?;
        match exp {
            Some(exp) if now >= exp + self.tolerance => {
                return Err(Error::Expired(Miss::of(now - exp, self.tolerance)));
            }
            None if self.expiry_required && needs_exp => return Err(missing("exp")),
            _ => {}
        }
        if let Some(nbf) = claims.date("nbf")?.filter(|nbf| now + self.tolerance < *nbf) {
            return Err(Error::NotYetValid(Miss::of(nbf - now, self.tolerance)));
        }
        let iat = claims.date("iat")?;
        if let Some(iat) = iat.filter(|iat| now + self.tolerance < *iat) {
            return Err(Error::IssuedInFuture(Miss::of(iat - now, self.tolerance)));
        }
        self.check_ages(exp, iat, now)
    }

    fn check_ages(&self, exp: Option<f64>, iat: Option<f64>, now: f64) -> Result<(), Error> {
        if let Some(max_age) = self.max_token_age {
            let iat = iat.ok_or_else(|| missing("iat"))?;
            if now - iat > max_age + self.tolerance {
                return Err(Error::TooOld(Miss::of(now - iat, max_age)));
            }
        }
        if let Some(max_lifetime) = self.max_lifetime {
            let (iat, exp) = (iat.ok_or_else(|| missing("iat"))?, exp.ok_or_else(|| missing("exp"))?);
            if exp - iat > max_lifetime {
                // both dates are the issuer's: no clocks differ, no tolerance
                return Err(Error::LifetimeTooLong(Miss::of(exp - iat, max_lifetime)));
            }
        }
        Ok(())
    }

    /// When all of this holds for claims that were checked. Where a sum was rounded the next double is taken, so that no time
    /// between is refused: what is compared is rounded as well, and rounding keeps the order.
    pub(super) fn window(&self, claims: &Claims) -> Range<f64> {
        let [exp, nbf, iat] = ["exp", "nbf", "iat"].map(|name| claims.date(name).ok().flatten());
        let begin = |date: Option<f64>| date.map_or(0.0, |date| (date - self.tolerance).next_up());
        let end = exp.map_or(Time::MAX_SECONDS, |exp| exp + self.tolerance);
        let aged = iat.zip(self.max_token_age).map_or(end, |(iat, age)| (iat + (age + self.tolerance)).next_down());
        meet(&(begin(nbf)..end), &(begin(iat)..aged))
    }
}

pub(super) fn tolerance(seconds: f64) -> Result<f64, Error> {
    if (0.0..=CLOCK_TOLERANCE).contains(&seconds) { Ok(seconds) } else { Err(invalid("clockTolerance")) }
}

pub(super) fn duration(seconds: f64, option: &'static str) -> Result<f64, Error> {
    if seconds > 0.0 && seconds <= Time::MAX_SECONDS { Ok(seconds) } else { Err(invalid(option)) }
}

const fn missing(claim: &'static str) -> Error {
    Error::ClaimMissing(Name::Borrowed(claim))
}

/// Clocks of servers differ by seconds; a minute is what most verifiers allow.
const DEFAULT_TOLERANCE: f64 = 60.0;
