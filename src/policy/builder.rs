//! The conditions as Rust says them. `encode` writes the program of them.

mod encode;
mod extra;
mod from_json;
mod kind;
mod matcher;
mod party;
mod profile;
mod scopes;
mod step_up;
#[cfg(not(target_arch = "wasm32"))]
pub mod table;
mod tenants;
mod validity;

use alloc::{string::String, vec::Vec};

use crate::error::{Error, Name, Reason};
use crate::json::Value;

pub use extra::Extra;
use kind::Kind;
pub use matcher::{Matcher, Scalar};
pub use party::{Audience, Issuer};
pub use profile::Profile;
pub(crate) use scopes::MAX_PARAMETER_BYTES;
pub use scopes::Scopes;
use step_up::StepUp;
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
    nonce: Option<String>,
    confirmed_by_caller: bool,
    scopes: Option<Scopes>,
    scope_claim: Option<Name>,
    step_up: StepUp,
}

impl Policy {
    /// A policy for access tokens of one issuer, meant for this audience.
    ///
    /// Takes `typ` absent, `JWT` or `at+jwt`, and no token with an `events` claim; allows the clocks 60 seconds of
    /// difference.
    #[must_use]
    pub fn new(issuer: Issuer, audience: Audience) -> Self {
        Self {
            kind: Kind::Profile(Profile::Jwt),
            issuer,
            audience,
            validity: Validity::default(),
            subject: Vec::new(),
            required: Vec::new(),
            matchers: Vec::new(),
            azp: Vec::new(),
            nonce: None,
            confirmed_by_caller: false,
            scopes: None,
            scope_claim: None,
            step_up: StepUp::default(),
        }
    }

    /// Reads a policy from JSON text: the policy's options of the JavaScript package, under the same names. The sentinels are
    /// `{"$":"UNCHECKED"}` and `{"$":"ABSENT"}`.
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

    /// Takes tokens of this kind: their `typ`, the claims that they must have, and those that they must not.
    #[must_use]
    pub fn profile(mut self, profile: Profile) -> Self {
        self.kind = Kind::Profile(profile);
        self
    }

    /// Takes only tokens whose `typ` is one of these media types, compared without case and without `application/`
    /// (RFC 8725 §3.11). Never one with an `events` claim: that takes a [`profile`](Self::profile) of events.
    ///
    /// # Errors
    /// `config_invalid` for `type` when the list or an element is empty.
    pub fn types<T: Into<String>>(mut self, types: impl IntoIterator<Item = T>) -> Result<Self, Error> {
        self.kind = Kind::Explicit(non_empty(types, "type")?);
        Ok(self)
    }

    /// Takes only tokens about one of these subjects.
    ///
    /// # Errors
    /// `config_invalid` for `subject` when the list or an element is empty.
    pub fn subjects<T: Into<String>>(mut self, subjects: impl IntoIterator<Item = T>) -> Result<Self, Error> {
        self.subject = non_empty(subjects, "subject")?;
        Ok(self)
    }

    /// Takes only tokens issued to one of these clients (`azp`).
    ///
    /// # Errors
    /// `config_invalid` for `azp` when the list or an element is empty.
    pub fn authorized_parties<T: Into<String>>(mut self, parties: impl IntoIterator<Item = T>) -> Result<Self, Error> {
        self.azp = non_empty(parties, "azp")?;
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

    /// Requires scopes.
    #[must_use]
    pub fn scopes(mut self, scopes: Scopes) -> Self {
        self.scopes = Some(scopes);
        self
    }

    /// The claim that lists the scopes, where it is neither `scope` nor `scp`.
    ///
    /// # Errors
    /// `config_invalid` for `scopeClaim` when the name is empty.
    pub fn scope_claim(mut self, claim: impl Into<Name>) -> Result<Self, Error> {
        self.scope_claim = Some(claim_name(claim, "scopeClaim")?);
        Ok(self)
    }

    /// Requires that the user signed in at most so many seconds ago: `auth_time` (RFC 9470).
    ///
    /// # Errors
    /// `config_invalid` for `maxAuthAge` unless positive and finite.
    pub fn max_auth_age(mut self, seconds: f64) -> Result<Self, Error> {
        self.step_up.max_auth_age = Some(validity::duration(seconds, "maxAuthAge")?);
        Ok(self)
    }

    /// Requires one of these authentication contexts: `acr` (RFC 9470).
    ///
    /// # Errors
    /// `config_invalid` for `acr` when the list or an element is empty, or could not stand in a challenge: 2,048 bytes are
    /// the most, with a space between two.
    pub fn acr<T: Into<String>>(mut self, values: impl IntoIterator<Item = T>) -> Result<Self, Error> {
        self.step_up.acr = step_up::values(values, "acr")?;
        Ok(self)
    }

    /// Requires every one of these authentication methods: `amr` (RFC 8176).
    ///
    /// # Errors
    /// `config_invalid` for `amr` when the list or an element is empty.
    pub fn amr<T: Into<String>>(mut self, methods: impl IntoIterator<Item = T>) -> Result<Self, Error> {
        self.step_up.amr = step_up::values(methods, "amr")?;
        Ok(self)
    }

    /// Requires this `nonce` of every token; that of a single sign-in is a matter of [`Extra::nonce`].
    ///
    /// # Errors
    /// `config_invalid` for `nonce` when it is empty.
    pub fn nonce(mut self, nonce: impl Into<String>) -> Result<Self, Error> {
        self.nonce = Some(nonce.into()).filter(|nonce| !nonce.is_empty());
        if self.nonce.is_some() { Ok(self) } else { Err(invalid("nonce")) }
    }

    /// Leaves the check of `cnf` to the caller, who has the proof at hand (RFC 7800, RFC 9449 §7.2).
    #[must_use]
    pub fn confirmed_by_caller(mut self) -> Self {
        self.confirmed_by_caller = true;
        self
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
}

impl Policy {
    /// The scopes that a token needs here, for a challenge.
    pub(crate) fn scopes_needed(&self, extra: &Extra) -> String {
        scopes::spaced(self.scopes.iter().chain(&extra.scopes).flat_map(Scopes::names))
    }

    pub(crate) const fn step_up(&self) -> &StepUp {
        &self.step_up
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

/// A list that was lost on its way (`[]`, `['']`) must not mean "anything goes".
fn non_empty<T: Into<String>>(names: impl IntoIterator<Item = T>, option: &'static str) -> Result<Vec<String>, Error> {
    let names: Vec<String> = names.into_iter().map(Into::into).collect();
    if names.is_empty() || names.iter().any(String::is_empty) { Err(invalid(option)) } else { Ok(names) }
}
