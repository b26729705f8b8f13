//! `SubjectPublicKeyInfo` (RFC 5280 §4.1), taken apart: which key it holds, not yet whether that key is any good.

use super::der::Reader;
use crate::crypto::{Curve, PublicKey};
use crate::error::Reason;

/// The numbers of the key.
pub(super) fn read(spki: &[u8]) -> Result<PublicKey<'_>, Reason> {
    let Identified { identifier, key } = Identified::read(spki).ok_or(Reason::Pem)?;
    match IDENTIFIERS.iter().find(|(known, _)| *known == identifier) {
        Some((_, Kind::Rsa)) => rsa(key).ok_or(Reason::Pem),
        Some((_, Kind::Ed25519)) => Ok(PublicKey::Ed25519(key)),
        Some((_, Kind::Elliptic(curve))) => elliptic(*curve, key),
        None if identifier.starts_with(EC_PUBLIC_KEY) => Err(Reason::Curve),
        None => Err(Reason::SpkiAlgorithm),
    }
}

/// The parts of the structure, before anything is made of them.
struct Identified<'a> {
    /// The encoded algorithm and its parameters: one spelling, so that it can be compared as it stands.
    identifier: &'a [u8],
    key: &'a [u8],
}

impl<'a> Identified<'a> {
    fn read(spki: &'a [u8]) -> Option<Self> {
        let mut document = Reader::new(spki);
        let mut body = document.sequence();
        let mut algorithm = body.sequence();
        let identified = Self { identifier: algorithm.rest(), key: body.bits() };
        algorithm.oid();
        if !algorithm.is_finished() {
            algorithm.any();
        }
        let is_finished = algorithm.is_finished() && body.is_finished() && document.is_finished();
        if is_finished { Some(identified) } else { None }
    }
}

/// SEC 1 §2.3.3, uncompressed: 04, x, y.
fn elliptic(curve: Curve, point: &[u8]) -> Result<PublicKey<'_>, Reason> {
    let Some((4, coordinates)) = point.split_first() else { return Err(Reason::PointInvalid) };
    let (x, y) = coordinates.split_at_checked(curve.coordinate_bytes()).ok_or(Reason::KeyLength)?;
    Ok(PublicKey::Ec { curve, x, y })
}

/// `RSAPublicKey` of RFC 8017 A.1.1.
fn rsa(key: &[u8]) -> Option<PublicKey<'_>> {
    let mut document = Reader::new(key);
    let mut body = document.sequence();
    let key = PublicKey::Rsa { n: body.integer(), e: body.integer() };
    if body.is_finished() && document.is_finished() { Some(key) } else { None }
}

#[derive(Clone, Copy)]
enum Kind {
    Rsa,
    Elliptic(Curve),
    Ed25519,
}

/// What is known, as `AlgorithmIdentifier` holds it.
const IDENTIFIERS: [(&[u8], Kind); 6] = [
    // 1.2.840.113549.1.1.1, RFC 8017 A.1, with NULL or without
    (b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00", Kind::Rsa),
    (b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01", Kind::Rsa),
    // RFC 5480 §2.1.1: 1.2.840.10045.3.1.7, 1.3.132.0.34, 1.3.132.0.35
    (b"\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07", Kind::Elliptic(Curve::P256)),
    (b"\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x22", Kind::Elliptic(Curve::P384)),
    (b"\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x05\x2b\x81\x04\x00\x23", Kind::Elliptic(Curve::P521)),
    // 1.3.101.112, RFC 8410 §3
    (b"\x06\x03\x2b\x65\x70", Kind::Ed25519),
];

/// 1.2.840.10045.2.1, RFC 5480 §2.1.1
const EC_PUBLIC_KEY: &[u8] = b"\x06\x07\x2a\x86\x48\xce\x3d\x02\x01";
