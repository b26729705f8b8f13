//! The protected header (RFC 7515 §4). Untrusted until the signature holds: it only selects.

use crate::alg::Algorithm;
use crate::error::{Reason, Refusal};
use crate::json::{self, Array, Node, Object, Text, Value};

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

/// What counts of a header; it lies where the token was decoded.
///
/// `jwk`, `jku`, `x5u` and `x5c` are never used to find a key (RFC 8725 §3.10).
#[derive(Clone, Copy)]
pub(crate) struct Header<'s> {
    /// As it stands in the token.
    pub(crate) json: &'s str,
    /// `None` for one that is not known here; that is refused when a key is looked for.
    pub(crate) algorithm: Option<Algorithm>,
    pub(crate) kid: Option<Text<'s>>,
    pub(crate) typ: Option<Text<'s>>,
    pub(crate) cty: Option<Text<'s>>,
}

/// Parses a header that was decoded.
pub(crate) fn parse<'s>(bytes: &'s [u8], nodes: &'s mut [Node]) -> Result<Header<'s>, Refusal<'static>> {
    read(bytes, nodes).map_err(|refused| match refused {
        Refused::Header(reason) => Refusal::HeaderInvalid(reason),
        Refused::Crit => Refusal::CritUnsupported,
    })
}

enum Refused {
    Header(Reason),
    Crit,
}

impl From<Reason> for Refused {
    fn from(reason: Reason) -> Self {
        Self::Header(reason)
    }
}

fn read<'s>(bytes: &'s [u8], nodes: &'s mut [Node]) -> Result<Header<'s>, Refused> {
    let json = core::str::from_utf8(bytes).map_err(|_| Reason::Utf8)?;
    let members = json::parse_object(json, nodes)?.members();
    let alg = members.get("alg").and_then(Value::as_text).ok_or(Reason::Alg)?;
    let algorithm = Algorithm::named(|name| alg.is(name));
    let text = |name, reason| members.get(name).map(|value| value.as_text().ok_or(reason)).transpose();
    let (kid, typ, cty) = (text("kid", Reason::Kid)?, text("typ", Reason::Typ)?, text("cty", Reason::Cty)?);
    if kid.is_some_and(|kid| kid.length() > MAX_KID_BYTES) {
        return Err(Refused::Header(Reason::Kid));
    }
    refuse_extensions(members)?;
    Ok(Header { json, algorithm, kid, typ, cty })
}

/// The one comparison of media types: without case, and without `application/` in front (RFC 7515 §4.1.9).
pub(crate) fn is_media_type(found: Text<'_>, wanted: &[u8]) -> bool {
    let wanted = short_media_type(wanted);
    if let Some(found) = found.plain() {
        return short_media_type(found.as_bytes()).eq_ignore_ascii_case(wanted);
    }
    let is = |prefix: &[u8]| {
        let bytes = prefix.iter().chain(wanted);
        found.bytes().map(|byte| byte.to_ascii_lowercase()).eq(bytes.map(u8::to_ascii_lowercase))
    };
    is(b"") || (!wanted.contains(&b'/') && is(APPLICATION))
}

fn short_media_type(text: &[u8]) -> &[u8] {
    match text.split_at_checked(APPLICATION.len()) {
        Some((prefix, rest)) if prefix.eq_ignore_ascii_case(APPLICATION) && !rest.contains(&b'/') => rest,
        _ => text,
    }
}

const APPLICATION: &[u8] = b"application/";

/// RFC 7515 §4.1.11: nothing is implemented that could stand in `crit`, so it is either malformed or not supported.
fn refuse_extensions(members: Object<'_>) -> Result<(), Refused> {
    if let Some(crit) = members.get("crit") {
        let is_well_formed = crit.as_array().is_some_and(|names| are_extensions(names, members));
        return Err(if is_well_formed { Refused::Crit } else { Refused::Header(Reason::Crit) });
    }
    match members.get("b64") {
        Some(_) => Err(Refused::Header(Reason::B64)), // RFC 7797 §6: without `crit` it means nothing
        None => Ok(()),
    }
}

/// At least one name, each once, each of a member, none that is registered.
fn are_extensions(names: Array<'_>, members: Object<'_>) -> bool {
    let mut rest = names.iter();
    if names.is_empty() || rest.clone().count() > MAX_CRIT_NAMES {
        return false;
    }
    while let Some(name) = rest.next() {
        let Some(name) = name.as_text() else { return false };
        let is_again = rest.clone().any(|other| other.as_text() == Some(name));
        let is_there = members.find(name).is_some();
        if is_again || !is_there || REGISTERED.iter().any(|registered| name.is(registered)) {
            return false;
        }
    }
    true
}
