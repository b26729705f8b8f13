//! What crosses back is one number: a plain number, or a refusal below zero. The other side is
//! pkg-templates/src/wasm/answer.ts.
//!
//! A refusal is `-1 - n`. Bits 0 to 6 of n are the place of the code in `Error::ALL`, bits 7 to 13 the place of the reason
//! in `Reason::ALL` plus one (0 for none), bit 14 says whether it has details, and from bit 15 on there is the length of its
//! subject, the first text in the mailbox.
//!
//! The details are the numbers of the mailbox: how many of the next two count, these two, and the lengths of two texts
//! behind the subject, which are the words of its explanation and the parameters of its challenge. A refusal is whole when
//! it has crossed: nothing of it stays here.

use alloc::string::String;

use jotproof::{Error, Extra, Kinds, Outage, Policy, Reason, SetSize};

use crate::instance::Mailbox;

/// An error, and what the policy asks for instead, as parameters of a challenge.
pub(crate) struct Refused {
    error: Error,
    wanted: String,
}

impl Refused {
    /// The refusal of a token that was held against this.
    pub(crate) fn by(error: Error, policy: &Policy, extra: &Extra) -> Self {
        Self { wanted: error.wanted(policy, extra), error }
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self { error, wanted: String::new() }
    }
}

pub(crate) fn answer(result: Result<usize, Refused>, mailbox: &mut Mailbox) -> i32 {
    let value = result.and_then(|value| i32::try_from(value).map_err(|_| Error::Internal.into()));
    value.unwrap_or_else(|refused| put(&refused, mailbox))
}

fn put(Refused { error, wanted }: &Refused, mailbox: &mut Mailbox) -> i32 {
    let subject = error.subject().unwrap_or_default();
    let ((count, first, second), words) = explanation(error);
    match mailbox.put(&[subject.as_bytes(), words.as_bytes(), wanted.as_bytes()]) {
        Ok(length) => {
            mailbox.numbers = [count, first, second, number(words.len()), number(wanted.len())];
            refusal(error, subject.len(), count > 0 || length > subject.len())
        }
        // a name of the policy that is longer than any token, and in none
        Err(_) => refusal(error, 0, false),
    }
}

/// The numbers and the words that `Error::explain` puts into its sentence.
fn explanation(error: &Error) -> ((u32, u32, u32), &str) {
    match error {
        Error::Expired(by)
        | Error::NotYetValid(by)
        | Error::IssuedInFuture(by)
        | Error::TooOld(by)
        | Error::LifetimeTooLong(by)
        | Error::AuthTooOld(Some(by)) => ((2, by.seconds, by.limit), ""),
        Error::KeyNotFound(SetSize { keys, age: Some(age) }) => ((2, *keys, *age), ""),
        Error::KeyNotFound(SetSize { keys, age: None }) => ((1, *keys, 0), ""),
        Error::KeysUnavailable(Outage { retry_after, .. }) => ((1, *retry_after, 0), ""),
        Error::TypeMismatch(Kinds { found, wanted }) => ((1, number(found.place()), 0), wanted),
        Error::ScopeInsufficient(scopes) => ((0, 0, 0), scopes),
        _ => ((0, 0, 0), ""),
    }
}

fn number(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}

/// Without a text and without details where the mailbox is out of reach.
pub(crate) fn refusal(error: &Error, subject: usize, has_details: bool) -> i32 {
    let reason = counted(error.reason());
    let n = error.place() | reason << 7 | usize::from(has_details) << 14 | subject << 15;
    i32::try_from(n).map_or(i32::MIN, |n| !n)
}

/// The place of a reason plus one, and 0 for none.
pub(crate) fn counted(reason: Option<Reason>) -> usize {
    reason.map_or(0, |reason| reason.place().saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString as _;
    use jotproof::{Miss, Name};

    /// Code, reason plus one, whether there are details, the length of the subject.
    fn parts(answer: i32) -> (usize, usize, bool, usize) {
        let n = usize::try_from(!answer).unwrap_or(usize::MAX);
        (n & 127, n >> 7 & 127, n >> 14 & 1 == 1, n >> 15)
    }

    fn put(error: Error, wanted: &str, mailbox: &mut Mailbox) -> (usize, usize, bool, usize) {
        parts(super::put(&Refused { error, wanted: wanted.to_string() }, mailbox))
    }

    #[test]
    fn a_refusal_carries_its_numbers_and_its_texts() {
        let mut mailbox = Mailbox::new();
        let late = Error::AuthTooOld(Some(Miss { seconds: 70, limit: 60 }));
        let place = late.place();
        assert_eq!(put(late, "max_age=\"60\"", &mut mailbox), (place, 0, true, 9));
        assert_eq!(mailbox.numbers, [2, 70, 60, 0, 12]);
        assert_eq!(mailbox.token(21), Ok("auth_timemax_age=\"60\""));
    }

    #[test]
    fn a_refusal_without_details_says_so() {
        let mut mailbox = Mailbox::new();
        let invalid = Error::ConfigInvalid(Reason::Missing, Name::Borrowed("issuer"));
        assert_eq!(put(invalid.clone(), "", &mut mailbox), (invalid.place(), Reason::Missing.place() + 1, false, 6));
        assert_eq!(put(Error::SignatureInvalid, "", &mut mailbox), (Error::SignatureInvalid.place(), 0, false, 0));
    }

    #[test]
    fn a_name_that_does_not_fit_is_left_out() {
        let name = "n".repeat(Mailbox::BYTES + 1);
        let missing = Error::ClaimMissing(Name::Owned(name));
        let place = missing.place();
        assert_eq!(put(missing, "", &mut Mailbox::new()), (place, 0, false, 0));
        let longest = Error::ClaimMissing(Name::Owned("n".repeat(Mailbox::BYTES)));
        assert_eq!(put(longest, "", &mut Mailbox::new()), (place, 0, false, Mailbox::BYTES));
    }
}
