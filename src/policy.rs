//! What a caller asks of a token whose signature holds. Knows no crypto and no keys.
//!
//! `check` runs the program that a policy is. `builder` is what Rust says it with, for who has an allocator, and writes such a program;
//! TypeScript writes the same of its options (`pkg-templates/src/verifier/policy.ts`).

#[cfg(feature = "alloc")]
mod builder;
mod check;
mod program;

#[cfg(all(feature = "alloc", not(target_arch = "wasm32")))]
pub use builder::table;
#[cfg(feature = "alloc")]
pub use builder::{Audience, Extra, ExtraBuilder, Issuer, Matcher, Policy, PolicyBuilder, Profile, Scalar, Scopes};
#[cfg(feature = "alloc")]
pub(crate) use builder::{MAX_PARAMETER_BYTES, added};
pub(crate) use check::{Subject, check, hashed, window};
pub(crate) use program::Program;
