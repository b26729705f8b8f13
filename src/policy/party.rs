//! Who made the token, for whom, about whom (RFC 7519 §4.1.1 to §4.1.3). Names are compared byte by byte.

use alloc::{string::String, vec::Vec};

use super::tenants::{self, Tenants};
use super::{Profile, non_empty};
use crate::claims::Claims;
use crate::error::{Error, Name, Reason};

/// Who may have issued a token.
#[derive(Clone, Debug)]
pub struct Issuer(Trusted);

#[derive(Clone, Debug)]
enum Trusted {
    AnyOf(Vec<String>),
    Tenants(Tenants),
    Unchecked,
}

/// For whom a token may be meant.
#[derive(Clone, Debug)]
pub struct Audience(Wanted);

#[derive(Clone, Debug)]
enum Wanted {
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

    pub(super) fn check(&self, claims: &Claims, key_issuer: Option<&str>) -> Result<(), Error> {
        let issuer = claims.text("iss")?;
        match &self.0 {
            Trusted::Unchecked => Ok(()),
            Trusted::Tenants(tenants) => tenants.check(claims, key_issuer),
            Trusted::AnyOf(spellings) => {
                let issuer = issuer.ok_or_else(|| missing("iss"))?;
                if spellings.iter().any(|spelling| spelling == issuer) { Ok(()) } else { Err(Error::IssuerMismatch) }
            }
        }
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

    fn names(&self) -> &[String] {
        match &self.0 {
            Wanted::AnyOf(names) => names,
            Wanted::Absent | Wanted::Unchecked => &[],
        }
    }

    /// An ID token must not be for somebody else as well (`OpenID` Connect Core §3.1.3.7, step 3).
    pub(super) fn check(&self, profile: Option<Profile>, claims: &Claims) -> Result<(), Error> {
        let audiences = claims.audiences()?;
        let fits = match &self.0 {
            Wanted::Unchecked => true,
            Wanted::Absent => audiences.is_none(),
            Wanted::AnyOf(names) => {
                let audiences = audiences.ok_or_else(|| missing("aud"))?;
                let is_ours = |audience: &&str| names.iter().any(|name| name == audience);
                if profile == Some(Profile::IdToken) {
                    audiences.iter().all(is_ours)
                } else {
                    audiences.iter().any(is_ours)
                }
            }
        };
        if fits { Ok(()) } else { Err(Error::AudienceMismatch) }
    }
}

/// `sub` is a string where it is present, and one of `subjects` unless that is empty.
pub(super) fn check_subject(subjects: &[String], claims: &Claims) -> Result<(), Error> {
    let subject = claims.text("sub")?;
    if subjects.is_empty() {
        return Ok(());
    }
    let subject = subject.ok_or_else(|| missing("sub"))?;
    if subjects.iter().any(|name| name == subject) { Ok(()) } else { Err(Error::SubjectMismatch) }
}

/// `azp` is a string where it is present, and one of `parties` unless that is empty. An ID token for several audiences
/// needs it, and then it is the audience that this policy is of (`OpenID` Connect Core §3.1.3.7, steps 4 and 5).
pub(super) fn check_authorized_party(
    parties: &[String],
    audience: &Audience,
    profile: Option<Profile>,
    claims: &Claims,
) -> Result<(), Error> {
    let party = claims.text("azp")?;
    let is_of_several = || claims.audiences().is_ok_and(|names| names.is_some_and(|names| names.len() > 1));
    let parties = match parties {
        [] if profile == Some(Profile::IdToken) && is_of_several() => audience.names(),
        parties => parties,
    };
    if parties.is_empty() {
        return Ok(());
    }
    let party = party.ok_or_else(|| missing("azp"))?;
    if parties.iter().any(|name| name == party) { Ok(()) } else { Err(Error::ClaimMismatch("azp".into())) }
}

const fn missing(claim: &'static str) -> Error {
    Error::ClaimMissing(Name::Borrowed(claim))
}
