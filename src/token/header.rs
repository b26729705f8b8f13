//! The protected header (RFC 7515 §4). Untrusted until the signature holds: it only selects.

use alloc::{sync::Arc, vec::Vec};
use core::fmt;

use super::compact;
use crate::alg::Algorithm;
use crate::error::{Error, Reason};
use crate::json::{self, Document, Object, Value};
use crate::pairs::any_pair;

/// Key identifiers are short; this is room for a thumbprint URI twice over.
pub(crate) const MAX_KID_BYTES: usize = 256;

/// `crit` may have so many names: real ones have one or two, and each is looked for among all members, before any
/// signature holds.
const MAX_CRIT_NAMES: usize = 16;

/// Names that RFC 7515 and RFC 7518 define and that `crit` therefore must not list (RFC 7515 §4.1.11).
const REGISTERED: [&str; 20] = [
    "alg", "jku", "jwk", "kid", "x5u", "x5c", "x5t", "x5t#S256", "typ", "cty", "crit", "enc", "zip", "epk", "apu",
    "apv", "iv", "tag", "p2s", "p2c",
];

/// The header of a token whose signature held. A clone shares its text.
///
/// `jwk`, `jku`, `x5u` and `x5c` are never used to find a key (RFC 8725 §3.10).
#[derive(Clone, PartialEq)]
pub struct Header(Arc<Parsed>);

#[derive(PartialEq)]
struct Parsed {
    json: Document,
    algorithm: Option<Algorithm>,
}

/// Parses the header, a segment of a token, and refuses whatever breaks a rule of RFC 7515 §4.
pub(crate) fn parse(segment: &str) -> Result<Header, Error> {
    let json = json::parse_object(compact::decode(segment)?).map_err(Error::HeaderInvalid)?;
    let members = json.members();
    let alg = members.get("alg").and_then(Value::as_str).ok_or(Error::HeaderInvalid(Reason::Alg))?;
    let algorithm = Algorithm::from_name(alg);
    for (name, reason) in [("kid", Reason::Kid), ("typ", Reason::Typ), ("cty", Reason::Cty)] {
        if members.get(name).is_some_and(|value| value.as_str().is_none()) {
            return Err(Error::HeaderInvalid(reason));
        }
    }
    if members.get("kid").and_then(Value::as_str).is_some_and(|kid| kid.len() > MAX_KID_BYTES) {
        return Err(Error::HeaderInvalid(Reason::Kid));
    }
    refuse_extensions(members)?;
    Ok(Header(Arc::new(Parsed { json, algorithm })))
}

impl Header {
    /// The header as it stands in the token: JSON text, strict, an object.
    #[must_use]
    pub fn as_json(&self) -> &str {
        self.0.json.as_str()
    }

    /// The identifier of the key (RFC 7515 §4.1.4).
    #[must_use]
    pub fn kid(&self) -> Option<&str> {
        self.text("kid")
    }

    /// The media type of the token (RFC 7515 §4.1.9).
    #[must_use]
    pub fn typ(&self) -> Option<&str> {
        self.text("typ")
    }

    /// The media type of the payload (RFC 7515 §4.1.10).
    #[must_use]
    pub fn cty(&self) -> Option<&str> {
        self.text("cty")
    }

    /// `None` for an `alg` that is a string but no algorithm of ours, such as `none`.
    pub(crate) fn algorithm(&self) -> Option<Algorithm> {
        self.0.algorithm
    }

    fn text(&self, name: &str) -> Option<&str> {
        self.0.json.members().get(name).and_then(Value::as_str)
    }
}

impl fmt::Debug for Header {
    /// Says the algorithm alone: the rest comes from outside and does not belong into a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Header").field("algorithm", &self.0.algorithm).finish_non_exhaustive()
    }
}

/// A media type without its optional `application/` (RFC 7515 §4.1.9), to be compared without case.
pub(crate) fn short_media_type(text: &str) -> &str {
    match text.split_at_checked("application/".len()) {
        Some((prefix, rest)) if prefix.eq_ignore_ascii_case("application/") && !rest.contains('/') => rest,
        _ => text,
    }
}

/// No extension is implemented, so a `crit` that is well-formed is refused as well (RFC 7515 §4.1.11).
fn refuse_extensions(members: Object<'_>) -> Result<(), Error> {
    if let Some(crit) = members.get("crit") {
        let is_well_formed = crit_names(crit).is_some_and(|names| {
            !names.is_empty()
                && names.iter().all(|name| members.get(name).is_some() && !REGISTERED.contains(name))
                && !any_pair(&names, PartialEq::eq)
        });
        return Err(if is_well_formed { Error::CritUnsupported } else { Error::HeaderInvalid(Reason::Crit) });
    }
    match members.get("b64") {
        Some(_) => Err(Error::HeaderInvalid(Reason::B64)), // RFC 7797 §6: without `crit` it means nothing
        None => Ok(()),
    }
}

/// Counted first: what is too long is not looked into.
fn crit_names(crit: Value<'_>) -> Option<Vec<&str>> {
    let names = crit.as_array()?.iter();
    if names.clone().count() > MAX_CRIT_NAMES { None } else { names.map(Value::as_str).collect() }
}
