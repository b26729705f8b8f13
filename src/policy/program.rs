//! A policy as the core runs it: the items of a few bytes (see `packed.rs`), which the caller keeps and passes with
//! it.
//!
//! The operations stand in the order in which they are checked, which is that of their codes. What is not whole, or lacks one of those
//! that no policy goes without, is no program: nothing is judged by it.

mod operations;
#[cfg(test)]
mod tests;

pub(super) use operations::{Code, Operation};

use crate::error::Refusal;
use crate::packed::{Items, form};

/// A program that is whole.
#[derive(Clone, Copy)]
pub(crate) struct Program<'p>(Items<'p>);

impl<'p> Program<'p> {
    /// One that asks for nothing: what a call adds to a policy.
    pub(crate) const NOTHING: Self = Self(Items::NONE);

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

    /// The operations, in the order in which they are checked.
    pub(crate) fn operations(self) -> impl Iterator<Item = Operation<'p>> {
        let Self(mut items) = self;
        core::iter::from_fn(move || {
            let (code, body) = items.next()?;
            Some(Operation { code: Code::of(code)?, body })
        })
    }

    /// `needed`: the operations that have to be there, each once, by their bits.
    fn read(bytes: &'p [u8], may_be_there: impl Fn(Code) -> bool, needed: u32) -> Option<Self> {
        let (mut seen, mut last) = (0, 0);
        let items = Items::read(bytes, form::PROGRAM, |number, _| {
            let Some(code) = Code::of(number) else { return false };
            let is_doubled = seen & needed & code.bit() != 0;
            let may_follow = !is_doubled && may_be_there(code) && number >= last;
            (seen, last) = (seen | code.bit(), number);
            may_follow
        })?;
        (seen & needed == needed).then_some(Self(items))
    }
}
