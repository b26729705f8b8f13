//! What kind of token it is: `typ` (RFC 7515 §4.1.9, RFC 8725 §3.11).

use alloc::{string::String, vec::Vec};

use super::Profile;
use crate::claims::Claims;
use crate::error::{Error, Kinds, Name, Typ};
use crate::token::header::{Header, short_media_type};

#[derive(Clone, Debug)]
pub(super) enum Kind {
    Profile(Profile),
    /// Exactly one of these types.
    Explicit(Vec<String>),
}

impl Kind {
    pub(super) fn check(&self, header: &Header, claims: &Claims) -> Result<(), Error> {
        let typ = header.typ();
        match self {
            Self::Explicit(types) => {
                if !typ.is_some_and(|typ| types.iter().any(|wanted| is(typ, wanted))) {
                    return Err(mismatch(typ, types.first().cloned().unwrap_or_default().into()));
                }
                // an event may say `JWT` too: what it is for, only its profile can tell
                Profile::Jwt.check_events(claims)
            }
            Self::Profile(profile) => {
                let (types, may_be_absent) = profile.types();
                if !typ.map_or(may_be_absent, |typ| types.iter().any(|wanted| is(typ, wanted))) {
                    return Err(mismatch(typ, Name::Borrowed(types.first().copied().unwrap_or_default())));
                }
                profile.check_events(claims)
            }
        }
    }

    pub(super) fn profile(&self) -> Option<Profile> {
        match self {
            Self::Profile(profile) => Some(*profile),
            Self::Explicit(_) => None,
        }
    }
}

/// Media types are compared without case, and `application/` may be left out.
fn is(typ: &str, wanted: &str) -> bool {
    short_media_type(typ).eq_ignore_ascii_case(short_media_type(wanted))
}

fn mismatch(typ: Option<&str>, wanted: Name) -> Error {
    let registered = |typ| {
        Typ::REGISTERED.into_iter().find(|kind| kind.name().is_some_and(|name| is(typ, name))).unwrap_or(Typ::Other)
    };
    Error::TypeMismatch(Kinds { found: typ.map_or(Typ::Absent, registered), wanted })
}
