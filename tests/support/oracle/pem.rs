//! Public keys in PEM, by the crate `spki`.

use spki::der::{self, Decode as _, Document, Reader as _, SliceReader, asn1::UintRef};
use spki::{ObjectIdentifier, SubjectPublicKeyInfoRef};

use super::jwk::{is_ed25519, is_rsa};

/// Whether a key for `alg` may be in this text.
pub fn may_be(text: &str, alg: &str) -> bool {
    let Ok(("PUBLIC KEY", document)) = Document::from_pem(text) else { return false };
    let Ok(spki) = SubjectPublicKeyInfoRef::try_from(document.as_bytes()) else { return false };
    let Some(key) = spki.subject_public_key.as_bytes() else { return false };
    let is_of = |dotted| spki.algorithm.oid == ObjectIdentifier::new_unwrap(dotted);
    let curve = spki.algorithm.parameters_oid().map(|curve| curve.to_string()).unwrap_or_default();
    match alg {
        "EdDSA" => is_of("1.3.101.112") && spki.algorithm.parameters.is_none() && is_ed25519(key),
        "ES256" => is_of(EC) && curve == "1.2.840.10045.3.1.7" && p256::PublicKey::from_sec1_bytes(key).is_ok(),
        "ES384" => is_of(EC) && curve == "1.3.132.0.34" && p384::PublicKey::from_sec1_bytes(key).is_ok(),
        "ES512" => is_of(EC) && curve == "1.3.132.0.35" && p521::PublicKey::from_sec1_bytes(key).is_ok(),
        _ => is_of("1.2.840.113549.1.1.1") && rsa(key).is_some_and(|(n, e)| is_rsa(n, e)),
    }
}

/// RFC 8017 A.1.1.
fn rsa(key: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut reader = SliceReader::new(key).ok()?;
    let numbers = reader.sequence(|body| Ok::<_, der::Error>((UintRef::decode(body)?, UintRef::decode(body)?)));
    numbers.ok().filter(|_| reader.is_finished()).map(|(n, e)| (n.as_bytes(), e.as_bytes()))
}

const EC: &str = "1.2.840.10045.2.1";
