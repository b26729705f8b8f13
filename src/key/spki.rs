//! `SubjectPublicKeyInfo` (RFC 5280 §4.1), taken apart: which key it holds, not yet whether that key is any good.

use super::der::{self, Reader};
use crate::crypto::{Curve, PublicKey};
use crate::error::Reason;

/// The numbers of the key.
pub(super) fn read(spki: &[u8]) -> Result<PublicKey<'_>, Reason> {
    let Identified { algorithm, parameters, key } = Identified::read(spki).ok_or(Reason::Pem)?;
    match (algorithm, parameters) {
        (RSA_ENCRYPTION, None | Some((der::NULL, []))) => rsa(key).ok_or(Reason::Pem),
        (ED25519, None) => Ok(PublicKey::Ed25519(key)),
        (EC_PUBLIC_KEY, Some((der::OBJECT_IDENTIFIER, P256))) => elliptic(Curve::P256, key),
        (EC_PUBLIC_KEY, Some((der::OBJECT_IDENTIFIER, P384))) => elliptic(Curve::P384, key),
        (EC_PUBLIC_KEY, Some((der::OBJECT_IDENTIFIER, P521))) => elliptic(Curve::P521, key),
        (EC_PUBLIC_KEY, _) => Err(Reason::Curve),
        _ => Err(Reason::SpkiAlgorithm),
    }
}

/// The parts of the structure, before anything is made of them.
struct Identified<'a> {
    algorithm: &'a [u8],
    parameters: Option<(u8, &'a [u8])>,
    key: &'a [u8],
}

impl<'a> Identified<'a> {
    fn read(spki: &'a [u8]) -> Option<Self> {
        let mut document = Reader::new(spki);
        let mut body = document.sequence()?;
        let mut identifier = body.sequence()?;
        let algorithm = identifier.oid()?;
        let parameters = if identifier.is_finished() { None } else { Some(identifier.any()?) };
        let key = body.bits()?;
        let is_finished = identifier.is_finished() && body.is_finished() && document.is_finished();
        is_finished.then_some(Self { algorithm, parameters, key })
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
    let mut body = document.sequence()?;
    let (n, e) = (body.integer()?, body.integer()?);
    (body.is_finished() && document.is_finished()).then_some(PublicKey::Rsa { n, e })
}

const RSA_ENCRYPTION: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01]; // 1.2.840.113549.1.1.1, RFC 8017 A.1
const EC_PUBLIC_KEY: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01]; // 1.2.840.10045.2.1, RFC 5480 §2.1.1
const P256: &[u8] = &[0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07]; // 1.2.840.10045.3.1.7
const P384: &[u8] = &[0x2b, 0x81, 0x04, 0x00, 0x22]; // 1.3.132.0.34
const P521: &[u8] = &[0x2b, 0x81, 0x04, 0x00, 0x23]; // 1.3.132.0.35
const ED25519: &[u8] = &[0x2b, 0x65, 0x70]; // 1.3.101.112, RFC 8410 §3
