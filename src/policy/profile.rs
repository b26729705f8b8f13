//! Kinds of tokens, by the specifications that define them: the `typ` of each, and the claims that mark it.

use super::{invalid, matcher};
use crate::claims::Claims;
use crate::error::{Error, Kinds, Name, Typ};
use crate::json::Value;

/// A kind of token, as a specification defines it.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// An access token of any dialect: `typ` absent, `JWT` or `at+jwt`, and no `events`.
    #[default]
    Jwt,
    /// An access token of RFC 9068: `typ` is `at+jwt`; `sub`, `client_id`, `iat` and `jti` are required as well.
    AccessToken,
    /// An ID token (`OpenID` Connect Core §2): `typ` absent or `JWT`; `sub` and `iat` are required; of several
    /// audiences each has to be one of the policy's, and so has `azp`, which is then required.
    IdToken,
    /// A logout token (`OpenID` Connect Back-Channel Logout §2.4): `events` names the logout, `iat` and `jti` are
    /// required, so is one of `sub` and `sid`, and `nonce` is forbidden.
    LogoutToken,
    /// A security event token (RFC 8417): `events` is required, `iat` and `jti` are, `exp` is not.
    SecurityEvent,
}

impl Profile {
    /// The profile of its name in the options: `jwt`, `access-token`, `id-token`, `logout-token`, `security-event`.
    ///
    /// # Errors
    /// `config_invalid` for `profile`.
    pub fn from_name(name: &str) -> Result<Self, Error> {
        Ok(match name {
            "jwt" => Self::Jwt,
            "access-token" => Self::AccessToken,
            "id-token" => Self::IdToken,
            "logout-token" => Self::LogoutToken,
            "security-event" => Self::SecurityEvent,
            _ => return Err(invalid("profile")),
        })
    }

    /// The `typ` that it takes, the usual one first; and whether it may be absent.
    pub(super) const fn types(self) -> (&'static [&'static str], bool) {
        match self {
            Self::Jwt => (&["JWT", "at+jwt"], true),
            Self::AccessToken => (&["at+jwt"], false),
            Self::IdToken => (&["JWT"], true),
            Self::LogoutToken => (&["logout+jwt", "JWT"], true),
            Self::SecurityEvent => (&["secevent+jwt", "JWT"], true),
        }
    }

    const fn is_event(self) -> bool {
        matches!(self, Self::LogoutToken | Self::SecurityEvent)
    }

    /// Events do not end (RFC 8417 §2.2); all else does.
    pub(super) fn needs_exp(self) -> bool {
        self != Self::SecurityEvent
    }

    /// The claims that it needs beside those that every policy does.
    const fn required(self) -> &'static [&'static str] {
        match self {
            Self::Jwt => &[],
            Self::AccessToken => &["sub", "client_id", "iat", "jti"],
            Self::IdToken => &["sub", "iat"],
            Self::LogoutToken | Self::SecurityEvent => &["iat", "jti"],
        }
    }

    pub(super) fn check_claims(self, claims: &Claims) -> Result<(), Error> {
        for name in self.required() {
            matcher::check_presence(claims, &Name::Borrowed(name))?;
            if *name != "iat" {
                claims.text(name)?; // a date was looked at before, all others are strings
            }
        }
        if self == Self::LogoutToken {
            let named = [claims.text("sub")?, claims.text("sid")?];
            if named.iter().flatten().all(|name| name.is_empty()) {
                return Err(Error::ClaimMissing(Name::Borrowed("sub")));
            }
            if claims.get("nonce").is_some() {
                return Err(Error::ClaimInvalid(Name::Borrowed("nonce"))); // or it could pass as an ID token
            }
        }
        Ok(())
    }

    /// Logout tokens and security events may say `JWT`, but cannot do without `events` (RFC 8417 §2.2).
    pub(super) fn check_events(self, claims: &Claims) -> Result<(), Error> {
        let events = claims.get("events");
        if !self.is_event() {
            return match events {
                None => Ok(()),
                Some(_) => Err(Error::TypeMismatch(Kinds { found: Typ::Event, wanted: Name::Borrowed("JWT") })),
            };
        }
        let events = match events {
            None => return Err(Error::ClaimMissing(Name::Borrowed("events"))),
            Some(Value::Object(events)) if !events.is_empty() && events.iter().all(is_event) => events,
            Some(_) => return Err(Error::ClaimInvalid(Name::Borrowed("events"))),
        };
        if self == Self::LogoutToken && events.get(LOGOUT).is_none() {
            Err(Error::ClaimMismatch(Name::Borrowed("events")))
        } else {
            Ok(())
        }
    }
}

/// Each has an object, of what there is to say about it.
fn is_event((_, payload): (&str, Value<'_>)) -> bool {
    payload.as_object().is_some()
}

const LOGOUT: &str = "http://schemas.openid.net/event/backchannel-logout";
