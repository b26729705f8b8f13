//! What a handle names.

use alloc::{string::String, sync::Arc, vec::Vec};

use jotproof::{Algorithm, KeySet, Refresh};

use crate::sets::Sets;

#[expect(clippy::large_enum_variant, reason = "few of them, and long-lived")]
pub(crate) enum Compiled {
    /// A policy over keys.
    Verifier {
        keys: Arc<KeySet>,
        /// What a token is held against, as `Policy::program` writes it.
        program: Vec<u8>,
        allowed: Vec<Algorithm>,
        /// Whether JavaScript keeps its good verdicts.
        is_cached: bool,
    },
    /// Keys that only ever check signatures.
    Keys { keys: Arc<KeySet>, allowed: Vec<Algorithm> },
    /// Where keys come from, and when.
    Source { refresh: Refresh, url: String, sets: Sets },
}
