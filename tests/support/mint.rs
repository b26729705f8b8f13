//! Keys and tokens for tests. Everything is deterministic: RFC 6979 for ECDSA, one salt for PSS.

use std::convert::Infallible;

use hmac::{Hmac, KeyInit as _, Mac as _};
use jotproof::Algorithm;
use p256::ecdsa::signature::Signer as _;
use rsa::rand_core::{TryCryptoRng, TryRng};
use rsa::signature::RandomizedSigner as _;
use serde_json::{Value, json};
use sha2::{Sha256, Sha384, Sha512};

/// 2030-03-17: after the build date of any package that runs these cases.
pub const NOW: f64 = 1_900_000_000.0;
pub const ISSUER: &str = "https://login.example.com/";
pub const AUDIENCE: &str = "https://api.example.com";

pub fn secret() -> Vec<u8> {
    (1..=64).collect()
}

pub fn other_secret() -> Vec<u8> {
    (101..=164).collect()
}

/// A private key that signs tokens, made from one byte.
#[derive(Clone, Copy)]
pub enum Signer {
    Hmac(Algorithm),
    Es256(u8),
    Es384(u8),
    Es512(u8),
    Ed25519(u8),
    Rsa(Algorithm),
}

impl Signer {
    /// `ES256`, or `ES256/2` for the key made from another byte.
    pub fn from_name(name: &str) -> Self {
        let (alg, seed) = name.split_once('/').unwrap_or((name, "1"));
        let seed = seed.parse().unwrap();
        let algorithm = Algorithm::from_name(alg).unwrap_or_else(|| panic!("there is no signer {name}"));
        match algorithm {
            Algorithm::Es256 => Self::Es256(seed),
            Algorithm::Es384 => Self::Es384(seed),
            Algorithm::Es512 => Self::Es512(seed),
            Algorithm::EdDsa => Self::Ed25519(seed),
            Algorithm::Hs256 | Algorithm::Hs384 | Algorithm::Hs512 => Self::Hmac(algorithm),
            _ => Self::Rsa(algorithm),
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Hmac(algorithm) | Self::Rsa(algorithm) => algorithm.name(),
            Self::Es256(_) => "ES256",
            Self::Es384(_) => "ES384",
            Self::Es512(_) => "ES512",
            Self::Ed25519(_) => "EdDSA",
        }
    }

    pub fn sign(self, input: &str) -> Vec<u8> {
        let bytes = input.as_bytes();
        match self {
            Self::Hmac(algorithm) => hmac(algorithm, &secret(), bytes),
            Self::Es256(seed) => {
                let signature: p256::ecdsa::Signature = es256(seed).sign(bytes);
                signature.to_bytes().to_vec()
            }
            Self::Es384(seed) => {
                let signature: p384::ecdsa::Signature = es384(seed).sign(bytes);
                signature.to_bytes().to_vec()
            }
            Self::Es512(seed) => {
                let signature: p521::ecdsa::Signature = es512(seed).sign(bytes);
                signature.to_bytes().to_vec()
            }
            Self::Ed25519(seed) => ed25519(seed).sign(bytes).to_bytes().to_vec(),
            Self::Rsa(algorithm) => rsa(algorithm, bytes),
        }
    }

    /// The public key, as a JWK without `kid` or `alg`.
    pub fn jwk(self) -> Value {
        match self {
            Self::Es256(seed) => ec_jwk("P-256", es256(seed).verifying_key().to_sec1_point(false).as_bytes()),
            Self::Es384(seed) => ec_jwk("P-384", es384(seed).verifying_key().to_sec1_point(false).as_bytes()),
            Self::Es512(seed) => ec_jwk("P-521", es512(seed).verifying_key().to_sec1_point(false).as_bytes()),
            Self::Ed25519(seed) => {
                json!({ "kty": "OKP", "crv": "Ed25519", "x": b64(ed25519(seed).verifying_key().as_bytes()) })
            }
            Self::Rsa(_) => json!({ "kty": "RSA", "n": RSA_N, "e": "AQAB" }),
            Self::Hmac(_) => panic!("a secret is no JWK here"),
        }
    }
}

pub fn hmac(algorithm: Algorithm, secret: &[u8], input: &[u8]) -> Vec<u8> {
    match algorithm {
        Algorithm::Hs384 => {
            Hmac::<Sha384>::new_from_slice(secret).unwrap().chain_update(input).finalize().into_bytes().to_vec()
        }
        Algorithm::Hs512 => {
            Hmac::<Sha512>::new_from_slice(secret).unwrap().chain_update(input).finalize().into_bytes().to_vec()
        }
        _ => Hmac::<Sha256>::new_from_slice(secret).unwrap().chain_update(input).finalize().into_bytes().to_vec(),
    }
}

fn rsa(algorithm: Algorithm, input: &[u8]) -> Vec<u8> {
    use rsa::{pkcs1v15, pss, signature::SignatureEncoding as _};
    let key = rsa_key();
    match algorithm {
        Algorithm::Rs384 => pkcs1v15::SigningKey::<Sha384>::new(key).sign(input).to_vec(),
        Algorithm::Rs512 => pkcs1v15::SigningKey::<Sha512>::new(key).sign(input).to_vec(),
        Algorithm::Ps256 => pss::SigningKey::<Sha256>::new(key).sign_with_rng(&mut SameSalt, input).to_vec(),
        Algorithm::Ps384 => pss::SigningKey::<Sha384>::new(key).sign_with_rng(&mut SameSalt, input).to_vec(),
        Algorithm::Ps512 => pss::SigningKey::<Sha512>::new(key).sign_with_rng(&mut SameSalt, input).to_vec(),
        _ => pkcs1v15::SigningKey::<Sha256>::new(key).sign(input).to_vec(),
    }
}

pub fn rsa_key() -> rsa::RsaPrivateKey {
    use rsa::{BoxedUint, RsaPrivateKey};
    let number = |text: &str| BoxedUint::from_be_slice_vartime(&unb64(text));
    let primes = vec![number(RSA_P), number(RSA_Q)];
    RsaPrivateKey::from_components(number(RSA_N), number("AQAB"), number(RSA_D), primes).unwrap()
}

/// Salts a PSS signature with the same bytes each time, so that a file of tokens stays the same.
pub struct SameSalt;

impl TryRng for SameSalt {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(0x5a5a_5a5a)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(0x5a5a_5a5a_5a5a_5a5a)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        bytes.fill(0x5a);
        Ok(())
    }
}

impl TryCryptoRng for SameSalt {}

fn es256(seed: u8) -> p256::ecdsa::SigningKey {
    p256::ecdsa::SigningKey::from_slice(&[seed; 32]).unwrap()
}

fn es384(seed: u8) -> p384::ecdsa::SigningKey {
    p384::ecdsa::SigningKey::from_slice(&[seed; 48]).unwrap()
}

fn es512(seed: u8) -> p521::ecdsa::SigningKey {
    let mut scalar = [seed; 66];
    scalar[0] = 0;
    p521::ecdsa::SigningKey::from_slice(&scalar).unwrap()
}

fn ed25519(seed: u8) -> ed25519_dalek::SigningKey {
    ed25519_dalek::SigningKey::from_bytes(&[seed; 32])
}

pub fn ec_jwk(crv: &str, sec1: &[u8]) -> Value {
    let (x, y) = sec1[1..].split_at(sec1.len() / 2);
    json!({ "kty": "EC", "crv": crv, "x": b64(x), "y": b64(y) })
}

/// `header.payload.signature`, whatever the parts hold.
pub fn token(signer: Signer, header: &[u8], payload: &[u8]) -> String {
    let input = format!("{}.{}", b64(header), b64(payload));
    let signature = b64(&signer.sign(&input));
    format!("{input}.{signature}")
}

pub fn b64(bytes: &[u8]) -> String {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
    URL_SAFE_NO_PAD.encode(bytes)
}

pub fn unb64(text: &str) -> Vec<u8> {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
    URL_SAFE_NO_PAD.decode(text).unwrap()
}

pub fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from_digit(digit.into(), 16).unwrap()).collect()
}

// the private key that RFC 7515 A.2 publishes
pub const RSA_N: &str = "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ";
const RSA_D: &str = "Eq5xpGnNCivDflJsRQBXHx1hdR1k6Ulwe2JZD50LpXyWPEAeP88vLNO97IjlA7_GQ5sLKMgvfTeXZx9SE-7YwVol2NXOoAJe46sui395IW_GO-pWJ1O0BkTGoVEn2bKVRUCgu-GjBVaYLU6f3l9kJfFNS3E0QbVdxzubSu3Mkqzjkn439X0M_V51gfpRLI9JYanrC4D4qAdGcopV_0ZHHzQlBjudU2QvXt4ehNYTCBr6XCLQUShb1juUO1ZdiYoFaFQT5Tw8bGUl_x_jTj3ccPDVZFD9pIuhLhBOneufuBiB4cS98l2SR_RQyGWSeWjnczT0QU91p1DhOVRuOopznQ";
const RSA_P: &str = "4BzEEOtIpmVdVEZNCqS7baC4crd0pqnRH_5IB3jw3bcxGn6QLvnEtfdUdiYrqBdss1l58BQ3KhooKeQTa9AB0Hw_Py5PJdTJNPY8cQn7ouZ2KKDcmnPGBY5t7yLc1QlQ5xHdwW1VhvKn-nXqhJTBgIPgtldC-KDV5z-y2XDwGUc";
const RSA_Q: &str = "uQPEfgmVtjL0Uyyx88GZFF1fOunH3-7cepKmtH4pxhtCoHqpWmT8YAmZxaewHgHAjLYsp1ZSe7zFYHj7C6ul7TjeLQeZD_YwD66t62wDmpe_HlB-TnBA-njbglfIsRLtXlnDzQkv5dTltRJ11BKBBypeeF6689rjcJIDEz9RWdc";
