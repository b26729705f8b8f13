//! Whether a JWK is a public key for signatures: RFC 7517 §4, RFC 7518 §6, RFC 8037 §2, by the crates of RustCrypto.

use std::fmt;

use jotproof::{
    Algorithm, KeySet,
    error::Reason,
    verify::{Tables, verify_jws},
};
use serde_json::{Map, Value, json};

use super::{base64url::decode, json::ours};

/// A set of keys, and the algorithms that are allowed: none, unless it has a member that says so.
pub struct Set {
    pub keys: KeySet,
    pub allowed: Vec<Algorithm>,
    jwks: Vec<Jwk>,
}

#[derive(Debug)]
pub struct Jwk(Value);

impl Set {
    /// Whether an issuer may replace it or not, a set has the same keys.
    pub fn read(data: &[u8]) -> Option<Self> {
        let set = Value::from(ours(str::from_utf8(data).ok()?)?);
        let jwks: Vec<Jwk> = set.get("keys")?.as_array()?.iter().cloned().map(Jwk).collect();
        let allowed = set["allowed"].as_array().into_iter().flatten();
        let allowed: Vec<Algorithm> = allowed.filter_map(|name| Algorithm::from_name(name.as_str()?)).collect();
        let keys = KeySet::published(&set.to_string(), &allowed).ok()?;
        match KeySet::from_jwks(&set.to_string(), &allowed) {
            Ok(fixed) => assert!(fixed.algorithms().iter().all(|algorithm| keys.algorithms().contains(algorithm))),
            Err(_) => assert!(keys.is_empty()),
        }
        assert!(keys.len() + keys.skipped().len() <= jwks.len());
        Some(Self { keys, allowed, jwks })
    }

    /// Each with the reason for which it was skipped.
    pub fn jwks(&self) -> impl Iterator<Item = (&Jwk, Option<Reason>)> {
        self.jwks.iter().enumerate().map(|(place, jwk)| {
            let skipped = self.keys.skipped().into_iter().find(|skipped| skipped.index == place);
            (jwk, skipped.map(|skipped| skipped.reason))
        })
    }
}

impl fmt::Display for Jwk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Jwk {
    /// The code for a token that names this key, with a signature that nobody made.
    pub fn selected(&self, alg: Algorithm, keys: &KeySet) -> &'static str {
        let mut header = json!({ "alg": alg.name() });
        if let Some(kid) = self.0.get("kid").and_then(Value::as_str).filter(|kid| kid.len() <= 256) {
            header["kid"] = json!(kid);
        }
        let token = format!("{}.AA.AA", crate::fuzz::encoded(header.to_string()));
        verify_jws(&token, keys, &mut Tables::none()).unwrap_err().code()
    }

    /// The algorithm that it is bound to. `None` for what must be refused.
    pub fn algorithm(&self, allowed: &[Algorithm]) -> Option<Algorithm> {
        let alg = self.0.get("alg").map(|alg| alg.as_str().unwrap_or_default());
        let is_allowed = |algorithm: &Algorithm| allowed.is_empty() || allowed.contains(algorithm);
        let possible = possible(&self.0)?.split(' ').filter_map(Algorithm::from_name);
        match alg {
            Some(alg) => {
                possible.into_iter().find(|algorithm| Some(*algorithm) == Algorithm::from_name(alg)).filter(is_allowed)
            }
            None if allowed.is_empty() => possible.into_iter().next(),
            // of several that it could be for, none is meant
            None => {
                let mut possible = possible.filter(is_allowed);
                possible.next().filter(|_| possible.next().is_none())
            }
        }
    }
}

/// What it could be used for.
fn possible(jwk: &Value) -> Option<&'static str> {
    let members = jwk.as_object()?;
    let text = |name: &str| members.get(name).map(Value::as_str);
    if PRIVATE.split(' ').any(|name| members.contains_key(name))
        || !matches!(text("use"), None | Some(Some("sig")))
        || text("kid").is_some_and(|kid| kid.is_none_or(|kid| kid.len() > 256))
        || !may_verify(members)
    {
        return None;
    }
    let bytes = |name| decode(text(name)??);
    let point = |length| {
        let (x, y) = (bytes("x")?, bytes("y")?);
        (x.len() == length && y.len() == length).then(|| [vec![4], x, y].concat())
    };
    let (is_sound, algorithms) = match (text("kty")??, text("crv").flatten()) {
        ("EC", Some("P-256")) => (p256::PublicKey::from_sec1_bytes(&point(32)?).is_ok(), "ES256"),
        ("EC", Some("P-384")) => (p384::PublicKey::from_sec1_bytes(&point(48)?).is_ok(), "ES384"),
        ("EC", Some("P-521")) => (p521::PublicKey::from_sec1_bytes(&point(66)?).is_ok(), "ES512"),
        ("OKP", Some("Ed25519")) => (is_ed25519(&bytes("x")?), "EdDSA"),
        ("RSA", _) => (is_rsa(&bytes("n")?, &bytes("e")?), "RS256 RS384 RS512 PS256 PS384 PS512"),
        _ => return None,
    };
    is_sound.then_some(algorithms)
}

/// RFC 7517 §4.3.
fn may_verify(members: &Map<String, Value>) -> bool {
    let Some(operations) = members.get("key_ops") else { return true };
    let Some(operations) = operations.as_array() else { return false };
    let is_once = |(at, name): (usize, &Value)| name.is_string() && !operations[..at].contains(name);
    operations.len() <= 16 && operations.contains(&"verify".into()) && operations.iter().enumerate().all(is_once)
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
        && exponent.is_some_and(|e| e % 2 == 1 && (3..1 << 33).contains(&e))
}

/// RFC 7518 §6.2.2, §6.3.2, §6.4.1.
const PRIVATE: &str = "d p q dp dq qi oth k";
