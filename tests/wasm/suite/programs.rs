//! Where the module takes programs from.

use jotproof::limits::PROGRAM_BYTES;
use jotproof_wasm::programs;

use super::memory;

/// Puts that of a policy there, behind it that of a call, and answers their lengths.
pub(crate) fn put(policy: &[u8], extra: &[u8]) -> [usize; 2] {
    let bytes = [policy, extra].concat();
    let view = memory::view(programs(), u32::try_from(2 * PROGRAM_BYTES).unwrap());
    view.subarray(0, u32::try_from(bytes.len()).unwrap()).copy_from(&bytes);
    [policy.len(), extra.len()]
}
