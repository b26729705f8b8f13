//! The readers of PEM and DER against the crates `spki` and `der`, on keys of every type and on thousands of mutants of
//! them: what ours takes, theirs takes too, as the same key. Where ours refuses more, the deviation is listed.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use alloc::{format, string::String, vec, vec::Vec};

use ::spki::der::{
    self, Decode as _, Document, Reader as _, SliceReader,
    asn1::{ObjectIdentifier, UintRef},
};
use ::spki::{AlgorithmIdentifierRef, SubjectPublicKeyInfoRef};
use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::{pem, secret, spki};
use crate::crypto::{Curve, PublicKey};
use crate::error::Reason;

#[test]
fn der_is_read_as_by_the_reference() {
    let mut tally = Tally::default();
    for key in keys() {
        for mutant in mutants(&key) {
            let (ours, theirs) = (spki::read(&mutant), reference(&mutant));
            let is_deviation =
                matches!((&ours, &theirs), (Err(Reason::Pem | Reason::SpkiAlgorithm), Ok(PublicKey::Rsa { .. })));
            if is_deviation {
                // RFC 3279 §2.3.1: the parameters of RSA are NULL; some writers leave them out, none has others
                assert!(!has_known_rsa_parameters(&mutant), "{mutant:02x?}");
            } else {
                assert_same(&ours, &theirs, &mutant);
            }
            tally.count(ours.is_ok(), is_deviation);
        }
    }
    tally.assert_at_least(20_000, 1_000, 100);
}

#[test]
fn pem_is_read_as_by_the_reference() {
    let mut tally = Tally::default();
    for key in keys() {
        for text in armours(&key) {
            let (ours, theirs) =
                (pem::decode(&text, &mut [0; pem::MAX_DER_BYTES]).map(<[u8]>::to_vec), reference_pem(&text));
            // two empty lines before the end: the reference takes them after a full line, we never do
            let is_deviation = ours.is_err() && theirs.is_ok() && ends_in_two_empty_lines(&text);
            // base64 of anything but one value: theirs refuses it as PEM already, ours as DER
            let is_refused_later = |bytes: &Vec<u8>| theirs.is_err() && spki::read(bytes) == Err(Reason::Pem);
            if !is_deviation && !ours.as_ref().is_ok_and(is_refused_later) {
                assert_eq!(ours, theirs, "{text:?}");
            }
            tally.count(ours.is_ok(), is_deviation);
        }
    }
    tally.assert_at_least(20_000, 1_000, 1);
}

#[test]
fn secrets_that_are_keys_are_known_as_by_the_reference() {
    let mut tally = Tally::default();
    // PKCS#8 and a bare sequence of integers begin with an integer
    let bare = sequence(&[&[2, 1, 0][..], &sequence(ED25519), &[4, 2, 4, 0]].concat());
    for key in keys().into_iter().chain([bare, rsa_key()]) {
        for mutant in mutants(&key) {
            let ours = secret::is_der(&mutant);
            assert_eq!(ours, reference_is_der(&mutant), "{mutant:02x?}");
            tally.count(ours, false);
        }
    }
    tally.assert_at_least(20_000, 1_000, 0);
}

/// The same key, or a refusal for the same reason. Where an identifier is broken, the two may name another fault of it:
/// the reference looks into object identifiers and tags, we compare them.
fn assert_same<T: core::fmt::Debug>(
    ours: &Result<PublicKey<'_>, Reason>,
    theirs: &Result<PublicKey<'_>, Reason>,
    input: &T,
) {
    let is_about_identifier = |reason| matches!(reason, Reason::Pem | Reason::SpkiAlgorithm | Reason::Curve);
    match (ours, theirs) {
        (Err(our), Err(their)) if is_about_identifier(*our) && is_about_identifier(*their) => {}
        _ => assert_eq!(ours, theirs, "{input:02x?}"),
    }
}

/// How many inputs there were, so that the tests cannot pass by trying nothing.
#[derive(Default)]
struct Tally {
    tried: usize,
    taken: usize,
    deviations: usize,
}

impl Tally {
    fn count(&mut self, is_taken: bool, is_deviation: bool) {
        self.tried += 1;
        self.taken += usize::from(is_taken);
        self.deviations += usize::from(is_deviation);
    }

    fn assert_at_least(&self, tried: usize, taken: usize, deviations: usize) {
        let Self { tried: t, taken: k, deviations: d } = *self;
        assert!(t >= tried && k >= taken && d >= deviations, "{t} tried, {k} taken, {d} deviations");
    }
}

// the reference: what the readers of this crate were before they were their own

fn reference_pem(text: &str) -> Result<Vec<u8>, Reason> {
    if text.len() > 8 * 1024 {
        return Err(Reason::Pem);
    }
    let (label, document) = Document::from_pem(text).map_err(|_| reference_label(text))?;
    if label == "PUBLIC KEY" { Ok(document.as_bytes().to_vec()) } else { Err(reference_label(text)) }
}

fn reference_label(text: &str) -> Reason {
    if text.contains("PRIVATE KEY-----") {
        Reason::PrivateKey
    } else if text.contains("-----BEGIN CERTIFICATE-----") {
        Reason::Certificate
    } else if text.contains("-----BEGIN ") && !text.contains("-----BEGIN PUBLIC KEY-----") {
        Reason::PemLabel
    } else {
        Reason::Pem
    }
}

fn reference(der: &[u8]) -> Result<PublicKey<'_>, Reason> {
    let spki = SubjectPublicKeyInfoRef::try_from(der).map_err(|_| Reason::Pem)?;
    let key = spki.subject_public_key.as_bytes().ok_or(Reason::Pem)?;
    reference_read(&spki.algorithm, key)
}

fn reference_read<'a>(identifier: &AlgorithmIdentifierRef<'_>, key: &'a [u8]) -> Result<PublicKey<'a>, Reason> {
    let is = |dotted: &str| identifier.oid == ObjectIdentifier::new(dotted).unwrap();
    if is("1.2.840.113549.1.1.1") {
        reference_rsa(key)
    } else if is("1.3.101.112") && identifier.parameters.is_none() {
        Ok(PublicKey::Ed25519(key))
    } else if is("1.2.840.10045.2.1") {
        let curve = identifier.parameters_oid().map_err(|_| Reason::Curve)?;
        [("1.2.840.10045.3.1.7", Curve::P256), ("1.3.132.0.34", Curve::P384), ("1.3.132.0.35", Curve::P521)]
            .into_iter()
            .find(|(dotted, _)| curve == ObjectIdentifier::new(dotted).unwrap())
            .ok_or(Reason::Curve)
            .and_then(|(_, curve)| match key {
                [4, coordinates @ ..] if coordinates.len() >= curve.coordinate_bytes() => {
                    let (x, y) = coordinates.split_at(curve.coordinate_bytes());
                    Ok(PublicKey::Ec { curve, x, y })
                }
                [4, ..] => Err(Reason::KeyLength),
                _ => Err(Reason::PointInvalid),
            })
    } else {
        Err(Reason::SpkiAlgorithm)
    }
}

fn reference_rsa(key: &[u8]) -> Result<PublicKey<'_>, Reason> {
    let mut reader = SliceReader::new(key).map_err(|_| Reason::Pem)?;
    let (n, e) = reader
        .sequence(|body| Ok::<_, der::Error>((UintRef::decode(body)?, UintRef::decode(body)?)))
        .map_err(|_| Reason::Pem)?;
    if !reader.is_finished() {
        return Err(Reason::Pem);
    }
    Ok(PublicKey::Rsa { n: n.as_bytes(), e: e.as_bytes() })
}

fn reference_is_der(secret: &[u8]) -> bool {
    let starts_with = |first_is_integer: bool| -> Option<bool> {
        let mut reader = SliceReader::new(secret).ok()?;
        let is_key = reader
            .sequence(|body| {
                let starts_well = if first_is_integer {
                    UintRef::decode(body).is_ok()
                } else {
                    body.sequence(|inner| inner.drain(inner.remaining_len())).is_ok()
                };
                body.drain(body.remaining_len())?;
                Ok::<_, der::Error>(starts_well)
            })
            .ok()?;
        Some(is_key && reader.is_finished())
    };
    starts_with(true) == Some(true) || starts_with(false) == Some(true)
}

fn has_known_rsa_parameters(der: &[u8]) -> bool {
    let spki = SubjectPublicKeyInfoRef::try_from(der).unwrap();
    spki.algorithm.parameters.is_none_or(der::AnyRef::is_null)
}

/// Whether the lines before the last boundary are two empty ones, by whichever line endings.
fn ends_in_two_empty_lines(text: &str) -> bool {
    let body = text.split("-----END").next().unwrap().replace("\r\n", "\n").replace('\r', "\n");
    body.ends_with("\n\n\n")
}

// keys of every type, and some that are no key to us

const ED25519: &[u8] = &[6, 3, 0x2b, 0x65, 0x70];
const EC: &[u8] = &[6, 7, 0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];
const RSA: &[u8] = &[6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1];
const P256: &[u8] = &[6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7];
const P384: &[u8] = &[6, 5, 0x2b, 0x81, 4, 0, 0x22];
const P521: &[u8] = &[6, 5, 0x2b, 0x81, 4, 0, 0x23];

/// Valid encodings; the numbers in them are arbitrary, since neither reader looks at those.
fn keys() -> Vec<Vec<u8>> {
    let rsa = rsa_key();
    vec![
        spki(&[ED25519], &noise(32)),
        spki(&[EC, P256], &noise(65)),
        spki(&[EC, P384], &noise(97)),
        spki(&[EC, P521], &noise(133)),
        spki(&[RSA, &[5, 0]], &rsa),
        spki(&[RSA], &rsa),
        // parameters that nobody writes, of several classes and lengths
        spki(&[RSA, &[4, 1, 0]], &rsa),
        spki(&[RSA, &[0x5f, 0x81, 0x02, 1, 7]], &rsa),
        spki(&[EC, &sequence(&[2, 1, 1])], &noise(65)),
        spki(&[ED25519, &[5, 0]], &noise(32)),
        // lengths at the edges of the encoding, and two texts whose last line is full: without padding, and with
        spki(&[ED25519], &noise(126)),
        spki(&[ED25519], &noise(127)),
        spki(&[ED25519], &noise(130)),
        spki(&[ED25519], &noise(129)),
        spki(&[ED25519], &noise(256)),
        spki(&[ED25519], &[]),
    ]
}

fn rsa_key() -> Vec<u8> {
    sequence(&[tlv(2, &[&[0][..], &noise(256)].concat()), vec![2, 3, 1, 0, 1]].concat())
}

fn spki(identifier: &[&[u8]], key: &[u8]) -> Vec<u8> {
    sequence(&[sequence(&identifier.concat()), tlv(3, &[&[0], key].concat())].concat())
}

fn sequence(body: &[u8]) -> Vec<u8> {
    tlv(0x30, body)
}

fn tlv(tag: u8, value: &[u8]) -> Vec<u8> {
    let length = u8::try_from(value.len());
    let [high, low] = u16::try_from(value.len()).unwrap().to_be_bytes();
    let length = match length {
        Ok(length @ ..0x80) => vec![length],
        Ok(length) => vec![0x81, length],
        Err(_) => vec![0x82, high, low],
    };
    [&[tag][..], &length, value].concat()
}

/// Bytes with the highest bit set in the first, without a pattern.
fn noise(length: usize) -> Vec<u8> {
    let next = |state: &u32| Some(state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
    core::iter::successors(Some(0xdead_beef_u32), next).map(|state| state.to_be_bytes()[0]).take(length).collect()
}

// mutants

fn mutants(der: &[u8]) -> Vec<Vec<u8>> {
    let mut all = vec![der.to_vec()];
    for at in 0..der.len() {
        let (before, rest) = der.split_at(at);
        let (byte, after) = (rest[0], &rest[1..]);
        let others = [0, 1, 2, 3, 5, 6, 0x1f, 0x30, 0x31, 0x7f, 0x80, 0x81, 0x82, 0x84, 0xff];
        let near = [byte ^ 1, byte ^ 0x20, byte ^ 0x80, byte.wrapping_add(1), byte.wrapping_sub(1)];
        all.extend(others.into_iter().chain(near).map(|other| [before, &[other], after].concat()));
        // truncated, without the byte, with one more
        all.push(before.to_vec());
        all.push([before, after].concat());
        all.extend([0, 5, 0xff].map(|more| [before, &[more], rest].concat()));
        // a byte that is a length, spelled otherwise
        let spellings =
            [&[0x81, byte][..], &[0x82, 0, byte], &[0x83, 0, 0, byte], &[0x84, 0, 0, 0, byte], &[near[3], 0]];
        all.extend(spellings.map(|length| [before, length, after].concat()));
        all.push([before, &[0x80], after, &[0, 0]].concat());
    }
    all.extend([&[0][..], &[0, 0], &[5, 0], der].map(|more| [der, more].concat()));
    all.extend(rewrapped(der));
    all
}

/// One value inside longer, shorter or more, with the lengths around it right: what single bytes never reach.
fn rewrapped(der: &[u8]) -> Vec<Vec<u8>> {
    let Some(body) = contents(der) else { return vec![] };
    let mut all = vec![];
    for more in [&[0][..], &[5, 0], &[2, 1, 1], &[6, 1, 0x80], &[0x1f, 0x1f, 0], &[0x30, 0x80, 0, 0]] {
        all.push(sequence(&[body, more].concat()));
        all.push(sequence(&[more, body].concat()));
        if let Some((identifier, key)) = split_first_value(body)
            && let Some(inner) = contents(identifier)
        {
            all.push(sequence(&[&sequence(&[inner, more].concat()), key].concat()));
            all.push(sequence(&[&sequence(&[more, inner].concat()), key].concat()));
            for bits in [&[0][..], &[1], &[7], &[8], &[]] {
                all.push(sequence(&[identifier, &tlv(3, &[bits, more].concat())].concat()));
                all.push(sequence(&[identifier, &tlv(3, bits)].concat()));
            }
        }
    }
    for (n, e) in [(&[][..], &[1][..]), (&[0], &[0]), (&[0, 0], &[3]), (&[0, 0x7f], &[3]), (&[0x80], &[3])] {
        for tail in [&[][..], &[5, 0]] {
            let numbers = [tlv(2, n), tlv(2, e), tail.to_vec()].concat();
            all.push(spki(&[RSA, &[5, 0]], &sequence(&numbers)));
            all.push(spki(&[RSA, &[5, 0]], &[&sequence(&numbers), tail].concat()));
            all.push(sequence(&numbers));
        }
    }
    all
}

fn contents(value: &[u8]) -> Option<&[u8]> {
    let mut reader = SliceReader::new(value).ok()?;
    let header = der::Header::decode(&mut reader).ok()?;
    reader.read_slice(header.length()).ok()
}

fn split_first_value(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut reader = SliceReader::new(bytes).ok()?;
    let length = reader.tlv_bytes().ok()?.len();
    Some(bytes.split_at(length))
}

fn armours(der: &[u8]) -> Vec<String> {
    let base64 = STANDARD.encode(der);
    let mut all = vec![];
    // lines of every length, by every line ending, with empty lines and other text at every seam
    for width in [1, 3, 4, 60, 63, 64, 65, 68, 76, 1000] {
        for ending in ["\n", "\r\n", "\r", "\n\r", "\n\n", " \n", ""] {
            for last in ["\n", "\r\n", "\r", "", "\n\n", "\r\n\r\n", "\r\r", "\n\r\n", "\n\n\n", "\r\n\n\n", "\n \n"] {
                all.push(armour("PUBLIC KEY", &wrap(&base64, width, ending), last));
            }
        }
    }
    let lines = wrap(&base64, 64, "\n");
    let text = armour("PUBLIC KEY", &lines, "\n");
    for label in ["", " ", "PUBLIC KEY ", " PUBLIC KEY", "PUBLIC  KEY", "PUBLIC\tKEY", "public key", "PUBLIC-KEY", "X"]
    {
        all.push(armour(label, &lines, "\n"));
    }
    for label in ["RSA PUBLIC KEY", "PRIVATE KEY", "EC PRIVATE KEY", "CERTIFICATE", "EC PARAMETERS"] {
        all.push(armour(label, &lines, "\n"));
        all.push(format!("{}{text}", armour(label, &lines, "\n")));
        all.push(format!("{text}{}", armour(label, &lines, "\n")));
        all.push(text.replacen("PUBLIC KEY", label, 1));
    }
    for preamble in
        ["text\n", "text", "\n", " ", "\u{feff}", "\r", "a\r\n", "\0\n", "é\n\n", "-----BEGIN", "-----BEGIN \n"]
    {
        all.push(format!("{preamble}{text}"));
    }
    for end in ["\n", "\n\n", "\r\n", " ", "x", "-", "\0", "-----"] {
        all.push(format!("{}{end}", text.trim_end()));
    }
    for header in ["Comment: x\n\n", "\n", " ", "\t\n"] {
        all.push(armour("PUBLIC KEY", &format!("{header}{lines}"), "\n"));
    }
    // padding
    let bare = base64.trim_end_matches('=');
    for padding in ["", "=", "==", "===", "====", "A", "A=", "A==", "=A", "=\n="] {
        all.push(armour("PUBLIC KEY", &wrap(&format!("{bare}{padding}"), 64, "\n"), "\n"));
    }
    // spare bits, the other alphabet, and one character more, less or other, everywhere
    for at in 0..text.len() {
        let (before, rest) = text.split_at(at);
        let after = &rest[1..];
        for other in ["A", "B", "/", "+", "-", "_", "=", " ", "\n", "\r", "\0", "é"] {
            all.push(format!("{before}{other}{after}"));
            all.push(format!("{before}{other}{rest}"));
        }
        all.push(format!("{before}{after}"));
        all.push(before.into());
        all.push(rest.into());
    }
    // mutants of the key in good armour
    all.extend(
        mutants(der).iter().step_by(7).map(|der| armour("PUBLIC KEY", &wrap(&STANDARD.encode(der), 64, "\n"), "\n")),
    );
    all.push(String::new());
    all.push(armour("PUBLIC KEY", &wrap(&"A".repeat(8 * 1024), 64, "\n"), "\n"));
    all
}

fn armour(label: &str, lines: &str, last: &str) -> String {
    format!("-----BEGIN {label}-----\n{lines}{last}-----END {label}-----\n")
}

fn wrap(text: &str, width: usize, ending: &str) -> String {
    let lines: Vec<&str> = (0..text.len()).step_by(width).map(|at| &text[at..text.len().min(at + width)]).collect();
    lines.join(ending)
}
