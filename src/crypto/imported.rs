//! Keys and signatures of families that are modules of their own: WebAssembly imports three functions for them, and JavaScript hands each
//! call on to the module of its family (`kernel.rs` is the other side). HMAC with SHA-256 is here, since that hash is.
//!
//! Its functions are those of `families.rs`. The one file of the core that names `wasm_bindgen`.

use wasm_bindgen::prelude::wasm_bindgen;

use super::hash::{Digest, Hash, Message};
use super::{BadKey, Curve, PublicKey, Tables, hmac};
use crate::alg::Algorithm;

#[wasm_bindgen]
extern "C" {
    /// Writes what is kept of a key to `kept`, and returns how many bytes that are: of the numbers of a public key, where the algorithm is
    /// one of its family, or of a secret. Below zero: why it is refused (see [`BadKey::read`]).
    #[wasm_bindgen(js_name = keep)]
    fn kept_elsewhere(algorithm: u8, first: &[u8], second: &[u8], kept: &mut [u8]) -> i32;

    /// Whether the signature holds. `message` is what was signed; its hash, where that is SHA-256.
    #[wasm_bindgen(js_name = verify)]
    fn verified_elsewhere(algorithm: u8, material: &[u8], message: &[u8], signature: &[u8]) -> bool;

    /// Writes the hash of the message by the hash function of the algorithm.
    #[wasm_bindgen(js_name = digest)]
    fn hashed_elsewhere(algorithm: u8, message: &[u8], hash: &mut [u8]);
}

pub(super) fn keep(key: PublicKey<'_>, put: impl FnMut(u8)) -> Result<(), BadKey> {
    let (algorithm, first, second): (_, _, &[u8]) = match key {
        PublicKey::Rsa { n, e } => (Algorithm::Rs256, n, e),
        PublicKey::Ec { curve: Curve::P256, x, y } => (Algorithm::Es256, x, y),
        PublicKey::Ec { curve: Curve::P384, x, y } => (Algorithm::Es384, x, y),
        PublicKey::Ec { curve: Curve::P521, x, y } => (Algorithm::Es512, x, y),
        PublicKey::Ed25519(x) => (Algorithm::EdDsa, x, &[]),
    };
    kept(algorithm, first, second, |material| material.iter().copied().for_each(put))
}

pub(crate) fn keep_secret<T>(algorithm: Algorithm, secret: &[u8], keep: impl FnOnce(&[u8]) -> T) -> Result<T, BadKey> {
    match Hash::of(algorithm) {
        Hash::Sha256 => Ok(keep(hmac::Prepared::new(Hash::Sha256, secret).as_bytes())),
        _ => kept(algorithm, secret, &[], keep),
    }
}

fn kept<T>(algorithm: Algorithm, first: &[u8], second: &[u8], use_it: impl FnOnce(&[u8]) -> T) -> Result<T, BadKey> {
    let mut material = [0; MAX_MATERIAL];
    let answer = kept_elsewhere(algorithm.place(), first, second, &mut material);
    let length = usize::try_from(answer).map_err(|_| BadKey::read(answer))?;
    material.get(..length).map(use_it).ok_or(BadKey::Length)
}

pub(crate) fn verify(
    algorithm: Algorithm,
    material: &[u8],
    message: &Message<'_>,
    signature: &[u8],
    _tables: &mut Tables<'_>,
) -> bool {
    match (algorithm, Hash::of(algorithm)) {
        (Algorithm::Hs256, _) => hmac::verify(Hash::Sha256, material, message.bytes(), signature),
        (_, Hash::Sha256) => verified_elsewhere(algorithm.place(), material, &message.sha256(), signature),
        _ => verified_elsewhere(algorithm.place(), material, message.bytes(), signature),
    }
}

pub(crate) fn digest(algorithm: Algorithm, bytes: &[u8]) -> Digest {
    let hash = Hash::of(algorithm);
    if hash == Hash::Sha256 {
        return Hash::Sha256.digest(&[bytes]);
    }
    Digest::made(hash, |words| hashed_elsewhere(algorithm.place(), bytes, words))
}

/// As many bytes as are kept of any key: an RSA key of 8192 bits, with what makes checks fast.
const MAX_MATERIAL: usize = 4096;
