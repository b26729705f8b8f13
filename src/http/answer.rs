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

impl<N> Error<N> {
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
    /// use jotproof::error::Refusal;
    /// assert_eq!(Refusal::SignatureInvalid.oauth_error(), Some("invalid_token"));
    /// assert_eq!(Refusal::TokenMissing.oauth_error(), None);
    /// ```
    #[must_use]
    pub const fn oauth_error(&self) -> Option<&'static str> {
        match self.challenge() {
            Challenge::Error(error) => Some(error),
            Challenge::None | Challenge::Bare => None,
        }
    }
}

impl Guard {
    /// The answer to a request that was refused with this error. `policy` and `extra` are what its token was held against:
    /// they say which scopes and which sign-in would do.
    ///
    /// ```
    /// use jotproof::{error::Refusal, http::Guard, Audience, Extra, Issuer, Policy};
    /// let policy = Policy::builder(Issuer::any_of(["https://login.example.com/"]), Audience::any_of(["api"])).build()?;
    /// let answer = Guard::default().answer(&Refusal::TokenMissing, &policy, &Extra::none());
    /// assert_eq!((answer.status, answer.headers[0].1.as_str()), (401, "Bearer"));
    /// # Ok::<(), jotproof::Error>(())
    /// ```
    #[must_use]
    pub fn answer<N>(&self, error: &Error<N>, policy: &Policy, extra: &Extra) -> Answer {
        let headers = match (self.challenge(error, policy, extra), error) {
            (Some(challenge), _) => vec![("www-authenticate", challenge)],
            (None, Error::KeysUnavailable(outage)) => vec![("retry-after", decimal(outage.retry_after.max(1)))],
            (None, _) => vec![],
        };
        Answer { status: error.status(), headers }
    }

    /// The value of `WWW-Authenticate` for this error, where it has one.
    #[must_use]
    pub fn challenge<N>(&self, error: &Error<N>, policy: &Policy, extra: &Extra) -> Option<String> {
        let challenge = error.challenge();
        let mut parameters: Vec<(&str, String)> = Vec::new();
        match challenge {
            Challenge::None => return None,
            Challenge::Bare => {}
            Challenge::Error(oauth) => {
                parameters.push(("error", oauth.into()));
                parameters.push(("error_description", error.message().into()));
            }
        }
        if challenge == Challenge::Error(STEP_UP) {
            let step_up = policy.step_up();
            let acr_values = step_up.acr_values();
            if !acr_values.is_empty() {
                parameters.push(("acr_values", acr_values));
            }
            if let Some(max_age) = step_up.max_age() {
                parameters.push(("max_age", decimal(whole(max_age))));
            }
        }
        if matches!(error, Error::ScopeInsufficient(_)) {
            parameters.push(("scope", policy.scopes_needed(extra)));
        }
        if let Some(url) = &self.resource_metadata {
            parameters.push(("resource_metadata", url.clone()));
        }
        // nothing in the values needs an escape: each was looked at when the policy was made
        let mut text = String::from("Bearer");
        for (at, (name, value)) in parameters.iter().enumerate() {
            for piece in [if at == 0 { " " } else { ", " }, name, "=\"", value, "\""] {
                text.push_str(piece);
            }
        }
        Some(text)
    }
}

const STEP_UP: &str = "insufficient_user_authentication";
