//! One JSON Web Key (RFC 7517 §4, RFC 7518 §6, RFC 8037 §2), as a public key for signatures.

use alloc::{boxed::Box, string::String, sync::Arc, vec::Vec};

use super::{Key, roca};
use crate::alg::{Algorithm, Family};
use crate::base64url;
use crate::crypto::{Curve, Material, sha256};
use crate::error::Reason;
use crate::json::{Object, Text, Value};
use crate::pairs::any_pair;
use crate::token::header::MAX_KID_BYTES;

/// Reads a key and binds it to its algorithm, which must be among `allowed` unless that is empty.
pub(super) fn parse(members: Object<'_>, allowed: &[Algorithm]) -> Result<Key, Reason> {
    let kty = text(members, "kty")?.ok_or(Reason::KeyMalformed)?;
    if kty.is("oct") {
        return Err(Reason::SymmetricKey);
    }
    if PRIVATE_MEMBERS.iter().any(|name| members.get(name).is_some()) {
        return Err(Reason::PrivateKey);
    }
    check_use(members)?;
    let kid = text(members, "kid")?;
    if kid.is_some_and(|kid| kid.length() > MAX_KID_BYTES) {
        return Err(Reason::Kid);
    }
    let (material, family, mut canonical) = if kty.is("EC") {
        elliptic(members)?
    } else if kty.is("OKP") {
        octet_pair(members)?
    } else if kty.is("RSA") {
        rsa(members)?
    } else {
        return Err(Reason::KeyType);
    };
    let issuer = members.get("issuer").and_then(Value::as_text).map(Text::to_owned);
    // behind the brace that ends it: two that share a name and differ in this are different still
    canonical.push_str(issuer.as_deref().unwrap_or_default());
    Ok(Key {
        kid: kid.map(|kid| Box::from(&*kid.to_owned())), // not `into`, which may have to move it
        algorithm: bind(text(members, "alg")?, family, allowed)?,
        material,
        name: Some(sha256(canonical.as_bytes())),
        issuer: issuer.as_deref().map(Arc::from),
    })
}

/// The material, its family, and the canonical JSON that RFC 7638 §3 hashes.
type Parts = (Material, Family, alloc::string::String);

fn elliptic(members: Object<'_>) -> Result<Parts, Reason> {
    let crv = text(members, "crv")?.ok_or(Reason::KeyMalformed)?;
    let curves = [
        ("P-256", Curve::P256, Family::P256),
        ("P-384", Curve::P384, Family::P384),
        ("P-521", Curve::P521, Family::P521),
    ];
    let (crv, curve, family) = curves.into_iter().find(|(name, ..)| crv.is(name)).ok_or(Reason::Curve)?;
    let ((x, x_text), (y, y_text)) = (bytes(members, "x")?, bytes(members, "y")?);
    let canonical =
        String::from_iter([r#"{"crv":""#, crv, r#"","kty":"EC","x":""#, &x_text, r#"","y":""#, &y_text, r#""}"#]);
    Ok((Material::ec(curve, &x, &y)?, family, canonical))
}

fn octet_pair(members: Object<'_>) -> Result<Parts, Reason> {
    if !text(members, "crv")?.ok_or(Reason::KeyMalformed)?.is("Ed25519") {
        return Err(Reason::Curve);
    }
    let (x, x_text) = bytes(members, "x")?;
    let canonical = String::from_iter([r#"{"crv":"Ed25519","kty":"OKP","x":""#, &x_text, r#""}"#]);
    Ok((Material::ed25519(&x)?, Family::Ed25519, canonical))
}

fn rsa(members: Object<'_>) -> Result<Parts, Reason> {
    let ((n, n_text), (e, e_text)) = (bytes(members, "n")?, bytes(members, "e")?);
    let material = Material::rsa(&n, &e)?;
    if roca::is_suspect(&n) {
        return Err(Reason::Roca);
    }
    let canonical = String::from_iter([r#"{"e":""#, &e_text, r#"","kty":"RSA","n":""#, &n_text, r#""}"#]);
    Ok((material, Family::Rsa, canonical))
}

/// The one algorithm of a key: its own `alg`, or what its curve implies, or for RSA what is allowed.
fn bind(alg: Option<Text<'_>>, family: Family, allowed: &[Algorithm]) -> Result<Algorithm, Reason> {
    let algorithm = match alg {
        Some(alg) => Algorithm::named(|name| alg.is(name))
            .filter(|algorithm| algorithm.family() == Some(family))
            .ok_or(Reason::AlgMismatch)?,
        None => match family {
            Family::P256 => Algorithm::Es256,
            Family::P384 => Algorithm::Es384,
            Family::P521 => Algorithm::Es512,
            Family::Ed25519 => Algorithm::EdDsa,
            Family::Rsa | Family::Hmac => the_one_allowed(family, allowed)?,
        },
    };
    if allowed.is_empty() || allowed.contains(&algorithm) { Ok(algorithm) } else { Err(Reason::AlgExcluded) }
}

fn the_one_allowed(family: Family, allowed: &[Algorithm]) -> Result<Algorithm, Reason> {
    if allowed.is_empty() {
        return Ok(Algorithm::Rs256); // Microsoft Entra publishes RSA keys without `alg`
    }
    let mut fitting = allowed.iter().filter(|algorithm| algorithm.family() == Some(family));
    match (fitting.next(), fitting.next()) {
        (Some(algorithm), None) => Ok(*algorithm),
        (None, _) => Err(Reason::AlgExcluded),
        (Some(_), Some(_)) => Err(Reason::AlgAmbiguous),
    }
}

/// RFC 7517 §4.2 and §4.3: made for signatures, and for checking them.
fn check_use(members: Object<'_>) -> Result<(), Reason> {
    if text(members, "use")?.is_some_and(|usage| !usage.is("sig")) {
        return Err(Reason::KeyUse);
    }
    let Some(key_ops) = members.get("key_ops") else { return Ok(()) };
    let operations = key_ops.as_array().ok_or(Reason::KeyMalformed)?.iter();
    if operations.clone().count() > MAX_KEY_OPS {
        return Err(Reason::KeyOps);
    }
    let operations: Vec<Text<'_>> =
        operations.map(Value::as_text).collect::<Option<_>>().ok_or(Reason::KeyMalformed)?;
    let has_verify = operations.iter().any(|operation| operation.is("verify"));
    if has_verify && !any_pair(&operations, PartialEq::eq) { Ok(()) } else { Err(Reason::KeyOps) }
}

fn bytes(members: Object<'_>, name: &str) -> Result<(Vec<u8>, String), Reason> {
    let text = text(members, name)?.ok_or(Reason::KeyMalformed)?.to_owned();
    Ok((base64url::decode(&text).ok_or(Reason::KeyMalformed)?, text))
}

/// A member that is a string or absent; never "absent" because it is of the wrong type.
fn text<'a>(members: Object<'a>, name: &str) -> Result<Option<Text<'a>>, Reason> {
    members.get(name).map(|value| value.as_text().ok_or(Reason::KeyMalformed)).transpose()
}

/// `key_ops` may have so many names: twice the operations that RFC 7517 §4.3 defines.
const MAX_KEY_OPS: usize = 16;

/// RFC 7518 §6.2.2, §6.3.2, §6.4.1.
const PRIVATE_MEMBERS: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::{self, Node};

    fn parsed(text: &str) -> Result<Key, Reason> {
        let mut nodes = [Node::EMPTY; 64];
        parse(json::parse(text, &mut nodes).unwrap().members(), &[])
    }

    #[cfg(feature = "rsa")]
    #[test]
    fn computes_the_thumbprint_of_rfc_7638_section_3_1() {
        let key = parsed(include_str!("../../tests/vectors/rfc7638/key.json")).unwrap();
        let thumbprint = base64url::encode(&key.name.unwrap());
        assert_eq!(thumbprint, include_str!("../../tests/vectors/rfc7638/thumbprint.txt").trim_end());
    }

    #[cfg(feature = "ed25519")]
    #[test]
    fn computes_the_thumbprint_of_rfc_8037_appendix_a_3() {
        let key = parsed(r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#).unwrap();
        assert_eq!(base64url::encode(&key.name.unwrap()), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    #[test]
    fn refuses_the_private_key_of_rfc_8037_appendix_a_1() {
        let key = r#"{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
        assert_eq!(parsed(key).err(), Some(Reason::PrivateKey));
    }
}
