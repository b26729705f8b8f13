//! Bytes in recipes: a text, a name such as `$signature`, a list of parts, or an object with one operation.

use jotproof::Algorithm;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::{keys, pss, template};
use crate::encode::{armour, der, der_signature, pkcs1, public_key};
use crate::number::{cube_root, minus, plus, roca};
use jotproof_support::mint::{Signer, b64, unb64};

/// What a name stands for in this place.
pub type Names<'a> = &'a dyn Fn(&str) -> Option<Vec<u8>>;

pub const NO_NAMES: Names<'static> = &|_| None;

pub fn bytes(recipe: &Value, names: Names<'_>) -> Vec<u8> {
    match recipe {
        Value::String(text) => match text.strip_prefix('$').filter(|name| !name.starts_with('{')) {
            Some(name) => names(name).unwrap_or_else(|| panic!("there is no {text} here")),
            None => with_names(text, names),
        },
        Value::Array(parts) => parts.iter().flat_map(|part| bytes(part, names)).collect(),
        Value::Object(operation) => {
            assert_eq!(operation.len(), 1, "{recipe}");
            let (name, operand) = operation.iter().next().unwrap();
            operate(name, operand, names)
        }
        other => panic!("{other} is no recipe for bytes"),
    }
}

/// A text in which `${name}` stands for other text.
fn with_names(text: &str, names: Names<'_>) -> Vec<u8> {
    let mut parts = text.split("${");
    let mut all = parts.next().unwrap().as_bytes().to_vec();
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap();
        all.extend(names(name).unwrap_or_else(|| panic!("there is no ${{{name}}} in {text}")));
        all.extend(rest.as_bytes());
    }
    all
}

fn operate(name: &str, operand: &Value, names: Names<'_>) -> Vec<u8> {
    let part = |at: usize| bytes(&operand[at], names);
    let number = |at: usize| usize::try_from(operand[at].as_u64().unwrap()).unwrap();
    let signer = || Signer::from_name(operand.as_str().unwrap());
    match name {
        "hex" => unhex(operand.as_str().unwrap()),
        "json" => template::filled(operand, names).to_string().into_bytes(),
        "pretty" => serde_json::to_vec_pretty(&template::filled(operand, names)).unwrap(),
        "base64url" => b64(&bytes(operand, names)).into_bytes(),
        "respelled" => respelled(bytes(operand, names)),
        "repeat" => part(0).repeat(number(1)),
        "cut" => part(0)[number(1)..number(2)].to_vec(),
        "flip" => {
            let mut all = part(0);
            all[number(1)] ^= 1;
            all
        }
        "reversed" => bytes(operand, names).into_iter().rev().collect(),
        "plus" => plus(&part(0), &part(1)),
        "minus" => minus(&part(0), &part(1)),
        "cubeRoot" => cube_root(&bytes(operand, names)),
        // 256 bytes: a beginning, as many of a byte as are needed, and an end
        "fill" => {
            let (begin, byte, end) = (part(0), part(1), part(2));
            [&begin[..], &byte.repeat(256 - begin.len() - end.len()), &end].concat()
        }
        "roca" => roca(),
        "sha256" => Sha256::digest(bytes(operand, names)).to_vec(),
        "pss" => pss::encode(operand, names),
        "der" => der(part(0)[0], &part(1)),
        "derSignature" => der_signature(&part(0), &part(1)),
        "pem" => armour(operand[0].as_str().unwrap(), &part(1)).into_bytes(),
        "spki" => public_key(signer()),
        "pkcs1" => {
            assert_eq!(signer().name(), Algorithm::Rs256.name());
            pkcs1()
        }
        "member" => unb64(keys::jwk(&operand[0])[operand[1].as_str().unwrap()].as_str().unwrap()),
        _ => panic!("there is no operation {name}"),
    }
}

/// Base64url with its spare bits set, which a lax decoder ignores.
fn respelled(mut text: Vec<u8>) -> Vec<u8> {
    let before = unb64(std::str::from_utf8(&text).unwrap());
    let last = text.last_mut().unwrap();
    let place = ALPHABET.iter().position(|letter| letter == last).unwrap();
    assert_ne!(before.len() % 3, 0, "no bit is spare");
    *last = ALPHABET[place + 1];
    text
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|i| u8::from_str_radix(&text[i..i + 2], 16).unwrap()).collect()
}

const ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
