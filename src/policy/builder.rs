//! The conditions as Rust says them. `encode` writes the program of them.

mod encode;
mod extra;
mod from_json;
mod kind;
mod matcher;
mod party;
mod profile;
mod said;
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
pub use said::PolicyBuilder;
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

/// An option whose value cannot be meant.
const fn invalid(option: &'static str) -> Error {
    Error::ConfigInvalid(Reason::Value, Name::Borrowed(option))
}

/// A list that was lost on its way (`[]`, `['']`) must not mean "anything goes".
fn non_empty<T: Into<String>>(names: impl IntoIterator<Item = T>, option: &'static str) -> Result<Vec<String>, Error> {
    let names: Vec<String> = names.into_iter().map(Into::into).collect();
    if names.is_empty() || names.iter().any(String::is_empty) { Err(invalid(option)) } else { Ok(names) }
}
