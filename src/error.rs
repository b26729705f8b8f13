//! Every way in which jotproof refuses, as one list. Imports nothing of the crate.

#[cfg(feature = "alloc")]
mod explain;
mod miss;
mod reason;
mod table;

use core::fmt;

#[cfg(feature = "alloc")]
pub(crate) use explain::decimal;
pub(crate) use miss::whole;
pub use miss::{Kinds, Miss, Outage, SetSize, Typ};
pub use reason::Reason;

/// Why a token, a key or an option was refused.
///
/// Told apart by [`code`](Error::code), a stable word. Nothing in it comes from the token: only names out of the
/// policy and words from fixed lists.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error<N = Name> {
    /// There is no token at all: an empty string, or none was handed over.
    /// Cure: send the token; answer 401 with a bare challenge.
    TokenMissing,
    /// The request carries its token wrongly: twice, or not as RFC 6750 §2.1 spells it; `reason` says which.
    /// Cure: send one `Authorization: Bearer` line, with nothing but the token behind the scheme.
    RequestMalformed(Reason),
    /// The token stands in the query of the URL, which ends up in logs and histories (RFC 6750 §2.3).
    /// Cure: send it in the Authorization header, and have it revoked where it was logged.
    TokenInQuery,
    /// A token in a cookie, with a method that changes things, from a page of another site.
    /// Cure: call from the same origin, or put the page's origin on the list of `cookie`.
    CrossSite,
    /// The text is not a compact JWS (RFC 7515 §7.1): wrong number of parts, or not strict base64url.
    /// Cure: hand over the token alone, without `Bearer`, spaces, quotes or padding.
    TokenMalformed(Reason),
    /// The token is longer than 16 KiB (16,384 bytes).
    /// Cure: put less into the token; nothing of it was read.
    TokenTooLarge,
    /// The token is a JWE (five parts, RFC 7516): it is encrypted, not signed.
    /// Cure: ask the issuer for a signed token; many issuers encrypt when no audience was requested.
    TokenEncrypted,
    /// The text is a JWS in JSON serialization (RFC 7515 §7.2), which is never an API token.
    /// Cure: use the compact serialization.
    TokenJsonSerialized,
    /// The token is of a kind that is not verified here: a token inside a token (`cty: JWT`, RFC 7519 §5.2).
    /// Cure: unwrap it at the issuer.
    TokenTypeUnsupported,
    /// The protected header breaks a rule of RFC 7515 §4; `reason` says which.
    /// Cure: the issuer has to mend it.
    HeaderInvalid(Reason),
    /// The token's `alg` is unknown, `none`, or not one that the keys and the policy allow (RFC 8725 §3.1).
    /// Cure: if the issuer is right, add it to `algorithms`, or hand over the key that carries it.
    AlgNotAllowed,
    /// The header marks an extension as critical, and none is implemented (RFC 7515 §4.1.11).
    /// Cure: the token cannot be used here.
    CritUnsupported,
    /// No key of the set has the token's `kid` and `alg`; in a set from the network, after a fetch that began since this `kid`
    /// first came, or while eight others wait for one. With the number of keys, and the age of a set from the network.
    /// Cure: check that the set is the issuer's newest, and that the token comes from this issuer.
    KeyNotFound(SetSize),
    /// Several different keys fit, and nothing says which one is meant.
    /// Cure: the issuer must give each key its own `kid`, and each token the `kid` of its key.
    KeyAmbiguous,
    /// The key cannot be used for this: weak, of another type, for another use; `reason` says which.
    /// Cure: hand over a public signing key of RFC 7517 that is strong enough for its algorithm.
    KeyUnsuitable(Reason),
    /// The issuer's keys are not at hand: not fetched yet, not to be had, or too old; or the set held lacks the token's key,
    /// which may be new, and is not fetched again at once. `reason` says which.
    /// Cure: call `ready`, `verifyAsync` or `authorize`, which fetch; where they answer this too, try again after `Retry-After`.
    KeysUnavailable(Outage),
    /// The signature does not belong to this header, payload and key.
    /// Cure: the token was changed, or signed with another key; refuse it.
    SignatureInvalid,
    /// The payload is signed but is not one strict JSON object; `reason` says why.
    /// Cure: the issuer has to mend it; for payloads that are not claims there is `verifyJws`.
    ClaimsMalformed(Reason),
    /// A claim that the policy needs is absent.
    /// Cure: ask the issuer for it, or waive it in the policy by its sentinel.
    ClaimMissing(N),
    /// A claim has the wrong type or an impossible value. It never counts as absent.
    /// Cure: the issuer has to mend it.
    ClaimInvalid(N),
    /// A claim is there and well-formed, but is not what `claims` or `azp` of the policy asks for.
    /// Cure: the token is for another purpose, tenant or client.
    ClaimMismatch(N),
    /// The time is on or after `exp` plus the tolerance (RFC 7519 §4.1.4).
    /// Cure: get a fresh token.
    Expired(Miss),
    /// The time, with the tolerance, is before `nbf` (RFC 7519 §4.1.5).
    /// Cure: wait, or set the clocks right.
    NotYetValid(Miss),
    /// `iat` lies in the future by more than the tolerance.
    /// Cure: set the clocks right.
    IssuedInFuture(Miss),
    /// The token was issued longer ago than `maxTokenAge`.
    /// Cure: get a fresh token.
    TooOld(Miss),
    /// `exp` lies further from `iat` than `maxLifetime`.
    /// Cure: have the issuer make shorter-lived tokens.
    LifetimeTooLong(Miss),
    /// `iss` is not the policy's `issuer`, compared byte by byte.
    /// Cure: look for a missing or extra slash at the end; several issuers need one verifier each.
    IssuerMismatch,
    /// None of the token's audiences is the policy's `audience`.
    /// Cure: request the token for this API; an ID token is not an access token.
    AudienceMismatch,
    /// `typ` is not one that the policy takes, or the payload is an event (RFC 8725 §3.11).
    /// Cure: use the right kind of token, or set `type`.
    TypeMismatch(Kinds<N>),
    /// `sub` is not the policy's `subject`.
    /// Cure: the token belongs to somebody else.
    SubjectMismatch,
    /// The token lacks a scope that is needed here. With the scopes that are, space-separated (RFC 6750 §3.1).
    /// Cure: request the token with that scope.
    ScopeInsufficient(N),
    /// The user signed in longer ago than the policy allows (RFC 9470), or `auth_time` does not say when.
    /// Cure: let the user sign in again.
    AuthTooOld(Option<Miss>),
    /// The user signed in by weaker means (`acr`, `amr`) than the policy asks for (RFC 9470).
    /// Cure: let the user step up.
    AcrInsufficient(N),
    /// The token is bound to a key of its sender (`cnf`, RFC 7800) and nobody checked that binding.
    /// Cure: a bound token must not be used as a plain bearer token (RFC 9449 §7.2).
    BindingRequired,
    /// The caller's `revoked` hook did not say a plain `false`.
    /// Cure: the token was withdrawn; get a new one.
    Revoked,
    /// The claims do not fit the caller's `schema`.
    /// Cure: the token is of another shape than the program expects; look at what the issuer puts in.
    SchemaMismatch,
    /// A hook answered with a promise inside the synchronous `verify`.
    /// Cure: use `verifyAsync` or `authorize`, or make the hook synchronous.
    AsyncRequired,
    /// The clock answered nonsense, or a time before this package was made.
    /// Cure: verify inside a request handler (Workers stand at 0 outside); `clock` counts seconds, not milliseconds.
    ClockUnavailable,
    /// WebAssembly could not be started; `reason` says why.
    /// Cure: allow `'wasm-unsafe-eval'` in the Content-Security-Policy; where it is allowed, the cause of the error says more.
    WasmUnavailable(Reason),
    /// An option is unknown, missing, or has a value that cannot be meant.
    /// Cure: the message names the option; the documentation of the option has an example.
    ConfigInvalid(Reason, N),
    /// A fault inside jotproof. The token was refused; verifiers go on working.
    /// Cure: please report it, without the token.
    Internal,
}

/// The name of a claim or of an option: a registered one, or one that the policy names. Never one out of a token.
#[cfg(feature = "alloc")]
pub type Name = alloc::borrow::Cow<'static, str>;
/// The name of a claim or of an option, where none can be made.
#[cfg(not(feature = "alloc"))]
pub(crate) type Name = &'static str;

/// As the core says it: a name lies where the policy does.
pub type Refusal<'p> = Error<&'p str>;

impl<N> Error<N> {
    /// A word from a fixed list that narrows the code down, for the codes that have several causes.
    #[must_use]
    pub const fn reason(&self) -> Option<Reason> {
        match self {
            Self::KeysUnavailable(Outage { reason, .. })
            | Self::RequestMalformed(reason)
            | Self::TokenMalformed(reason)
            | Self::HeaderInvalid(reason)
            | Self::KeyUnsuitable(reason)
            | Self::ClaimsMalformed(reason)
            | Self::WasmUnavailable(reason)
            | Self::ConfigInvalid(reason, _) => Some(*reason),
            _ => None,
        }
    }
}

impl<N: AsRef<str>> Error<N> {
    /// The claim that was refused, or for `config_invalid` the option; as the policy or the RFC spells it.
    #[must_use]
    pub fn subject(&self) -> Option<&str> {
        match self {
            Self::ClaimMissing(name)
            | Self::ClaimInvalid(name)
            | Self::ClaimMismatch(name)
            | Self::AcrInsufficient(name)
            | Self::ConfigInvalid(_, name) => Some(name.as_ref()),
            Self::Expired(_) | Self::LifetimeTooLong(_) => Some("exp"),
            Self::NotYetValid(_) => Some("nbf"),
            Self::IssuedInFuture(_) | Self::TooOld(_) => Some("iat"),
            Self::IssuerMismatch => Some("iss"),
            Self::AudienceMismatch => Some("aud"),
            Self::SubjectMismatch => Some("sub"),
            Self::AuthTooOld(_) => Some("auth_time"),
            Self::BindingRequired => Some("cnf"),
            _ => None,
        }
    }
}

impl<N: AsRef<str>> fmt::Display for Error<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())?;
        match (self.subject(), self.reason().map(Reason::as_str)) {
            (Some(subject), Some(reason)) => write_all(f, [" (", subject, ": ", reason, ")"]),
            (Some(word), None) | (None, Some(word)) => write_all(f, [" (", word, ")"]),
            (None, None) => Ok(()),
        }
    }
}

fn write_all<const N: usize>(f: &mut fmt::Formatter<'_>, words: [&str; N]) -> fmt::Result {
    words.into_iter().try_for_each(|word| f.write_str(word))
}

impl<N: AsRef<str> + fmt::Debug> core::error::Error for Error<N> {}

#[cfg(feature = "alloc")]
impl From<Refusal<'_>> for Error {
    fn from(refusal: Refusal<'_>) -> Self {
        refusal.map(|name| Name::Owned(name.into()))
    }
}
