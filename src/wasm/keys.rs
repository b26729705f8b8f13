//! The import of keys. What crosses are the keys one after the other: what each is (1), the place of its algorithm in `Algorithm::ALL` (1),
//! the length of the rest (4, little-endian), and the rest: a text, or the bytes of a secret. The other side is
//! pkg-templates/src/wasm/keys.ts; JavaScript keeps the bytes that are made of them.

use core::str;

use jotproof::{
    Algorithm,
    error::{Reason, Refusal},
    key::{KeyRoom, KeyText, Keys},
};

/// `allowed` has a bit for each algorithm that is, or none: then the keys say.
pub(crate) fn import<'k>(list: &[u8], allowed: u32, room: KeyRoom<'k, '_>) -> Result<Keys<'k>, Refusal<'static>> {
    let mut rest = list;
    match taken(&mut rest) {
        // a set stands alone
        Some((kind @ (JWKS | PUBLISHED), _, bytes)) if rest.is_empty() => {
            let text = str::from_utf8(bytes).map_err(|_| Refusal::Internal)?;
            if kind == JWKS {
                Keys::from_jwks(text, allowed, room)
            } else {
                Keys::published(text, allowed, room).map_err(Refusal::KeyUnsuitable)
            }
        }
        Some((REMOTE, ..)) if rest.is_empty() => {
            let keys = Keys::pending(allowed, room.bytes)?;
            let has_algorithms = keys.algorithms().next().is_some();
            if has_algorithms { Ok(keys) } else { Err(Refusal::ConfigInvalid(Reason::Value, "algorithms")) }
        }
        _ => Keys::pinned(pinned(list), allowed, room),
    }
}

/// Single keys; who finds one too many, or a set among them, says so.
fn pinned(mut list: &[u8]) -> impl Iterator<Item = Result<KeyText<'_>, Refusal<'static>>> {
    core::iter::from_fn(move || {
        if list.is_empty() {
            return None;
        }
        let Some((kind, algorithm, bytes)) = taken(&mut list) else {
            list = &[];
            return Some(Err(Refusal::Internal));
        };
        let text = || str::from_utf8(bytes).map_err(|_| Refusal::Internal);
        let algorithm = || Algorithm::ALL.get(usize::from(algorithm)).copied().ok_or(Refusal::Internal);
        Some(match kind {
            JWK => text().map(KeyText::Jwk),
            PEM => text().and_then(|text| Ok(KeyText::Pem(text, algorithm()?))),
            HMAC => algorithm().map(|algorithm| KeyText::Hmac(bytes, algorithm)),
            _ => Err(Refusal::ConfigInvalid(Reason::KeyList, "keys")),
        })
    })
}

fn taken<'l>(list: &mut &'l [u8]) -> Option<(u8, u8, &'l [u8])> {
    let ([kind, algorithm], rest) = list.split_first_chunk()?;
    let (length, rest) = rest.split_first_chunk()?;
    let (bytes, rest) = rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)?;
    *list = rest;
    Some((*kind, *algorithm, bytes))
}

const JWKS: u8 = 1;
const JWK: u8 = 2;
const PEM: u8 = 3;
const HMAC: u8 = 4;
const REMOTE: u8 = 5;
const PUBLISHED: u8 = 6;

#[cfg(test)]
mod tests {
    use jotproof::json::Node;

    use super::*;

    fn refused(allowed: u32, list: &[u8]) -> Option<(&'static str, Option<Reason>)> {
        let room = KeyRoom { bytes: &mut [0; 1024], nodes: &mut [Node::EMPTY; 64] };
        import(list, allowed, room).err().map(|refusal| (refusal.code(), refusal.reason()))
    }

    #[test]
    fn takes_what_is_whole() {
        let secret = [&[HMAC, 0, 32, 0, 0, 0][..], &[7; 32]].concat();
        assert_eq!(refused(0, &secret), None);
        assert_eq!(refused(Algorithm::Hs256.bit(), &[&secret[..], &secret].concat()), None);
        assert_eq!(refused(0, &[REMOTE, 0, 0, 0, 0, 0]), None);
        let set = [&[PUBLISHED, 0, 11, 0, 0, 0][..], br#"{"keys":[]}"#].concat();
        assert_eq!(refused(0, &set), None);
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
        assert_eq!(refused(0, &[&[REMOTE, 0, 0, 0, 0, 0], &secret[..]].concat()), list);
        assert_eq!(refused(0, &secret.repeat(5)), list);
        assert_eq!(refused(Algorithm::Es256.bit(), &secret), Some(("key_unsuitable", Some(Reason::AlgExcluded))));
        assert_eq!(refused(0, &[HMAC, 13, 0, 0, 0, 0]), Some(("internal", None)));
        assert_eq!(
            refused(Algorithm::Hs256.bit(), &[REMOTE, 0, 0, 0, 0, 0]),
            Some(("config_invalid", Some(Reason::Value)))
        );
        assert_eq!(refused(0, &[JWK, 0, 1, 0, 0, 0, 0xff]), Some(("internal", None)));
        let set = [&[JWKS, 0, 11, 0, 0, 0][..], br#"{"keys":[]}"#].concat();
        assert_eq!(refused(0, &set), Some(("key_unsuitable", Some(Reason::NoUsableKey))));
    }
}
