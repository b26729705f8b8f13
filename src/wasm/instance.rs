//! What one instance of the module holds, and where tokens, programs and answers cross.

use core::str;

use jotproof::{Refusal, Scratch, Tables, json::MAX_VALUES, limits::PROGRAM_BYTES};
use spin::{Mutex, MutexGuard};

use crate::compiled::Compiled;
use crate::slab::Slab;

/// Everything that stays between calls.
pub(crate) struct Instance {
    pub(crate) compiled: Slab<Compiled>,
    /// Shared by all verifiers: their bytes are bounded for the instance, not for each of them.
    pub(crate) tables: Tables,
    pub(crate) mailbox: Mailbox,
    /// Where a token is judged: three quarters of what the mailbox has hold what it is decoded to.
    pub(crate) scratch: Scratch<{ Mailbox::BYTES }, MAX_VALUES>,
    /// The programs that it is judged by.
    pub(crate) programs: [u8; 2 * PROGRAM_BYTES],
}

/// A static has to be `Sync` even where there is one thread. Nobody waits for this lock: who finds it taken is told so.
static INSTANCE: Mutex<Instance> = Mutex::new(Instance {
    compiled: Slab::new(),
    tables: Tables::new(TABLE_BYTES),
    mailbox: Mailbox::new(),
    scratch: Scratch::new(),
    programs: [0; 2 * PROGRAM_BYTES],
});

/// The instance, unless a call is under way, which is what a trap leaves behind.
pub(crate) fn instance() -> Result<MutexGuard<'static, Instance>, Refusal<'static>> {
    INSTANCE.try_lock().ok_or(Refusal::Internal)
}

/// The place in memory where JavaScript puts a token, and takes an answer from. It stays where it is, so that a call
/// allocates nothing for the way across.
#[repr(C)]
pub(crate) struct Mailbox {
    text: [u8; Mailbox::BYTES],
    /// Behind the text: what a refusal has of numbers (see `answer.rs`).
    pub(crate) numbers: [u32; 4],
}

impl Mailbox {
    /// A token of the greatest length, or what can be said of one: its parts, decoded, and a few words around them.
    pub(crate) const BYTES: usize = jotproof::limits::TOKEN_BYTES;

    pub(crate) const fn new() -> Self {
        Self { text: [0; Self::BYTES], numbers: [0; 4] }
    }

    pub(crate) fn address(&self) -> *const u8 {
        self.text.as_ptr()
    }

    /// The token that JavaScript put here. It says that one is longer than the mailbox when it had no room for it.
    pub(crate) fn token(&self, length: usize) -> Result<&str, Refusal<'static>> {
        let bytes = self.text.get(..length).ok_or(Refusal::TokenTooLarge)?;
        str::from_utf8(bytes).map_err(|_| Refusal::Internal)
    }

    /// Puts pieces here, one after the other, and answers how many bytes that are.
    pub(crate) fn put(&mut self, pieces: &[&[u8]]) -> Result<usize, Refusal<'static>> {
        let mut free = &mut self.text[..];
        for piece in pieces {
            let (place, rest) = free.split_at_mut_checked(piece.len()).ok_or(Refusal::Internal)?;
            place.iter_mut().zip(*piece).for_each(|(to, from)| *to = *from);
            free = rest;
        }
        Ok(Self::BYTES.saturating_sub(free.len()))
    }
}

/// On each curve in use: 28 keys of P-256, 18 of Ed25519.
const TABLE_BYTES: usize = 512 * 1024;
