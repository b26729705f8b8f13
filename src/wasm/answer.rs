//! What crosses back is one number: a plain number, or a refusal below zero. The other side is
//! pkg-templates/src/wasm/answer.ts.
//!
//! A refusal is `-1 - n`. Bits 0 to 6 of n are the place of the code in `Refusal::ALL`, bits 7 to 13 the place of the reason
//! in `Reason::ALL` plus one (0 for none), bit 14 says whether it has details, and from bit 15 on there is the length of its
//! subject, the first text in the mailbox.
//!
//! The details are the numbers of the mailbox: how many of the next two count, these two, and the length of the text behind
//! the subject, which is words of the policy. JavaScript makes the sentence of them. A refusal is whole when it has crossed:
//! nothing of it stays here.

use jotproof::error::{Kinds, Outage, Reason, Refusal, SetSize};

use crate::mailbox::Mailbox;

pub(crate) fn answer(result: Result<usize, Refusal<'_>>, mailbox: &mut Mailbox) -> i32 {
    let value = result.and_then(|value| i32::try_from(value).map_err(|_| Refusal::Internal));
    value.unwrap_or_else(|error| put(&error, mailbox))
}

fn put(error: &Refusal<'_>, mailbox: &mut Mailbox) -> i32 {
    let subject = error.subject().unwrap_or_default();
    let ((count, first, second), words) = explanation(error);
    match mailbox.put(&[subject.as_bytes(), words.as_bytes()]) {
        Ok(length) => {
            mailbox.numbers = [count, first, second, number(words.len())];
            refusal(error, subject.len(), count > 0 || length > subject.len())
        }
        // a name of the policy that is longer than any token, and in none
        Err(_) => refusal(error, 0, false),
    }
}

/// The numbers and the words that `Refusal::explain` puts into its sentence.
fn explanation<'p>(error: &Refusal<'p>) -> ((u32, u32, u32), &'p str) {
    match error {
        Refusal::Expired(by)
        | Refusal::NotYetValid(by)
        | Refusal::IssuedInFuture(by)
        | Refusal::TooOld(by)
        | Refusal::LifetimeTooLong(by)
        | Refusal::AuthTooOld(Some(by)) => ((2, by.seconds, by.limit), ""),
        Refusal::KeyNotFound(SetSize { keys, age: Some(age) }) => ((2, *keys, *age), ""),
        Refusal::KeyNotFound(SetSize { keys, age: None }) => ((1, *keys, 0), ""),
        Refusal::KeysUnavailable(Outage { retry_after, .. }) => ((1, *retry_after, 0), ""),
        Refusal::TypeMismatch(Kinds { found, wanted }) => ((1, number(found.place()), 0), wanted),
        Refusal::ScopeInsufficient(scopes) => ((0, 0, 0), scopes),
        _ => ((0, 0, 0), ""),
    }
}

fn number(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}

/// Without a text and without details where the mailbox is out of reach.
pub(crate) fn refusal(error: &Refusal<'_>, subject: usize, has_details: bool) -> i32 {
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
    use jotproof::error::Miss;

    /// Code, reason plus one, whether there are details, the length of the subject.
    fn parts(answer: i32) -> (usize, usize, bool, usize) {
        let n = usize::try_from(!answer).unwrap_or(usize::MAX);
        (n & 127, n >> 7 & 127, n >> 14 & 1 == 1, n >> 15)
    }

    fn put(error: &Refusal<'_>, mailbox: &mut Mailbox) -> (usize, usize, bool, usize) {
        parts(super::put(error, mailbox))
    }

    #[test]
    fn a_refusal_carries_its_numbers_and_its_words() {
        let mut mailbox = Mailbox::new();
        let late = Refusal::AuthTooOld(Some(Miss { seconds: 70, limit: 60 }));
        assert_eq!(put(&late, &mut mailbox), (late.place(), 0, true, 9));
        assert_eq!((mailbox.numbers, mailbox.token(9)), ([2, 70, 60, 0], Ok("auth_time")));
        let lacking = Refusal::ScopeInsufficient("a b");
        assert_eq!(put(&lacking, &mut mailbox), (lacking.place(), 0, true, 0));
        assert_eq!((mailbox.numbers, mailbox.token(3)), ([0, 0, 0, 3], Ok("a b")));
    }

    #[test]
    fn a_refusal_without_details_says_so() {
        let mut mailbox = Mailbox::new();
        let invalid = Refusal::ConfigInvalid(Reason::Missing, "issuer");
        assert_eq!(put(&invalid, &mut mailbox), (invalid.place(), Reason::Missing.place() + 1, false, 6));
        assert_eq!(put(&Refusal::SignatureInvalid, &mut mailbox), (Refusal::SignatureInvalid.place(), 0, false, 0));
    }

    #[test]
    fn a_name_that_does_not_fit_is_left_out() {
        let name = "n".repeat(Mailbox::BYTES + 1);
        let missing = |length| Refusal::ClaimMissing(&name[..length]);
        let place = missing(1).place();
        assert_eq!(put(&missing(Mailbox::BYTES), &mut Mailbox::new()), (place, 0, false, Mailbox::BYTES));
        assert_eq!(put(&missing(Mailbox::BYTES + 1), &mut Mailbox::new()), (place, 0, false, 0));
    }
}
