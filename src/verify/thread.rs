//! Where a thread judges its tokens: made at its first, so that none after it waits for memory, or for another thread.

use std::{cell::RefCell, thread_local};

use alloc::{vec, vec::Vec};

use super::Room;
use crate::crypto::{HeapTables, Tables};
use crate::json::{MAX_VALUES, Node};
use crate::token::{compact::MAX_TOKEN_BYTES, last_header::LastHeader};

struct Place {
    bytes: Vec<u8>,
    nodes: Vec<Node>,
    last_header: LastHeader,
    tables: HeapTables,
}

impl Place {
    fn new() -> Self {
        let (bytes, nodes) = (vec![0; MAX_TOKEN_BYTES], vec![Node::EMPTY; MAX_VALUES]);
        Self { bytes, nodes, last_header: LastHeader::none(), tables: HeapTables::new(TABLE_BYTES) }
    }

    fn parts(&mut self) -> (Room<'_>, Tables<'_>) {
        let room = Room { bytes: &mut self.bytes, nodes: &mut self.nodes, last_header: &mut self.last_header };
        (room, self.tables.tables())
    }
}

thread_local! {
    static PLACE: RefCell<Place> = RefCell::new(Place::new());
}

/// Judges in the room of this thread; in a temporary one while the thread ends.
pub(super) fn with_room<T>(judge: impl Fn(Room<'_>, &mut Tables<'_>) -> T) -> T {
    let judge_in = |place: &mut Place| {
        let (room, mut tables) = place.parts();
        judge(room, &mut tables)
    };
    let judged = PLACE.try_with(|place| place.try_borrow_mut().ok().map(|mut place| judge_in(&mut place)));
    judged.ok().flatten().unwrap_or_else(|| judge_in(&mut Place::new()))
}

/// On each curve: 7 keys on P-256, 4 on P-384 and Ed25519, 3 on P-521.
const TABLE_BYTES: usize = 128 * 1024;
