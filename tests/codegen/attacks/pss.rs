//! EMSA-PSS-ENCODE (RFC 8017 §9.1.1) under a modulus of 2048 bits, with every choice open.

use serde_json::Value;
use sha2::{Digest as _, Sha256, Sha384, Sha512};

use super::bytes::{Names, bytes};

/// `{"hash": "sha256", "mgf": "sha256", "salt": bytes, "one": bytes, "trailer": bytes}`, each with its usual value.
pub fn encode(choices: &Value, names: Names<'_>) -> Vec<u8> {
    let or = |name: &str, usual: &[u8]| choices.get(name).map_or_else(|| usual.to_vec(), |recipe| bytes(recipe, names));
    let hash = hash_of(choices["hash"].as_str().unwrap_or("sha256"));
    let mgf = hash_of(choices["mgf"].as_str().unwrap_or("sha256"));
    let (salt, one, trailer) = (or("salt", &[0x5a; 32]), or("one", &[1]), or("trailer", &[0xbc]));

    let digest = hash(&names("input").unwrap());
    let digest = hash(&[&[0; 8], &digest[..], &salt].concat());
    let zeros = vec![0; 256 - digest.len() - trailer.len() - one.len() - salt.len()];
    let block = [&zeros[..], &one, &salt].concat();
    let mask = (0_u32..).flat_map(|counter| mgf(&[&digest[..], &counter.to_be_bytes()].concat()));
    let mut block: Vec<u8> = block.iter().zip(mask).map(|(byte, mask)| byte ^ mask).collect();
    block[0] &= 0x7f;
    [block, digest, trailer].concat()
}

fn hash_of(name: &str) -> fn(&[u8]) -> Vec<u8> {
    match name {
        "sha256" => |bytes| Sha256::digest(bytes).to_vec(),
        "sha384" => |bytes| Sha384::digest(bytes).to_vec(),
        "sha512" => |bytes| Sha512::digest(bytes).to_vec(),
        _ => panic!("there is no hash {name}"),
    }
}
