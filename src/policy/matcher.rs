//! What a claim has to be. No regular expressions: they are slow on hostile input, and subtle.

use alloc::{string::String, vec::Vec};

use super::invalid;
use crate::claims::Claims;
use crate::error::{Error, Name};
use crate::json::Value;

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

    pub(super) fn check(&self, claims: &Claims, name: &Name) -> Result<(), Error> {
        let value = claims.get(name).ok_or_else(|| Error::ClaimMissing(name.clone()))?;
        let is_held = |wanted: &Scalar| match value {
            Value::Array(elements) => elements.iter().any(|value| wanted.equals(value)),
            _ => wanted.equals(value),
        };
        if matches!(value, Value::Null | Value::Object(_)) {
            return Err(Error::ClaimInvalid(name.clone()));
        }
        let fits = match &self.0 {
            Condition::Exactly(wanted) => wanted.equals(value),
            Condition::AnyOf(wanted) => wanted.iter().any(is_held),
            Condition::AllOf(wanted) => wanted.iter().all(is_held),
        };
        if fits { Ok(()) } else { Err(Error::ClaimMismatch(name.clone())) }
    }
}

impl Scalar {
    #[expect(clippy::float_cmp, reason = "equality is what is asked for")]
    fn equals(&self, value: Value<'_>) -> bool {
        match (self, value) {
            (Self::Text(wanted), Value::String(text)) => wanted == text,
            (Self::Number(wanted), Value::Number(number)) => *wanted == number,
            (Self::Bool(wanted), Value::Bool(truth)) => *wanted == truth,
            _ => false,
        }
    }
}

/// A claim that carries something: `null` and `""` are what a lost value looks like.
pub(super) fn check_presence(claims: &Claims, name: &Name) -> Result<(), Error> {
    match claims.get(name) {
        None => Err(Error::ClaimMissing(name.clone())),
        Some(Value::Null | Value::String("")) => Err(Error::ClaimInvalid(name.clone())),
        Some(_) => Ok(()),
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
