//! Whether a JWK is a public key for signatures: RFC 7517 §4, RFC 7518 §6, RFC 8037 §2, by the crates of RustCrypto.

use serde_json::{Map, Value};

use super::base64url::decode;

/// The algorithm that it is bound to when nobody allows another. `None` for what must be refused.
pub fn algorithm(jwk: &Value) -> Option<String> {
    let members = jwk.as_object()?;
    let text = |name: &str| members.get(name).map(Value::as_str);
    let absent_or_text = |name| text(name) != Some(None);
    if ["d", "p", "q", "dp", "dq", "qi", "oth", "k"].iter().any(|name| members.contains_key(*name))
        || !matches!(text("use"), None | Some(Some("sig")))
        || text("kid").is_some_and(|kid| kid.is_none_or(|kid| kid.len() > 256))
        || !absent_or_text("alg")
        || !may_verify(members)
    {
        return None;
    }
    let bytes = |name| decode(text(name)??);
    let point = || Some([vec![4], bytes("x")?, bytes("y")?].concat());
    let (is_sound, algorithms) = match (text("kty")??, text("crv").flatten()) {
        ("EC", Some("P-256")) => {
            (p256::PublicKey::from_sec1_bytes(&point()?).is_ok() && bytes("x")?.len() == 32, "ES256")
        }
        ("EC", Some("P-384")) => {
            (p384::PublicKey::from_sec1_bytes(&point()?).is_ok() && bytes("x")?.len() == 48, "ES384")
        }
        ("EC", Some("P-521")) => {
            (p521::PublicKey::from_sec1_bytes(&point()?).is_ok() && bytes("x")?.len() == 66, "ES512")
        }
        ("OKP", Some("Ed25519")) => (is_ed25519(&bytes("x")?), "EdDSA Ed25519"),
        ("RSA", _) => (is_rsa(&bytes("n")?, &bytes("e")?), "RS256 RS384 RS512 PS256 PS384 PS512"),
        _ => return None,
    };
    let alg = text("alg").flatten().or(algorithms.split(' ').next())?;
    let alg = algorithms.split(' ').find(|name| is_sound && *name == alg)?;
    Some(alg.replace("Ed25519", "EdDSA"))
}

/// RFC 7517 §4.3.
fn may_verify(members: &Map<String, Value>) -> bool {
    let Some(operations) = members.get("key_ops") else { return true };
    let Some(operations) = operations.as_array() else { return false };
    let is_once = |(at, name): (usize, &Value)| name.is_string() && !operations[..at].contains(name);
    operations.contains(&"verify".into()) && operations.iter().enumerate().all(is_once)
}

/// A canonical point of full order, or at least not of a small one.
pub fn is_ed25519(x: &[u8]) -> bool {
    let Ok(bytes) = x.try_into() else { return false };
    let key = ed25519_dalek::VerifyingKey::from_bytes(bytes);
    key.is_ok_and(|key| !key.is_weak() && is_canonical(bytes))
}

/// RFC 8032 §5.1.3: y below 2^255 − 19.
fn is_canonical(bytes: &[u8; 32]) -> bool {
    let mut y = *bytes;
    y[31] &= 0x7f;
    y[0] < 0xed || y[31] != 0x7f || y[1..31].iter().any(|byte| *byte != 0xff)
}

/// 2048 to 8192 bits, and an odd exponent from 3 to 33 bits, without zeros in front.
pub fn is_rsa(n: &[u8], e: &[u8]) -> bool {
    let bits = n.len() * 8 - n.first().map_or(0, |first| usize::try_from(first.leading_zeros()).unwrap());
    let exponent = e.iter().try_fold(0_u64, |sum, byte| sum.checked_mul(256)?.checked_add((*byte).into()));
    let is_minimal = n.first().is_some_and(|byte| *byte != 0) && e.first().is_some_and(|byte| *byte != 0);
    is_minimal
        && (2048..=8192).contains(&bits)
        && n.last().is_some_and(|byte| byte % 2 == 1)
        && exponent.is_some_and(|e| e % 2 == 1 && e >= 3 && e < 1 << 33)
}
