//! When a token counts (RFC 7519 §4.1.4 to §4.1.6). Seconds as doubles, not rounded.

use super::invalid;
use crate::error::Error;
use crate::limits::{CLOCK_TOLERANCE, DEFAULT_TOLERANCE};
use crate::time::Time;

#[derive(Clone, Debug)]
pub(super) struct Validity {
    pub(super) expiry_required: bool,
    pub(super) tolerance: f64,
    pub(super) max_token_age: Option<f64>,
    pub(super) max_lifetime: Option<f64>,
}

impl Default for Validity {
    fn default() -> Self {
        Self { expiry_required: true, tolerance: DEFAULT_TOLERANCE, max_token_age: None, max_lifetime: None }
    }
}

pub(super) fn tolerance(seconds: f64) -> Result<f64, Error> {
    if (0.0..=CLOCK_TOLERANCE).contains(&seconds) { Ok(seconds) } else { Err(invalid("clockTolerance")) }
}

pub(super) fn duration(seconds: f64, option: &'static str) -> Result<f64, Error> {
    if seconds > 0.0 && seconds <= Time::MAX_SECONDS { Ok(seconds) } else { Err(invalid(option)) }
}
