//! Where keys are imported, and where the module takes them from.

use jotproof_wasm::import_keys;

use super::memory::{self, KEYS, TEXT};

/// The bytes that a list of keys is imported to, or the refusal.
pub(crate) fn import(allowed: u32, list: &[u8]) -> Result<Vec<u8>, i32> {
    let answer = import_keys(allowed, memory::put(TEXT, list));
    let length = usize::try_from(answer).map_err(|_| answer)?;
    Ok(memory::view(KEYS, length).to_vec())
}

/// Puts them where tokens are judged by them, and answers how many bytes they are.
pub(crate) fn put(keys: &[u8]) -> usize {
    memory::put(KEYS, keys)
}
