//! The Cookie header (RFC 6265 §4.2.1, §5.4): pairs between semicolons, in one line or in several (RFC 9113 §8.2.3).

use super::request::Request;
use crate::error::{Error, Reason};

/// The value of the one cookie of this name. A cookie without a value counts as none: that is how it is deleted.
pub(super) fn find<'a>(request: &Request<'a>, name: &str) -> Result<Option<&'a str>, Error> {
    let pairs = request.values("cookie").flat_map(|line| line.split(';')).filter_map(|pair| pair.split_once('='));
    let mut values =
        pairs.filter(|(other, _)| other.trim_matches(SPACE) == name).map(|(_, value)| value.trim_matches(SPACE));
    match (values.next(), values.next()) {
        (_, Some(_)) => Err(Error::RequestMalformed(Reason::SeveralTokens)),
        (value, None) => Ok(value.filter(|value| !value.is_empty())),
    }
}

/// What readers of cookies strip from both ends of a name and a value (RFC 6265 §5.2): one that does not would see another cookie.
const SPACE: [char; 2] = [' ', '\t'];
