//! What one call asks beside the policy: what is known only when a request or a sign-in is at hand.

use alloc::string::String;

use super::Scopes;

/// Conditions of a single call, all of them beside those of the policy.
///
/// ```
/// use jotproof::{policy::Scopes, Extra};
/// let extra = Extra::none().scopes(Scopes::all_of(["orders:write"])?);
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

    /// These scopes too.
    #[must_use]
    pub fn scopes(self, scopes: Scopes) -> Self {
        Self { scopes: Some(scopes), ..self }
    }

    /// The `nonce` of the sign-in that this ID token answers (`OpenID` Connect Core §3.1.3.7, step 11).
    #[must_use]
    pub fn nonce(self, nonce: impl Into<String>) -> Self {
        Self { nonce: Some(nonce.into()), ..self }
    }

    /// The access token that came along: `at_hash` has to be of it (`OpenID` Connect Core §3.1.3.8).
    #[must_use]
    pub fn access_token(self, token: impl Into<String>) -> Self {
        Self { access_token: Some(token.into()), ..self }
    }

    /// The authorization code that came along: `c_hash` has to be of it (`OpenID` Connect Core §3.3.2.11).
    #[must_use]
    pub fn code(self, code: impl Into<String>) -> Self {
        Self { code: Some(code.into()), ..self }
    }
}

impl core::fmt::Debug for Extra {
    /// Says nothing of the values, which are secrets of a sign-in.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Extra").finish_non_exhaustive()
    }
}
