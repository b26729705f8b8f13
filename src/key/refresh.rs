//! When an issuer's keys are fetched, and what holds until they are here: a state machine that does no I/O.
//!
//! It is told the time, what somebody needs and what the network answered, and says: use what you hold, fetch, wait for the
//! fetch that is under way, or refuse. It knows when a set may be used and not what is in it: that is [`Keys`](super::Keys)' to know.

mod clock;
mod freshness;
mod held;
mod machine;
mod maybe;
mod missing;
#[cfg(feature = "alloc")]
mod owned;
#[cfg(feature = "alloc")]
mod record;
mod state;
mod step;
#[cfg(test)]
mod tests;
mod under_way;
mod unknown;

pub use held::Status;
pub use machine::{Heard, Machine, Outcome as Effect, Published};
#[cfg(feature = "alloc")]
pub use owned::{Outcome, Refresh, Response};
pub use state::STATE_BYTES;
pub use step::{Flight, Need, Step};
