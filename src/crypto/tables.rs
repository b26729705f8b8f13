//! What checks leave behind to make later ones faster.

use core::fmt;

use super::backend::HotKeys;

/// Tables of the keys in use, which make checks with a hot key three to four times as fast.
///
/// A key gets its table at its third use; the least recently used ones make room. They hold public keys alone, may
/// serve any number of key sets, and change no verdict: one for each thread is a good number. With the feature
/// `kernels` left out there is nothing to keep.
///
/// ```
/// use jotproof::{Audience, Issuer, Key, KeySet, Policy, Tables, Time, Verifier};
///
/// let jwk = r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#; // RFC 8037 A.2
/// let keys = KeySet::pinned(vec![Key::from_jwk(jwk, &[])?])?;
/// let policy = Policy::new(Issuer::any_of(["https://login.example.com/"])?, Audience::any_of(["api"])?);
///
/// let mut tables = Tables::new(512 * 1024);
/// let mut verifier = Verifier::new(keys, policy);
/// let refusal = verifier.verify("not a token", Time::from_seconds(1_900_000_000.0)?, &mut tables).unwrap_err();
/// assert_eq!(refusal.code(), "token_malformed");
/// # Ok::<(), jotproof::Error>(())
/// ```
pub struct Tables(#[allow(dead_code, reason = "the families that have tables may all be left out")] pub(super) HotKeys);

impl Tables {
    /// Room for so many bytes of tables on each curve in use. One takes 18 KiB on P-256, 27 on Ed25519, 29 on P-384
    /// and 37 on P-521; beside them each curve needs, once, as much as two. With room for less than one, none is made.
    #[must_use]
    pub const fn new(bytes: usize) -> Self {
        Self(HotKeys::within(bytes))
    }

    /// No room: every key counts as seen for the first time.
    #[must_use]
    pub const fn none() -> Self {
        Self::new(0)
    }
}

impl fmt::Debug for Tables {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tables").finish_non_exhaustive()
    }
}
