//! Keys: each is bound to one algorithm when it is imported (RFC 8725bis), and found again by `kid` and `alg`;
//! and when an issuer's are fetched. Knows no claims.

mod choice;
mod cut;
mod der;
pub mod discovery;
mod host;
mod import;
mod jwk;
mod kid;
mod material;
#[cfg(feature = "alloc")]
mod owned;
mod pem;
mod record;
pub mod refresh;
mod roca;
mod secret;
mod spki;
#[cfg(test)]
mod tests;

use crate::crypto::BadKey;
use crate::error::Reason;

pub use import::{KeyRoom, KeyText};
pub use kid::{Kid, kid};
#[cfg(feature = "alloc")]
pub use owned::{Key, KeySet};
pub(crate) use record::Record;
pub use record::{Keys, Skipped};

impl From<BadKey> for Reason {
    fn from(fault: BadKey) -> Self {
        match fault {
            BadKey::NotCompiledIn => Self::NotCompiledIn,
            BadKey::Algorithm => Self::AlgMismatch,
            BadKey::Length => Self::KeyLength,
            BadKey::Point => Self::PointInvalid,
            BadKey::SmallOrder => Self::SmallOrder,
            BadKey::TooSmall => Self::RsaTooSmall,
            BadKey::TooLarge => Self::RsaTooLarge,
            BadKey::Exponent => Self::RsaExponent,
            BadKey::Modulus => Self::RsaModulus,
        }
    }
}

fn contains(bytes: &[u8], mark: &[u8]) -> bool {
    (0..bytes.len()).any(|at| bytes.get(at..).is_some_and(|rest| rest.starts_with(mark)))
}
