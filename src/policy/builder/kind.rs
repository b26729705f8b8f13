//! What kind of token a policy takes.

use alloc::{string::String, vec::Vec};

use super::Profile;

/// Which `typ` a policy takes.
#[derive(Clone, Debug)]
pub(super) enum Kind {
    /// What the specification of the profile says.
    Profile(Profile),
    /// One of these, and nothing else.
    Explicit(Vec<String>),
}

impl Kind {
    pub(super) const fn profile(&self) -> Option<Profile> {
        match self {
            Self::Profile(profile) => Some(*profile),
            Self::Explicit(_) => None,
        }
    }
}
