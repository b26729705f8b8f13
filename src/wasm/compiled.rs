//! What a handle names.

use alloc::{string::String, sync::Arc, vec::Vec};

use jotproof::{Algorithm, KeySet, Refresh};

use crate::sets::Sets;

#[expect(clippy::large_enum_variant, reason = "few of them, and long-lived")]
pub(crate) enum Compiled {
    /// Keys, of the algorithms that are allowed.
    Keys { keys: Arc<KeySet>, allowed: Vec<Algorithm> },
    /// Where keys come from, and when.
    Source { refresh: Refresh, url: String, sets: Sets },
}
