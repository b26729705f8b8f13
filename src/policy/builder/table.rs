//! What of programs TypeScript has to know, for `cargo xtask codegen`. Nothing of it is in the WebAssembly module.

use alloc::{format, string::String, vec::Vec};

use super::Profile;
use crate::packed;
use crate::policy::program::Code;

/// The form of a program.
pub const VERSION: u8 = packed::form::PROGRAM;
/// What a program ends in.
pub const END: u8 = packed::END;

/// A profile, as programs have it.
#[derive(Clone, Debug)]
pub struct ProfileRow {
    /// The `typ` that it takes, the usual one first.
    pub types: &'static [&'static str],
    /// Whether `typ` may be absent.
    pub may_be_absent: bool,
    /// The claims that it needs, and whether each has to be a string.
    pub required: Vec<(&'static str, bool)>,
    /// The mode of the operation `Events`.
    pub events: u8,
    /// Whether `exp` has to be there.
    pub needs_exp: bool,
}

/// The operations and their codes.
pub fn operations() -> impl Iterator<Item = (String, u8)> {
    Code::ALL.into_iter().map(|code| (format!("{code:?}"), code.number()))
}

/// The profile of a name; `None` if it is none.
#[must_use]
pub fn profile(name: &str) -> Option<ProfileRow> {
    let profile = Profile::from_name(name).ok()?;
    let (types, may_be_absent) = profile.types();
    let (required, events, needs_exp) = (profile.required().collect(), profile.events(), profile.needs_exp());
    Some(ProfileRow { types, may_be_absent, required, events, needs_exp })
}
