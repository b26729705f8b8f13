//! A token whose header was read, and nothing else.

use super::compact::{self, Compact};
use super::header::{self, Header};
use crate::error::Refusal;
use crate::json::{self, Node};

pub(crate) struct Opened<'t, 's> {
    pub(crate) compact: Compact<'t, 's>,
    pub(crate) header: Header<'s>,
    /// Those that the header had no use for.
    pub(crate) nodes: &'s mut [Node],
}

/// Splits a token, and reads its header.
#[inline(never)] // called by all who have not met the header before
pub(crate) fn open<'t, 's>(
    token: &'t str,
    room: &'s mut [u8],
    nodes: &'s mut [Node],
) -> Result<Opened<'t, 's>, Refusal<'static>> {
    let mut compact = compact::split(token, room)?;
    let (header_nodes, nodes) = json::apart(nodes, compact.header.len());
    let header = header::parse(compact.decode_header()?, header_nodes)?;
    Ok(Opened { compact, header, nodes })
}
