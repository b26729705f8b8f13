//! Where the module takes programs from.

use super::memory::{self, PROGRAMS};

/// Puts that of a policy there, behind it that of a call, and answers their lengths.
pub(crate) fn put(policy: &[u8], extra: &[u8]) -> [usize; 2] {
    memory::put(PROGRAMS, &[policy, extra].concat());
    [policy.len(), extra.len()]
}
