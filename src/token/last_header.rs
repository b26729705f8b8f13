//! The header of the last token whose signature held: tokens of one issuer and one key have the same, and reading it takes as long as a
//! quarter of the claims.

use super::header::Members;

/// A copy of its segment, and where in its text what counts stands.
pub(crate) struct LastHeader {
    segment: [u8; MAX_BYTES],
    length: usize,
    members: Option<Members>,
}

impl LastHeader {
    pub(crate) const fn none() -> Self {
        Self { segment: [0; MAX_BYTES], length: 0, members: None }
    }

    /// What is known of this segment of a token, if it is the one.
    pub(crate) fn known(&self, segment: &str) -> Option<Members> {
        if self.segment.get(..self.length) == Some(segment.as_bytes()) { self.members } else { None }
    }

    /// Keeps what was read of a segment, unless it is long: nobody's grows by what comes in tokens.
    pub(crate) fn keep(&mut self, segment: &str, members: Members) {
        if let Some(to) = self.segment.get_mut(..segment.len()) {
            to.copy_from_slice(segment.as_bytes());
            (self.length, self.members) = (segment.len(), Some(members));
        }
    }
}

/// Real ones have a hundred; with a thumbprint and a `kid` that is a URL, two hundred.
const MAX_BYTES: usize = 512;
