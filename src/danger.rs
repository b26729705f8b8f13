//! What a token says, unverified. Anybody can write anything into it.
//!
//! For looking, logging by hand and picking a configuration; never for deciding.

#[cfg(feature = "alloc")]
use alloc::{string::String, vec};

use crate::claims;
use crate::error::Refusal;
#[cfg(feature = "alloc")]
use crate::json;
use crate::json::Node;
#[cfg(feature = "alloc")]
use crate::json::Text;
use crate::key::{Kid, kid};
#[cfg(feature = "alloc")]
use crate::token::compact;
use crate::token::{
    header::MAX_KID_BYTES,
    open::{Opened, open},
};

/// The two readable parts of a token that nobody verified.
#[cfg(feature = "alloc")]
#[derive(Clone)]
pub struct Unverified {
    header: String,
    claims: String,
}

/// Reads a token without verifying anything: no key, no signature, no time.
///
/// It must be as strictly spelled as for [`verify`](crate::verify::verify()).
///
/// ```
/// let token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9.";
/// let unverified = jotproof::danger::decode_unverified(token)?;
/// assert_eq!(unverified.unverified_claims_json(), r#"{"sub":"alice"}"#);
/// # Ok::<(), jotproof::Error>(())
/// ```
///
/// # Errors
/// The codes of size, shape, header and payload.
#[cfg(feature = "alloc")]
pub fn decode_unverified(token: &str) -> Result<Unverified, Refusal<'static>> {
    with_room(token, |room, nodes| {
        let [header, claims] = unverified_parts(token, room, nodes)?;
        Ok(Unverified { header: header.into(), claims: claims.into() })
    })
}

/// The header and the claims of a token that nobody verified, as JSON text in the buffer.
///
/// # Errors
/// As for [`decode_unverified`].
pub fn unverified_parts<'s>(
    token: &str,
    room: &'s mut [u8],
    nodes: &'s mut [Node],
) -> Result<[&'s str; 2], Refusal<'static>> {
    let Opened { compact, header, nodes } = open(token, room, nodes)?;
    let claims = claims::parse(compact.payload, nodes).map_err(Refusal::ClaimsMalformed)?;
    Ok([header.json, claims.json()])
}

/// The `kid` of a token, for [`Need::Key`](crate::key::refresh::Need::Key): the key that it names, whoever wrote it.
///
/// The payload is not read.
///
/// ```
/// let token = "eyJhbGciOiJFUzI1NiIsImtpZCI6ImEifQ..AAAA";
/// assert_eq!(jotproof::danger::unverified_kid(token)?.as_deref(), Some("a"));
/// # Ok::<(), jotproof::Error>(())
/// ```
///
/// # Errors
/// The codes of size, shape and header.
#[cfg(feature = "alloc")]
pub fn unverified_kid(token: &str) -> Result<Option<String>, Refusal<'static>> {
    with_room(token, |room, nodes| Ok(open(token, room, nodes)?.header.kid().map(Text::to_owned)))
}

/// The same, as the name that [`Machine`](crate::key::refresh::Machine) knows it by.
///
/// # Errors
/// As for [`unverified_kid`].
pub fn unverified_kid_of(token: &str, room: &mut [u8], nodes: &mut [Node]) -> Result<Option<Kid>, Refusal<'static>> {
    let found = open(token, room, nodes)?.header.kid();
    Ok(found.map(|found| kid(found.put_into(&mut [0; MAX_KID_BYTES]))))
}

/// With as much room as the token needs; one that is too long gets none.
#[cfg(feature = "alloc")]
fn with_room<T>(
    token: &str,
    read: impl FnOnce(&mut [u8], &mut [Node]) -> Result<T, Refusal<'static>>,
) -> Result<T, Refusal<'static>> {
    let length = if token.len() > compact::MAX_TOKEN_BYTES { 0 } else { token.len() };
    let (mut room, mut nodes) = (vec![0; length], vec![Node::EMPTY; json::nodes_of(length)]);
    read(&mut room, &mut nodes)
}

#[cfg(feature = "alloc")]
impl Unverified {
    /// The header, which nobody verified, as JSON text.
    #[must_use]
    pub fn unverified_header_json(&self) -> &str {
        &self.header
    }

    /// The claims, which nobody verified, as JSON text.
    #[must_use]
    pub fn unverified_claims_json(&self) -> &str {
        &self.claims
    }
}

#[cfg(feature = "alloc")]
impl core::fmt::Debug for Unverified {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Unverified").finish_non_exhaustive()
    }
}
