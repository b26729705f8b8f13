//! The whole pipeline on one screen. The only file that makes a `Verified`.

mod verifier;

use alloc::{string::String, sync::Arc, vec::Vec};
use core::fmt;

pub use verifier::Verifier;

use crate::base64url;
use crate::claims::{self, Claims};
use crate::crypto::{self, Message, Tables};
use crate::error::{Error, Name};
use crate::key::{Key, KeySet};
use crate::policy::{Extra, Policy, Subject};
use crate::time::Time;
use crate::token::{
    compact::{self, Compact},
    header::{self, Header},
    last_header::LastHeader,
};

/// Verifies a token: shape, header, key, signature, and only then claims and policy.
///
/// ```
/// use jotproof::{Algorithm, Audience, Issuer, Key, KeySet, Policy, Tables, Time, verify};
///
/// let keys = KeySet::pinned(vec![Key::from_hmac(b"an example secret of 32 bytes ..", Algorithm::Hs256)?])?;
/// let policy = Policy::new(Issuer::any_of(["https://login.example.com/"])?, Audience::any_of(["api"])?);
/// let now = Time::from_seconds(1_900_000_000.0)?;
///
/// let refusal = verify("not a token", &keys, &policy, now, &mut Tables::none()).unwrap_err();
/// assert_eq!(refusal.code(), "token_malformed");
/// # Ok::<(), jotproof::Error>(())
/// ```
///
/// # Errors
/// The code of the first check that fails, in this order: size, shape, header, key, signature, payload, `typ`, `iss`,
/// `aud`, `exp`, `nbf`, `iat`, ages, `sub`, claims, scopes, sign-in, hashes.
pub fn verify(
    token: &str,
    keys: &KeySet,
    policy: &Policy,
    now: Time,
    tables: &mut Tables,
) -> Result<Verified<Claims>, Error> {
    authenticate(token, keys, tables, &mut LastHeader::none())?.admit(policy, &Extra::none(), now)
}

/// Verifies a signature alone, for payloads that are not claims. No policy, no time, no `typ`.
///
/// # Errors
/// The code of the first check that fails: size, shape, header, key, signature.
pub fn verify_jws(token: &str, keys: &KeySet, tables: &mut Tables) -> Result<VerifiedJws, Error> {
    let Compact { signing_input, header, payload, signature } = compact::split(token)?;
    let header = header::parse(header)?;
    check_signature(&Message::new(signing_input.as_bytes()), &signature, &header, keys, tables)?;
    Ok(VerifiedJws { payload, header })
}

/// What can be said of a token whatever the time: its signature held, and its payload is an object of claims.
struct Authentic {
    claims: Claims,
    header: Header,
    token_id: TokenId,
    key_issuer: Option<Arc<str>>,
}

/// All checks up to the payload.
fn authenticate(
    token: &str,
    keys: &KeySet,
    tables: &mut Tables,
    last_header: &mut LastHeader,
) -> Result<Authentic, Error> {
    let Compact { signing_input, header: segment, payload, signature } = compact::split(token)?;
    let header = last_header.or_parse(segment)?;
    refuse_nested(&header)?;
    let message = Message::new(signing_input.as_bytes());
    let key = check_signature(&message, &signature, &header, keys, tables)?;
    let claims = claims::parse(payload)?;
    last_header.keep(segment, &header);
    Ok(Authentic { claims, header, token_id: TokenId(message.sha256()), key_issuer: key.issuer().cloned() })
}

impl Authentic {
    /// All checks from `typ` on.
    fn admit(self, policy: &Policy, extra: &Extra, now: Time) -> Result<Verified<Claims>, Error> {
        let subject = Subject { header: &self.header, claims: &self.claims, key_issuer: self.key_issuer.as_deref() };
        policy.check(subject, extra, now)?;
        for (claim, of) in extra.hashed() {
            self.check_hash(claim, of)?;
        }
        let Self { claims, header, token_id, .. } = self;
        Ok(Verified { claims, header, token_id })
    }

    /// `OpenID` Connect Core §3.1.3.6: base64url of the left half of the hash that the token's `alg` uses.
    fn check_hash(&self, claim: &'static str, of: &str) -> Result<(), Error> {
        let found = self.claims.text(claim)?.ok_or(Error::ClaimMissing(Name::Borrowed(claim)))?;
        let algorithm = self.header.algorithm().ok_or(Error::Internal)?;
        let fits = found == base64url::encode(&crypto::left_half(algorithm, of.as_bytes()));
        if fits { Ok(()) } else { Err(Error::ClaimMismatch(Name::Borrowed(claim))) }
    }
}

/// RFC 7515 §5.2, step 8: by the key that `kid` and `alg` select, or by each of the pinned ones in turn.
fn check_signature<'a>(
    message: &Message<'_>,
    signature: &[u8],
    header: &Header,
    keys: &'a KeySet,
    tables: &mut Tables,
) -> Result<&'a Key, Error> {
    let mut candidates = keys.select(header.algorithm(), header.kid())?;
    candidates.find(|key| key.verify(message, signature, tables).is_ok()).ok_or(Error::SignatureInvalid)
}

/// RFC 7519 §5.2: a token inside a token says so.
fn refuse_nested(header: &Header) -> Result<(), Error> {
    match header.cty().map(header::short_media_type) {
        Some(cty) if cty.eq_ignore_ascii_case("JWT") => Err(Error::TokenTypeUnsupported),
        _ => Ok(()),
    }
}

/// Something that stood up to signature **and** policy. Only [`verify`] makes one.
///
/// ```compile_fail
/// let forged = jotproof::Verified { claims: 1, header: 2, token_id: 3 };
/// ```
/// ```compile_fail
/// let forged: jotproof::Verified<jotproof::Claims> = Default::default();
/// ```
#[derive(Clone, Debug)]
pub struct Verified<T> {
    claims: T,
    header: Header,
    token_id: TokenId,
}

impl<T> Verified<T> {
    /// What the issuer says, to be believed.
    #[must_use]
    pub fn claims(&self) -> &T {
        &self.claims
    }

    /// The claims alone.
    #[must_use]
    pub fn into_claims(self) -> T {
        self.claims
    }

    /// The header, signed as well.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The name of this token, for deny-lists and logs.
    #[must_use]
    pub fn token_id(&self) -> &TokenId {
        &self.token_id
    }
}

/// A payload whose signature held. Only [`verify_jws`] makes one.
///
/// ```compile_fail
/// let forged = jotproof::VerifiedJws { payload: vec![], header: todo!() };
/// ```
#[derive(Clone)]
pub struct VerifiedJws {
    payload: Vec<u8>,
    header: Header,
}

impl VerifiedJws {
    /// The bytes that were signed.
    #[must_use]
    pub fn payload(&self) -> &[u8] {
        &self.payload
    }

    /// The header, signed as well.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }
}

impl fmt::Debug for VerifiedJws {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VerifiedJws").field("payload_bytes", &self.payload.len()).finish_non_exhaustive()
    }
}

/// SHA-256 of `header.payload`: neither another spelling nor another signature of the same token changes it.
///
/// Never a key for caching a verdict: it says nothing about the signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TokenId([u8; 32]);

impl TokenId {
    /// The 32 bytes of the hash.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// 43 characters of base64url.
    #[must_use]
    pub fn encoded(&self) -> String {
        base64url::encode(&self.0)
    }
}

impl fmt::Display for TokenId {
    /// As [`encoded`](TokenId::encoded).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.encoded())
    }
}
