//! By how much a token misses what the policy asks for: numbers that were computed here, and words of fixed lists.

use super::Name;

/// A duration and the bound that it broke, in whole seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Miss {
    /// What it is.
    pub seconds: u32,
    /// What it may be.
    pub limit: u32,
}

impl Miss {
    pub(super) const NONE: Self = Self { seconds: 0, limit: 0 };

    /// Of durations with fractions.
    pub(crate) const fn of(seconds: f64, limit: f64) -> Self {
        Self { seconds: whole(seconds), limit: whole(limit) }
    }
}

/// Seconds without their fraction.
#[allow(clippy::as_conversions, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
pub(crate) const fn whole(seconds: f64) -> u32 {
    seconds as u32
}

/// The kind of token that came and the kind that is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kinds {
    /// What came.
    pub found: Typ,
    /// As the policy says it.
    pub wanted: Name,
}

impl Kinds {
    pub(super) const UNKNOWN: Self = Self { found: Typ::Other, wanted: Name::Borrowed("") };
}

/// A `typ` of the media type registry; one that is not there does not get into a log.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typ {
    /// No `typ`.
    Absent,
    /// One that is not on this list.
    Other,
    /// Whatever it says, the payload is an event.
    Event,
    /// `JWT`.
    Jwt,
    /// `at+jwt` (RFC 9068).
    AtJwt,
    /// `dpop+jwt` (RFC 9449).
    DpopJwt,
    /// `logout+jwt` (Back-Channel Logout).
    LogoutJwt,
    /// `secevent+jwt` (RFC 8417).
    SeceventJwt,
}

impl Typ {
    /// Those that have a name.
    pub(crate) const REGISTERED: [Self; 5] =
        [Self::Jwt, Self::AtJwt, Self::DpopJwt, Self::LogoutJwt, Self::SeceventJwt];

    /// The name, or a word for what it is.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Other => "of another kind",
            Self::Event => "of an event",
            Self::Jwt => "JWT",
            Self::AtJwt => "at+jwt",
            Self::DpopJwt => "dpop+jwt",
            Self::LogoutJwt => "logout+jwt",
            Self::SeceventJwt => "secevent+jwt",
        }
    }
}
