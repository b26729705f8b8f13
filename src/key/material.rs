//! What is kept of a public key, whatever it was read from.

use super::roca;
use crate::alg::Family;
use crate::crypto::PublicKey;
use crate::error::Reason;
use crate::packed::Writer;

/// Writes the material of a key that is a good one, and returns the family of its algorithms.
pub(super) fn write(key: PublicKey<'_>, body: &mut Writer<'_>) -> Result<Family, Reason> {
    let family = body.part(|body| key.keep(|byte| _ = body.byte(byte)))?;
    match key {
        PublicKey::Rsa { n, .. } if roca::is_suspect(n) => Err(Reason::Roca),
        _ => Ok(family),
    }
}
