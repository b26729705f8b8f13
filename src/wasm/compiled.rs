//! What a handle names.

use jotproof::{KeySet, Verifier};

#[expect(clippy::large_enum_variant, reason = "few of them, and long-lived")]
pub(crate) enum Compiled {
    Verifier(Verifier),
    /// Keys that only ever check signatures.
    Keys(KeySet),
}
