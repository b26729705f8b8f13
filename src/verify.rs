//! The whole pipeline on one screen. The only file that makes a `Verified`.

mod scratch;
#[cfg(feature = "std")]
mod thread;
mod token_id;
#[cfg(feature = "alloc")]
mod verifier;

#[cfg(feature = "alloc")]
pub use crate::crypto::HeapTables;
pub use crate::crypto::{FixedTables, Tables};
use scratch::Room;
pub use scratch::Scratch;
pub use token_id::TokenId;
#[cfg(feature = "alloc")]
pub use verifier::{VerifiedJws, VerifiedToken, Verifier, verify, verify_jws};

use core::{fmt, ops::Range};

use crate::base64url;
use crate::claims::{self, Claims};
use crate::crypto::{self, Message};
use crate::error::Refusal;
use crate::json;
use crate::key::{Keys, Record};
use crate::policy::{self, Program, Subject};
use crate::time::Time;
use crate::token::compact::{self, Compact};
use crate::token::header::{self, Header};
use crate::token::open::{Opened, open};

/// What a token is held against: a policy, and what one call asks beside it, as [`Policy::program`](crate::Policy::program) and
/// [`Extra::program`](crate::Extra::program) write them; of a call that asks for nothing, no bytes at all.
#[derive(Clone, Copy)]
pub struct Asked<'p> {
    /// The policy.
    pub policy: &'p [u8],
    /// What this call adds.
    pub extra: &'p [u8],
}

/// Verifies a token in place: shape, header, key, signature, and only then claims and policy. What comes of it lies in the scratch.
///
/// ```
/// use jotproof::{verify::{check, Asked, Scratch, Tables}, Algorithm, Audience, Issuer, Key, KeySet, Policy, Time};
///
/// let keys = KeySet::pinned(vec![Key::from_hmac(b"an example secret of 32 bytes ..", Algorithm::Hs256)?])?;
/// let policy = Policy::builder(Issuer::any_of(["https://login.example.com/"]), Audience::any_of(["api"])).build()?.program();
/// let (asked, now) = (Asked { policy: &policy, extra: &[] }, Time::from_seconds(1_900_000_000.0)?);
///
/// let mut scratch = Scratch::<2048, 128>::new();
/// let refusal = check(asked, keys.keys()?, "not a token", now, &mut Tables::none(), &mut scratch).unwrap_err();
/// assert_eq!(refusal.code(), "token_malformed");
/// # Ok::<(), jotproof::Error>(())
/// ```
///
/// # Errors
/// The code of the first check that fails, in this order: size, shape, header, key, signature, payload, `typ`, `iss`,
/// `aud`, `exp`, `nbf`, `iat`, ages, `sub`, claims, scopes, sign-in, hashes. `internal`, if a program is not whole. Where the scratch
/// is too small: `token_too_large`, or `header_invalid` or `claims_malformed` with `values`.
pub fn check<'p, 's, const BYTES: usize, const NODES: usize>(
    asked: Asked<'p>,
    keys: Keys<'s>,
    token: &str,
    now: Time,
    tables: &mut Tables<'_>,
    scratch: &'s mut Scratch<BYTES, NODES>,
) -> Result<Verified<'s>, Refusal<'p>> {
    check_in(asked, keys, token, now, tables, scratch.room())
}

fn check_in<'p, 's>(
    asked: Asked<'p>,
    keys: Keys<'s>,
    token: &str,
    now: Time,
    tables: &mut Tables<'_>,
    Room { bytes, nodes, last_header }: Room<'s>,
) -> Result<Verified<'s>, Refusal<'p>> {
    let (policy, extra) = (Program::policy(asked.policy)?, Program::extra(asked.extra)?);
    let mut compact = compact::split(token, bytes)?;
    let Compact { signing_input, header: segment, payload, signature, .. } = compact;
    let message = Message::new(signing_input.as_bytes());
    // as much for a header that is known as for one that is not: no verdict depends on the token before
    let (header_nodes, nodes) = json::apart(nodes, base64url::decoded_bytes(segment.len()));
    let (header, key) = if last_header.is(segment) {
        let header = last_header.header();
        (header, check_signature(&message, signature, &header, keys, tables)?)
    } else {
        let header = header::parse(compact.decode_header()?, header_nodes)?;
        if header.is_nested() {
            return Err(Refusal::TokenTypeUnsupported);
        }
        let key = check_signature(&message, signature, &header, keys, tables)?;
        last_header.keep(segment, &header);
        (header, key)
    };
    let claims = claims::parse(payload, nodes).map_err(Refusal::ClaimsMalformed)?;
    policy::check(policy, extra, &Subject { header: &header, claims: &claims, key_issuer: key.issuer }, now)?;
    check_hashes(extra, &header, &claims)?;
    Ok(Verified { claims, header: header.json, token_id: TokenId(message.sha256()) })
}

/// Verifies a signature alone, for payloads that are not claims: no policy, no time, no `typ`. Returns the header as JSON text and the
/// payload.
///
/// # Errors
/// The code of the first check that fails: size, shape, header, key, signature.
pub fn check_jws<'s, const BYTES: usize, const NODES: usize>(
    keys: Keys<'_>,
    token: &str,
    tables: &mut Tables<'_>,
    scratch: &'s mut Scratch<BYTES, NODES>,
) -> Result<(&'s str, &'s [u8]), Refusal<'static>> {
    check_jws_in(keys, token, tables, scratch.room())
}

fn check_jws_in<'s>(
    keys: Keys<'_>,
    token: &str,
    tables: &mut Tables<'_>,
    Room { bytes, nodes, .. }: Room<'s>,
) -> Result<(&'s str, &'s [u8]), Refusal<'static>> {
    let Opened { compact: Compact { signing_input, payload, signature, .. }, header, .. } = open(token, bytes, nodes)?;
    check_signature(&Message::new(signing_input.as_bytes()), signature, &header, keys, tables)?;
    Ok((header.json, payload))
}

/// RFC 7515 §5.2, step 8: by the key that `kid` and `alg` select, or by each of the pinned ones in turn.
fn check_signature<'k>(
    message: &Message<'_>,
    signature: &[u8],
    header: &Header<'_>,
    keys: Keys<'k>,
    tables: &mut Tables<'_>,
) -> Result<Record<'k>, Refusal<'static>> {
    let mut candidates = keys.select(header.algorithm(), header.kid())?;
    let is_its = |key: &Record<'_>| crypto::verify(key.algorithm, key.material, message, signature, tables);
    candidates.find(is_its).ok_or(Refusal::SignatureInvalid)
}

/// `OpenID` Connect Core §3.1.3.6: base64url of the left half of the hash that the token's `alg` uses.
fn check_hashes<'p>(extra: Program<'p>, header: &Header<'_>, claims: &Claims<'_>) -> Result<(), Refusal<'p>> {
    for (claim, of) in policy::hashed(extra) {
        let found = claims.text(claims.get(claim)).map_err(|fault| fault.of(claim))?;
        let algorithm = header.algorithm().ok_or(Refusal::Internal)?;
        let mut text = [0; 43];
        if !found.means(base64url::encode_into(crypto::digest(algorithm, of).left_half(), &mut text)) {
            return Err(Refusal::ClaimMismatch(claim));
        }
    }
    Ok(())
}

/// Something that stood up to signature **and** policy. Only [`check`] makes one.
///
/// ```compile_fail
/// let forged = jotproof::verify::Verified { claims: 1, header: 2, token_id: 3 };
/// ```
/// ```compile_fail
/// let forged: jotproof::verify::Verified<'static> = Default::default();
/// ```
#[derive(Clone, Copy)]
pub struct Verified<'s> {
    claims: Claims<'s>,
    header: &'s str,
    token_id: TokenId,
}

impl<'s> Verified<'s> {
    /// What the issuer says, to be believed: JSON text, strict, an object, as it stands in the token.
    #[must_use]
    pub fn claims_json(&self) -> &'s str {
        self.claims.json()
    }

    /// The header, signed as well: JSON text, strict, an object, as it stands in the token.
    #[must_use]
    pub fn header_json(&self) -> &'s str {
        self.header
    }

    /// The name of this token, for deny-lists and logs.
    #[must_use]
    pub fn token_id(&self) -> &TokenId {
        &self.token_id
    }

    /// When the policy accepts it: from the first time on and before the second, in seconds since the epoch. The same token, with the
    /// same keys and the same conditions, has the same verdict at each time between, so that a cache need not ask again. Rounding may
    /// make it two steps of a double shorter, and never longer.
    #[must_use]
    pub fn window(&self, asked: Asked<'_>) -> Range<f64> {
        Program::policy(asked.policy).map_or(0.0..0.0, |policy| policy::window(policy, &self.claims))
    }
}

impl fmt::Debug for Verified<'_> {
    /// Nothing of a token belongs into a log but its name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verified").field("token_id", &self.token_id).finish_non_exhaustive()
    }
}
