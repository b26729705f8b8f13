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
    /// assert_eq!(jotproof::error::Refusal::SignatureInvalid.code(), "signature_invalid");
    /// ```
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.row().1
    }

    /// Its place in `Refusal::ALL`, from 0.
    #[must_use]
    #[allow(clippy::as_conversions, reason = "a variant's number, which is its place")]
    pub const fn place(&self) -> usize {
        self.row().0 as usize
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
    #[cfg(feature = "alloc")]
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
}

/// From the rows the places too: a row more moves those behind it.
macro_rules! table {
    ($($variant:ident $(($fields:tt))? => ($code:literal, $status:literal, $sentence:literal),)*) => {
        #[derive(Clone, Copy)]
        enum Place { $($variant,)* }

        impl<N> Error<N> {
            const fn row(&self) -> (Place, &'static str, u16, &'static str) {
                match self { $(Self::$variant $(($fields))? => (Place::$variant, $code, $status, $sentence),)* }
            }
        }
    };
}

#[rustfmt::skip]
table! {
    TokenMissing => ("token_missing", 401, "no token was given"),
    RequestMalformed(_) => ("request_malformed", 400, "the request does not carry its token as it must"),
    TokenInQuery => ("token_in_query", 400, "the token is in the URL, which ends up in logs"),
    CrossSite => ("cross_site", 403, "a request from another site may not use the cookie"),
    TokenMalformed(_) => ("token_malformed", 401, "the text is not a compact signed token"),
    TokenTooLarge => ("token_too_large", 401, "the token is longer than the limit"),
    TokenEncrypted => ("token_encrypted", 401, "the token is encrypted, not signed"),
    TokenJsonSerialized => ("token_json_serialized", 401, "the token is in JSON serialization"),
    TokenTypeUnsupported => ("token_type_unsupported", 401, "tokens of this kind are not verified"),
    HeaderInvalid(_) => ("header_invalid", 401, "the token's header breaks a rule"),
    AlgNotAllowed => ("alg_not_allowed", 401, "the token's algorithm is not allowed"),
    CritUnsupported => ("crit_unsupported", 401, "the token needs an extension that is not implemented"),
    KeyNotFound(_) => ("key_not_found", 401, "no key matches the token"),
    KeyAmbiguous => ("key_ambiguous", 401, "several keys match the token"),
    KeyUnsuitable(_) => ("key_unsuitable", 401, "the key cannot be used"),
    KeysUnavailable(_) => ("keys_unavailable", 503, "the keys are not at hand; ready, verifyAsync and authorize fetch them"),
    SignatureInvalid => ("signature_invalid", 401, "the signature is not valid"),
    ClaimsMalformed(_) => ("claims_malformed", 401, "the payload is not a strict JSON object"),
    ClaimMissing(_) => ("claim_missing", 401, "a required claim is absent"),
    ClaimInvalid(_) => ("claim_invalid", 401, "a claim has the wrong type or an impossible value"),
    ClaimMismatch(_) => ("claim_mismatch", 401, "a claim is not what the policy asks for"),
    Expired(_) => ("expired", 401, "the token has expired"),
    NotYetValid(_) => ("not_yet_valid", 401, "the token is not valid yet"),
    IssuedInFuture(_) => ("issued_in_future", 401, "the token was issued in the future"),
    TooOld(_) => ("too_old", 401, "the token was issued too long ago"),
    LifetimeTooLong(_) => ("lifetime_too_long", 401, "the token lives longer than the policy allows"),
    IssuerMismatch => ("issuer_mismatch", 401, "the token is from another issuer"),
    AudienceMismatch => ("audience_mismatch", 401, "the token is for another audience"),
    TypeMismatch(_) => ("type_mismatch", 401, "the token is of another type"),
    SubjectMismatch => ("subject_mismatch", 401, "the token is about another subject"),
    ScopeInsufficient(_) => ("scope_insufficient", 403, "the token lacks a scope"),
    AuthTooOld(_) => ("auth_too_old", 401, "the user signed in too long ago"),
    AcrInsufficient(_) => ("acr_insufficient", 401, "the user signed in by weaker means than needed"),
    BindingRequired => ("binding_required", 401, "the token is bound to a key of its sender"),
    Revoked => ("revoked", 401, "the token was revoked"),
    SchemaMismatch => ("schema_mismatch", 401, "the claims do not fit the schema"),
    AsyncRequired => ("async_required", 500, "a hook is asynchronous and the call is not"),
    ClockUnavailable => ("clock_unavailable", 500, "the clock does not tell a usable time"),
    WasmUnavailable(_) => ("wasm_unavailable", 500, "WebAssembly could not be started"),
    ConfigInvalid(..) => ("config_invalid", 500, "an option is not valid"),
    Internal => ("internal", 500, "an internal fault; the token was refused"),
}
