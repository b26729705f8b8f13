//! The mailbox, as JavaScript sees it.

use jotproof_wasm::mailbox;
use js_sys::Uint8Array;

use super::memory;

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

pub(crate) fn double(at: usize) -> f64 {
    f64::from_le_bytes(view().to_vec()[at..at + 8].try_into().unwrap())
}

fn view() -> Uint8Array {
    memory::view(mailbox(), SIZE)
}
