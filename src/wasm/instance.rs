//! What one instance of the module holds: places in its memory, where tokens, programs, keys and answers cross. Nothing in it is worth
//! keeping: whatever lies there was written for the call, or is found there again only to be faster.

use core::str;

use jotproof::limits::{KEY_LIST_BYTES, PROGRAM_BYTES};
use jotproof::{
    error::Refusal,
    json::MAX_VALUES,
    key::KeyText,
    verify::{FixedTables, Scratch},
};
use spin::{Mutex, MutexGuard};

use crate::mailbox::Mailbox;

/// The places, all of a fixed size, so that memory never grows. What is used most has the shortest addresses.
#[repr(C)]
pub(crate) struct Instance {
    pub(crate) mailbox: Mailbox,
    /// Where a token is judged: three quarters of what the mailbox has hold what it is decoded to.
    pub(crate) scratch: Scratch<{ Mailbox::BYTES }, MAX_VALUES>,
    /// The programs that a token is judged by, one behind the other.
    pub(crate) programs: [u8; 2 * PROGRAM_BYTES],
    /// The keys that it is judged by.
    pub(crate) keys: [u8; KeyText::room(KEY_LIST_BYTES)],
    /// What keys are made of.
    pub(crate) text: [u8; KEY_LIST_BYTES],
    /// Shared by all verifiers: their bytes are bounded for the instance, not for each of them.
    pub(crate) tables: FixedTables,
}

/// A static has to be `Sync` even where there is one thread. Nobody waits for this lock: who finds it taken is told so.
static INSTANCE: Mutex<Instance> = Mutex::new(Instance {
    mailbox: Mailbox::new(),
    scratch: Scratch::new(),
    programs: [0; 2 * PROGRAM_BYTES],
    keys: [0; KeyText::room(KEY_LIST_BYTES)],
    text: [0; KEY_LIST_BYTES],
    tables: FixedTables::new(),
});

/// The instance, unless a call is under way, which is what a trap leaves behind.
pub(crate) fn instance() -> Result<MutexGuard<'static, Instance>, Refusal<'static>> {
    INSTANCE.try_lock().ok_or(Refusal::Internal)
}

impl Instance {
    /// The text of so many bytes that JavaScript put there.
    pub(crate) fn text(text: &[u8], length: usize) -> Result<&str, Refusal<'static>> {
        str::from_utf8(text.get(..length).ok_or(Refusal::Internal)?).map_err(|_| Refusal::Internal)
    }
}
