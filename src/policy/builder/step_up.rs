//! How and when the user signed in (RFC 9470, `OpenID` Connect Core §2).

use alloc::{string::String, vec::Vec};

use super::scopes::{fit_a_challenge, spaced};
use super::{invalid, non_empty};
use crate::error::Error;

/// What a policy asks of the sign-in. A token that does not say is answered like one that falls short: the remedy is
/// the same, to sign in again.
#[derive(Clone, Debug, Default)]
pub(crate) struct StepUp {
    /// Seconds since `auth_time`.
    pub(super) max_auth_age: Option<f64>,
    /// One of these.
    pub(super) acr: Vec<String>,
    /// All of these.
    pub(super) amr: Vec<String>,
}

impl StepUp {
    /// The parameters of a challenge that say how to sign in (RFC 9470 §3).
    pub(crate) fn acr_values(&self) -> String {
        spaced(self.acr.iter().map(String::as_str))
    }

    pub(crate) fn max_age(&self) -> Option<f64> {
        self.max_auth_age
    }
}

/// Values that can stand in a quoted parameter of a challenge, between spaces.
pub(super) fn values<T: Into<String>>(
    values: impl IntoIterator<Item = T>,
    option: &'static str,
) -> Result<Vec<String>, Error> {
    let values = non_empty(values, option)?;
    let is_sound = |value: &String| value.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\');
    if values.iter().all(is_sound) && fit_a_challenge(&values) { Ok(values) } else { Err(invalid(option)) }
}
