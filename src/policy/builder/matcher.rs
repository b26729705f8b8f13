//! What a claim has to be. No regular expressions: they are slow on hostile input, and subtle.

use alloc::{string::String, vec::Vec};

use super::invalid;
use crate::error::Error;
use crate::policy::check::scalar::{FALSE, NUMBER, TEXT, TRUE};

/// A condition on one claim.
#[derive(Clone, Debug)]
pub struct Matcher(Condition);

#[derive(Clone, Debug)]
enum Condition {
    Exactly(Scalar),
    AnyOf(Vec<Scalar>),
    AllOf(Vec<Scalar>),
}

/// A string, a number or a truth value.
#[derive(Clone, Debug, PartialEq)]
pub enum Scalar {
    /// Compared byte by byte.
    Text(String),
    /// Finite; an integer of at most 2^53 − 1 in size, so that no other integer rounds to it.
    Number(f64),
    /// `true` or `false`.
    Bool(bool),
}

impl Matcher {
    /// The claim is this very value, and not an array.
    ///
    /// # Errors
    /// `config_invalid` for `claims` when the value is empty, or a number that doubles cannot tell from its neighbours.
    pub fn exactly(value: Scalar) -> Result<Self, Error> {
        check(&value)?;
        Ok(Self(Condition::Exactly(value)))
    }

    /// The claim is one of these, or an array that holds at least one of them.
    ///
    /// # Errors
    /// As for [`exactly`](Self::exactly), and when there are none.
    pub fn any_of(values: impl IntoIterator<Item = Scalar>) -> Result<Self, Error> {
        list(values).map(Condition::AnyOf).map(Self)
    }

    /// The claim is an array that holds all of these, or the one value asked for.
    ///
    /// # Errors
    /// As for [`exactly`](Self::exactly), and when there are none.
    pub fn all_of(values: impl IntoIterator<Item = Scalar>) -> Result<Self, Error> {
        list(values).map(Condition::AllOf).map(Self)
    }

    /// How it is compared, and with what: `check/matcher.rs` reads it.
    pub(super) fn parts(&self) -> (u8, &[Scalar]) {
        match &self.0 {
            Condition::Exactly(value) => (0, core::slice::from_ref(value)),
            Condition::AnyOf(values) => (1, values),
            Condition::AllOf(values) => (2, values),
        }
    }
}

impl Scalar {
    /// What it is in one byte, and its value.
    pub(super) fn encoded(&self) -> Vec<u8> {
        match self {
            Self::Text(text) => [&[TEXT], text.as_bytes()].concat(),
            Self::Number(number) => [&[NUMBER][..], &number.to_le_bytes()].concat(),
            Self::Bool(truth) => Vec::from([if *truth { TRUE } else { FALSE }]),
        }
    }
}

fn list(values: impl IntoIterator<Item = Scalar>) -> Result<Vec<Scalar>, Error> {
    let values: Vec<Scalar> = values.into_iter().collect();
    if values.is_empty() {
        return Err(invalid("claims"));
    }
    values.iter().try_for_each(check)?;
    Ok(values)
}

fn check(value: &Scalar) -> Result<(), Error> {
    let is_sound = match value {
        Scalar::Text(text) => !text.is_empty(),
        Scalar::Number(number) => number.is_finite() && number.abs() <= MAX_SAFE_INTEGER,
        Scalar::Bool(_) => true,
    };
    if is_sound { Ok(()) } else { Err(invalid("claims")) }
}

/// 2^53 − 1.
const MAX_SAFE_INTEGER: f64 = 9_007_199_254_740_991.0;

impl From<Matcher> for Result<Matcher, Error> {
    fn from(matcher: Matcher) -> Self {
        Ok(matcher)
    }
}
