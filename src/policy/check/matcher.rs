//! What a claim has to be. No regular expressions: they are slow on hostile input, and subtle.

use super::scalar::{FALSE, NUMBER, TEXT, TRUE};
use crate::claims::{Claims, Fault};
use crate::json::Node;
use crate::packed::List;

/// `wanted` are scalars, as [`Scalar`](crate::policy::Scalar) writes them.
pub(super) fn check(mode: u32, value: Node, wanted: List<'_>, claims: &Claims<'_>) -> Result<(), Fault> {
    if value.is_absent() {
        return Err(Fault::Missing);
    }
    if value.is_null() || value.is_object() {
        return Err(Fault::Invalid);
    }
    let is_held = |wanted: &[u8]| {
        is(value, wanted, claims)
            || (mode != EXACTLY && claims.elements(value).any(|element| is(element, wanted, claims)))
    };
    let every = mode != ANY_OF;
    // with one that lacks, all are not there; with one that is there, any is
    let fits = wanted.all(|wanted| is_held(wanted) == every) == every;
    if fits { Ok(()) } else { Err(Fault::Mismatch) }
}

const EXACTLY: u32 = 0;
const ANY_OF: u32 = 1;
pub(super) const ALL_OF: u32 = 2;

#[inline(never)]
#[expect(clippy::float_cmp, reason = "equality is what is asked for")]
fn is(value: Node, wanted: &[u8], claims: &Claims<'_>) -> bool {
    match wanted {
        [TEXT, text @ ..] => claims.means(value, text),
        [NUMBER, number @ ..] => {
            <[u8; 8]>::try_from(number).is_ok_and(|number| f64::from_le_bytes(number) == claims.number(value))
        }
        [TRUE] => value.is_bool(true),
        [FALSE] => value.is_bool(false),
        _ => false,
    }
}

pub(super) fn check_presence(value: Node) -> Result<(), Fault> {
    if value.is_absent() {
        Err(Fault::Missing)
    } else if value.is_null() || (value.is_text() && value.is_empty()) {
        Err(Fault::Invalid)
    } else {
        Ok(())
    }
}
