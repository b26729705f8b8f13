//! One sentence for a log, of what jotproof computed and of words from fixed lists; nothing of the token is in it.
//!
//! Put together by hand, of pieces that a test can tell apart.

use alloc::{
    string::{String, ToString as _},
    vec::Vec,
};

use super::{Error, Kinds, Miss, Outage, SetSize};

impl<N: AsRef<str>> Error<N> {
    /// Says in one sentence what is wrong and by how much: for a log, not for a client.
    ///
    /// Lower case, no full stop; safe by construction, since an error holds nothing of a token.
    ///
    /// ```
    /// use jotproof::error::{Refusal, SetSize};
    /// let error = Refusal::KeyNotFound(SetSize { keys: 3, age: Some(12) });
    /// assert_eq!(error.explain(), "kid not in a set of 3 keys fetched 12 s ago");
    /// ```
    #[must_use]
    pub fn explain(&self) -> String {
        let miss = |before: &str, Miss { seconds, limit }: &Miss, between: &str, after: &str| {
            String::from_iter([before, &decimal(*seconds), between, &decimal(*limit), after])
        };
        match self {
            Self::Expired(by) => miss("expired ", by, " s ago, tolerance ", " s"),
            Self::NotYetValid(by) => miss("valid in ", by, " s, tolerance ", " s"),
            Self::IssuedInFuture(by) => miss("issued in ", by, " s, tolerance ", " s"),
            Self::TooOld(by) => miss("issued ", by, " s ago, at most ", " s allowed"),
            Self::LifetimeTooLong(by) => miss("lives ", by, " s, at most ", " s allowed"),
            Self::AuthTooOld(Some(by)) => miss("signed in ", by, " s ago, at most ", " s allowed"),
            Self::KeyNotFound(SetSize { keys, age }) => {
                let set = String::from_iter([
                    "kid not in a set of ",
                    &decimal(*keys),
                    if *keys == 1 { " key" } else { " keys" },
                ]);
                age.map_or(set.clone(), |age| String::from_iter([&set, " fetched ", &decimal(age), " s ago"]))
            }
            Self::KeysUnavailable(Outage { reason, retry_after }) => {
                String::from_iter(["no keys at hand (", reason.as_str(), "), retry in ", &decimal(*retry_after), " s"])
            }
            Self::TypeMismatch(Kinds { found, wanted }) if !wanted.as_ref().is_empty() => {
                String::from_iter(["typ ", found.as_str(), ", policy wants ", wanted.as_ref()])
            }
            Self::ScopeInsufficient(scopes) if !scopes.as_ref().is_empty() => {
                String::from_iter(["lacks a scope of: ", scopes.as_ref()])
            }
            _ => self.to_string(),
        }
    }
}

/// A number in decimal digits.
pub(crate) fn decimal(mut number: u32) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(char::from_digit(number % 10, 10).unwrap_or_default());
        number /= 10;
        if number == 0 {
            return digits.iter().rev().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_numbers_as_display_does() {
        for number in [0, 1, 9, 10, 99, 100, 123_456_789, u32::MAX] {
            assert_eq!(decimal(number), alloc::format!("{number}"));
        }
    }
}
