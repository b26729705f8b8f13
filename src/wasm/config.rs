//! The bytes in which JavaScript hands over keys, one after the other: what it is (1), the place of its algorithm in `Algorithm::ALL` (1),
//! the length of the rest (4, little-endian), and the rest: a text, or the bytes of a secret. The other side is
//! pkg-templates/src/keys/key-list.ts.

use alloc::vec::Vec;
use core::str;

use jotproof::{Algorithm, Key, KeySet, Reason, Refusal, limits::PINNED_KEYS};

use crate::compiled::Compiled;

/// `allowed` has a bit for each algorithm that is, or none: then the keys say.
pub(crate) fn parse(allowed: u32, list: &[u8]) -> Result<Compiled, Refusal<'static>> {
    let is_allowed = |algorithm: &Algorithm| allowed & algorithm.bit() != 0;
    let allowed: Vec<Algorithm> = Algorithm::ALL.into_iter().filter(is_allowed).collect();
    let keys = key_set(list, &allowed)?.into();
    Ok(Compiled::Keys { keys, allowed })
}

/// A set stands alone, everything else is pinned.
fn key_set(list: &[u8], allowed: &[Algorithm]) -> Result<KeySet, Refusal<'static>> {
    let mut pinned = Vec::new();
    let mut rest = list;
    while let Some((kind, algorithm, bytes, behind)) = taken(rest) {
        if pinned.len() == PINNED_KEYS {
            break; // one too many is no set, whatever it is
        }
        let is_alone = pinned.is_empty() && behind.is_empty();
        let text = || str::from_utf8(bytes).map_err(|_| Refusal::Internal);
        match kind {
            JWKS if is_alone => return KeySet::from_jwks(text()?, allowed),
            REMOTE if is_alone => return pending(allowed),
            JWK => pinned.push(Key::from_jwk(text()?, allowed)?),
            PEM => pinned.push(Key::from_pem(text()?, among(algorithm, allowed)?)?),
            HMAC => pinned.push(Key::from_hmac(bytes, among(algorithm, allowed)?)?),
            _ => return Err(Refusal::ConfigInvalid(Reason::KeyList, "keys")),
        }
        rest = behind;
    }
    match rest {
        [] => KeySet::pinned(pinned),
        _ if pinned.len() == PINNED_KEYS => Err(Refusal::ConfigInvalid(Reason::KeyList, "keys")),
        _ => Err(Refusal::Internal),
    }
}

fn taken(list: &[u8]) -> Option<(u8, u8, &[u8], &[u8])> {
    let ([kind, algorithm], rest) = list.split_first_chunk()?;
    let (length, rest) = rest.split_first_chunk()?;
    let (bytes, rest) = rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
    Some((*kind, *algorithm, bytes, rest))
}

/// Keys that are to come.
fn pending(allowed: &[Algorithm]) -> Result<KeySet, Refusal<'static>> {
    let keys = KeySet::pending(allowed);
    if keys.algorithms().is_empty() { Err(Refusal::ConfigInvalid(Reason::Value, "algorithms")) } else { Ok(keys) }
}

/// The algorithm that a key was handed over for, which has to be allowed.
fn among(algorithm: u8, allowed: &[Algorithm]) -> Result<Algorithm, Refusal<'static>> {
    let algorithm = *Algorithm::ALL.get(usize::from(algorithm)).ok_or(Refusal::Internal)?;
    if allowed.is_empty() || allowed.contains(&algorithm) {
        Ok(algorithm)
    } else {
        Err(Refusal::KeyUnsuitable(Reason::AlgExcluded))
    }
}

const JWKS: u8 = 1;
const JWK: u8 = 2;
const PEM: u8 = 3;
const HMAC: u8 = 4;
const REMOTE: u8 = 5;

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(allowed: u32, list: &[u8]) -> Option<(&'static str, Option<Reason>)> {
        parse(allowed, list).err().map(|refusal| (refusal.code(), refusal.reason()))
    }

    #[test]
    fn takes_what_is_whole() {
        let secret = [&[HMAC, 0, 32, 0, 0, 0][..], &[7; 32]].concat();
        assert_eq!(refused(0, &secret), None);
        assert_eq!(refused(Algorithm::Hs256.bit(), &[&secret[..], &secret].concat()), None);
        assert_eq!(refused(0, &[REMOTE, 0, 0, 0, 0, 0]), None);
    }

    #[test]
    fn refuses_what_is_not() {
        let secret = [&[HMAC, 0, 32, 0, 0, 0][..], &[7; 32]].concat();
        for end in 1..secret.len() {
            assert_eq!(refused(0, &secret[..end]), Some(("internal", None)), "{end}");
        }
        let list = Some(("config_invalid", Some(Reason::KeyList)));
        assert_eq!([refused(0, &[]), refused(0, &[9, 0, 0, 0, 0, 0])], [list, list]);
        assert_eq!(refused(0, &[&secret[..], &[REMOTE, 0, 0, 0, 0, 0]].concat()), list);
        assert_eq!(refused(Algorithm::Es256.bit(), &secret), Some(("key_unsuitable", Some(Reason::AlgExcluded))));
        assert_eq!(refused(0, &[HMAC, 13, 0, 0, 0, 0]), Some(("internal", None)));
        assert_eq!(
            refused(Algorithm::Hs256.bit(), &[REMOTE, 0, 0, 0, 0, 0]),
            Some(("config_invalid", Some(Reason::Value)))
        );
        assert_eq!(refused(0, &[JWK, 0, 1, 0, 0, 0, 0xff]), Some(("internal", None)));
    }
}
