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
use core::time::Duration;

use crate::error::{Error, Name, Reason};
use crate::json::Value;

pub use extra::{Extra, ExtraBuilder};
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
/// let issuer = Issuer::any_of(["https://login.example.com/"]);
/// let policy = Policy::builder(issuer, Audience::any_of(["https://api.example.com"])).require("jti").build()?;
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
    /// A policy for access tokens of one issuer, meant for this audience; what else it asks is told to the builder.
    ///
    /// Takes `typ` absent, `JWT` or `at+jwt`, and no token with an `events` claim; allows the clocks 60 seconds of
    /// difference.
    pub fn builder(
        issuer: impl Into<Result<Issuer, Error>>,
        audience: impl Into<Result<Audience, Error>>,
    ) -> PolicyBuilder {
        PolicyBuilder::new(issuer.into(), audience.into())
    }

    /// With the defaults.
    fn of(issuer: Issuer, audience: Audience) -> Self {
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

/// The other conditions of a policy. [`build`](Self::build) refuses the first one that is invalid.
///
/// ```
/// use core::time::Duration;
/// use jotproof::{policy::Scopes, Audience, Issuer, Policy};
///
/// let policy = Policy::builder(Issuer::any_of(["https://login.example.com/"]), Audience::any_of(["https://api.example.com"]))
///     .max_token_age(Duration::from_hours(1))
///     .scopes(Scopes::all_of(["orders:read"]))
///     .build()?;
/// # let _ = policy;
///
/// let lost = Policy::builder(Issuer::unchecked(), Audience::any_of([""])).require("jti").build().unwrap_err();
/// assert_eq!((lost.code(), lost.subject()), ("config_invalid", Some("audience")));
/// # Ok::<(), jotproof::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "it is no policy before it is built"]
pub struct PolicyBuilder(Result<Policy, Error>);

impl PolicyBuilder {
    pub(super) fn new(issuer: Result<Issuer, Error>, audience: Result<Audience, Error>) -> Self {
        Self(issuer.and_then(|issuer| Ok(Policy::of(issuer, audience?))))
    }

    /// The policy.
    ///
    /// # Errors
    /// `config_invalid` with the name of the first option that is invalid.
    pub fn build(self) -> Result<Policy, Error> {
        self.0
    }

    /// Adds a condition; after an invalid one, none.
    fn with<T>(self, value: impl FnOnce() -> Result<T, Error>, put: impl FnOnce(&mut Policy, T)) -> Self {
        Self(added(self.0, value, put))
    }

    /// Waives the presence of `exp`. One that is present still counts.
    pub fn expiry_unchecked(self) -> Self {
        self.with(|| Ok(()), |policy, ()| policy.validity.expiry_required = false)
    }

    /// Takes tokens of this kind: their `typ`, the claims that they must have, and those that they must not.
    pub fn profile(self, profile: Profile) -> Self {
        self.with(|| Ok(()), |policy, ()| policy.kind = Kind::Profile(profile))
    }

    /// Takes only tokens whose `typ` is one of these media types, compared without case and without `application/`
    /// (RFC 8725 §3.11). Never one with an `events` claim: that takes a [`profile`](Self::profile) of events.
    pub fn types<T: Into<String>>(self, types: impl IntoIterator<Item = T>) -> Self {
        self.with(|| non_empty(types, "type"), |policy, types| policy.kind = Kind::Explicit(types))
    }

    /// Takes only tokens about one of these subjects.
    pub fn subjects<T: Into<String>>(self, subjects: impl IntoIterator<Item = T>) -> Self {
        self.with(|| non_empty(subjects, "subject"), |policy, subjects| policy.subject = subjects)
    }

    /// Takes only tokens issued to one of these clients (`azp`).
    pub fn authorized_parties<T: Into<String>>(self, parties: impl IntoIterator<Item = T>) -> Self {
        self.with(|| non_empty(parties, "azp"), |policy, parties| policy.azp = parties)
    }

    /// Requires a claim to be present, and to be neither `null` nor an empty string.
    pub fn require(self, claim: impl Into<Name>) -> Self {
        self.with(|| claim_name(claim, "requiredClaims"), |policy, claim| policy.required.push(claim))
    }

    /// Requires a claim to match.
    pub fn matches(self, claim: impl Into<Name>, matcher: impl Into<Result<Matcher, Error>>) -> Self {
        let condition = || Ok((claim_name(claim, "claims")?, matcher.into()?));
        self.with(condition, |policy, condition| policy.matchers.push(condition))
    }

    /// Requires scopes.
    pub fn scopes(self, scopes: impl Into<Result<Scopes, Error>>) -> Self {
        self.with(|| scopes.into(), |policy, scopes| policy.scopes = Some(scopes))
    }

    /// The claim that lists the scopes, where it is neither `scope` nor `scp`.
    pub fn scope_claim(self, claim: impl Into<Name>) -> Self {
        self.with(|| claim_name(claim, "scopeClaim"), |policy, claim| policy.scope_claim = Some(claim))
    }

    /// Requires that the user signed in at most so many seconds ago: `auth_time` (RFC 9470).
    ///
    /// None at all is refused as `maxAuthAge`.
    pub fn max_auth_age(self, age: Duration) -> Self {
        self.with(|| duration(age, "maxAuthAge"), |policy, age| policy.step_up.max_auth_age = Some(age))
    }

    /// Requires one of these authentication contexts: `acr` (RFC 9470).
    ///
    /// All of them must fit into a challenge: 2,048 bytes are the most, with a space between two.
    pub fn acr<T: Into<String>>(self, values: impl IntoIterator<Item = T>) -> Self {
        self.with(|| step_up::values(values, "acr"), |policy, values| policy.step_up.acr = values)
    }

    /// Requires every one of these authentication methods: `amr` (RFC 8176).
    pub fn amr<T: Into<String>>(self, methods: impl IntoIterator<Item = T>) -> Self {
        self.with(|| step_up::values(methods, "amr"), |policy, methods| policy.step_up.amr = methods)
    }

    /// Requires this `nonce` of every token; that of a single sign-in is a matter of [`ExtraBuilder::nonce`].
    pub fn nonce(self, nonce: impl Into<String>) -> Self {
        self.with(|| word(nonce, "nonce"), |policy, nonce| policy.nonce = Some(nonce))
    }

    /// Leaves the check of `cnf` to the caller, who has the proof at hand (RFC 7800, RFC 9449 §7.2).
    pub fn confirmed_by_caller(self) -> Self {
        self.with(|| Ok(()), |policy, ()| policy.confirmed_by_caller = true)
    }

    /// How far the clocks may differ: 0 to 600 seconds, 60 unless told.
    pub fn clock_tolerance(self, tolerance: Duration) -> Self {
        let seconds = || validity::tolerance(tolerance.as_secs_f64());
        self.with(seconds, |policy, seconds| policy.validity.tolerance = seconds)
    }

    /// Requires `iat`, and refuses tokens that were issued more than so many seconds ago.
    ///
    /// None at all is refused as `maxTokenAge`.
    pub fn max_token_age(self, age: Duration) -> Self {
        self.with(|| duration(age, "maxTokenAge"), |policy, age| policy.validity.max_token_age = Some(age))
    }

    /// Requires `iat` and `exp`, and refuses tokens that were made to live longer than so many seconds.
    ///
    /// None at all is refused as `maxLifetime`.
    pub fn max_lifetime(self, lifetime: Duration) -> Self {
        self.with(
            || duration(lifetime, "maxLifetime"),
            |policy, lifetime| policy.validity.max_lifetime = Some(lifetime),
        )
    }
}

/// What a builder has, with one more value; the first error stays.
pub(crate) fn added<B, T>(
    built: Result<B, Error>,
    value: impl FnOnce() -> Result<T, Error>,
    put: impl FnOnce(&mut B, T),
) -> Result<B, Error> {
    let mut built = built?;
    put(&mut built, value()?);
    Ok(built)
}

fn word(text: impl Into<String>, option: &'static str) -> Result<String, Error> {
    let text = text.into();
    if text.is_empty() { Err(invalid(option)) } else { Ok(text) }
}

fn claim_name(name: impl Into<Name>, option: &'static str) -> Result<Name, Error> {
    let name = name.into();
    if name.is_empty() { Err(invalid(option)) } else { Ok(name) }
}

fn duration(duration: Duration, option: &'static str) -> Result<f64, Error> {
    validity::duration(duration.as_secs_f64(), option)
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
