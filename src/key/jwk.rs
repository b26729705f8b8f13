//! One JSON Web Key (RFC 7517 §4, RFC 7518 §6, RFC 8037 §2), as a public key for signatures.

use super::{import, roca};
use crate::alg::{Algorithm, Family};
use crate::base64url;
use crate::crypto::{Curve, PublicKey};
use crate::error::Reason;
use crate::json::{Object, Text, Value};
use crate::packed::Writer;
use crate::token::header::MAX_KID_BYTES;

/// Writes the body of the record of a key, and answers the algorithm that it is bound to, one of those `allowed`.
pub(super) fn write(members: Object<'_>, allowed: u32, body: &mut Writer<'_>) -> Result<Algorithm, Reason> {
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
    let family = body.part(|body| {
        if kty.is("EC") {
            elliptic(members, body)
        } else if kty.is("OKP") {
            octet_pair(members, body)
        } else if kty.is("RSA") {
            rsa(members, body)
        } else {
            Err(Reason::KeyType)
        }
    })?;
    let issuer = members.get("issuer").and_then(Value::as_text);
    Ok(import::write_names(body, kid, issuer, bind(text(members, "alg")?, family, allowed)?))
}

fn elliptic(members: Object<'_>, body: &mut Writer<'_>) -> Result<Family, Reason> {
    let crv = text(members, "crv")?.ok_or(Reason::KeyMalformed)?;
    let curves = [("P-256", Curve::P256), ("P-384", Curve::P384), ("P-521", Curve::P521)];
    let (_, curve) = curves.into_iter().find(|(name, _)| crv.is(name)).ok_or(Reason::Curve)?;
    let start = body.at();
    let length = write_bytes(members, "x", body)?;
    write_bytes(members, "y", body)?;
    let (x, y) = body.written_from(start).split_at_checked(length).ok_or(Reason::KeyLength)?;
    Ok(PublicKey::Ec { curve, x, y }.check()?)
}

fn octet_pair(members: Object<'_>, body: &mut Writer<'_>) -> Result<Family, Reason> {
    if !text(members, "crv")?.ok_or(Reason::KeyMalformed)?.is("Ed25519") {
        return Err(Reason::Curve);
    }
    let start = body.at();
    write_bytes(members, "x", body)?;
    Ok(PublicKey::Ed25519(body.written_from(start)).check()?)
}

fn rsa(members: Object<'_>, body: &mut Writer<'_>) -> Result<Family, Reason> {
    let start = body.at();
    let length = write_bytes(members, "n", body)?;
    write_bytes(members, "e", body)?;
    let (n, e) = body.written_from(start).split_at_checked(length).ok_or(Reason::KeyLength)?;
    let family = PublicKey::Rsa { n, e }.check()?;
    if roca::is_suspect(n) {
        return Err(Reason::Roca);
    }
    // of a good key the exponent is short
    let exponent = e.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)).to_be_bytes();
    let [_, _, _, exponent @ ..] = exponent;
    body.back_to(start.saturating_add(length));
    exponent.into_iter().for_each(|byte| _ = body.byte(byte));
    Ok(family)
}

/// The one algorithm of a key: its own `alg`, or what its curve implies, or for RSA what is allowed.
fn bind(alg: Option<Text<'_>>, family: Family, allowed: u32) -> Result<Algorithm, Reason> {
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
    if import::is_allowed(algorithm, allowed) { Ok(algorithm) } else { Err(Reason::AlgExcluded) }
}

fn the_one_allowed(family: Family, allowed: u32) -> Result<Algorithm, Reason> {
    if allowed == 0 {
        return Ok(Algorithm::Rs256); // Microsoft Entra publishes RSA keys without `alg`
    }
    let is_fitting = |algorithm: &Algorithm| algorithm.family() == Some(family) && import::is_allowed(*algorithm, allowed);
    let mut fitting = Algorithm::ALL.into_iter().filter(is_fitting);
    match (fitting.next(), fitting.next()) {
        (Some(algorithm), None) => Ok(algorithm),
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
    if operations.clone().any(|operation| operation.as_text().is_none()) {
        return Err(Reason::KeyMalformed);
    }
    let has_verify = operations.clone().any(|operation| operation.is("verify"));
    let is_again = |(at, operation)| operations.clone().take(at).any(|other| other == operation);
    if has_verify && !operations.clone().enumerate().any(is_again) { Ok(()) } else { Err(Reason::KeyOps) }
}

/// The bytes that a member stands for, and how many they are.
fn write_bytes(members: Object<'_>, name: &str, body: &mut Writer<'_>) -> Result<usize, Reason> {
    let (text, start) = (text(members, name)?.ok_or(Reason::KeyMalformed)?, body.at());
    base64url::decode_each(text.bytes(), |byte| _ = body.byte(byte)).ok_or(Reason::KeyMalformed)?;
    Ok(body.at().saturating_sub(start))
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
    use crate::packed::form;

    #[test]
    fn refuses_the_private_key_of_rfc_8037_appendix_a_1() {
        let key = r#"{"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
        let (mut nodes, mut bytes) = ([Node::EMPTY; 64], [0; 64]);
        let members = json::parse(key, &mut nodes).unwrap().members();
        assert_eq!(write(members, 0, &mut Writer::new(form::KEYS, &mut bytes)).err(), Some(Reason::PrivateKey));
    }
}
