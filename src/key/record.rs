//! Keys as bytes (see `packed.rs`): made once, from what an issuer or the owner hands over, and kept by the caller.
//!
//! ```text
//! key      material, its kid or none, its issuer or none, a mark of the issuer (4), its algorithm (1, by its place)
//! skipped  its place in the set (4), the reason (1, by its place), its kid or none
//! set      the last item: how a key is chosen (1), the algorithms that tokens may use (4, a bit each), how many keys there are (4)
//! ```
//!
//! The material of a public key are its numbers, checked; that of a secret is what its pads leave of it.

use super::kid::{Kid, kid};
use crate::alg::Algorithm;
use crate::error::{Reason, Refusal};
use crate::json::Text;
use crate::packed::{Body, Items, Writer, form};

/// The keys that a verifier trusts. Two of one algorithm that are the same stand for one key with two names.
#[derive(Clone, Copy)]
pub struct Keys<'k> {
    bytes: &'k [u8],
    pub(super) choice: Choice,
    /// A bit for each that tokens may use.
    pub(super) algorithms: u32,
    count: usize,
}

/// Which of several keys is used.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(u32)]
pub(super) enum Choice {
    /// There is no key yet.
    Pending,
    /// By exact `kid`; without one, only if a single key fits.
    OneOfSet,
    /// Each in turn; a `kid` only excludes where both sides have one.
    EachInTurn,
}

impl Choice {
    #[expect(clippy::as_conversions, reason = "a variant's number, which is its place")]
    pub(super) const fn place(self) -> u8 {
        self as u8
    }
}

/// A key that verifies signatures of exactly one algorithm.
#[derive(Clone, Copy)]
pub(crate) struct Record<'k> {
    pub(crate) material: &'k [u8],
    pub(crate) kid: Option<&'k [u8]>,
    /// Whose tokens it may sign, where the set says so: a name or a template of names, such as Microsoft Entra has for keys that serve
    /// many tenants.
    pub(crate) issuer: Option<&'k str>,
    /// Long issuers that begin alike differ in it, most of them, and need not be compared.
    mark: u32,
    pub(crate) algorithm: Algorithm,
}

/// An entry of a set that cannot be used, and why. The rest of the set serves.
#[derive(Clone, Copy)]
pub struct Skipped<'k> {
    /// Its place in `keys`, from 0.
    pub index: usize,
    /// Why it cannot be used.
    pub reason: Reason,
    pub(super) kid: Option<&'k [u8]>,
}

impl<'k> Keys<'k> {
    /// Takes bytes that an import has made.
    ///
    /// # Errors
    /// `internal` unless they are whole.
    pub fn read(bytes: &'k [u8]) -> Result<Self, Refusal<'static>> {
        Self::whole(bytes).ok_or(Refusal::Internal)
    }

    pub(super) fn whole(bytes: &'k [u8]) -> Option<Self> {
        let (mut rest, mut head) = (Items::read(bytes, form::KEYS), None);
        for (code, body) in rest.by_ref() {
            let is_sound = match code {
                _ if head.is_some() => false,
                KEY => Record::read(body).is_some(),
                SKIPPED => Skipped::read(body).is_some(),
                SET => {
                    head = Head::read(body);
                    head.is_some()
                }
                _ => false,
            };
            if !is_sound {
                return None;
            }
        }
        let Head { choice, algorithms, count } = head?;
        if rest.are_whole() { Some(Self { bytes, choice, algorithms, count }) } else { None }
    }

    /// The bytes.
    #[must_use]
    pub const fn as_bytes(self) -> &'k [u8] {
        self.bytes
    }

    /// How many of its keys can be used.
    #[must_use]
    pub const fn len(self) -> usize {
        self.count
    }

    /// Whether none of its keys can be used.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.count == 0
    }

    /// The algorithms that tokens may use.
    pub fn algorithms(self) -> impl Iterator<Item = Algorithm> {
        Algorithm::ALL.into_iter().filter(move |algorithm| self.algorithms & algorithm.bit() != 0)
    }

    /// What was left out of a JWKS, and why.
    pub fn skipped(self) -> impl Iterator<Item = Skipped<'k>> {
        self.items().filter(|(code, _)| *code == SKIPPED).filter_map(|(_, body)| Skipped::read(body))
    }

    /// The names of its keys, as the machine remembers those that it lacks.
    pub fn kids(self) -> impl Iterator<Item = Kid> {
        self.keys().filter_map(|key| key.kid).map(kid)
    }

    pub(super) fn keys(self) -> Records<'k> {
        Records(self.items())
    }

    pub(super) fn items(self) -> Items<'k> {
        Items::read(self.bytes, form::KEYS)
    }
}

/// The keys among items.
#[derive(Clone)]
pub(super) struct Records<'k>(pub(super) Items<'k>);

impl<'k> Iterator for Records<'k> {
    type Item = Record<'k>;

    #[inline(never)] // it has so many callers that the module would grow
    fn next(&mut self) -> Option<Record<'k>> {
        loop {
            let (code, body) = self.0.next()?;
            if code == KEY {
                return Record::read(body);
            }
        }
    }
}

/// What the first item says.
#[derive(Clone, Copy)]
struct Head {
    choice: Choice,
    algorithms: u32,
    count: usize,
}

impl Head {
    fn read(mut body: Body<'_>) -> Option<Self> {
        let choice = *[Choice::Pending, Choice::OneOfSet, Choice::EachInTurn].get(usize::from(body.byte()))?;
        let head = Self { choice, algorithms: body.word(), count: body.number() };
        if body.is_whole() { Some(head) } else { None }
    }
}

impl<'k> Record<'k> {
    #[inline(never)] // called for each when a set is taken, and when a key is looked for
    pub(super) fn read(mut body: Body<'k>) -> Option<Self> {
        let (material, kid, issuer) = (body.bytes(), body.optional(), body.optional());
        let issuer = issuer.map(core::str::from_utf8).transpose().ok()?;
        let (mark, algorithm) = (body.word(), Algorithm::at(body.byte())?);
        if body.is_whole() { Some(Self { material, kid, issuer, mark, algorithm }) } else { None }
    }

    #[cfg(feature = "alloc")]
    pub(super) fn write(&self, body: &mut Writer<'_>) {
        body.text(self.material);
        body.list(self.kid);
        body.list(self.issuer);
        body.word(self.mark);
        body.byte(self.algorithm.place());
    }

    /// Whether it is this key for the same algorithm and issuer (RFC 7638: names aside).
    pub(super) fn is(&self, other: &Self) -> bool {
        (self.algorithm, self.mark, self.material, self.issuer)
            == (other.algorithm, other.mark, other.material, other.issuer)
    }
}

impl<'k> Skipped<'k> {
    pub(super) fn read(mut body: Body<'k>) -> Option<Self> {
        let (index, reason) = (body.number(), Reason::at(body.byte().into())?);
        let skipped = Self { index, reason, kid: body.optional() };
        if body.is_whole() { Some(skipped) } else { None }
    }
}

impl core::fmt::Debug for Keys<'_> {
    /// Neither material nor a `kid` belongs into a log.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Keys").field("keys", &self.count).finish_non_exhaustive()
    }
}

impl core::fmt::Debug for Skipped<'_> {
    /// Leaves the `kid` out: it comes from outside.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Skipped").field("index", &self.index).field("reason", &self.reason).finish_non_exhaustive()
    }
}

/// What a record has behind its material, in this order.
pub(super) fn write_names(
    body: &mut Writer<'_>,
    kid: Option<Text<'_>>,
    issuer: Option<Text<'_>>,
    algorithm: Algorithm,
) -> Algorithm {
    write_optional(body, kid);
    write_optional(body, issuer);
    let add = |mark: u32, byte: u8| mark.wrapping_mul(31).wrapping_add(byte.into());
    body.word(issuer.map_or(0, |issuer| issuer.bytes().fold(0, add)));
    body.byte(algorithm.place());
    algorithm
}

pub(super) const fn is_allowed(algorithm: Algorithm, allowed: u32) -> bool {
    allowed == 0 || allowed & algorithm.bit() != 0
}

pub(super) fn write_optional(body: &mut Writer<'_>, text: Option<Text<'_>>) {
    body.word(text.is_some().into());
    match text.map(|text| (text.verbatim(), text)) {
        Some((Some(verbatim), _)) => _ = body.text(verbatim),
        Some((None, text)) => body.part(|body| text.bytes().for_each(|byte| _ = body.byte(byte))),
        None => {}
    }
}

pub(super) const KEY: u8 = 1;
pub(super) const SKIPPED: u8 = 2;
pub(super) const SET: u8 = 3;
