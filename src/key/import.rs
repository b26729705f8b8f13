//! From what an issuer or the owner of a program hands over to the bytes that are kept.

use super::jwk::Jwk;
use super::record::{Choice, KEY, Keys, Records, SET, SKIPPED, is_allowed, write_optional};
use super::{pem, secret};
use crate::alg::Algorithm;
use crate::error::{Reason, Refusal};
use crate::json::{self, Document, Elements, Node, Text};
use crate::limits::{JWKS_BYTES, PINNED_KEYS};
use crate::packed::{Items, Writer, form};

/// One key.
#[derive(Clone, Copy)]
pub enum KeyText<'t> {
    /// A public key as a JWK (RFC 7517 §4) in JSON text of at most 512 KiB. Its algorithm is its own `alg`, or what its `crv` says, or for
    /// RSA the one that is allowed; RS256, where none is named. Its tokens' `kid` has to be its own, where it has one.
    Jwk(&'t str),
    /// A public key in PEM, `-----BEGIN PUBLIC KEY-----` (RFC 7468 §13), for one algorithm. Its tokens' `kid` is not looked at.
    Pem(&'t str, Algorithm),
    /// The bytes of a shared secret for one of HS256, HS384, HS512: at least as long as the hash (32, 48, 64 bytes; RFC 7518 §3.2), at most
    /// 4096 bytes. Bytes that are some encoding of a public or private key are refused.
    Hmac(&'t [u8], Algorithm),
}

/// Where keys are imported to: `bytes` for what is kept, which is at most [`KeyText::room`] of the text; `nodes`
/// for what is read, [`json::nodes_of`] of the text.
#[derive(Debug)]
pub struct KeyRoom<'k, 'n> {
    /// Where the keys are put.
    pub bytes: &'k mut [u8],
    /// Of no use afterwards.
    pub nodes: &'n mut [Node],
}

impl<'k> Keys<'k> {
    /// Takes a JWK Set (RFC 7517 §5) in JSON text: at most 512 KiB and 100 keys. Entries that cannot be used (unknown, broken, weak, for
    /// encryption, symmetric, private) are skipped and reported by [`skipped`](Self::skipped). `allowed` has a [bit](Algorithm::bit) for
    /// each algorithm that the policy takes; 0 means whatever the keys say.
    ///
    /// # Errors
    /// `key_unsuitable` with `jwks`, `jwks_too_large` or `no_usable_key`.
    pub fn from_jwks(text: &str, allowed: u32, room: KeyRoom<'k, '_>) -> Result<Self, Refusal<'static>> {
        Self::import_set(text, allowed, true, room).map_err(Refusal::KeyUnsuitable)
    }

    /// Takes a JWK Set that the issuer may replace: one without a usable key is a set too, and the algorithms are those that `allowed` says
    /// (all but those of secrets when it is 0), since the next set may bring other keys.
    ///
    /// # Errors
    /// `jwks` or `jwks_too_large`.
    pub fn published(text: &str, allowed: u32, room: KeyRoom<'k, '_>) -> Result<Self, Reason> {
        Self::import_set(text, allowed, false, room)
    }

    fn import_set(
        text: &str,
        allowed: u32,
        is_for_good: bool,
        KeyRoom { bytes, nodes }: KeyRoom<'k, '_>,
    ) -> Result<Self, Reason> {
        if text.len() > JWKS_BYTES {
            return Err(Reason::JwksTooLarge);
        }
        let document = json::parse(json::without_bom(text), nodes).map_err(|_| Reason::Jwks)?;
        let mut writer = Writer::new(form::KEYS, bytes);
        let mut algorithms = 0;
        for (index, entry) in (0_u32..).zip(entries(&document)?) {
            let jwk = Jwk::of(&document, entry);
            match writer.try_item(KEY, |body| jwk.write(allowed, body)) {
                Ok(algorithm) => algorithms |= algorithm.bit(),
                Err(reason) => write_skipped(&mut writer, index, reason, jwk.kid()),
            }
        }
        let count = distinct(writer.items());
        // the next set may have keys of other algorithms, one that is for good has not
        let algorithms = if is_for_good && allowed == 0 { algorithms } else { of_public_keys(allowed) };
        let length = finish(writer, Choice::OneOfSet, algorithms, count);
        let keys = bytes.get(..length).and_then(Self::whole).ok_or(Reason::JwksTooLarge)?;
        if is_for_good && keys.is_empty() { Err(Reason::NoUsableKey) } else { Ok(keys) }
    }

    /// A set that is still to come: a token that needs a key of it is refused with `keys_unavailable`. `allowed` as for
    /// [`from_jwks`](Self::from_jwks); a set never has secrets.
    ///
    /// # Errors
    /// `internal`, if there is no room.
    pub fn pending(allowed: u32, bytes: &'k mut [u8]) -> Result<Self, Refusal<'static>> {
        let length = finish(Writer::new(form::KEYS, bytes), Choice::Pending, of_public_keys(allowed), 0);
        Self::read(bytes.get(..length).ok_or(Refusal::Internal)?)
    }

    /// Takes one to four keys of one algorithm, which are tried in turn: the way to rotate a secret. `allowed` as for
    /// [`from_jwks`](Self::from_jwks).
    ///
    /// # Errors
    /// `key_unsuitable` with the reason; `config_invalid` with `key_list` for `keys`.
    pub fn pinned<'t>(
        keys: impl IntoIterator<Item = Result<KeyText<'t>, Refusal<'static>>>,
        allowed: u32,
        KeyRoom { bytes, nodes }: KeyRoom<'k, '_>,
    ) -> Result<Self, Refusal<'static>> {
        Self::in_turn(keys, bytes, |key, writer| {
            let written = writer.try_item(KEY, |body| key.write(allowed, body, nodes));
            Ok(written.map_err(Refusal::KeyUnsuitable)?.bit())
        })
    }

    /// `write` returns the bit of the algorithm of what it wrote.
    fn in_turn<T>(
        keys: impl IntoIterator<Item = Result<T, Refusal<'static>>>,
        bytes: &'k mut [u8],
        mut write: impl FnMut(T, &mut Writer<'_>) -> Result<u32, Refusal<'static>>,
    ) -> Result<Self, Refusal<'static>> {
        const LIST: Refusal<'static> = Refusal::ConfigInvalid(Reason::KeyList, "keys");
        let mut writer = Writer::new(form::KEYS, bytes);
        let (mut algorithms, mut count) = (0_u32, 0);
        for key in keys {
            let key = key?;
            if count == PINNED_KEYS {
                return Err(LIST);
            }
            algorithms |= write(key, &mut writer)?;
            count = count.saturating_add(1);
        }
        if algorithms.count_ones() != 1 {
            return Err(LIST);
        }
        let length = finish(writer, Choice::EachInTurn, algorithms, count);
        Self::read(bytes.get(..length).ok_or(Refusal::Internal)?)
    }
}

#[cfg(feature = "alloc")]
impl<'k> Keys<'k> {
    /// As [`pinned`](Self::pinned), of keys that were imported one by one.
    pub(super) fn joined<'o>(
        keys: impl Iterator<Item = Result<Keys<'o>, Refusal<'static>>>,
        bytes: &'k mut [u8],
    ) -> Result<Self, Refusal<'static>> {
        Self::in_turn(keys, bytes, |keys, writer| {
            for key in keys.keys() {
                writer.item(KEY, |body| key.write(body));
            }
            Ok(keys.algorithms)
        })
    }
}

impl KeyText<'_> {
    /// How many bytes keys may take that were made of a text of so many.
    #[must_use]
    pub const fn room(bytes: usize) -> usize {
        // The numbers of an RSA key are kept with what makes checks fast: 2.5 times its text, and 2,019 bytes more than it for the longest.
        // Of any other, and of an entry that is skipped, there are at most 19 bytes more than of its text.
        let prepared = if bytes < MAX_KEYS * 1050 { bytes.saturating_mul(2) } else { MAX_KEYS * 2100 };
        bytes.saturating_add(prepared).saturating_add(2048)
    }

    /// The body of its record: the algorithm that it is bound to.
    fn write(self, allowed: u32, body: &mut Writer<'_>, nodes: &mut [Node]) -> Result<Algorithm, Reason> {
        let among = |algorithm: Algorithm| {
            if is_allowed(algorithm, allowed) { Ok(algorithm) } else { Err(Reason::AlgExcluded) }
        };
        match self {
            Self::Jwk(text) if text.len() > JWKS_BYTES => Err(Reason::KeyMalformed),
            Self::Jwk(text) => {
                let document = json::parse(json::without_bom(text), nodes).map_err(|_| Reason::KeyMalformed)?;
                Jwk::of(&document, document.top()).write(allowed, body)
            }
            Self::Pem(text, algorithm) => pem::write(text, among(algorithm)?, body),
            Self::Hmac(secret, algorithm) => secret::write(secret, among(algorithm)?, body),
        }
    }
}

/// With the last item.
fn finish(mut writer: Writer<'_>, choice: Choice, algorithms: u32, count: usize) -> usize {
    writer.item(SET, |body| {
        body.byte(choice.place()).word(algorithms).word(u32::try_from(count).unwrap_or(u32::MAX));
    });
    writer.finish()
}

/// How many different keys there are.
fn distinct(items: Items<'_>) -> usize {
    let (mut keys, mut count) = (Records(items), 0_usize);
    while let Some(key) = keys.next() {
        let is_again = keys.clone().any(|other| other.is(&key));
        count = count.saturating_add(usize::from(!is_again));
    }
    count
}

fn write_skipped(writer: &mut Writer<'_>, index: u32, reason: Reason, kid: Option<Text<'_>>) {
    writer.item(SKIPPED, |body| {
        body.word(index).byte(u8::try_from(reason.place()).unwrap_or(u8::MAX));
        write_optional(body, kid);
    });
}

const fn of_public_keys(allowed: u32) -> u32 {
    if allowed == 0 { Algorithm::PUBLIC } else { Algorithm::PUBLIC & allowed }
}

/// RFC 7517 §5: an object whose member `keys` is an array, here of a bounded length.
fn entries<'a>(document: &Document<'a>) -> Result<Elements<'a>, Reason> {
    let keys = document.get(document.top(), "keys");
    if !keys.is_array() {
        return Err(Reason::Jwks);
    }
    if document.has_more_than(keys, MAX_KEYS) { Err(Reason::JwksTooLarge) } else { Ok(document.elements(keys)) }
}

/// More keys than any issuer publishes; bounds the work of an import.
pub(super) const MAX_KEYS: usize = 100;
