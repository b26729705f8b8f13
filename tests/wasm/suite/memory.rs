//! The memory of the instance, as JavaScript sees it.

use jotproof_wasm::instance_memory;
use js_sys::{Uint8Array, WebAssembly::Memory};
use wasm_bindgen::JsCast as _;

/// Made again for each use, since memory may have grown.
pub(crate) fn view(address: *const u8, length: u32) -> Uint8Array {
    let memory: Memory = instance_memory().dyn_into().unwrap();
    Uint8Array::new_with_byte_offset_and_length(&memory.buffer(), u32::try_from(address.addr()).unwrap(), length)
}
