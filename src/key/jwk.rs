//! One JSON Web Key (RFC 7517 §4, RFC 7518 §6, RFC 8037 §2), as a public key for signatures.

use super::{material, record};
use crate::alg::{Algorithm, Family};
use crate::base64url;
use crate::crypto::{Curve, PublicKey};
use crate::error::Reason;
use crate::json::{Object, Text, Value};
use crate::packed::Writer;
use crate::token::header::MAX_KID_BYTES;

/// Writes the body of the record of a key, and returns the algorithm that it is bound to, one of those `allowed`.
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
    let family = if kty.is("EC") {
        elliptic(members, body)
    } else if kty.is("OKP") {
        octet_pair(members, body)
    } else if kty.is("RSA") {
        rsa(members, body)
    } else {
        Err(Reason::KeyType)
    }?;
    let issuer = members.get("issuer").and_then(Value::as_text);
    Ok(record::write_names(body, kid, issuer, bind(text(members, "alg")?, family, allowed)?))
}

fn elliptic(members: Object<'_>, body: &mut Writer<'_>) -> Result<Family, Reason> {
    let crv = text(members, "crv")?.ok_or(Reason::KeyMalformed)?;
    let curves = [("P-256", Curve::P256), ("P-384", Curve::P384), ("P-521", Curve::P521)];
    let (_, curve) = curves.into_iter().find(|(name, _)| crv.is(name)).ok_or(Reason::Curve)?;
    let (x, y) = (Number::read(members, "x")?, Number::read(members, "y")?);
    material::write(PublicKey::Ec { curve, x: x.bytes(), y: y.bytes() }, body)
}

fn octet_pair(members: Object<'_>, body: &mut Writer<'_>) -> Result<Family, Reason> {
    if !text(members, "crv")?.ok_or(Reason::KeyMalformed)?.is("Ed25519") {
        return Err(Reason::Curve);
    }
    let x = Number::read(members, "x")?;
    material::write(PublicKey::Ed25519(x.bytes()), body)
}

fn rsa(members: Object<'_>, body: &mut Writer<'_>) -> Result<Family, Reason> {
    let (n, e) = (Number::read(members, "n")?, Number::read(members, "e")?);
    material::write(PublicKey::Rsa { n: n.bytes(), e: e.bytes() }, body)
}

/// The bytes that a member encodes.
struct Number {
    bytes: [u8; MAX_NUMBER],
    length: usize,
}

impl Number {
    /// Of one that is too long for any key, the first so many.
    fn read(members: Object<'_>, name: &str) -> Result<Self, Reason> {
        let text = text(members, name)?.ok_or(Reason::KeyMalformed)?;
        let mut number = Self { bytes: [0; MAX_NUMBER], length: 0 };
        let decoded = base64url::decode_each(text.bytes(), |byte| {
            if let Some(to) = number.bytes.get_mut(number.length) {
                *to = byte;
                number.length = number.length.saturating_add(1);
            }
        });
        decoded.map(|()| number).ok_or(Reason::KeyMalformed)
    }

    fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
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
    if record::is_allowed(algorithm, allowed) { Ok(algorithm) } else { Err(Reason::AlgExcluded) }
}

fn the_one_allowed(family: Family, allowed: u32) -> Result<Algorithm, Reason> {
    if allowed == 0 {
        return Ok(Algorithm::Rs256); // Microsoft Entra publishes RSA keys without `alg`
    }
    let is_fitting =
        |algorithm: &Algorithm| algorithm.family() == Some(family) && record::is_allowed(*algorithm, allowed);
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

/// A member that is a string or absent; never "absent" because it is of the wrong type.
fn text<'a>(members: Object<'a>, name: &str) -> Result<Option<Text<'a>>, Reason> {
    members.get(name).map(|value| value.as_text().ok_or(Reason::KeyMalformed)).transpose()
}

/// More than the longest modulus that is taken has.
const MAX_NUMBER: usize = 1032;

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
