//! Encodings of keys: DER, `SubjectPublicKeyInfo`, PKCS#1, PEM.

use jotproof::Algorithm;

use jotproof_support::mint::{self, Signer, unb64};

/// A value with its tag and length.
pub fn der(tag: u8, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = match u8::try_from(length) {
        Ok(short) if short < 128 => vec![tag, short],
        Ok(byte) => vec![tag, 0x81, byte],
        Err(_) => vec![tag, 0x82, u8::try_from(length >> 8).unwrap(), u8::try_from(length & 255).unwrap()],
    };
    [&head, body].concat()
}

/// A signature of ECDSA as X.509 has it: a sequence of `r` and `s`.
pub fn der_signature(r: &[u8], s: &[u8]) -> Vec<u8> {
    der(0x30, &[integer(r), integer(s)].concat())
}

/// `SubjectPublicKeyInfo` (RFC 5280 §4.1).
pub fn spki(algorithm: &[u8], key: &[u8]) -> Vec<u8> {
    der(0x30, &[algorithm, &der(3, &[&[0], key].concat())].concat())
}

/// The public key of a signer as `SubjectPublicKeyInfo`.
pub fn public_key(signer: Signer) -> Vec<u8> {
    match signer {
        Signer::Es256(_) => ec_key(signer, P256),
        Signer::Es384(_) => ec_key(signer, P384),
        Signer::Es512(_) => ec_key(signer, P521),
        Signer::Ed25519(_) => spki(ED25519, &unb64(signer.jwk()["x"].as_str().unwrap())),
        Signer::Rsa(_) => spki(&der(0x30, &[RSA_ENCRYPTION, &[5, 0]].concat()), &pkcs1()),
        Signer::Hmac(_) => panic!("a secret has no public key"),
    }
}

/// The key of an EC signer, under any curve.
pub fn ec_key(signer: Signer, curve: &[u8]) -> Vec<u8> {
    let jwk = signer.jwk();
    let point = [&[4], &unb64(jwk["x"].as_str().unwrap())[..], &unb64(jwk["y"].as_str().unwrap())].concat();
    spki(&der(0x30, &[EC_PUBLIC_KEY, curve].concat()), &point)
}

/// The RSA key as `RSAPublicKey` (RFC 8017 §A.1.1).
pub fn pkcs1() -> Vec<u8> {
    der(0x30, &[integer(&unb64(mint::RSA_N)), integer(&[1, 0, 1])].concat())
}

/// PEM (RFC 7468).
pub fn armour(label: &str, der: &[u8]) -> String {
    use base64::{Engine as _, engine::general_purpose::STANDARD};
    let text = STANDARD.encode(der);
    let lines: Vec<&str> = (0..text.len()).step_by(64).map(|i| &text[i..text.len().min(i + 64)]).collect();
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", lines.join("\n"))
}

/// What a digest stands behind in a PKCS#1 signature (RFC 8017 §9.2, note 1).
pub fn digest_info(algorithm: Algorithm, digest: &[u8]) -> Vec<u8> {
    let hash = match algorithm {
        Algorithm::Rs512 => 3,
        Algorithm::Rs384 => 2,
        _ => 1,
    };
    let identifier = [6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, hash, 5, 0];
    der(0x30, &[der(0x30, &identifier), der(4, digest)].concat())
}

fn integer(number: &[u8]) -> Vec<u8> {
    let sign: &[u8] = if number.first().is_some_and(|byte| *byte >= 128) { &[0] } else { &[] };
    der(2, &[sign, number].concat())
}

const EC_PUBLIC_KEY: &[u8] = &[6, 7, 0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];
const P256: &[u8] = &[6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7];
pub const P384: &[u8] = &[6, 5, 0x2b, 0x81, 4, 0, 0x22];
const P521: &[u8] = &[6, 5, 0x2b, 0x81, 4, 0, 0x23];
const RSA_ENCRYPTION: &[u8] = &[6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1];
const ED25519: &[u8] = &[0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70];
