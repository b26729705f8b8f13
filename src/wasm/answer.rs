//! What crosses back is one number: a plain number, or a refusal below zero.

use jotproof::{Error, Reason};

use crate::instance::Mailbox;

/// A refusal is `-1 - n`, where n holds the place of the code in `Error::ALL` in its bits 0 to 6, the place of the
/// reason in `Reason::ALL` plus one (0 for none) in bits 7 to 13, and the length of the subject, which is put into the
/// mailbox, from bit 14 on.
///
/// The error is handed back, with the numbers that do not cross.
pub(crate) fn answer(result: Result<usize, Error>, mailbox: &mut Mailbox) -> (i32, Option<Error>) {
    match result.and_then(|value| i32::try_from(value).map_err(|_| Error::Internal)) {
        Ok(value) => (value, None),
        Err(error) => {
            let subject = error.subject().unwrap_or_default();
            // a name longer than any token is in none
            let length = mailbox.put(&[subject.as_bytes()]).unwrap_or_default();
            (refusal(&error, length), Some(error))
        }
    }
}

pub(crate) fn refusal(error: &Error, subject: usize) -> i32 {
    let reason = counted(error.reason());
    let n = error.place() | reason << 7 | subject << 14;
    i32::try_from(n).map_or(i32::MIN, |n| !n)
}

/// The place of a reason plus one, and 0 for none.
pub(crate) fn counted(reason: Option<Reason>) -> usize {
    reason.map_or(0, |reason| reason.place().saturating_add(1))
}
