//! Every way in which jotproof refuses, as one list. Imports nothing of the crate.

mod reason;

use alloc::borrow::Cow;
use core::{fmt, mem};

pub use reason::Reason;

/// Why a token, a key or an option was refused.
///
/// Told apart by [`code`](Error::code), a stable word. Nothing in it comes from the token: only names out of the
/// policy and words from fixed lists.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// There is no token at all: an empty string, or none was handed over.
    /// Cure: send the token; answer 401 with a bare challenge.
    TokenMissing,
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
    /// No key of the set has the token's `kid` and `alg`.
    /// Cure: check that the set is the issuer's newest, and that the token comes from this issuer.
    KeyNotFound,
    /// Several different keys fit, and nothing says which one is meant.
    /// Cure: the issuer must give each key its own `kid`, and each token the `kid` of its key.
    KeyAmbiguous,
    /// The key cannot be used for this: weak, of another type, for another use; `reason` says which.
    /// Cure: hand over a public signing key of RFC 7517 that is strong enough for its algorithm.
    KeyUnsuitable(Reason),
    /// The issuer's keys could not be fetched, or are older than they may be.
    /// Cure: call `ready`, `verifyAsync` or `authorize`, which fetch; then retry.
    KeysUnavailable,
    /// The signature does not belong to this header, payload and key.
    /// Cure: the token was changed, or signed with another key; refuse it.
    SignatureInvalid,
    /// The payload is signed but is not one strict JSON object; `reason` says why.
    /// Cure: the issuer has to mend it; for payloads that are not claims there is `verifyJws`.
    ClaimsMalformed(Reason),
    /// A claim that the policy needs is absent.
    /// Cure: ask the issuer for it, or waive it in the policy by its sentinel.
    ClaimMissing(Name),
    /// A claim has the wrong type or an impossible value. It never counts as absent.
    /// Cure: the issuer has to mend it.
    ClaimInvalid(Name),
    /// A claim is there and well-formed, but is not what `claims` or `azp` of the policy asks for.
    /// Cure: the token is for another purpose, tenant or client.
    ClaimMismatch(Name),
    /// The time is on or after `exp` plus the tolerance (RFC 7519 §4.1.4).
    /// Cure: get a fresh token.
    Expired,
    /// The time, with the tolerance, is before `nbf` (RFC 7519 §4.1.5).
    /// Cure: wait, or set the clocks right.
    NotYetValid,
    /// `iat` lies in the future by more than the tolerance.
    /// Cure: set the clocks right.
    IssuedInFuture,
    /// The token was issued longer ago than `maxTokenAge`.
    /// Cure: get a fresh token.
    TooOld,
    /// `exp` lies further from `iat` than `maxLifetime`.
    /// Cure: have the issuer make shorter-lived tokens.
    LifetimeTooLong,
    /// `iss` is not the policy's `issuer`, compared byte by byte.
    /// Cure: look for a missing or extra slash at the end; several issuers need one verifier each.
    IssuerMismatch,
    /// None of the token's audiences is the policy's `audience`.
    /// Cure: request the token for this API; an ID token is not an access token.
    AudienceMismatch,
    /// `typ` is not one that the policy takes, or the payload is an event (RFC 8725 §3.11).
    /// Cure: use the right kind of token, or set `type`.
    TypeMismatch,
    /// `sub` is not the policy's `subject`.
    /// Cure: the token belongs to somebody else.
    SubjectMismatch,
    /// The token lacks a scope that is needed here.
    /// Cure: request the token with that scope.
    ScopeInsufficient,
    /// The user signed in longer ago than the policy allows (RFC 9470).
    /// Cure: let the user sign in again.
    AuthTooOld,
    /// The user signed in by weaker means than the policy asks for (RFC 9470).
    /// Cure: let the user step up.
    AcrInsufficient,
    /// The token is bound to a key of its sender (`cnf`, RFC 7800) and nobody checked that binding.
    /// Cure: a bound token must not be used as a plain bearer token (RFC 9449 §7.2).
    BindingRequired,
    /// The caller's `revoked` hook did not say a plain `false`.
    /// Cure: the token was withdrawn; get a new one.
    Revoked,
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
    ConfigInvalid(Reason, Name),
    /// A fault inside jotproof. The token was refused; verifiers go on working.
    /// Cure: please report it, without the token.
    Internal,
}

/// The name of a claim or of an option: a registered one, or one that the policy names. Never one out of a token.
pub type Name = Cow<'static, str>;

impl Error {
    /// One error of each code, in the order of the list.
    pub const ALL: &[Self] = &[
        Self::TokenMissing,
        Self::TokenMalformed(Reason::Segments),
        Self::TokenTooLarge,
        Self::TokenEncrypted,
        Self::TokenJsonSerialized,
        Self::TokenTypeUnsupported,
        Self::HeaderInvalid(Reason::Alg),
        Self::AlgNotAllowed,
        Self::CritUnsupported,
        Self::KeyNotFound,
        Self::KeyAmbiguous,
        Self::KeyUnsuitable(Reason::RsaTooSmall),
        Self::KeysUnavailable,
        Self::SignatureInvalid,
        Self::ClaimsMalformed(Reason::DuplicateName),
        Self::ClaimMissing(Cow::Borrowed("exp")),
        Self::ClaimInvalid(Cow::Borrowed("exp")),
        Self::ClaimMismatch(Cow::Borrowed("azp")),
        Self::Expired,
        Self::NotYetValid,
        Self::IssuedInFuture,
        Self::TooOld,
        Self::LifetimeTooLong,
        Self::IssuerMismatch,
        Self::AudienceMismatch,
        Self::TypeMismatch,
        Self::SubjectMismatch,
        Self::ScopeInsufficient,
        Self::AuthTooOld,
        Self::AcrInsufficient,
        Self::BindingRequired,
        Self::Revoked,
        Self::AsyncRequired,
        Self::ClockUnavailable,
        Self::WasmUnavailable(Reason::Csp),
        Self::ConfigInvalid(Reason::Missing, Cow::Borrowed("audience")),
        Self::Internal,
    ];

    /// The stable word for this error, in `snake_case`.
    ///
    /// ```
    /// assert_eq!(jotproof::Error::SignatureInvalid.code(), "signature_invalid");
    /// ```
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.row().0
    }

    /// The HTTP status that an API answers with: 401, 403, 500 or 503 (RFC 6750 §3.1, RFC 9470).
    #[must_use]
    pub const fn status(&self) -> u16 {
        self.row().1
    }

    /// A word from a fixed list that narrows the code down, for the codes that have several causes.
    #[must_use]
    pub const fn reason(&self) -> Option<Reason> {
        match self {
            Self::TokenMalformed(reason)
            | Self::HeaderInvalid(reason)
            | Self::KeyUnsuitable(reason)
            | Self::ClaimsMalformed(reason)
            | Self::WasmUnavailable(reason)
            | Self::ConfigInvalid(reason, _) => Some(*reason),
            _ => None,
        }
    }

    /// The claim that was refused, or for `config_invalid` the option; as the policy or the RFC spells it.
    #[must_use]
    pub fn subject(&self) -> Option<&str> {
        match self {
            Self::ClaimMissing(name)
            | Self::ClaimInvalid(name)
            | Self::ClaimMismatch(name)
            | Self::ConfigInvalid(_, name) => Some(name),
            Self::Expired | Self::LifetimeTooLong => Some("exp"),
            Self::NotYetValid => Some("nbf"),
            Self::IssuedInFuture | Self::TooOld => Some("iat"),
            Self::IssuerMismatch => Some("iss"),
            Self::AudienceMismatch => Some("aud"),
            Self::SubjectMismatch => Some("sub"),
            Self::BindingRequired => Some("cnf"),
            _ => None,
        }
    }

    /// Its place in [`ALL`](Self::ALL), from 0.
    #[must_use]
    pub fn place(&self) -> usize {
        Self::ALL
            .iter()
            .position(|error| mem::discriminant(error) == mem::discriminant(self))
            .unwrap_or(Self::ALL.len())
    }

    /// One sentence for people: lower case, no full stop, nothing from the token.
    #[must_use]
    pub const fn message(&self) -> &'static str {
        self.row().2
    }

    const fn row(&self) -> (&'static str, u16, &'static str) {
        match self {
            Self::TokenMissing => ("token_missing", 401, "no token was given"),
            Self::TokenMalformed(_) => ("token_malformed", 401, "the text is not a compact signed token"),
            Self::TokenTooLarge => ("token_too_large", 401, "the token is longer than the limit"),
            Self::TokenEncrypted => ("token_encrypted", 401, "the token is encrypted, not signed"),
            Self::TokenJsonSerialized => ("token_json_serialized", 401, "the token is in JSON serialization"),
            Self::TokenTypeUnsupported => ("token_type_unsupported", 401, "tokens of this kind are not verified"),
            Self::HeaderInvalid(_) => ("header_invalid", 401, "the token's header breaks a rule"),
            Self::AlgNotAllowed => ("alg_not_allowed", 401, "the token's algorithm is not allowed"),
            Self::CritUnsupported => ("crit_unsupported", 401, "the token needs an extension that is not implemented"),
            Self::KeyNotFound => ("key_not_found", 401, "no key matches the token"),
            Self::KeyAmbiguous => ("key_ambiguous", 401, "several keys match the token"),
            Self::KeyUnsuitable(_) => ("key_unsuitable", 401, "the key cannot be used"),
            Self::KeysUnavailable => ("keys_unavailable", 503, "the keys could not be fetched"),
            Self::SignatureInvalid => ("signature_invalid", 401, "the signature is not valid"),
            Self::ClaimsMalformed(_) => ("claims_malformed", 401, "the payload is not a strict JSON object"),
            Self::ClaimMissing(_) => ("claim_missing", 401, "a required claim is absent"),
            Self::ClaimInvalid(_) => ("claim_invalid", 401, "a claim has the wrong type or an impossible value"),
            Self::ClaimMismatch(_) => ("claim_mismatch", 401, "a claim is not what the policy asks for"),
            Self::Expired => ("expired", 401, "the token has expired"),
            Self::NotYetValid => ("not_yet_valid", 401, "the token is not valid yet"),
            Self::IssuedInFuture => ("issued_in_future", 401, "the token was issued in the future"),
            Self::TooOld => ("too_old", 401, "the token was issued too long ago"),
            Self::LifetimeTooLong => ("lifetime_too_long", 401, "the token lives longer than the policy allows"),
            Self::IssuerMismatch => ("issuer_mismatch", 401, "the token is from another issuer"),
            Self::AudienceMismatch => ("audience_mismatch", 401, "the token is for another audience"),
            Self::TypeMismatch => ("type_mismatch", 401, "the token is of another type"),
            Self::SubjectMismatch => ("subject_mismatch", 401, "the token is about another subject"),
            Self::ScopeInsufficient => ("scope_insufficient", 403, "the token lacks a scope"),
            Self::AuthTooOld => ("auth_too_old", 401, "the user signed in too long ago"),
            Self::AcrInsufficient => ("acr_insufficient", 401, "the user signed in by weaker means than needed"),
            Self::BindingRequired => ("binding_required", 401, "the token is bound to a key of its sender"),
            Self::Revoked => ("revoked", 401, "the token was revoked"),
            Self::AsyncRequired => ("async_required", 500, "a hook is asynchronous and the call is not"),
            Self::ClockUnavailable => ("clock_unavailable", 500, "the clock does not tell a usable time"),
            Self::WasmUnavailable(_) => ("wasm_unavailable", 500, "WebAssembly could not be started"),
            Self::ConfigInvalid(..) => ("config_invalid", 500, "an option is not valid"),
            Self::Internal => ("internal", 500, "an internal fault; the token was refused"),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())?;
        match (self.subject(), self.reason()) {
            (Some(subject), Some(reason)) => write!(f, " ({subject}: {reason})"),
            (Some(subject), None) => write!(f, " ({subject})"),
            (None, Some(reason)) => write!(f, " ({reason})"),
            (None, None) => Ok(()),
        }
    }
}

impl core::error::Error for Error {}
