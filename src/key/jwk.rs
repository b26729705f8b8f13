//! One JSON Web Key (RFC 7517 §4, RFC 7518 §6, RFC 8037 §2), as a public key for signatures.

use super::{material, record};
use crate::alg::{Algorithm, Family};
use crate::base64url::Decoder;
use crate::crypto::{Curve, PublicKey};
use crate::error::Reason;
use crate::json::{Document, Node, Text};
use crate::packed::Writer;
use crate::token::header::{MAX_KID_BYTES, algorithm_of};

/// One of the keys of a text.
#[derive(Clone, Copy)]
pub(super) struct Jwk<'d, 'a> {
    document: &'d Document<'a>,
    node: Node,
}

impl<'d, 'a> Jwk<'d, 'a> {
    /// What is not an object has no members.
    pub(super) const fn of(document: &'d Document<'a>, node: Node) -> Self {
        Self { document, node }
    }

    /// Writes the body of the record of a key, and returns the algorithm that it is bound to, one of those `allowed`.
    pub(super) fn write(self, allowed: u32, body: &mut Writer<'_>) -> Result<Algorithm, Reason> {
        let kty = self.get("kty");
        if !kty.is_text() {
            return Err(Reason::KeyMalformed);
        }
        if self.is(kty, "oct") {
            return Err(Reason::SymmetricKey);
        }
        if PRIVATE_MEMBERS.iter().any(|name| !self.get(name).is_absent()) {
            return Err(Reason::PrivateKey);
        }
        self.check_use()?;
        let kid = self.text("kid")?;
        if kid.is_some_and(|kid| kid.length() > MAX_KID_BYTES) {
            return Err(Reason::Kid);
        }
        let family = self.write_material(kty, body)?;
        let algorithm = bind(self.text("alg")?, family, allowed)?;
        Ok(record::write_names(body, kid, self.document.text(self.get("issuer")), algorithm))
    }

    /// The `kid` of an entry, whatever else it is.
    pub(super) fn kid(self) -> Option<Text<'a>> {
        self.document.text(self.get("kid"))
    }

    fn write_material(self, kty: Node, body: &mut Writer<'_>) -> Result<Family, Reason> {
        let (mut first, mut second) = ([0; MAX_NUMBER], [0; MAX_NUMBER]);
        let (crv, is_octets) = (self.get("crv"), self.is(kty, "OKP"));
        let key = if self.is(kty, "RSA") {
            PublicKey::Rsa { n: self.number("n", &mut first)?, e: self.number("e", &mut second)? }
        } else if !is_octets && !self.is(kty, "EC") {
            return Err(Reason::KeyType);
        } else if !crv.is_text() {
            return Err(Reason::KeyMalformed);
        } else if !is_octets {
            let (_, curve) = CURVES.into_iter().find(|(name, _)| self.is(crv, name)).ok_or(Reason::Curve)?;
            PublicKey::Ec { curve, x: self.number("x", &mut first)?, y: self.number("y", &mut second)? }
        } else if self.is(crv, "Ed25519") {
            PublicKey::Ed25519(self.number("x", &mut first)?)
        } else {
            return Err(Reason::Curve);
        };
        material::write(key, body)
    }

    /// RFC 7517 §4.2 and §4.3: made for signatures, and for checking them.
    fn check_use(self) -> Result<(), Reason> {
        let (usage, operations) = (self.get("use"), self.get("key_ops"));
        if !usage.is_text_or_absent() {
            return Err(Reason::KeyMalformed);
        }
        if usage.is_text() && !self.is(usage, "sig") {
            return Err(Reason::KeyUse);
        }
        if operations.is_absent() {
            return Ok(());
        }
        if self.document.has_more_than(operations, MAX_KEY_OPS) {
            return Err(Reason::KeyOps);
        }
        if !operations.is_array() || !self.document.are_texts(operations) {
            return Err(Reason::KeyMalformed);
        }
        let has_verify = self.document.is_or_holds(operations, b"verify");
        if has_verify && !self.document.has_a_text_twice(operations) { Ok(()) } else { Err(Reason::KeyOps) }
    }

    /// The bytes that a member encodes; of one that is too long for any key, the first so many.
    fn number<'b>(self, name: &str, to: &'b mut [u8]) -> Result<&'b [u8], Reason> {
        let mut decoder = Decoder::new(to);
        let text = self.document.text(self.get(name)).ok_or(Reason::KeyMalformed)?;
        text.bytes().for_each(|character| decoder.push(character));
        decoder.finish().ok_or(Reason::KeyMalformed)
    }

    /// A member that is a string or absent; never "absent" because it is of the wrong type.
    fn text(self, name: &str) -> Result<Option<Text<'a>>, Reason> {
        let value = self.get(name);
        if value.is_text_or_absent() { Ok(self.document.text(value)) } else { Err(Reason::KeyMalformed) }
    }

    fn is(self, value: Node, text: &str) -> bool {
        self.document.means(value, text.as_bytes())
    }

    fn get(self, name: &str) -> Node {
        self.document.get(self.node, name)
    }
}

/// The one algorithm of a key: its own `alg`, or what its curve implies, or for RSA what is allowed.
fn bind(alg: Option<Text<'_>>, family: Family, allowed: u32) -> Result<Algorithm, Reason> {
    let algorithm = match (alg, family) {
        (Some(alg), _) => {
            algorithm_of(alg).filter(|algorithm| algorithm.family() == Some(family)).ok_or(Reason::AlgMismatch)?
        }
        (None, Family::P256) => Algorithm::Es256,
        (None, Family::P384) => Algorithm::Es384,
        (None, Family::P521) => Algorithm::Es512,
        (None, Family::Ed25519) => Algorithm::EdDsa,
        // Microsoft Entra publishes RSA keys without `alg`
        (None, Family::Rsa | Family::Hmac) if allowed == 0 => Algorithm::Rs256,
        (None, Family::Rsa | Family::Hmac) => the_one_of_rsa(allowed)?,
    };
    if record::is_allowed(algorithm, allowed) { Ok(algorithm) } else { Err(Reason::AlgExcluded) }
}

fn the_one_of_rsa(allowed: u32) -> Result<Algorithm, Reason> {
    let fitting = allowed & Algorithm::RSA;
    match fitting.count_ones() {
        0 | 1 => Algorithm::at(fitting.trailing_zeros()).ok_or(Reason::AlgExcluded),
        _ => Err(Reason::AlgAmbiguous),
    }
}

const CURVES: [(&str, Curve); 3] = [("P-256", Curve::P256), ("P-384", Curve::P384), ("P-521", Curve::P521)];

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
        let document = json::parse(key, &mut nodes).unwrap();
        let written = Jwk::of(&document, document.top()).write(0, &mut Writer::new(form::KEYS, &mut bytes));
        assert_eq!(written.err(), Some(Reason::PrivateKey));
    }
}
