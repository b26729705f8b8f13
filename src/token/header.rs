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
const REGISTERED: &[u8] = b"alg jku jwk kid x5u x5c x5t x5t#S256 typ cty crit enc zip epk apu apv iv tag p2s p2c";

/// What counts of a header, by its places in the text.
///
/// `jwk`, `jku`, `x5u` and `x5c` are never used to find a key (RFC 8725 §3.10).
#[derive(Clone, Copy)]
pub(crate) struct Members {
    /// `None` for one that is not known here; that is refused when a key is looked for.
    algorithm: Option<Algorithm>,
    /// RFC 7519 §5.2: a token inside a token says so, in `cty`.
    is_nested: bool,
    kid: Node,
    typ: Node,
}

impl Members {
    /// Of no header.
    pub(crate) const NONE: Self = Self { algorithm: None, is_nested: false, kid: Node::EMPTY, typ: Node::EMPTY };
}

/// The same, with the text.
#[derive(Clone, Copy)]
pub(crate) struct Header<'s> {
    /// As it stands in the token.
    pub(crate) json: &'s str,
    pub(crate) members: Members,
}

impl<'s> Header<'s> {
    pub(crate) const fn algorithm(&self) -> Option<Algorithm> {
        self.members.algorithm
    }

    pub(crate) const fn is_nested(&self) -> bool {
        self.members.is_nested
    }

    pub(crate) fn kid(&self) -> Option<Text<'s>> {
        Text::at(self.json, self.members.kid)
    }

    pub(crate) fn typ(&self) -> Option<Text<'s>> {
        Text::at(self.json, self.members.typ)
    }
}

/// Parses a header that was decoded.
pub(crate) fn parse<'s>(json: &'s str, nodes: &mut [Node]) -> Result<Header<'s>, Refusal<'static>> {
    let members = read(json, nodes).map_err(|refused| match refused {
        Refused::Header(reason) => Refusal::HeaderInvalid(reason),
        Refused::Crit => Refusal::CritUnsupported,
    })?;
    Ok(Header { json, members })
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

fn read(json: &str, nodes: &mut [Node]) -> Result<Members, Refused> {
    let document = json::parse_object(json, nodes)?;
    let alg = document.text(document.get(document.top(), "alg")).ok_or(Reason::Alg)?;
    let kid = text_if_any(&document, "kid", Reason::Kid)?;
    let typ = text_if_any(&document, "typ", Reason::Typ)?;
    let cty = text_if_any(&document, "cty", Reason::Cty)?;
    if document.text(kid).is_some_and(|kid| kid.length() > MAX_KID_BYTES) {
        return Err(Refused::Header(Reason::Kid));
    }
    refuse_extensions(&document)?;
    let is_nested = document.text(cty).is_some_and(|cty| is_media_type(cty, b"JWT"));
    Ok(Members { algorithm: algorithm_of(alg), is_nested, kid, typ })
}

/// The algorithm of a JOSE name that comes from outside.
#[inline(never)] // called for keys, too
pub(crate) fn algorithm_of(name: Text<'_>) -> Option<Algorithm> {
    Algorithm::named(|its| name.is(its))
}

/// A parameter that is a string or absent.
fn text_if_any(document: &Document<'_>, name: &str, reason: Reason) -> Result<Node, Reason> {
    let value = document.get(document.top(), name);
    if value.is_text_or_absent() { Ok(value) } else { Err(reason) }
}

/// The one comparison of media types: without case, and without `application/` in front (RFC 7515 §4.1.9).
pub(crate) fn is_media_type(found: Text<'_>, wanted: &[u8]) -> bool {
    let (mut found, mut wanted) = (short(found.bytes()), short(Text::plainly(wanted).bytes()));
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
    let is_extension = |name: Node| {
        let is_there = document.text(name).is_some_and(|name| document.has(document.top(), name));
        is_there && !REGISTERED.split(|byte| *byte == b' ').any(|registered| document.means(name, registered))
    };
    let are_few = crit.is_array() && !crit.is_empty() && !document.has_more_than(crit, MAX_CRIT_NAMES);
    are_few && !document.has_a_text_twice(crit) && document.elements(crit).all(is_extension)
}
