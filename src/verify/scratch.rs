//! Where a token is judged.

use crate::json::Node;
use crate::token::last_header::LastHeader;

/// Room for one token: `BYTES` for what it is decoded to, which is at most three quarters of its length, and one of `NODES` for each name
/// and value of its claims, beside one for every two bytes of its decoded header.
pub struct Scratch<const BYTES: usize, const NODES: usize> {
    bytes: [u8; BYTES],
    nodes: [Node; NODES],
    last_header: LastHeader,
}

impl<const BYTES: usize, const NODES: usize> Scratch<BYTES, NODES> {
    /// Nothing yet.
    #[must_use]
    pub const fn new() -> Self {
        Self { bytes: [0; BYTES], nodes: [Node::EMPTY; NODES], last_header: LastHeader::none() }
    }

    /// The bytes and the nodes.
    pub fn parts(&mut self) -> (&mut [u8], &mut [Node]) {
        (&mut self.bytes, &mut self.nodes)
    }

    pub(super) fn room(&mut self) -> Room<'_> {
        Room { bytes: &mut self.bytes, nodes: &mut self.nodes, last_header: &mut self.last_header }
    }
}

/// The same, of whatever size.
pub(super) struct Room<'s> {
    pub(super) bytes: &'s mut [u8],
    pub(super) nodes: &'s mut [Node],
    pub(super) last_header: &'s mut LastHeader,
}

impl<const BYTES: usize, const NODES: usize> Default for Scratch<BYTES, NODES> {
    fn default() -> Self {
        Self::new()
    }
}

impl<const BYTES: usize, const NODES: usize> core::fmt::Debug for Scratch<BYTES, NODES> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Scratch").finish_non_exhaustive()
    }
}
