//! Public keys in PEM: `SubjectPublicKeyInfo` (RFC 5280 §4.1) under the label `PUBLIC KEY` (RFC 7468 §13).

use spki::der::{
    Decode as _, Document, Reader as _, SliceReader,
    asn1::{ObjectIdentifier, UintRef},
};
use spki::{AlgorithmIdentifierRef, SubjectPublicKeyInfoRef};

use super::{Key, roca};
use crate::alg::{Algorithm, Family};
use crate::crypto::{Curve, Material};
use crate::error::Reason;

pub(super) fn parse(text: &str, algorithm: Algorithm) -> Result<Key, Reason> {
    if text.len() > MAX_PEM_BYTES {
        return Err(Reason::Pem);
    }
    let (label, document) = Document::from_pem(text).map_err(|_| label_of(text))?;
    if label != "PUBLIC KEY" {
        return Err(label_of(text));
    }
    let spki = SubjectPublicKeyInfoRef::try_from(document.as_bytes()).map_err(|_| Reason::Pem)?;
    let key = spki.subject_public_key.as_bytes().ok_or(Reason::Pem)?;
    let (material, family) = read(&spki.algorithm, key)?;
    if algorithm.family() != Some(family) {
        return Err(Reason::AlgMismatch);
    }
    Ok(Key { kid: None, algorithm, material, thumbprint: None })
}

fn read(identifier: &AlgorithmIdentifierRef<'_>, key: &[u8]) -> Result<(Material, Family), Reason> {
    match identifier.oid {
        RSA_ENCRYPTION => Ok((rsa(key)?, Family::Rsa)),
        ED25519 if identifier.parameters.is_none() => Ok((Material::ed25519(key)?, Family::Ed25519)),
        EC_PUBLIC_KEY => {
            let (curve, family) = match identifier.parameters_oid() {
                Ok(P256) => (Curve::P256, Family::P256),
                Ok(P384) => (Curve::P384, Family::P384),
                Ok(P521) => (Curve::P521, Family::P521),
                _ => return Err(Reason::Curve),
            };
            Ok((elliptic(curve, key)?, family))
        }
        _ => Err(Reason::SpkiAlgorithm),
    }
}

/// SEC 1 §2.3.3, uncompressed: 04, x, y.
fn elliptic(curve: Curve, point: &[u8]) -> Result<Material, Reason> {
    let Some((4, coordinates)) = point.split_first() else { return Err(Reason::PointInvalid) };
    let (x, y) = coordinates.split_at_checked(curve.coordinate_bytes()).ok_or(Reason::KeyLength)?;
    Ok(Material::ec(curve, x, y)?)
}

/// `RSAPublicKey` of RFC 8017 A.1.1.
fn rsa(key: &[u8]) -> Result<Material, Reason> {
    let mut reader = SliceReader::new(key).map_err(|_| Reason::Pem)?;
    let (n, e) = reader
        .sequence(|body| Ok::<_, spki::der::Error>((UintRef::decode(body)?, UintRef::decode(body)?)))
        .map_err(|_| Reason::Pem)?;
    if !reader.is_finished() {
        return Err(Reason::Pem);
    }
    let material = Material::rsa(n.as_bytes(), e.as_bytes())?;
    if roca::is_suspect(n.as_bytes()) { Err(Reason::Roca) } else { Ok(material) }
}

/// Says what a text is that is not a public key, so that its owner can mend it.
fn label_of(text: &str) -> Reason {
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

/// Room for an RSA key of 8192 bits, six times over.
const MAX_PEM_BYTES: usize = 8 * 1024;

const RSA_ENCRYPTION: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1"); // RFC 8017 A.1
const EC_PUBLIC_KEY: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1"); // RFC 5480 §2.1.1
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
const P384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.34");
const P521: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.35");
const ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112"); // RFC 8410 §3
