//! From a refusal to status and headers: RFC 6750 §3, RFC 9470 §3, RFC 9728 §5.1, RFC 9110 §10.2.3. The one table of it.

use alloc::{string::String, vec, vec::Vec};

use super::Guard;
use crate::error::{Error, decimal, whole};
use crate::policy::{Extra, Policy};

/// What an API answers to a request that it refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// 400, 401, 403, 500 or 503.
    pub status: u16,
    /// Names and values.
    pub headers: Vec<(&'static str, String)>,
}

/// The OAuth error of a refusal, where the request gets a challenge.
#[derive(Clone, Copy, PartialEq)]
enum Challenge {
    /// The fault is ours, or the request is one that no token would mend.
    None,
    /// Nothing was presented, so nothing is said to be wrong with it (RFC 6750 §3.1).
    Bare,
    Error(&'static str),
}

impl Error {
    const fn challenge(&self) -> Challenge {
        match self {
            Self::TokenMissing => Challenge::Bare,
            Self::RequestMalformed(_) | Self::TokenInQuery => Challenge::Error("invalid_request"),
            Self::ScopeInsufficient(_) => Challenge::Error("insufficient_scope"),
            Self::AuthTooOld(_) | Self::AcrInsufficient(_) => Challenge::Error(STEP_UP),
            _ if self.status() == 401 => Challenge::Error("invalid_token"),
            _ => Challenge::None,
        }
    }

    /// The error code of OAuth for this refusal: `invalid_request`, `invalid_token`, `insufficient_scope` (RFC 6750 §3.1)
    /// or `insufficient_user_authentication` (RFC 9470 §3).
    ///
    /// ```
    /// use jotproof::Error;
    /// assert_eq!(Error::SignatureInvalid.oauth_error(), Some("invalid_token"));
    /// assert_eq!(Error::TokenMissing.oauth_error(), None);
    /// ```
    #[must_use]
    pub const fn oauth_error(&self) -> Option<&'static str> {
        match self.challenge() {
            Challenge::Error(error) => Some(error),
            Challenge::None | Challenge::Bare => None,
        }
    }

    /// What would do instead, as parameters of a challenge: `acr_values` and `max_age` where the user must sign in again
    /// (RFC 9470 §3), `scope` where the token lacks one (RFC 6750 §3). Empty for every other refusal.
    ///
    /// ```
    /// use jotproof::{Audience, Error, Extra, Issuer, Policy, Scopes};
    /// let policy = Policy::new(Issuer::any_of(["https://login.example.com/"])?, Audience::any_of(["api"])?);
    /// let extra = Extra::none().scopes(Scopes::all_of(["orders:write"])?);
    /// assert_eq!(Error::ScopeInsufficient("".into()).wanted(&policy, &extra), "scope=\"orders:write\"");
    /// assert_eq!(Error::SignatureInvalid.wanted(&policy, &extra), "");
    /// # Ok::<(), jotproof::Error>(())
    /// ```
    #[must_use]
    pub fn wanted(&self, policy: &Policy, extra: &Extra) -> String {
        let mut parameters = String::new();
        match self {
            Self::AuthTooOld(_) | Self::AcrInsufficient(_) => {
                let step_up = policy.step_up();
                let acr_values = step_up.acr_values();
                if !acr_values.is_empty() {
                    add(&mut parameters, "acr_values", &acr_values);
                }
                if let Some(max_age) = step_up.max_age() {
                    add(&mut parameters, "max_age", &decimal(whole(max_age)));
                }
            }
            Self::ScopeInsufficient(_) => add(&mut parameters, "scope", &policy.scopes_needed(extra)),
            _ => {}
        }
        parameters
    }
}

impl Guard {
    /// The answer to a request that was refused with this error. `policy` and `extra` are what its token was held against:
    /// they say which scopes and which sign-in would do.
    ///
    /// ```
    /// use jotproof::{Audience, Error, Extra, Guard, Issuer, Policy};
    /// let policy = Policy::new(Issuer::any_of(["https://login.example.com/"])?, Audience::any_of(["api"])?);
    /// let answer = Guard::default().answer(&Error::TokenMissing, &policy, &Extra::none());
    /// assert_eq!((answer.status, answer.headers[0].1.as_str()), (401, "Bearer"));
    /// # Ok::<(), jotproof::Error>(())
    /// ```
    #[must_use]
    pub fn answer(&self, error: &Error, policy: &Policy, extra: &Extra) -> Answer {
        let headers = match (self.challenge(error, policy, extra), error) {
            (Some(challenge), _) => vec![("www-authenticate", challenge)],
            (None, Error::KeysUnavailable(outage)) => vec![("retry-after", decimal(outage.retry_after.max(1)))],
            (None, _) => vec![],
        };
        Answer { status: error.status(), headers }
    }

    /// The value of `WWW-Authenticate` for this error, where it has one.
    #[must_use]
    pub fn challenge(&self, error: &Error, policy: &Policy, extra: &Extra) -> Option<String> {
        let mut parameters = String::new();
        match error.challenge() {
            Challenge::None => return None,
            Challenge::Bare => {}
            Challenge::Error(oauth) => {
                add(&mut parameters, "error", oauth);
                add(&mut parameters, "error_description", error.message());
            }
        }
        let wanted = error.wanted(policy, extra);
        if !wanted.is_empty() {
            parameters.extend([", ", &wanted]);
        }
        if let Some(url) = &self.resource_metadata {
            add(&mut parameters, "resource_metadata", url);
        }
        let space = if parameters.is_empty() { "" } else { " " };
        Some(String::from_iter(["Bearer", space, &parameters]))
    }
}

/// Nothing in a value needs an escape: each was looked at when the policy was made.
fn add(parameters: &mut String, name: &str, value: &str) {
    let comma = if parameters.is_empty() { "" } else { ", " };
    parameters.extend([comma, name, "=\"", value, "\""]);
}

const STEP_UP: &str = "insufficient_user_authentication";
