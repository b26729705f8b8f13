//! Keys and tokens, written by `tests/bench/native.mjs` to the file that `FIXTURE` names.

use std::{env, fs};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::Deserialize;
use serde_json::Value;

pub const ISSUER: &str = "https://login.example.com/";
pub const AUDIENCE: &str = "https://api.example.com";

#[derive(Deserialize)]
pub struct Material {
    pub alg: String,
    pub jwk: Value,
    pub samples: Vec<Sample>,
    /// A well-formed signature over another token.
    pub forged: String,
}

#[derive(Deserialize)]
pub struct Sample {
    pub token: String,
    pub sub: String,
}

impl Material {
    /// The bytes of a member of the key.
    ///
    /// # Panics
    /// When it has none, or not in base64url.
    #[must_use]
    pub fn bytes(&self, member: &str) -> Vec<u8> {
        let text = self.jwk[member].as_str().expect("the key has the member");
        BASE64_URL_SAFE_NO_PAD.decode(text).expect("it is base64url")
    }
}

/// # Panics
/// When there is nothing to read, or nothing in it.
#[must_use]
pub fn read() -> Vec<Material> {
    let path = env::var("FIXTURE").expect("`cargo xtask bench native` sets FIXTURE");
    let text = fs::read_to_string(path).expect("the fixture can be read");
    let materials: Vec<Material> = serde_json::from_str(&text).expect("it is an array of materials");
    assert!(!materials.is_empty(), "there is nothing to measure");
    materials
}
