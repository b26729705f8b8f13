//! The mailbox, as JavaScript sees it: a view on the memory, made again for each use since memory may have grown.

use jotproof_wasm::{instance_memory, mailbox};
use js_sys::{Uint8Array, WebAssembly::Memory};
use wasm_bindgen::JsCast as _;

const SIZE: u32 = 16 * 1024;

/// Puts a token there and answers its length, which is one byte more than there is room for when it does not fit.
pub(crate) fn post(token: &str) -> usize {
    let length = u32::try_from(token.len()).unwrap();
    if length > SIZE {
        return usize::try_from(SIZE).unwrap() + 1;
    }
    view().subarray(0, length).copy_from(token.as_bytes());
    token.len()
}

pub(crate) fn text(start: usize, end: usize) -> String {
    String::from_utf8(view().to_vec()[start..end].to_vec()).unwrap()
}

fn view() -> Uint8Array {
    let memory: Memory = instance_memory().dyn_into().unwrap();
    let address = u32::try_from(mailbox().addr()).unwrap();
    Uint8Array::new_with_byte_offset_and_length(&memory.buffer(), address, SIZE)
}
