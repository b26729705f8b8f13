//! The machine as bytes: for who keeps it in JavaScript, and has it in WebAssembly for the time of a call.
//!
//! It is made of numbers alone, of which any bits are some, so that its bytes can be kept as they are: nothing is read or written. Zeros are a
//! source of which nothing is known.

use super::Machine;
use super::unknown::MAX_KIDS;
use crate::error::Reason;

/// So many bytes.
pub const STATE_BYTES: usize = size_of::<Machine>();

impl Machine {
    /// Whether it can have come about here.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let Self { held, under_way, denied_at, wanted, clock, .. } = self;
        let flags = held.is_there
            | held.value.has_etag
            | under_way.is_there
            | under_way.value.is_of_held
            | denied_at.is_there
            | wanted.is_there
            | clock.seen.is_there;
        // one that is not finite makes the sum so
        let times = held.value.fetched
            + held.value.fresh_until
            + under_way.value.began
            + under_way.value.cooled
            + denied_at.value
            + self.retry_at
            + self.cool_until
            + self.forgiven_until
            + clock.passed
            + clock.set_back
            + clock.seen.value;
        flags <= 1
            && times.is_finite()
            && Self::fits(self.fault, Reason::ALL.len())
            && Self::fits(self.unknown.count, MAX_KIDS)
    }

    fn fits(number: u32, most: usize) -> bool {
        usize::try_from(number).is_ok_and(|number| number <= most)
    }
}
