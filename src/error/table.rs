//! Every code with its status, its sentence and an example, as one table.

use super::{Error, Kinds, Miss, Outage, Reason, SetSize};

impl Error<&'static str> {
    /// One error of each code, in the order of the list.
    pub const ALL: &[Self] = &[
        Self::TokenMissing,
        Self::RequestMalformed(Reason::SeveralTokens),
        Self::TokenInQuery,
        Self::CrossSite,
        Self::TokenMalformed(Reason::Segments),
        Self::TokenTooLarge,
        Self::TokenEncrypted,
        Self::TokenJsonSerialized,
        Self::TokenTypeUnsupported,
        Self::HeaderInvalid(Reason::Alg),
        Self::AlgNotAllowed,
        Self::CritUnsupported,
        Self::KeyNotFound(SetSize { keys: 0, age: None }),
        Self::KeyAmbiguous,
        Self::KeyUnsuitable(Reason::RsaTooSmall),
        Self::KeysUnavailable(Outage::NOT_LOADED),
        Self::SignatureInvalid,
        Self::ClaimsMalformed(Reason::DuplicateName),
        Self::ClaimMissing("exp"),
        Self::ClaimInvalid("exp"),
        Self::ClaimMismatch("azp"),
        Self::Expired(Miss::NONE),
        Self::NotYetValid(Miss::NONE),
        Self::IssuedInFuture(Miss::NONE),
        Self::TooOld(Miss::NONE),
        Self::LifetimeTooLong(Miss::NONE),
        Self::IssuerMismatch,
        Self::AudienceMismatch,
        Self::TypeMismatch(Kinds::UNKNOWN),
        Self::SubjectMismatch,
        Self::ScopeInsufficient(""),
        Self::AuthTooOld(None),
        Self::AcrInsufficient("acr"),
        Self::BindingRequired,
        Self::Revoked,
        Self::SchemaMismatch,
        Self::AsyncRequired,
        Self::ClockUnavailable,
        Self::WasmUnavailable(Reason::Csp),
        Self::ConfigInvalid(Reason::Missing, "audience"),
        Self::Internal,
    ];
}

impl<N> Error<N> {
    /// The stable word for this error, in `snake_case`.
    ///
    /// ```
    /// assert_eq!(jotproof::Refusal::SignatureInvalid.code(), "signature_invalid");
    /// ```
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.row().1
    }

    /// Its place in `Refusal::ALL`, from 0.
    #[must_use]
    pub const fn place(&self) -> usize {
        self.row().0
    }

    /// The HTTP status that an API answers with: 400, 401, 403, 500 or 503 (RFC 6750 §3.1, RFC 9470).
    #[must_use]
    pub const fn status(&self) -> u16 {
        self.row().2
    }

    /// One sentence for people: lower case, no full stop, nothing from the token.
    #[must_use]
    pub const fn message(&self) -> &'static str {
        self.row().3
    }

    /// The same, with another name in it.
    #[rustfmt::skip]
    pub(crate) fn map<M>(self, with: impl Fn(N) -> M) -> Error<M> {
        match self {
            Self::TokenMissing => Error::TokenMissing,
            Self::RequestMalformed(detail) => Error::RequestMalformed(detail),
            Self::TokenInQuery => Error::TokenInQuery,
            Self::CrossSite => Error::CrossSite,
            Self::TokenMalformed(detail) => Error::TokenMalformed(detail),
            Self::TokenTooLarge => Error::TokenTooLarge,
            Self::TokenEncrypted => Error::TokenEncrypted,
            Self::TokenJsonSerialized => Error::TokenJsonSerialized,
            Self::TokenTypeUnsupported => Error::TokenTypeUnsupported,
            Self::HeaderInvalid(detail) => Error::HeaderInvalid(detail),
            Self::AlgNotAllowed => Error::AlgNotAllowed,
            Self::CritUnsupported => Error::CritUnsupported,
            Self::KeyNotFound(detail) => Error::KeyNotFound(detail),
            Self::KeyAmbiguous => Error::KeyAmbiguous,
            Self::KeyUnsuitable(detail) => Error::KeyUnsuitable(detail),
            Self::KeysUnavailable(detail) => Error::KeysUnavailable(detail),
            Self::SignatureInvalid => Error::SignatureInvalid,
            Self::ClaimsMalformed(detail) => Error::ClaimsMalformed(detail),
            Self::ClaimMissing(name) => Error::ClaimMissing(with(name)),
            Self::ClaimInvalid(name) => Error::ClaimInvalid(with(name)),
            Self::ClaimMismatch(name) => Error::ClaimMismatch(with(name)),
            Self::Expired(detail) => Error::Expired(detail),
            Self::NotYetValid(detail) => Error::NotYetValid(detail),
            Self::IssuedInFuture(detail) => Error::IssuedInFuture(detail),
            Self::TooOld(detail) => Error::TooOld(detail),
            Self::LifetimeTooLong(detail) => Error::LifetimeTooLong(detail),
            Self::IssuerMismatch => Error::IssuerMismatch,
            Self::AudienceMismatch => Error::AudienceMismatch,
            Self::TypeMismatch(Kinds { found, wanted }) => Error::TypeMismatch(Kinds { found, wanted: with(wanted) }),
            Self::SubjectMismatch => Error::SubjectMismatch,
            Self::ScopeInsufficient(name) => Error::ScopeInsufficient(with(name)),
            Self::AuthTooOld(detail) => Error::AuthTooOld(detail),
            Self::AcrInsufficient(name) => Error::AcrInsufficient(with(name)),
            Self::BindingRequired => Error::BindingRequired,
            Self::Revoked => Error::Revoked,
            Self::SchemaMismatch => Error::SchemaMismatch,
            Self::AsyncRequired => Error::AsyncRequired,
            Self::ClockUnavailable => Error::ClockUnavailable,
            Self::WasmUnavailable(detail) => Error::WasmUnavailable(detail),
            Self::ConfigInvalid(reason, name) => Error::ConfigInvalid(reason, with(name)),
            Self::Internal => Error::Internal,
        }
    }

    /// Its place in `ALL`, its code, its status and its sentence.
    const fn row(&self) -> (usize, &'static str, u16, &'static str) {
        match self {
            Self::TokenMissing => (0, "token_missing", 401, "no token was given"),
            Self::RequestMalformed(_) => {
                (1, "request_malformed", 400, "the request does not carry its token as it must")
            }
            Self::TokenInQuery => (2, "token_in_query", 400, "the token is in the URL, which ends up in logs"),
            Self::CrossSite => (3, "cross_site", 403, "a request from another site may not use the cookie"),
            Self::TokenMalformed(_) => (4, "token_malformed", 401, "the text is not a compact signed token"),
            Self::TokenTooLarge => (5, "token_too_large", 401, "the token is longer than the limit"),
            Self::TokenEncrypted => (6, "token_encrypted", 401, "the token is encrypted, not signed"),
            Self::TokenJsonSerialized => (7, "token_json_serialized", 401, "the token is in JSON serialization"),
            Self::TokenTypeUnsupported => (8, "token_type_unsupported", 401, "tokens of this kind are not verified"),
            Self::HeaderInvalid(_) => (9, "header_invalid", 401, "the token's header breaks a rule"),
            Self::AlgNotAllowed => (10, "alg_not_allowed", 401, "the token's algorithm is not allowed"),
            Self::CritUnsupported => {
                (11, "crit_unsupported", 401, "the token needs an extension that is not implemented")
            }
            Self::KeyNotFound(_) => (12, "key_not_found", 401, "no key matches the token"),
            Self::KeyAmbiguous => (13, "key_ambiguous", 401, "several keys match the token"),
            Self::KeyUnsuitable(_) => (14, "key_unsuitable", 401, "the key cannot be used"),
            Self::KeysUnavailable(_) => {
                (15, "keys_unavailable", 503, "the keys are not at hand; ready, verifyAsync and authorize fetch them")
            }
            Self::SignatureInvalid => (16, "signature_invalid", 401, "the signature is not valid"),
            Self::ClaimsMalformed(_) => (17, "claims_malformed", 401, "the payload is not a strict JSON object"),
            Self::ClaimMissing(_) => (18, "claim_missing", 401, "a required claim is absent"),
            Self::ClaimInvalid(_) => (19, "claim_invalid", 401, "a claim has the wrong type or an impossible value"),
            Self::ClaimMismatch(_) => (20, "claim_mismatch", 401, "a claim is not what the policy asks for"),
            Self::Expired(_) => (21, "expired", 401, "the token has expired"),
            Self::NotYetValid(_) => (22, "not_yet_valid", 401, "the token is not valid yet"),
            Self::IssuedInFuture(_) => (23, "issued_in_future", 401, "the token was issued in the future"),
            Self::TooOld(_) => (24, "too_old", 401, "the token was issued too long ago"),
            Self::LifetimeTooLong(_) => (25, "lifetime_too_long", 401, "the token lives longer than the policy allows"),
            Self::IssuerMismatch => (26, "issuer_mismatch", 401, "the token is from another issuer"),
            Self::AudienceMismatch => (27, "audience_mismatch", 401, "the token is for another audience"),
            Self::TypeMismatch(_) => (28, "type_mismatch", 401, "the token is of another type"),
            Self::SubjectMismatch => (29, "subject_mismatch", 401, "the token is about another subject"),
            Self::ScopeInsufficient(_) => (30, "scope_insufficient", 403, "the token lacks a scope"),
            Self::AuthTooOld(_) => (31, "auth_too_old", 401, "the user signed in too long ago"),
            Self::AcrInsufficient(_) => (32, "acr_insufficient", 401, "the user signed in by weaker means than needed"),
            Self::BindingRequired => (33, "binding_required", 401, "the token is bound to a key of its sender"),
            Self::Revoked => (34, "revoked", 401, "the token was revoked"),
            Self::SchemaMismatch => (35, "schema_mismatch", 401, "the claims do not fit the schema"),
            Self::AsyncRequired => (36, "async_required", 500, "a hook is asynchronous and the call is not"),
            Self::ClockUnavailable => (37, "clock_unavailable", 500, "the clock does not tell a usable time"),
            Self::WasmUnavailable(_) => (38, "wasm_unavailable", 500, "WebAssembly could not be started"),
            Self::ConfigInvalid(..) => (39, "config_invalid", 500, "an option is not valid"),
            Self::Internal => (40, "internal", 500, "an internal fault; the token was refused"),
        }
    }
}
