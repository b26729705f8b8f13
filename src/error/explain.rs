//! One sentence for a log, of what jotproof computed and of words from fixed lists; nothing of the token is in it.

use alloc::{format, string::String};

use super::{Error, Kinds, Miss};

impl Error {
    /// Says in one sentence what is wrong and by how much: for a log, not for a client.
    ///
    /// Lower case, no full stop; safe by construction, since an error holds nothing of a token.
    ///
    /// ```
    /// assert_eq!(jotproof::Error::KeyNotFound(3).explain(), "kid not in a set of 3 keys");
    /// ```
    #[must_use]
    pub fn explain(&self) -> String {
        match self {
            Self::Expired(Miss { seconds, limit }) => format!("expired {seconds} s ago, tolerance {limit} s"),
            Self::NotYetValid(Miss { seconds, limit }) => format!("valid in {seconds} s, tolerance {limit} s"),
            Self::IssuedInFuture(Miss { seconds, limit }) => format!("issued in {seconds} s, tolerance {limit} s"),
            Self::TooOld(Miss { seconds, limit }) => format!("issued {seconds} s ago, at most {limit} s allowed"),
            Self::LifetimeTooLong(Miss { seconds, limit }) => format!("lives {seconds} s, at most {limit} s allowed"),
            Self::AuthTooOld(Some(Miss { seconds, limit })) => {
                format!("signed in {seconds} s ago, at most {limit} s allowed")
            }
            Self::KeyNotFound(keys) => {
                format!("kid not in a set of {keys} {}", if *keys == 1 { "key" } else { "keys" })
            }
            Self::TypeMismatch(Kinds { found, wanted }) if !wanted.is_empty() => {
                format!("typ {found}, policy wants {wanted}")
            }
            Self::ScopeInsufficient(scopes) if !scopes.is_empty() => format!("lacks a scope of: {scopes}"),
            _ => format!("{self}"),
        }
    }
}
