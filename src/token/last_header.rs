//! The header that was read last: tokens of one issuer and one key have the same.

use alloc::boxed::Box;
use core::fmt;

use super::header::{self, Header};
use crate::error::Error;

/// A header as it is spelled in a good token, and what was read there.
#[derive(Clone)]
pub(crate) struct LastHeader(Option<(Box<str>, Header)>);

impl LastHeader {
    pub(crate) const fn none() -> Self {
        Self(None)
    }

    /// The header of this segment, which is not read again if it is the last one.
    pub(crate) fn or_parse(&self, segment: &str) -> Result<Header, Error> {
        match &self.0 {
            Some((last, header)) if **last == *segment => Ok(header.clone()),
            _ => header::parse(segment),
        }
    }

    /// Keeps the header of a token that was good: nobody else may push it out.
    pub(crate) fn keep(&mut self, segment: &str, header: &Header) {
        if self.0.as_ref().is_none_or(|(last, _)| **last != *segment) {
            self.0 = Some((segment.into(), header.clone()));
        }
    }
}

impl fmt::Debug for LastHeader {
    /// Leaves the text out: it comes from a token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LastHeader").finish_non_exhaustive()
    }
}
