//! The pipeline, with keys and a policy that stay.

use alloc::sync::Arc;
use core::ops::Range;

use super::{Verified, authenticate};
use crate::claims::Claims;
use crate::crypto::Tables;
use crate::error::Error;
use crate::key::KeySet;
use crate::policy::{Extra, Policy};
use crate::time::Time;
use crate::token::last_header::LastHeader;

/// Keys and the policy that goes with them.
///
/// ```
/// use jotproof::{Algorithm, Audience, Issuer, Key, KeySet, Policy, Tables, Time, Verifier};
///
/// let keys = KeySet::pinned(vec![Key::from_hmac(b"an example secret of 32 bytes ..", Algorithm::Hs256)?])?;
/// let policy = Policy::new(Issuer::any_of(["https://login.example.com/"])?, Audience::any_of(["api"])?);
/// let (mut verifier, mut tables) = (Verifier::new(keys, policy), Tables::new(512 * 1024));
///
/// let refusal = verifier.verify("not a token", Time::from_seconds(1_900_000_000.0)?, &mut tables).unwrap_err();
/// assert_eq!(refusal.code(), "token_malformed");
/// # Ok::<(), jotproof::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Verifier {
    keys: Arc<KeySet>,
    policy: Policy,
    last_header: LastHeader,
}

impl Verifier {
    /// A verifier over these keys, which it may share with others.
    #[must_use]
    pub fn new(keys: impl Into<Arc<KeySet>>, policy: Policy) -> Self {
        Self { keys: keys.into(), policy, last_header: LastHeader::none() }
    }

    /// The verdict of [`verify()`](super::verify()), with the same codes.
    ///
    /// # Errors
    /// As [`verify()`](super::verify()).
    pub fn verify(&mut self, token: &str, now: Time, tables: &mut Tables) -> Result<Verified<Claims>, Error> {
        self.verify_with(token, &Extra::none(), now, tables)
    }

    /// The verdict on a token that must meet more than the policy.
    ///
    /// # Errors
    /// As [`verify()`](super::verify()).
    pub fn verify_with(
        &mut self,
        token: &str,
        extra: &Extra,
        now: Time,
        tables: &mut Tables,
    ) -> Result<Verified<Claims>, Error> {
        authenticate(token, &self.keys, tables, &mut self.last_header)?.admit(&self.policy, extra, now)
    }

    /// When this verifier accepts a token that it accepted: from the first time on and before the second, in seconds since the
    /// epoch. The same token, with the same keys and the same [`Extra`], has the same verdict at each time between, so that a
    /// cache need not ask again. Rounding may make it two steps of a double shorter, and never longer.
    ///
    /// ```
    /// use jotproof::{Algorithm, Audience, Issuer, Key, KeySet, Policy, Tables, Time, Verifier};
    ///
    /// let token = "eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJodHRwczovL2xvZ2luLmV4YW1wbGUuY29tLyIsImF1ZCI6Imh0dHBzOi8vYXBpLmV4YW1wbGUuY29tIiwic3ViIjoiYWxpY2UiLCJleHAiOjI1MzQwMjMwMDc5OX0.nRcBBTwEnPXPKoS4f9QhmEuSOhTaHWy43m-MyUAYaO0";
    /// let keys = KeySet::pinned(vec![Key::from_hmac(b"an example secret of 32 bytes ..", Algorithm::Hs256)?])?;
    /// let policy = Policy::new(Issuer::any_of(["https://login.example.com/"])?, Audience::any_of(["https://api.example.com"])?);
    /// let mut verifier = Verifier::new(keys, policy);
    ///
    /// let verified = verifier.verify(token, Time::from_seconds(1_900_000_000.0)?, &mut Tables::none())?;
    /// assert_eq!(verifier.window(&verified), 0.0..Time::MAX_SECONDS); // nothing but a far `exp`
    /// # Ok::<(), jotproof::Error>(())
    /// ```
    #[must_use]
    pub fn window(&self, verified: &Verified<Claims>) -> Range<f64> {
        self.policy.window(&verified.claims)
    }

    /// Takes other keys from now on.
    pub fn replace_keys(&mut self, keys: impl Into<Arc<KeySet>>) {
        self.keys = keys.into();
    }

    /// What tokens have to meet.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.policy
    }
}
