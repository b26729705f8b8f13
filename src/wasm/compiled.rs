//! What a handle names.

use jotproof::{Guard, KeySet, Verifier};

#[expect(clippy::large_enum_variant, reason = "few of them, and long-lived")]
pub(crate) enum Compiled {
    /// A policy over keys, and where its tokens come from.
    Verifier(Verifier, Guard),
    /// Keys that only ever check signatures.
    Keys(KeySet),
}
