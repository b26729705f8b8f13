//! Public keys in DER and PEM, good and damaged, to the crates `spki` and `der` and to our own readers: the same key, or
//! both refuse.

use alloc::{format, string::String, vec, vec::Vec};

use ::spki::SubjectPublicKeyInfoRef;
use ::spki::der::{
    Decode as _, Document, Reader as _, SliceReader,
    asn1::{ObjectIdentifier, UintRef},
};

use super::spki::PublicKey;
use super::{pem, secret};
use crate::crypto::Curve;

/// One key of each kind; the points need not be on a curve, for nobody looks yet.
fn keys() -> Vec<Vec<u8>> {
    let spki = |identifier: &[u8], key: &[u8]| {
        let bits = tlv(3, &[&[0], key].concat());
        tlv(0x30, &[tlv(0x30, identifier), bits].concat())
    };
    let numbers = |n: &[u8], e: &[u8]| tlv(0x30, &[tlv(2, &[&[0], n].concat()), tlv(2, e)].concat());
    let rsa = [0x06, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1];
    let ec = [0x06, 7, 0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];
    let [p256, p384, p521]: [&[u8]; 3] = [
        &[0x06, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7],
        &[0x06, 5, 0x2b, 0x81, 4, 0, 0x22],
        &[0x06, 5, 0x2b, 0x81, 4, 0, 0x23],
    ];
    vec![
        spki(&[&rsa[..], &[5, 0]].concat(), &numbers(&[0xc5; 256], &[1, 0, 1])),
        spki(&rsa, &numbers(&[0x80; 64], &[3])),
        spki(&[&ec[..], p256].concat(), &[&[4][..], &[7; 64]].concat()),
        spki(&[&ec[..], p384].concat(), &[&[4][..], &[8; 96]].concat()),
        spki(&[&ec[..], p521].concat(), &[&[4][..], &[9; 132]].concat()),
        spki(&[0x06, 3, 0x2b, 0x65, 0x70], &[6; 32]),
    ]
}

fn tlv(tag: u8, value: &[u8]) -> Vec<u8> {
    let length = match u16::try_from(value.len()).unwrap().to_be_bytes() {
        [0, length @ ..0x80] => vec![length],
        [0, length] => vec![0x81, length],
        [high, low] => vec![0x82, high, low],
    };
    [&[tag][..], &length, value].concat()
}

/// The numbers of a key, of either reader.
#[derive(Debug, PartialEq)]
enum Numbers {
    Rsa(Vec<u8>, Vec<u8>),
    Ec(Curve, Vec<u8>),
    Ed25519(Vec<u8>),
}

fn ours(der: &[u8]) -> Option<Numbers> {
    PublicKey::read(der).ok().map(|key| match key {
        PublicKey::Rsa { n, e } => Numbers::Rsa(n.into(), e.into()),
        PublicKey::Ec(curve, point) => Numbers::Ec(curve, point.into()),
        PublicKey::Ed25519(key) => Numbers::Ed25519(key.into()),
    })
}

fn theirs(der: &[u8]) -> Option<Numbers> {
    const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
    const EC: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
    const ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");
    let spki = SubjectPublicKeyInfoRef::try_from(der).ok()?;
    let key = spki.subject_public_key.as_bytes()?;
    match spki.algorithm.oid {
        RSA => {
            let mut reader = SliceReader::new(key).ok()?;
            let numbers =
                reader.sequence(|body| Ok::<_, ::spki::der::Error>((UintRef::decode(body)?, UintRef::decode(body)?)));
            let (n, e) = numbers.ok()?;
            reader.is_finished().then(|| Numbers::Rsa(n.as_bytes().into(), e.as_bytes().into()))
        }
        EC => {
            let curve = match spki.algorithm.parameters_oid().ok()?.as_bytes() {
                [0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7] => Curve::P256,
                [0x2b, 0x81, 4, 0, 0x22] => Curve::P384,
                [0x2b, 0x81, 4, 0, 0x23] => Curve::P521,
                _ => return None,
            };
            Some(Numbers::Ec(curve, key.into()))
        }
        ED25519 if spki.algorithm.parameters.is_none() => Some(Numbers::Ed25519(key.into())),
        _ => None,
    }
}

/// Every byte in turn gone, doubled, or set to other values, and every end cut off.
fn damaged(der: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let values = [0, 1, 2, 3, 4, 5, 6, 0x0c, 0x1f, 0x30, 0x31, 0x7f, 0x80, 0x81, 0x82, 0x83, 0x84, 0x89, 0xa0, 0xff];
    (0..der.len()).flat_map(move |at| {
        let (before, rest) = der.split_at(at);
        let byte = rest[0];
        let relatives = [byte.wrapping_add(1), byte.wrapping_sub(1), byte ^ 0x20, byte ^ 0x80];
        let set = values.into_iter().chain(relatives).map(move |value| [before, &[value], &rest[1..]].concat());
        let inserted = [0, 5, 0x81, 0x82].map(|value| [before, &[value], rest].concat());
        set.chain(inserted).chain([[before, &rest[1..]].concat(), before.to_vec()])
    })
}

#[test]
fn agrees_with_spki_on_keys_good_and_damaged() {
    let (mut accepted, mut refused) = (0, 0);
    for key in keys() {
        assert!(ours(&key).is_some());
        for der in damaged(&key).chain([key.clone(), [&key[..], &[0]].concat()]) {
            let (ours, theirs) = (ours(&der), theirs(&der));
            // RSA takes the parameters NULL (RFC 8017 A.1) or, as everybody does, none: spki alone takes any
            let is_stricter = ours.is_none() && matches!(theirs, Some(Numbers::Rsa(..)));
            assert!(ours == theirs || is_stricter, "{der:02x?}: {ours:?}, {theirs:?}");
            if ours.is_some() { accepted += 1 } else { refused += 1 }
        }
    }
    assert!(accepted > 5_000 && refused > 2_000, "{accepted} accepted, {refused} refused");
}

#[test]
fn agrees_with_spki_on_pem_good_and_damaged() {
    let (mut accepted, mut refused) = (0, 0);
    for key in keys() {
        for text in texts(&key) {
            let theirs = Document::from_pem(&text).ok().filter(|(label, _)| *label == "PUBLIC KEY");
            let theirs = theirs.map(|(_, document)| document.as_bytes().to_vec());
            // a Document is DER at once, where we decode first and read then
            let ours = pem::decode(&text).ok().filter(|der| Document::try_from(der.as_slice()).is_ok());
            assert_eq!(ours, theirs, "{text:?}");
            if ours.is_some() { accepted += 1 } else { refused += 1 }
        }
    }
    assert!(accepted > 100 && refused > 5_000, "{accepted} accepted, {refused} refused");
}

/// A key in PEM, in every way to break lines, and then each character replaced, gone or doubled.
fn texts(der: &[u8]) -> Vec<String> {
    let base64 = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, der);
    let wrapped = |width: usize, ending: &str| {
        let lines: Vec<&str> = base64.as_bytes().chunks(width).map(|line| str::from_utf8(line).unwrap()).collect();
        format!("-----BEGIN PUBLIC KEY-----{ending}{}{ending}-----END PUBLIC KEY-----{ending}", lines.join(ending))
    };
    let good = wrapped(64, "\n");
    let mut texts: Vec<String> = [
        ("\n", 64),
        ("\r\n", 64),
        ("\r", 64),
        ("\n", 63),
        ("\n", 65),
        ("\n", 76),
        ("\n", 4),
        ("\n", 9999),
        ("\n\n", 64),
        ("", 64),
    ]
    .map(|(ending, width)| wrapped(width, ending))
    .into();
    texts.extend(
        ["", "\n", "x\n", "x", " ", "\u{feff}", "-----BEGIN X-----\n", "a\nb\n\n", "\0\n"]
            .map(|before| format!("{before}{good}")),
    );
    texts.extend(["\n", "x", " ", "\r\n", "-----BEGIN PUBLIC KEY-----\n"].map(|after| format!("{good}{after}")));
    texts.push(good.trim_end().into());
    for (at, character) in good.char_indices() {
        let (before, rest) = (&good[..at], &good[at + character.len_utf8()..]);
        texts.push(format!("{before}{rest}"));
        for other in ["\n", "\r\n", " ", "=", "-", "A", "/", "_", "é", "\0"] {
            texts.push(format!("{before}{other}{rest}"));
            texts.push(format!("{before}{character}{other}{rest}"));
        }
    }
    texts
}

#[test]
fn agrees_with_der_on_secrets_that_are_some_key() {
    let theirs = |secret: &[u8]| {
        let starts_with = |is_integer: bool| {
            let mut reader = SliceReader::new(secret).ok()?;
            let body = reader.sequence(|body| {
                let starts_well = if is_integer {
                    UintRef::decode(body).is_ok()
                } else {
                    body.sequence(|inner| inner.drain(inner.remaining_len())).is_ok()
                };
                body.drain(body.remaining_len())?;
                Ok::<_, ::spki::der::Error>(starts_well)
            });
            body.ok().map(|starts_well| starts_well && reader.is_finished())
        };
        starts_with(true) == Some(true) || starts_with(false) == Some(true)
    };
    let mut found = 0;
    for key in keys() {
        for der in damaged(&key).chain([key.clone()]) {
            assert_eq!(secret::is_der(&der), theirs(&der), "{der:02x?}");
            found += usize::from(secret::is_der(&der));
        }
    }
    assert!(found > 5_000, "{found}");
}
