//! The protected header (RFC 7515 §4). Untrusted until the signature holds: it only selects.

use crate::alg::Algorithm;
use crate::error::{Reason, Refusal};
use crate::json::{self, Bytes, Document, Node, Text};

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
    let document = json::parse_object(json, nodes)?;
    let alg = text(&document, "alg", Reason::Alg)?.ok_or(Reason::Alg)?;
    let algorithm = algorithm_of(alg);
    let kid = text(&document, "kid", Reason::Kid)?;
    let typ = text(&document, "typ", Reason::Typ)?;
    let cty = text(&document, "cty", Reason::Cty)?;
    if kid.is_some_and(|kid| kid.length() > MAX_KID_BYTES) {
        return Err(Refused::Header(Reason::Kid));
    }
    refuse_extensions(&document)?;
    Ok(Header { json, algorithm, kid, typ, cty })
}

/// The algorithm of a JOSE name that comes from outside.
#[inline(never)] // called for keys, too
pub(crate) fn algorithm_of(name: Text<'_>) -> Option<Algorithm> {
    Algorithm::named(|its| name.is(its))
}

/// A parameter that is a string or absent.
fn text<'s>(document: &Document<'s>, name: &str, reason: Reason) -> Result<Option<Text<'s>>, Reason> {
    let value = document.get(document.top(), name);
    let text = document.text(value);
    if text.is_none() && !value.is_absent() { Err(reason) } else { Ok(text) }
}

/// The one comparison of media types: without case, and without `application/` in front (RFC 7515 §4.1.9).
pub(crate) fn is_media_type(found: Text<'_>, wanted: &[u8]) -> bool {
    let (mut found, mut wanted) = (short(found.bytes()), short(Text::spelled(wanted, false).bytes()));
    loop {
        match (lowercase(&mut found), lowercase(&mut wanted)) {
            (None, None) => return true,
            (one, other) if one != other => return false,
            _ => {}
        }
    }
}

/// What stands behind `application/`, unless there is another slash in it.
fn short(text: Bytes<'_>) -> Bytes<'_> {
    let mut rest = text.clone();
    for byte in APPLICATION {
        if lowercase(&mut rest) != Some(*byte) {
            return text;
        }
    }
    if rest.clone().any(|byte| byte == b'/') { text } else { rest }
}

#[inline(never)] // and with it what it means to be escaped, which would be in each of its callers
fn lowercase(text: &mut Bytes<'_>) -> Option<u8> {
    text.next().map(|byte| byte.to_ascii_lowercase())
}

const APPLICATION: &[u8] = b"application/";

/// RFC 7515 §4.1.11: nothing is implemented that could stand in `crit`, so it is either malformed or not supported.
fn refuse_extensions(document: &Document<'_>) -> Result<(), Refused> {
    let crit = document.get(document.top(), "crit");
    if !crit.is_absent() {
        return Err(if are_extensions(document, crit) { Refused::Crit } else { Refused::Header(Reason::Crit) });
    }
    // RFC 7797 §6: without `crit` it means nothing
    if document.get(document.top(), "b64").is_absent() { Ok(()) } else { Err(Refused::Header(Reason::B64)) }
}

/// An array of at least one name, each once, each of a member, none that is registered.
fn are_extensions(document: &Document<'_>, crit: Node) -> bool {
    let mut rest = document.elements(crit);
    if rest.clone().next().is_none() || rest.clone().nth(MAX_CRIT_NAMES).is_some() {
        return false;
    }
    while let Some(element) = rest.next() {
        let Some(name) = document.text(element) else { return false };
        let is_again = rest.clone().any(|other| document.text(other) == Some(name));
        let is_there = !document.find(document.top(), name).is_absent();
        if is_again || !is_there || REGISTERED.iter().any(|registered| name.is(registered)) {
            return false;
        }
    }
    true
}
