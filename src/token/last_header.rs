//! The header of the last token whose signature held: tokens of one issuer and one key have the same, and decoding and reading it takes as
//! long as a quarter of the claims.

use super::header::{Header, Members};

/// A copy of its text, before and after it was decoded, and where in it what counts stands.
pub(crate) struct LastHeader {
    segment: [u8; MAX_BYTES],
    segment_bytes: usize,
    json: [u8; MAX_BYTES],
    json_bytes: usize,
    members: Members,
}

impl LastHeader {
    pub(crate) const fn none() -> Self {
        Self { segment: [0; MAX_BYTES], segment_bytes: 0, json: [0; MAX_BYTES], json_bytes: 0, members: Members::NONE }
    }

    /// Whether it is the one that this segment of a token is. An empty segment is none.
    pub(crate) fn is(&self, segment: &str) -> bool {
        !segment.is_empty() && self.segment.get(..self.segment_bytes) == Some(segment.as_bytes())
    }

    pub(crate) fn header(&self) -> Header<'_> {
        let json = self.json.get(..self.json_bytes).unwrap_or_default();
        Header { json: str::from_utf8(json).unwrap_or_default(), members: self.members }
    }

    /// Keeps what was read of a segment, unless it is long: nobody's grows by what comes in tokens.
    pub(crate) fn keep(&mut self, segment: &str, header: &Header<'_>) {
        let (Some(to), Some(json)) = (self.segment.get_mut(..segment.len()), self.json.get_mut(..header.json.len()))
        else {
            return;
        };
        to.copy_from_slice(segment.as_bytes());
        json.copy_from_slice(header.json.as_bytes());
        (self.segment_bytes, self.json_bytes, self.members) = (segment.len(), header.json.len(), header.members);
    }
}

/// Real ones have a hundred; with a thumbprint and a `kid` that is a URL, two hundred.
const MAX_BYTES: usize = 512;
