//! A policy as the core runs it: a few bytes, which whoever wants a token judged keeps and hands over with it.
//!
//! ```text
//! version (1) | length of all (4) | number of operations (4) | operations … | end mark (1)
//! operation: code (1) | length of its body (4) | body
//! ```
//!
//! Numbers are little-endian. A text is its length (4) and its UTF-8, a list the number of its texts (4) and these, seconds are a double.
//! The operations stand in the order in which they are checked, which is that of their codes. What is not whole, or lacks one of those
//! that no policy goes without, is no program: nothing is judged by it.

mod operations;
#[cfg(test)]
mod tests;
mod writer;

pub(super) use operations::{Body, Code, List, Operation};
pub(super) use writer::{Writer, Written};

use crate::error::Refusal;

/// A program that is whole.
#[derive(Clone, Copy)]
pub(crate) struct Program<'p>(Operations<'p>);

impl<'p> Program<'p> {
    /// One that asks for nothing: what a call adds to a policy.
    pub(crate) const NOTHING: Self = Self(Operations { rest: &[] });

    /// Takes the bytes of a policy.
    ///
    /// # Errors
    /// `internal` unless they are a whole program, in which each operation that no policy goes without stands once.
    pub(crate) fn policy(bytes: &'p [u8]) -> Result<Self, Refusal<'static>> {
        Self::read(bytes, Code::is_of_policy, Code::OF_EACH_POLICY).ok_or(Refusal::Internal)
    }

    /// Takes the bytes of what a call adds.
    ///
    /// # Errors
    /// `internal` unless they are a whole program, of operations that a call may add.
    pub(crate) fn extra(bytes: &'p [u8]) -> Result<Self, Refusal<'static>> {
        if bytes.is_empty() {
            return Ok(Self::NOTHING);
        }
        Self::read(bytes, Code::is_of_call, 0).ok_or(Refusal::Internal)
    }

    pub(crate) fn operations(self) -> Operations<'p> {
        self.0
    }

    /// `needed`: the operations that have to be there, each once, by their bits.
    fn read(bytes: &'p [u8], may_be_there: impl Fn(Code) -> bool, needed: u32) -> Option<Self> {
        let mut head = Body::new(bytes);
        let (version, length, count) = (head.byte()?, head.number()?, head.number()?);
        let [operations @ .., END] = head.rest() else { return None };
        if version != VERSION || length != bytes.len() {
            return None;
        }
        let operations = Operations { rest: operations };
        let (mut found, mut seen, mut last, mut rest) = (0_usize, 0, None, operations);
        while !rest.rest.is_empty() {
            let Operation { code, .. } = rest.next()?;
            let is_doubled = seen & needed & code.bit() != 0;
            if is_doubled || !may_be_there(code) || last.is_some_and(|last| code < last) {
                return None;
            }
            (last, seen, found) = (Some(code), seen | code.bit(), found.saturating_add(1));
        }
        (found == count && seen & needed == needed).then_some(Self(operations))
    }
}

/// The operations of a program, in the order in which they are checked.
#[derive(Clone, Copy)]
pub(crate) struct Operations<'p> {
    rest: &'p [u8],
}

#[expect(clippy::copy_iterator, reason = "a place in a program, which is walked through more than once")]
impl<'p> Iterator for Operations<'p> {
    type Item = Operation<'p>;

    fn next(&mut self) -> Option<Operation<'p>> {
        let mut head = Body::new(self.rest);
        let code = Code::of(head.byte()?)?;
        let length = head.number()?;
        let (body, rest) = head.rest().split_at_checked(length)?;
        self.rest = rest;
        Some(Operation { code, body: Body::new(body) })
    }
}

/// The form of the bytes.
pub(super) const VERSION: u8 = 1;
/// What a program ends in.
pub(super) const END: u8 = 0xff;
