//! Kinds of tokens, by the specifications that define them: the `typ` of each, and the claims that mark it.

use super::invalid;
use crate::error::Error;

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

    /// Events do not end (RFC 8417 §2.2); all else does.
    pub(super) fn needs_exp(self) -> bool {
        self != Self::SecurityEvent
    }

    /// The claims that it needs beside those that every policy does, and whether each has to be a string: a date was looked at before.
    pub(super) fn required(self) -> impl Iterator<Item = (&'static str, bool)> {
        let names: &[&str] = match self {
            Self::Jwt => &[],
            Self::AccessToken => &["sub", "client_id", "iat", "jti"],
            Self::IdToken => &["sub", "iat"],
            Self::LogoutToken | Self::SecurityEvent => &["iat", "jti"],
        };
        names.iter().map(|name| (*name, *name != "iat"))
    }

    /// What `events` has to be, as `check/profile.rs` reads it.
    pub(super) const fn events(self) -> u8 {
        match self {
            Self::SecurityEvent => 1,
            Self::LogoutToken => 2,
            _ => 0,
        }
    }
}
