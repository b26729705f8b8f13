//! What one call asks beside the policy: what is known only when a request or a sign-in is at hand.

use alloc::string::String;

use super::{Scopes, added, word};
use crate::error::Error;

/// Conditions of a single call, in addition to those of the policy.
///
/// ```
/// use jotproof::{policy::Scopes, Extra};
/// let extra = Extra::builder().scopes(Scopes::all_of(["orders:write"])).nonce("n-0S6_WzA2Mj").build()?;
/// # let _ = extra;
/// # Ok::<(), jotproof::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct Extra {
    pub(super) scopes: Option<Scopes>,
    pub(super) nonce: Option<String>,
    pub(super) access_token: Option<String>,
    pub(super) code: Option<String>,
}

impl Extra {
    /// None.
    #[must_use]
    pub const fn none() -> Self {
        Self { scopes: None, nonce: None, access_token: None, code: None }
    }

    /// Conditions one by one.
    pub const fn builder() -> ExtraBuilder {
        ExtraBuilder(Ok(Self::none()))
    }
}

/// The conditions of a call. [`build`](Self::build) refuses the first one that is invalid.
#[must_use]
pub struct ExtraBuilder(Result<Extra, Error>);

impl ExtraBuilder {
    /// These scopes too.
    pub fn scopes(self, scopes: impl Into<Result<Scopes, Error>>) -> Self {
        self.with(|| scopes.into(), |extra, scopes| extra.scopes = Some(scopes))
    }

    /// The `nonce` of the sign-in that this ID token belongs to (`OpenID` Connect Core §3.1.3.7, step 11).
    pub fn nonce(self, nonce: impl Into<String>) -> Self {
        self.with(|| word(nonce, "nonce"), |extra, nonce| extra.nonce = Some(nonce))
    }

    /// The access token that came with it: `at_hash` must be its hash (`OpenID` Connect Core §3.1.3.8).
    pub fn access_token(self, token: impl Into<String>) -> Self {
        self.with(|| word(token, "accessToken"), |extra, token| extra.access_token = Some(token))
    }

    /// The authorization code that came with it: `c_hash` must be its hash (`OpenID` Connect Core §3.3.2.11).
    pub fn code(self, code: impl Into<String>) -> Self {
        self.with(|| word(code, "code"), |extra, code| extra.code = Some(code))
    }

    /// The conditions.
    ///
    /// # Errors
    /// `config_invalid` with the name of the first that is invalid.
    pub fn build(self) -> Result<Extra, Error> {
        self.0
    }

    fn with<T>(self, value: impl FnOnce() -> Result<T, Error>, put: impl FnOnce(&mut Extra, T)) -> Self {
        Self(added(self.0, value, put))
    }
}

impl core::fmt::Debug for Extra {
    /// Says nothing of the values, which are secrets of a sign-in.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Extra").finish_non_exhaustive()
    }
}

impl core::fmt::Debug for ExtraBuilder {
    /// As [`Extra`] itself.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("ExtraBuilder").finish_non_exhaustive()
    }
}
