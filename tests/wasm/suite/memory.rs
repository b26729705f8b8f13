//! The memory of the instance, as JavaScript sees it.

use jotproof_wasm::place;
use js_sys::{Uint8Array, WebAssembly::Memory};
use wasm_bindgen::JsCast as _;

pub(crate) const MAILBOX: u32 = 0;
pub(crate) const PROGRAMS: u32 = 1;
pub(crate) const KEYS: u32 = 2;
pub(crate) const TEXT: u32 = 3;

/// Made again for each use, since the memory of a test may have grown.
pub(crate) fn view(of: u32, length: usize) -> Uint8Array {
    let memory: Memory = wasm_bindgen::memory().dyn_into().unwrap();
    let (address, length) = (u32::try_from(place(of).addr()).unwrap(), u32::try_from(length).unwrap());
    Uint8Array::new_with_byte_offset_and_length(&memory.buffer(), address, length)
}

/// Puts bytes at the beginning of a place, and answers how many they are.
pub(crate) fn put(of: u32, bytes: &[u8]) -> usize {
    view(of, bytes.len()).copy_from(bytes);
    bytes.len()
}
