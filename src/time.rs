//! Time is an argument: the core has no clock. Imports nothing of the crate but its errors.

use crate::error::Refusal;

/// A point in time: seconds since the epoch, with fractions, between 1970 and the year 9999.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Time(f64);

impl Time {
    /// The last second of the year 9999.
    pub const MAX_SECONDS: f64 = crate::limits::LAST_SECOND;

    /// Takes seconds since the epoch.
    ///
    /// ```
    /// use jotproof::Time;
    /// assert!(Time::from_seconds(1_900_000_000.5).is_ok());
    /// // milliseconds, by mistake:
    /// assert_eq!(Time::from_seconds(1_900_000_000_000.0).unwrap_err().code(), "clock_unavailable");
    /// ```
    ///
    /// # Errors
    /// `clock_unavailable` for a value that is not finite or lies outside that range.
    pub fn from_seconds(seconds: f64) -> Result<Self, Refusal<'static>> {
        if (0.0..=Self::MAX_SECONDS).contains(&seconds) { Ok(Self(seconds)) } else { Err(Refusal::ClockUnavailable) }
    }

    pub(crate) fn seconds(self) -> f64 {
        self.0
    }
}
