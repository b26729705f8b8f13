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
    /// Takes the bytes of a policy.
    ///
    /// # Errors
    /// `internal` unless they are a whole program, in which each operation that no policy goes without stands once.
    pub(crate) fn policy(bytes: &'p [u8]) -> Result<Self, Refusal<'static>> {
        Self::read(bytes, Code::OF_A_POLICY, Code::OF_EACH_POLICY)
    }

    /// Takes the bytes of what a call adds.
    ///
    /// # Errors
    /// `internal` unless they are a whole program, of operations that a call may add.
    pub(crate) fn extra(bytes: &'p [u8]) -> Result<Self, Refusal<'static>> {
        if bytes.is_empty() { Ok(Self(Items::NONE)) } else { Self::read(bytes, Code::OF_A_CALL, 0) }
    }

    /// The operations, in the order in which they are checked.
    pub(crate) const fn operations(self) -> Operations<'p> {
        Operations(self.0)
    }

    /// Of operations that may be there, and of those that have to be, each once, by their bits.
    #[inline(never)] // called for each of both
    fn read(bytes: &'p [u8], allowed: u32, needed: u32) -> Result<Self, Refusal<'static>> {
        let items = Items::read(bytes, form::PROGRAM);
        let (mut rest, mut seen, mut last) = (items, 0, 0);
        for (number, _) in rest.by_ref() {
            let bit = 1_u32.checked_shl(number.into()).unwrap_or(0);
            let is_doubled = seen & needed & bit != 0;
            if bit & allowed == 0 || is_doubled || number < last {
                return Err(Refusal::Internal);
            }
            (seen, last) = (seen | bit, number);
        }
        if rest.are_whole() && seen & needed == needed { Ok(Self(items)) } else { Err(Refusal::Internal) }
    }
}

/// Walks through a program.
#[derive(Clone, Copy)]
pub(crate) struct Operations<'p>(Items<'p>);

impl Operations<'_> {
    /// The number of the next one; beyond all numbers, when all were taken.
    pub(crate) fn code(&self) -> u8 {
        self.0.code()
    }
}

#[expect(clippy::copy_iterator, reason = "as the items")]
impl<'p> Iterator for Operations<'p> {
    type Item = Operation<'p>;

    fn next(&mut self) -> Option<Operation<'p>> {
        let (number, body) = self.0.next()?;
        Some(Operation { code: Code::of(number)?, body })
    }
}
