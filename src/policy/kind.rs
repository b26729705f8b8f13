//! What kind of token it is: `typ` (RFC 7515 §4.1.9, RFC 8725 §3.11).

use alloc::{string::String, vec::Vec};

use crate::claims::Claims;
use crate::error::Error;
use crate::token::header::{Header, short_media_type};

#[derive(Clone, Debug, Default)]
pub(super) enum Kind {
    /// An access token of any dialect: nothing that says it is something else.
    #[default]
    Access,
    /// Exactly one of these types.
    Explicit(Vec<String>),
}

impl Kind {
    pub(super) fn check(&self, header: &Header, claims: &Claims) -> Result<(), Error> {
        let fits = match self {
            // logout tokens and security events may say `JWT`, but cannot do without `events` (RFC 8417 §2.2)
            Self::Access => {
                header.typ().is_none_or(|typ| is(typ, "JWT") || is(typ, "at+jwt")) && claims.get("events").is_none()
            }
            Self::Explicit(types) => header.typ().is_some_and(|typ| types.iter().any(|wanted| is(typ, wanted))),
        };
        if fits { Ok(()) } else { Err(Error::TypeMismatch) }
    }
}

/// Media types are compared without case, and `application/` may be left out.
fn is(typ: &str, wanted: &str) -> bool {
    short_media_type(typ).eq_ignore_ascii_case(short_media_type(wanted))
}
