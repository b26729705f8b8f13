//! By how much a token misses what the policy asks for: numbers that were computed here, and words of fixed lists.

use super::{Name, Reason};

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

/// How large a set of keys is, and how old.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SetSize {
    /// Keys that can be used.
    pub keys: u32,
    /// Seconds since it was fetched; `None` where it was not.
    pub age: Option<u32>,
}

impl SetSize {
    pub(crate) fn of(keys: usize, age: Option<u32>) -> Self {
        Self { keys: u32::try_from(keys).unwrap_or(u32::MAX), age }
    }
}

/// Why there are no keys, and when there may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outage {
    /// What the last fetch failed with, or what is missing.
    pub reason: Reason,
    /// Seconds until it is worth asking again: the next fetch is not made before.
    pub retry_after: u32,
}

impl Outage {
    /// Nobody has fetched them yet.
    pub(crate) const NOT_LOADED: Self = Self { reason: Reason::NotLoaded, retry_after: 0 };
}

/// Seconds without their fraction.
#[allow(clippy::as_conversions, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
pub(crate) const fn whole(seconds: f64) -> u32 {
    seconds as u32
}

/// The kind of token that came and the kind that is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinds<N = Name> {
    /// What came.
    pub found: Typ,
    /// As the policy says it.
    pub wanted: N,
}

impl Kinds<&'static str> {
    pub(super) const UNKNOWN: Self = Self { found: Typ::Other, wanted: "" };
}

/// A `typ` of the media type registry; one that is not there does not get into a log.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
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
    /// Every one, in the order of the list.
    pub const ALL: &[Self] = &[
        Self::Absent,
        Self::Other,
        Self::Event,
        Self::Jwt,
        Self::AtJwt,
        Self::DpopJwt,
        Self::LogoutJwt,
        Self::SeceventJwt,
    ];

    /// Its place in [`ALL`](Self::ALL), from 0.
    #[must_use]
    #[allow(clippy::as_conversions, reason = "a variant's number, which is its place")]
    pub const fn place(self) -> usize {
        self as usize
    }

    /// Those that have a name.
    pub(crate) const REGISTERED: [Self; 5] =
        [Self::Jwt, Self::AtJwt, Self::DpopJwt, Self::LogoutJwt, Self::SeceventJwt];

    /// The name, or a word for what it is.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match (self, self.name()) {
            (_, Some(name)) => name,
            (Self::Absent, None) => "absent",
            (Self::Event, None) => "of an event",
            (_, None) => "of another kind",
        }
    }

    /// The name alone.
    pub(crate) const fn name(self) -> Option<&'static str> {
        match self {
            Self::Absent | Self::Other | Self::Event => None,
            Self::Jwt => Some("JWT"),
            Self::AtJwt => Some("at+jwt"),
            Self::DpopJwt => Some("dpop+jwt"),
            Self::LogoutJwt => Some("logout+jwt"),
            Self::SeceventJwt => Some("secevent+jwt"),
        }
    }
}
