//! What a claim has to be. No regular expressions: they are slow on hostile input, and subtle.

use super::scalar::{FALSE, NUMBER, TEXT, TRUE};
use crate::claims::Claims;
use crate::error::Refusal;
use crate::json::{Text, Value};
use crate::packed::List;

/// `wanted` are scalars, as [`Scalar`](crate::policy::Scalar) writes them.
pub(super) fn check<'p>(mode: u8, name: &'p str, wanted: List<'p>, claims: Claims<'_>) -> Result<(), Refusal<'p>> {
    let value = claims.get(name).ok_or(Refusal::ClaimMissing(name))?;
    let is_held = |wanted: &[u8]| match value {
        Value::Array(elements) => elements.iter().any(|value| is(value, wanted)),
        _ => is(value, wanted),
    };
    if matches!(value, Value::Null | Value::Object(_)) {
        return Err(Refusal::ClaimInvalid(name));
    }
    let fits = match mode {
        EXACTLY => wanted.all(|wanted| is(value, wanted)),
        ANY_OF => wanted.any(is_held),
        ALL_OF => wanted.all(is_held),
        _ => return Err(Refusal::Internal),
    };
    if fits { Ok(()) } else { Err(Refusal::ClaimMismatch(name)) }
}

const EXACTLY: u8 = 0;
const ANY_OF: u8 = 1;
const ALL_OF: u8 = 2;

#[expect(clippy::float_cmp, reason = "equality is what is asked for")]
fn is(value: Value<'_>, wanted: &[u8]) -> bool {
    match (wanted.split_first(), value) {
        (Some((&TEXT, wanted)), Value::String(text)) => text.means(wanted),
        (Some((&NUMBER, wanted)), Value::Number(number)) => {
            <[u8; 8]>::try_from(wanted).is_ok_and(|wanted| f64::from_le_bytes(wanted) == number)
        }
        (Some((&TRUE, [])), Value::Bool(truth)) => truth,
        (Some((&FALSE, [])), Value::Bool(truth)) => !truth,
        _ => false,
    }
}

pub(super) fn check_presence<'p>(name: &'p str, claims: Claims<'_>) -> Result<(), Refusal<'p>> {
    match claims.get(name) {
        None => Err(Refusal::ClaimMissing(name)),
        Some(Value::Null) => Err(Refusal::ClaimInvalid(name)),
        Some(value) if value.as_text().is_some_and(Text::is_empty) => Err(Refusal::ClaimInvalid(name)),
        Some(_) => Ok(()),
    }
}
