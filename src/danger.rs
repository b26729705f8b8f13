//! What a token says, unverified. Anybody can write anything into it.
//!
//! For looking, logging by hand and picking a configuration; never for deciding.

use alloc::string::String;

use crate::claims::{self, Claims};
use crate::error::Error;
use crate::token::{
    compact,
    header::{self, Header},
};

/// The two readable parts of a token that nobody verified.
#[derive(Clone, Debug)]
pub struct Unverified {
    header: Header,
    claims: Claims,
}

/// Reads a token without verifying anything: no key, no signature, no time.
///
/// It has to be as strictly spelled as for [`verify`](crate::verify).
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
pub fn decode_unverified(token: &str) -> Result<Unverified, Error> {
    let compact = compact::split(token)?;
    Ok(Unverified { header: header::parse(compact.header)?, claims: claims::parse(compact.payload)? })
}

/// The `kid` of a token, for [`Need::Key`](crate::Need::Key): the key that it names, whoever wrote it.
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
pub fn unverified_kid(token: &str) -> Result<Option<String>, Error> {
    let compact = compact::split(token)?;
    Ok(header::parse(compact.header)?.kid().map(String::from))
}

impl Unverified {
    /// The header, which nobody verified, as JSON text.
    #[must_use]
    pub fn unverified_header_json(&self) -> &str {
        self.header.as_json()
    }

    /// The claims, which nobody verified, as JSON text.
    #[must_use]
    pub fn unverified_claims_json(&self) -> &str {
        self.claims.as_json()
    }
}
