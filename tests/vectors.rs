//! Published keys and encodings. The published signatures are rows of `tests/cases/cases.json`, so that every runtime
//! checks them; Wycheproof runs inside the room `crypto`, since its messages are no tokens.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use jotproof::{Key, danger::decode_unverified};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// RFC 7520 §3: the public keys serve, the private and symmetric ones are refused by name.
#[test]
fn imports_the_keys_of_rfc_7520_as_they_deserve() {
    let keys: Vec<Value> = serde_json::from_str(include_str!("vectors/rfc7520/keys.json")).unwrap();
    assert_eq!(keys.len(), 6);
    for entry in &keys {
        let imported = Key::from_jwk(&entry["jwk"].to_string(), &[]);
        match entry["alg"].as_str() {
            Some(alg) => assert_eq!(imported.unwrap().algorithm().name(), alg, "{}", entry["name"]),
            None => assert_eq!(imported.unwrap_err().reason().unwrap().as_str(), entry["reason"], "{}", entry["name"]),
        }
    }
}

/// RFC 7515 appendix C: the octets 3 236 255 224 193 are `A-z_4ME`. They are no JSON, which shows that they were read.
#[test]
fn decodes_the_octets_of_rfc_7515_appendix_c() {
    let code = |segment: &str| decode_unverified(&format!("{segment}.e30.")).unwrap_err();
    assert_eq!(code("A-z_4ME").reason().unwrap().as_str(), "utf8");
    for padded_or_plain in ["A-z_4ME=", "A+z/4ME"] {
        assert_eq!(code(padded_or_plain).reason().unwrap().as_str(), "character");
    }
}

/// A vector that somebody mended is no vector any more.
#[test]
fn the_vectors_are_the_ones_that_were_published() {
    let files: [(&str, &[u8]); 4] = [
        ("rfc7515/vectors.json", include_bytes!("vectors/rfc7515/vectors.json")),
        ("rfc7520/keys.json", include_bytes!("vectors/rfc7520/keys.json")),
        ("rfc7520/vectors.json", include_bytes!("vectors/rfc7520/vectors.json")),
        ("rfc8037/vectors.json", include_bytes!("vectors/rfc8037/vectors.json")),
    ];
    let readme = include_str!("vectors/README.md");
    for (name, bytes) in files {
        let digest = hex(&Sha256::digest(bytes));
        assert!(readme.contains(&format!("| `{name}` | `{digest}` |")), "{name} has the digest {digest}");
    }
}

fn hex(bytes: &[u8]) -> String {
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(|digit| char::from_digit(digit.into(), 16).unwrap()).collect()
}
