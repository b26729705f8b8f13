//! The Cookie header (RFC 6265 §4.2.1, §5.4): pairs between semicolons, in one line or in several (RFC 9113 §8.2.3).

use super::request::{Request, trimmed};
use crate::error::{Error, Reason};

/// The value of the one cookie of this name. A cookie without a value counts as none: that is how it is deleted.
pub(super) fn find<'a>(request: &Request<'a>, name: &str) -> Result<Option<&'a str>, Error> {
    let pairs = request.values("cookie").flat_map(|line| line.split(';')).filter_map(|pair| pair.split_once('='));
    // readers of cookies strip both ends of a name and a value (RFC 6265 §5.2): one that does not would see another cookie
    let mut values = pairs.filter(|(other, _)| trimmed(other) == name).map(|(_, value)| trimmed(value));
    match (values.next(), values.next()) {
        (_, Some(_)) => Err(Error::RequestMalformed(Reason::SeveralTokens)),
        (value, None) => Ok(value.filter(|value| !value.is_empty())),
    }
}
