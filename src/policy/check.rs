//! A policy held against a token, condition by condition.

use alloc::string::String;
use core::ops::Range;

use super::scopes::spaced;
use super::{Extra, Policy, Profile, Scopes, StepUp, matcher, party};
use crate::claims::Claims;
use crate::error::Error;
use crate::time::Time;
use crate::token::header::Header;

/// What a policy is held against.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'a> {
    pub(crate) header: &'a Header,
    pub(crate) claims: &'a Claims,
    /// What the signing key's set says of whose tokens it signs.
    pub(crate) key_issuer: Option<&'a str>,
}

impl Policy {
    /// Checks everything, in the fixed order that decides which code a token with several faults gets.
    pub(crate) fn check(
        &self,
        Subject { header, claims, key_issuer }: Subject<'_>,
        extra: &Extra,
        now: Time,
    ) -> Result<(), Error> {
        self.kind.check(header, claims)?;
        self.issuer.check(claims, key_issuer)?;
        self.audience.check(self.kind.profile(), claims)?;
        let needs_exp = self.kind.profile().is_none_or(Profile::needs_exp);
        self.validity.check(claims, needs_exp, now)?;
        party::check_subject(&self.subject, claims)?;
        self.check_claims(claims, extra)?;
        for scopes in self.scopes.iter().chain(&extra.scopes) {
            scopes.check(claims, self.scope_claim.as_ref())?;
        }
        self.step_up.check(claims, now.seconds(), self.validity.tolerance)
    }

    /// When claims that were checked are accepted: nothing but time can change that. Never beyond the times that there are.
    pub(crate) fn window(&self, claims: &Claims) -> Range<f64> {
        let signed_in = self.step_up.window(claims, self.validity.tolerance);
        meet(&(0.0..Time::MAX_SECONDS), &meet(&self.validity.window(claims), &signed_in))
    }

    /// The scopes that a token needs here, for a challenge.
    pub(crate) fn scopes_needed(&self, extra: &Extra) -> String {
        spaced(self.scopes.iter().chain(&extra.scopes).flat_map(Scopes::names))
    }

    pub(crate) const fn step_up(&self) -> &StepUp {
        &self.step_up
    }

    fn check_claims(&self, claims: &Claims, extra: &Extra) -> Result<(), Error> {
        claims.text("jti")?;
        let profile = self.kind.profile();
        profile.map_or(Ok(()), |profile| profile.check_claims(claims))?;
        for name in &self.required {
            matcher::check_presence(claims, name)?;
        }
        for (name, matcher) in &self.matchers {
            matcher.check(claims, name)?;
        }
        party::check_authorized_party(&self.azp, &self.audience, profile, claims)?;
        for nonce in [&self.nonce, &extra.nonce] {
            Extra::check_nonce(nonce.as_ref(), claims)?;
        }
        // nobody checks the binding here, and a bound token is not a bearer token (RFC 9449 §7.2)
        if claims.get("cnf").is_some() && !self.confirmed_by_caller { Err(Error::BindingRequired) } else { Ok(()) }
    }
}

/// What lies in both.
pub(super) const fn meet(one: &Range<f64>, other: &Range<f64>) -> Range<f64> {
    one.start.max(other.start)..one.end.min(other.end)
}
