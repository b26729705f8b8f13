//! The mailbox, as JavaScript sees it.

use js_sys::Uint8Array;

use super::memory::{self, MAILBOX};

const SIZE: usize = 16 * 1024;

/// Puts a token there and answers its length, which is one byte more than there is room for when it does not fit.
pub(crate) fn post(token: &str) -> usize {
    if token.len() > SIZE { SIZE + 1 } else { memory::put(MAILBOX, token.as_bytes()) }
}

pub(crate) fn text(start: usize, end: usize) -> String {
    String::from_utf8(view().to_vec()[start..end].to_vec()).unwrap()
}

pub(crate) fn double(at: usize) -> f64 {
    f64::from_le_bytes(view().to_vec()[at..at + 8].try_into().unwrap())
}

fn view() -> Uint8Array {
    memory::view(MAILBOX, SIZE)
}
