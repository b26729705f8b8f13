//! Who signs a token: `ES256/2` is a signer with a key of its own. `{"alg", "secret"}` is HMAC under any bytes,
//! `{"alg", "rsa"}` is the private RSA key over any encoded message. `{"r", "s"}` are the numbers of an ES256 signature, for
//! which a key is found under which they are good: one whose r or s is small, so that n more has as many bytes.

use jotproof::Algorithm;
use p256::ecdsa::{RecoveryId, VerifyingKey};
use serde_json::Value;
use sha2::{Digest as _, Sha256, Sha384, Sha512};

use super::bytes::{NO_NAMES, bytes};
use crate::encode::digest_info;
use crate::number::rsa_signature;
use jotproof_support::mint::{self, Signer, ec_jwk, unb64};

pub enum TokenSigner {
    Named(String),
    Secret(Algorithm, Value),
    Rsa(Algorithm, Value),
    Numbers(Vec<u8>),
}

impl TokenSigner {
    pub fn from_recipe(recipe: &Value) -> Self {
        let algorithm = || Algorithm::from_name(recipe["alg"].as_str().unwrap()).unwrap();
        let part = |name: &str| recipe.get(name);
        match (part("secret"), part("rsa"), part("r"), part("s")) {
            (Some(secret), ..) => Self::Secret(algorithm(), secret.clone()),
            (_, Some(message), ..) => Self::Rsa(algorithm(), message.clone()),
            (.., Some(r), Some(s)) => Self::Numbers([bytes(r, NO_NAMES), bytes(s, NO_NAMES)].concat()),
            _ => Self::Named(recipe.as_str().unwrap_or("ES256").to_owned()),
        }
    }

    /// The key under which a token of this signer is good; of a secret of its own, none.
    pub fn own_key(&self, input: &str) -> Value {
        match self {
            Self::Named(name) => name.as_str().into(),
            Self::Rsa(algorithm, _) => algorithm.name().into(),
            Self::Secret(..) => Value::Null,
            Self::Numbers(signature) => {
                let signature = p256::ecdsa::Signature::from_slice(signature).unwrap();
                let (digest, even) = (Sha256::digest(input), RecoveryId::new(false, false));
                let key = VerifyingKey::recover_from_prehash(&digest, &signature, even).unwrap();
                ec_jwk("P-256", key.to_sec1_point(false).as_bytes())
            }
        }
    }

    pub fn alg(&self) -> &'static str {
        match self {
            Self::Named(name) => Signer::from_name(name).name(),
            Self::Secret(algorithm, _) | Self::Rsa(algorithm, _) => algorithm.name(),
            Self::Numbers(_) => Algorithm::Es256.name(),
        }
    }

    pub fn sign(&self, input: &str) -> Vec<u8> {
        match self {
            Self::Named(name) => Signer::from_name(name).sign(input),
            Self::Secret(algorithm, secret) => mint::hmac(*algorithm, &bytes(secret, NO_NAMES), input.as_bytes()),
            Self::Rsa(algorithm, message) => rsa_signature(&bytes(message, &|name| of_rsa(name, *algorithm, input))),
            Self::Numbers(signature) => signature.clone(),
        }
    }
}

/// What the names of RSA stand for.
pub fn of_rsa(name: &str, algorithm: Algorithm, input: &str) -> Option<Vec<u8>> {
    let digest = || match algorithm {
        Algorithm::Rs384 => Sha384::digest(input).to_vec(),
        Algorithm::Rs512 => Sha512::digest(input).to_vec(),
        _ => Sha256::digest(input).to_vec(),
    };
    match name {
        "n" => Some(unb64(mint::RSA_N)),
        "input" => Some(input.as_bytes().to_vec()),
        "digest" => Some(digest()),
        "digestInfo" => Some(digest_info(algorithm, &digest())),
        _ => None,
    }
}
