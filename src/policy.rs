//! What a caller asks of a token whose signature holds. Knows no crypto and no keys.

mod from_json;
mod kind;
mod matcher;
mod party;
mod validity;

use alloc::{string::String, vec::Vec};

use crate::claims::Claims;
use crate::error::{Error, Name, Reason};
use crate::json::Value;
use crate::time::Time;
use crate::token::header::Header;

pub use matcher::{Matcher, Scalar};
pub use party::{Audience, Issuer};

use kind::Kind;
use validity::Validity;

/// The conditions that a token's type and claims have to meet: all of them.
///
/// `issuer`, `audience` and the presence of `exp` are required; each is waived only by saying so.
///
/// ```
/// use jotproof::{Audience, Issuer, Policy};
/// let policy = Policy::new(Issuer::any_of(["https://login.example.com/"])?, Audience::any_of(["https://api.example.com"])?)
///     .max_token_age(3600.0)?
///     .require("jti")?;
/// # let _ = policy;
/// # Ok::<(), jotproof::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Policy {
    kind: Kind,
    issuer: Issuer,
    audience: Audience,
    validity: Validity,
    subject: Vec<String>,
    required: Vec<Name>,
    matchers: Vec<(Name, Matcher)>,
    azp: Vec<String>,
}

impl Policy {
    /// A policy for access tokens of one issuer, meant for this audience.
    ///
    /// Takes `typ` absent, `JWT` or `at+jwt`, and no token with an `events` claim; allows the clocks 60 seconds of
    /// difference.
    #[must_use]
    pub fn new(issuer: Issuer, audience: Audience) -> Self {
        Self {
            kind: Kind::default(),
            issuer,
            audience,
            validity: Validity::default(),
            subject: Vec::new(),
            required: Vec::new(),
            matchers: Vec::new(),
            azp: Vec::new(),
        }
    }

    /// Reads a policy from JSON text, with the option names of the JavaScript package:
    /// `issuer`, `audience`, `expiry`, `type`, `subject`, `requiredClaims`, `claims`, `azp`, `clockTolerance`,
    /// `maxTokenAge`, `maxLifetime`. The sentinels are `{"$":"UNCHECKED"}` and `{"$":"ABSENT"}`.
    ///
    /// ```
    /// use jotproof::Policy;
    /// assert!(Policy::from_json(r#"{"issuer":"https://login.example.com/","audience":{"$":"UNCHECKED"}}"#).is_ok());
    /// let error = Policy::from_json(r#"{"issuer":null,"audience":"api"}"#).unwrap_err();
    /// assert_eq!((error.code(), error.subject()), ("config_invalid", Some("issuer")));
    /// ```
    ///
    /// # Errors
    /// `config_invalid` with `unknown`, `missing` or `value`, and the name of the option.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        from_json::parse(text)
    }

    /// As [`from_json`](Self::from_json), for options that are already parsed.
    ///
    /// # Errors
    /// As for [`from_json`](Self::from_json).
    pub fn from_value(options: Value<'_>) -> Result<Self, Error> {
        from_json::read(options)
    }

    /// Waives the presence of `exp`. One that is present still counts.
    #[must_use]
    pub fn expiry_unchecked(mut self) -> Self {
        self.validity.expiry_required = false;
        self
    }

    /// Takes only tokens whose `typ` is one of these media types, compared without case and without `application/`
    /// (RFC 8725 §3.11).
    ///
    /// # Errors
    /// `config_invalid` for `type` when the list or an element is empty.
    pub fn types<T: Into<String>>(mut self, types: impl IntoIterator<Item = T>) -> Result<Self, Error> {
        self.kind = Kind::Explicit(party::names(types, "type")?);
        Ok(self)
    }

    /// Takes only tokens about one of these subjects.
    ///
    /// # Errors
    /// `config_invalid` for `subject` when the list or an element is empty.
    pub fn subjects<T: Into<String>>(mut self, subjects: impl IntoIterator<Item = T>) -> Result<Self, Error> {
        self.subject = party::names(subjects, "subject")?;
        Ok(self)
    }

    /// Takes only tokens issued to one of these clients (`azp`).
    ///
    /// # Errors
    /// `config_invalid` for `azp` when the list or an element is empty.
    pub fn authorized_parties<T: Into<String>>(mut self, parties: impl IntoIterator<Item = T>) -> Result<Self, Error> {
        self.azp = party::names(parties, "azp")?;
        Ok(self)
    }

    /// Requires a claim to be present, and to be neither `null` nor an empty string.
    ///
    /// # Errors
    /// `config_invalid` for `requiredClaims` when the name is empty.
    pub fn require(mut self, claim: impl Into<Name>) -> Result<Self, Error> {
        self.required.push(claim_name(claim, "requiredClaims")?);
        Ok(self)
    }

    /// Requires a claim to match.
    ///
    /// # Errors
    /// `config_invalid` for `claims` when the name is empty.
    pub fn matches(mut self, claim: impl Into<Name>, matcher: Matcher) -> Result<Self, Error> {
        self.matchers.push((claim_name(claim, "claims")?, matcher));
        Ok(self)
    }

    /// How far the clocks may differ: 0 to 600 seconds, 60 unless told.
    ///
    /// # Errors
    /// `config_invalid` for `clockTolerance`.
    pub fn clock_tolerance(mut self, seconds: f64) -> Result<Self, Error> {
        self.validity.tolerance = validity::tolerance(seconds)?;
        Ok(self)
    }

    /// Requires `iat`, and refuses tokens that were issued more than so many seconds ago.
    ///
    /// # Errors
    /// `config_invalid` for `maxTokenAge` unless positive and finite.
    pub fn max_token_age(mut self, seconds: f64) -> Result<Self, Error> {
        self.validity.max_token_age = Some(validity::duration(seconds, "maxTokenAge")?);
        Ok(self)
    }

    /// Requires `iat` and `exp`, and refuses tokens that were made to live longer than so many seconds.
    ///
    /// # Errors
    /// `config_invalid` for `maxLifetime` unless positive and finite.
    pub fn max_lifetime(mut self, seconds: f64) -> Result<Self, Error> {
        self.validity.max_lifetime = Some(validity::duration(seconds, "maxLifetime")?);
        Ok(self)
    }

    /// Checks everything, in the fixed order that decides which code a token with several faults gets.
    pub(crate) fn check(&self, header: &Header, claims: &Claims, now: Time) -> Result<(), Error> {
        self.kind.check(header, claims)?;
        self.issuer.check(claims)?;
        self.audience.check(claims)?;
        self.validity.check(claims, now)?;
        party::check_subject(&self.subject, claims)?;
        self.check_claims(claims)
    }

    fn check_claims(&self, claims: &Claims) -> Result<(), Error> {
        claims.text("jti")?;
        for name in &self.required {
            matcher::check_presence(claims, name)?;
        }
        for (name, matcher) in &self.matchers {
            matcher.check(claims, name)?;
        }
        party::check_authorized_party(&self.azp, claims)?;
        // nobody checks the binding here, and a bound token is not a bearer token (RFC 9449 §7.2)
        if claims.get("cnf").is_some() { Err(Error::BindingRequired) } else { Ok(()) }
    }
}

fn claim_name(name: impl Into<Name>, option: &'static str) -> Result<Name, Error> {
    let name = name.into();
    if name.is_empty() { Err(invalid(option)) } else { Ok(name) }
}

/// An option whose value cannot be meant.
const fn invalid(option: &'static str) -> Error {
    Error::ConfigInvalid(Reason::Value, Name::Borrowed(option))
}
