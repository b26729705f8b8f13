//! When a token counts (RFC 7519 §4.1.4 to §4.1.6). Seconds as doubles, not rounded.

use core::ops::Range;

use super::{duration, meet};
use crate::claims::Claims;
use crate::error::{Miss, Refusal};
use crate::packed::Body;
use crate::time::Time;

pub(super) struct Wanted {
    expiry_required: bool,
    pub(super) tolerance: f64,
    max_token_age: Option<f64>,
    max_lifetime: Option<f64>,
}

impl Wanted {
    /// `None` for what no date can be held against: with such a number nothing would ever be too old.
    pub(super) fn read(body: &mut Body<'_>) -> Option<Self> {
        let limit = |seconds: f64| if seconds > 0.0 { Some(seconds) } else { None };
        Some(Self {
            expiry_required: body.flag()?,
            tolerance: duration(body)?,
            max_token_age: limit(duration(body)?),
            max_lifetime: limit(duration(body)?),
        })
    }

    pub(super) fn check(&self, claims: Claims<'_>, now: f64) -> Result<(), Refusal<'static>> {
        let exp = claims.date("exp")?;
        match exp {
            Some(exp) if now >= exp + self.tolerance => {
                return Err(Refusal::Expired(Miss::of(now - exp, self.tolerance)));
            }
            None if self.expiry_required => return Err(Refusal::ClaimMissing("exp")),
            _ => {}
        }
        if let Some(nbf) = claims.date("nbf")?.filter(|nbf| now + self.tolerance < *nbf) {
            return Err(Refusal::NotYetValid(Miss::of(nbf - now, self.tolerance)));
        }
        let iat = claims.date("iat")?;
        if let Some(iat) = iat.filter(|iat| now + self.tolerance < *iat) {
            return Err(Refusal::IssuedInFuture(Miss::of(iat - now, self.tolerance)));
        }
        self.check_ages(exp, iat, now)
    }

    fn check_ages(&self, exp: Option<f64>, iat: Option<f64>, now: f64) -> Result<(), Refusal<'static>> {
        if let Some(max_age) = self.max_token_age {
            let iat = iat.ok_or(Refusal::ClaimMissing("iat"))?;
            if now - iat > max_age + self.tolerance {
                return Err(Refusal::TooOld(Miss::of(now - iat, max_age)));
            }
        }
        if let Some(max_lifetime) = self.max_lifetime {
            let (iat, exp) = (iat.ok_or(Refusal::ClaimMissing("iat"))?, exp.ok_or(Refusal::ClaimMissing("exp"))?);
            if exp - iat > max_lifetime {
                // both dates are the issuer's: no clocks differ, no tolerance
                return Err(Refusal::LifetimeTooLong(Miss::of(exp - iat, max_lifetime)));
            }
        }
        Ok(())
    }

    /// When dates that were checked are accepted. What is compared to the sum of two doubles is rounded once: one step less is safe.
    pub(super) fn window(&self, claims: Claims<'_>) -> Range<f64> {
        let [exp, nbf, iat] = ["exp", "nbf", "iat"].map(|name| claims.date(name).ok().flatten());
        let begin = |date: Option<f64>| date.map_or(0.0, |date| (date - self.tolerance).next_up());
        let end = exp.map_or(Time::MAX_SECONDS, |exp| exp + self.tolerance);
        let aged = iat.zip(self.max_token_age).map_or(end, |(iat, age)| (iat + (age + self.tolerance)).next_down());
        meet(&(begin(nbf)..end), &(begin(iat)..aged))
    }
}
