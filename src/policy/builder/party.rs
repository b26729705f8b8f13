//! Who made the token, for whom, about whom (RFC 7519 §4.1.1 to §4.1.3). Names are compared byte by byte.

use alloc::{string::String, vec::Vec};

use super::non_empty;
use super::tenants::{self, Tenants};
use crate::error::{Error, Name, Reason};

/// Who may have issued a token.
#[derive(Clone, Debug)]
pub struct Issuer(pub(super) Trusted);

#[derive(Clone, Debug)]
pub(super) enum Trusted {
    AnyOf(Vec<String>),
    Tenants(Tenants),
    Unchecked,
}

/// For whom a token may be meant.
#[derive(Clone, Debug)]
pub struct Audience(pub(super) Wanted);

#[derive(Clone, Debug)]
pub(super) enum Wanted {
    AnyOf(Vec<String>),
    Absent,
    Unchecked,
}

impl Issuer {
    /// One issuer, in each of its spellings. Several issuers need a verifier each, so that they share no keys.
    ///
    /// # Errors
    /// `config_invalid` for `issuer` when the list or a spelling is empty.
    pub fn any_of<T: Into<String>>(spellings: impl IntoIterator<Item = T>) -> Result<Self, Error> {
        non_empty(spellings, "issuer").and_then(Self::of)
    }

    /// Whoever holds the key.
    #[must_use]
    pub const fn unchecked() -> Self {
        Self(Trusted::Unchecked)
    }

    /// One issuer with a name for each of its tenants: `template` holds `{tenantid}` once, where the token's `tid`
    /// stands in its `iss`. Takes the tokens of these tenants, GUIDs in lower case, and only if the signing key's own
    /// member `issuer` says the same tenant (Microsoft Entra).
    ///
    /// # Errors
    /// `config_invalid` for `issuer` or `tenants`.
    pub fn tenants<T: Into<String>>(
        template: impl Into<String>,
        tenants: impl IntoIterator<Item = T>,
    ) -> Result<Self, Error> {
        Tenants::of(template.into(), tenants).map(Trusted::Tenants).map(Self)
    }

    /// Names that are there and not empty, and no template, which needs a list of tenants.
    pub(super) fn of(names: Vec<String>) -> Result<Self, Error> {
        if names.iter().any(|name| tenants::is_template(name)) {
            return Err(Error::ConfigInvalid(Reason::Missing, Name::Borrowed("tenants")));
        }
        Ok(Self(Trusted::AnyOf(names)))
    }
}

impl Audience {
    /// At least one of these.
    ///
    /// # Errors
    /// `config_invalid` for `audience` when the list or a name is empty.
    pub fn any_of<T: Into<String>>(audiences: impl IntoIterator<Item = T>) -> Result<Self, Error> {
        non_empty(audiences, "audience").map(Self::of)
    }

    /// Only tokens without `aud`: some issuers leave it out of access tokens and put it into ID tokens.
    #[must_use]
    pub const fn absent() -> Self {
        Self(Wanted::Absent)
    }

    /// Whoever it is for. An `aud` of the wrong type is an error all the same.
    #[must_use]
    pub const fn unchecked() -> Self {
        Self(Wanted::Unchecked)
    }

    /// Names that are there and not empty.
    pub(super) const fn of(names: Vec<String>) -> Self {
        Self(Wanted::AnyOf(names))
    }

    /// The names, where there are any.
    pub(super) fn names(&self) -> &[String] {
        match &self.0 {
            Wanted::AnyOf(names) => names,
            Wanted::Absent | Wanted::Unchecked => &[],
        }
    }
}

impl From<Issuer> for Result<Issuer, Error> {
    fn from(issuer: Issuer) -> Self {
        Ok(issuer)
    }
}

impl From<Audience> for Result<Audience, Error> {
    fn from(audience: Audience) -> Self {
        Ok(audience)
    }
}
