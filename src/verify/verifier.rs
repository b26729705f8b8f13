//! The pipeline for who has an allocator: with keys and a policy that stay, and results of their own.

use alloc::{string::String, sync::Arc, vec, vec::Vec};
use core::{fmt, ops::Range};

use super::{Asked, Room, TokenId, Verified, check_in, check_jws_in};
use crate::crypto::Tables;
use crate::error::Error;
use crate::json::{self, Node};
use crate::key::KeySet;
use crate::policy::{Extra, Policy};
use crate::time::Time;
use crate::token::{compact::MAX_TOKEN_BYTES, last_header::LastHeader};

/// Verifies a token with keys and a policy that do not stay; a [`Verifier`] prepares the policy once.
///
/// ```
/// use jotproof::{verify::{verify, Tables}, Algorithm, Audience, Issuer, Key, KeySet, Policy, Time};
///
/// let keys = KeySet::pinned(vec![Key::from_hmac(b"an example secret of 32 bytes ..", Algorithm::Hs256)?])?;
/// let policy = Policy::builder(Issuer::any_of(["https://login.example.com/"]), Audience::any_of(["api"])).build()?;
/// let now = Time::from_seconds(1_900_000_000.0)?;
///
/// let refusal = verify("not a token", &keys, &policy, now, &mut Tables::none()).unwrap_err();
/// assert_eq!(refusal.code(), "token_malformed");
/// # Ok::<(), jotproof::Error>(())
/// ```
///
/// # Errors
/// As [`check`](super::check()).
pub fn verify(
    token: &str,
    keys: &KeySet,
    policy: &Policy,
    now: Time,
    tables: &mut Tables<'_>,
) -> Result<VerifiedToken, Error> {
    judge(token, keys, || policy.program(), &[], now, tables)
}

/// Verifies a signature alone, for payloads that are not claims. No policy, no time, no `typ`.
///
/// # Errors
/// The code of the first check that fails: size, shape, header, key, signature.
pub fn verify_jws(token: &str, keys: &KeySet, tables: &mut Tables<'_>) -> Result<VerifiedJws, Error> {
    let (mut bytes, mut nodes) = room_for(token);
    let room = Room { bytes: &mut bytes, nodes: &mut nodes, last_header: &mut LastHeader::none() };
    let (header, payload) = check_jws_in(keys.keys()?, token, tables, room)?;
    Ok(VerifiedJws { payload: payload.into(), header: header.into() })
}

/// Keys and the policy that goes with them. Any number of threads may verify by one, behind an [`Arc`].
///
/// With the feature `std` a thread judges where it judged before: it keeps 700 KiB at most from its first token on, and with them tables of the
/// keys that it met last, which make checks with a hot key three to four times as fast. Without it every call allocates its own room.
///
/// ```
/// use std::{sync::Arc, thread};
/// use jotproof::{Algorithm, Audience, Issuer, Key, KeySet, Policy, Time, Verifier};
///
/// let keys = KeySet::pinned(vec![Key::from_hmac(b"an example secret of 32 bytes ..", Algorithm::Hs256)?])?;
/// let policy = Policy::builder(Issuer::any_of(["https://login.example.com/"]), Audience::any_of(["api"])).build()?;
/// let verifier = Arc::new(Verifier::new(keys, policy));
///
/// let now = Time::now()?;
/// let threads = [0, 1].map(|_| thread::spawn({
///     let verifier = Arc::clone(&verifier);
///     move || verifier.verify("not a token", now).unwrap_err().code()
/// }));
/// for thread in threads {
///     assert_eq!(thread.join().unwrap(), "token_malformed");
/// }
/// # Ok::<(), jotproof::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Verifier {
    keys: Arc<KeySet>,
    policy: Policy,
    program: Vec<u8>,
}

impl Verifier {
    /// A verifier over these keys, which it may share with others.
    #[must_use]
    pub fn new(keys: impl Into<Arc<KeySet>>, policy: Policy) -> Self {
        let program = policy.program();
        Self { keys: keys.into(), policy, program }
    }

    /// The verdict on a token.
    ///
    /// # Errors
    /// As [`check`](super::check()).
    pub fn verify(&self, token: &str, now: Time) -> Result<VerifiedToken, Error> {
        self.judge(token, &[], now)
    }

    /// The verdict on a token that must meet more than the policy.
    ///
    /// # Errors
    /// As [`check`](super::check()).
    pub fn verify_with(&self, token: &str, extra: &Extra, now: Time) -> Result<VerifiedToken, Error> {
        self.judge(token, &extra.program(), now)
    }

    /// The same, with tables that the caller keeps.
    ///
    /// ```
    /// use jotproof::{verify::HeapTables, Algorithm, Audience, Extra, Issuer, Key, KeySet, Policy, Time, Verifier};
    ///
    /// let keys = KeySet::pinned(vec![Key::from_hmac(b"an example secret of 32 bytes ..", Algorithm::Hs256)?])?;
    /// let policy = Policy::builder(Issuer::any_of(["https://login.example.com/"]), Audience::any_of(["api"])).build()?;
    /// let (verifier, mut tables) = (Verifier::new(keys, policy), HeapTables::new(512 * 1024));
    ///
    /// let now = Time::from_seconds(1_900_000_000.0)?;
    /// let refusal = verifier.verify_by("not a token", &Extra::none(), now, &mut tables.tables()).unwrap_err();
    /// assert_eq!(refusal.code(), "token_malformed");
    /// # Ok::<(), jotproof::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`check`](super::check()).
    pub fn verify_by(
        &self,
        token: &str,
        extra: &Extra,
        now: Time,
        tables: &mut Tables<'_>,
    ) -> Result<VerifiedToken, Error> {
        judge(token, &self.keys, || &self.program, &extra.program(), now, tables)
    }

    #[cfg(feature = "std")]
    fn judge(&self, token: &str, extra: &[u8], now: Time) -> Result<VerifiedToken, Error> {
        if token.len() > MAX_TOKEN_BYTES {
            return Err(Error::TokenTooLarge);
        }
        let asked = Asked { policy: &self.program, extra };
        super::thread::with_room(|room, tables| judge_in(room, asked, &self.keys, token, now, tables))
    }

    #[cfg(not(feature = "std"))]
    fn judge(&self, token: &str, extra: &[u8], now: Time) -> Result<VerifiedToken, Error> {
        judge(token, &self.keys, || &self.program, extra, now, &mut Tables::none())
    }

    /// Takes other keys from now on.
    pub fn replace_keys(&mut self, keys: impl Into<Arc<KeySet>>) {
        self.keys = keys.into();
    }

    /// The keys.
    #[must_use]
    pub fn keys(&self) -> &Arc<KeySet> {
        &self.keys
    }

    /// What tokens have to meet.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.policy
    }
}

/// The length is looked at before anything else: what is too long takes nothing.
fn judge<P: AsRef<[u8]>>(
    token: &str,
    keys: &KeySet,
    program: impl FnOnce() -> P,
    extra: &[u8],
    now: Time,
    tables: &mut Tables<'_>,
) -> Result<VerifiedToken, Error> {
    if token.len() > MAX_TOKEN_BYTES {
        return Err(Error::TokenTooLarge);
    }
    let program = program();
    let (asked, (mut bytes, mut nodes)) = (Asked { policy: program.as_ref(), extra }, room_for(token));
    let room = Room { bytes: &mut bytes, nodes: &mut nodes, last_header: &mut LastHeader::none() };
    judge_in(room, asked, keys, token, now, tables)
}

fn judge_in(
    room: Room<'_>,
    asked: Asked<'_>,
    keys: &KeySet,
    token: &str,
    now: Time,
    tables: &mut Tables<'_>,
) -> Result<VerifiedToken, Error> {
    let verified = check_in(asked, keys.keys()?, token, now, tables, room)?;
    Ok(VerifiedToken::of(&verified, verified.window(asked)))
}

/// As much as the token needs, and none for one that is too long.
fn room_for(token: &str) -> (Vec<u8>, Vec<Node>) {
    let length = if token.len() > MAX_TOKEN_BYTES { 0 } else { token.len() };
    (vec![0; length], vec![Node::EMPTY; if length == 0 { 0 } else { json::nodes_of(length) }])
}

/// A [`Verified`] token, with texts of its own.
#[derive(Clone, PartialEq)]
pub struct VerifiedToken {
    claims: String,
    header: String,
    token_id: TokenId,
    window: Range<f64>,
}

impl VerifiedToken {
    fn of(verified: &Verified<'_>, window: Range<f64>) -> Self {
        let (claims, header) = (verified.claims_json().into(), verified.header_json().into());
        Self { claims, header, token_id: *verified.token_id(), window }
    }

    /// What the issuer says, to be believed: JSON text, strict, an object, as it stands in the token.
    #[must_use]
    pub fn claims_json(&self) -> &str {
        &self.claims
    }

    /// The header, signed as well: JSON text, strict, an object, as it stands in the token.
    #[must_use]
    pub fn header_json(&self) -> &str {
        &self.header
    }

    /// The name of this token, for deny-lists and logs.
    #[must_use]
    pub fn token_id(&self) -> &TokenId {
        &self.token_id
    }

    /// When this verdict holds, as [`Verified::window`] says.
    ///
    /// ```
    /// use jotproof::{Algorithm, Audience, Issuer, Key, KeySet, Policy, Time, Verifier};
    ///
    /// let token = "eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJodHRwczovL2xvZ2luLmV4YW1wbGUuY29tLyIsImF1ZCI6Imh0dHBzOi8vYXBpLmV4YW1wbGUuY29tIiwic3ViIjoiYWxpY2UiLCJleHAiOjI1MzQwMjMwMDc5OX0.nRcBBTwEnPXPKoS4f9QhmEuSOhTaHWy43m-MyUAYaO0";
    /// let keys = KeySet::pinned(vec![Key::from_hmac(b"an example secret of 32 bytes ..", Algorithm::Hs256)?])?;
    /// let policy = Policy::builder(Issuer::any_of(["https://login.example.com/"]), Audience::any_of(["https://api.example.com"])).build()?;
    /// let verifier = Verifier::new(keys, policy);
    ///
    /// let verified = verifier.verify(token, Time::from_seconds(1_900_000_000.0)?)?;
    /// assert_eq!(*verified.window(), 0.0..Time::MAX_SECONDS); // nothing but a far `exp`
    /// # Ok::<(), jotproof::Error>(())
    /// ```
    #[must_use]
    pub fn window(&self) -> &Range<f64> {
        &self.window
    }
}

impl fmt::Debug for VerifiedToken {
    /// Nothing of a token belongs into a log but its name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VerifiedToken").field("token_id", &self.token_id).finish_non_exhaustive()
    }
}

/// A payload whose signature held. Only [`verify_jws`] makes one.
///
/// ```compile_fail
/// let forged = jotproof::verify::VerifiedJws { payload: vec![], header: todo!() };
/// ```
#[derive(Clone)]
pub struct VerifiedJws {
    payload: Vec<u8>,
    header: String,
}

impl VerifiedJws {
    /// The bytes that were signed.
    #[must_use]
    pub fn payload(&self) -> &[u8] {
        &self.payload
    }

    /// The header, signed as well, as JSON text.
    #[must_use]
    pub fn header_json(&self) -> &str {
        &self.header
    }
}

impl fmt::Debug for VerifiedJws {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("VerifiedJws").field("payload_bytes", &self.payload.len()).finish_non_exhaustive()
    }
}
