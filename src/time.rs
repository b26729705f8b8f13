//! Time is an argument: the core has no clock. Imports nothing of the crate but its errors.

#[cfg(feature = "std")]
use std::time::{SystemTime, UNIX_EPOCH};

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

    /// What the clock of this machine says.
    ///
    /// ```
    /// assert!(jotproof::Time::now().is_ok());
    /// ```
    ///
    /// # Errors
    /// `clock_unavailable` where it stands before 1970.
    #[cfg(feature = "std")]
    pub fn now() -> Result<Self, Refusal<'static>> {
        SystemTime::now().try_into()
    }

    pub(crate) fn seconds(self) -> f64 {
        self.0
    }
}

/// `clock_unavailable` for one outside that range.
#[cfg(feature = "std")]
impl TryFrom<SystemTime> for Time {
    type Error = Refusal<'static>;

    fn try_from(time: SystemTime) -> Result<Self, Refusal<'static>> {
        let since = time.duration_since(UNIX_EPOCH).map_err(|_| Refusal::ClockUnavailable)?;
        Self::from_seconds(since.as_secs_f64())
    }
}

#[cfg(all(test, feature = "std"))]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use super::*;

    #[test]
    fn takes_the_times_of_the_system() {
        let at = |seconds| Time::try_from(UNIX_EPOCH + Duration::from_millis(seconds)).map(Time::seconds);
        assert_eq!(at(1_900_000_000_500), Ok(1_900_000_000.5));
        assert_eq!([at(0), at(253_402_300_799_000)], [Ok(0.0), Ok(Time::MAX_SECONDS)]);
        assert_eq!(at(253_402_300_800_000), Err(Refusal::ClockUnavailable));
        assert_eq!(Time::try_from(UNIX_EPOCH - Duration::from_nanos(1)), Err(Refusal::ClockUnavailable));
    }
}
