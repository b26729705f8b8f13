//! Where a token comes in, and an answer goes out.

use jotproof::error::Refusal;

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

    pub(crate) const fn address(&self) -> *const u8 {
        self.text.as_ptr()
    }

    /// The token that JavaScript put here. It says that one is longer than the mailbox when it had no room for it.
    #[cfg(any(test, feature = "judge"))]
    pub(crate) fn token(&self, length: usize) -> Result<&str, Refusal<'static>> {
        let bytes = self.text.get(..length).ok_or(Refusal::TokenTooLarge)?;
        core::str::from_utf8(bytes).map_err(|_| Refusal::Internal)
    }

    /// Puts pieces here, one after the other, and returns how many bytes that are.
    pub(crate) fn put(&mut self, pieces: &[&[u8]]) -> Result<usize, Refusal<'static>> {
        self.put_behind(0, pieces)
    }

    /// The same, behind so many bytes that are here, which are counted too.
    pub(crate) fn put_behind(&mut self, length: usize, pieces: &[&[u8]]) -> Result<usize, Refusal<'static>> {
        let mut free = self.text.get_mut(length..).unwrap_or_default();
        for piece in pieces {
            let (place, rest) = free.split_at_mut_checked(piece.len()).ok_or(Refusal::Internal)?;
            place.iter_mut().zip(*piece).for_each(|(to, from)| *to = *from);
            free = rest;
        }
        Ok(Self::BYTES.saturating_sub(free.len()))
    }

    /// Puts bytes here that come one by one, behind so many that are here, and returns how many there are then.
    #[cfg(feature = "judge")]
    pub(crate) fn put_each(
        &mut self,
        behind: usize,
        bytes: impl Iterator<Item = u8>,
    ) -> Result<usize, Refusal<'static>> {
        let mut length = behind;
        for byte in bytes {
            *self.text.get_mut(length).ok_or(Refusal::Internal)? = byte;
            length = length.saturating_add(1);
        }
        Ok(length)
    }
}
