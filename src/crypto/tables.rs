//! What checks leave behind to make later ones faster.

use core::fmt;

use super::backend::{Fixed, HotKeys};

/// Tables of the keys in use, which make checks with a hot key three to four times as fast; they lie in a [`FixedTables`] or a
/// `HeapTables`.
///
/// A key has its table made from its third use on, by a step with each; the least recently used ones make room. They hold public keys alone,
/// may serve any number of key sets, and change no verdict: one for each thread is a good number. With the feature `kernels` left out there
/// is nothing to keep.
pub struct Tables<'t>(pub(super) HotKeys<'t>);

impl Tables<'_> {
    /// No room: every key counts as seen for the first time.
    #[must_use]
    pub const fn none() -> Self {
        Self(HotKeys::none())
    }
}

/// Room for 512 KiB of tables on each curve in use: 28 keys on P-256, 18 on Ed25519, 17 on P-384 and 13 on P-521. It is meant for a static.
pub struct FixedTables(Fixed);

impl FixedTables {
    /// Nothing yet.
    #[must_use]
    #[expect(clippy::new_without_default, reason = "two MiB are not to be made unseen")]
    pub const fn new() -> Self {
        Self(Fixed::new())
    }

    /// The tables.
    #[inline(never)] // its sixteen addresses in each caller would make the module larger
    pub const fn tables(&mut self) -> Tables<'_> {
        Tables(self.0.hot())
    }
}

/// Room for tables, of any size.
///
/// ```
/// use jotproof::{verify::HeapTables, Audience, Extra, Issuer, Key, KeySet, Policy, Time, Verifier};
///
/// let jwk = r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#; // RFC 8037 A.2
/// let keys = KeySet::pinned(vec![Key::from_jwk(jwk, &[])?])?;
/// let policy = Policy::builder(Issuer::any_of(["https://login.example.com/"]), Audience::any_of(["api"])).build()?;
///
/// let mut tables = HeapTables::new(512 * 1024);
/// let verifier = Verifier::new(keys, policy);
/// let now = Time::from_seconds(1_900_000_000.0)?;
/// let refusal = verifier.verify_by("not a token", &Extra::none(), now, &mut tables.tables()).unwrap_err();
/// assert_eq!(refusal.code(), "token_malformed");
/// # Ok::<(), jotproof::Error>(())
/// ```
#[cfg(feature = "alloc")]
pub struct HeapTables(super::backend::Heap);

#[cfg(feature = "alloc")]
impl HeapTables {
    /// Room for so many bytes of tables on each curve in use. One takes 18 KiB on P-256, 27 on Ed25519, 29 on P-384
    /// and 37 on P-521; beside them each curve needs, once, as much as two. With room for less than one, none is made.
    #[must_use]
    pub fn new(bytes: usize) -> Self {
        Self(super::backend::Heap::within(bytes))
    }

    /// The tables.
    pub fn tables(&mut self) -> Tables<'_> {
        Tables(self.0.hot())
    }
}

impl fmt::Debug for Tables<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tables").finish_non_exhaustive()
    }
}

impl fmt::Debug for FixedTables {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FixedTables").finish_non_exhaustive()
    }
}

#[cfg(feature = "alloc")]
impl fmt::Debug for HeapTables {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HeapTables").finish_non_exhaustive()
    }
}
