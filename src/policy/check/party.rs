//! Who made the token, for whom, about whom (RFC 7519 §4.1.1 to §4.1.3). Names are compared byte by byte.

use crate::claims::{Claims, Fault, text_if_any};
use crate::json::Node;
use crate::packed::List;

/// A claim that is a string, and one of these.
pub(super) fn one_of(value: Node, names: List<'_>, claims: &Claims<'_>) -> Result<(), Fault> {
    claims.text(value)?;
    if is_one_of(value, names, claims) { Ok(()) } else { Err(Fault::Mismatch) }
}

/// The same, unless there are no names: then it is any string, or none.
pub(super) fn any_or_one_of(value: Node, names: List<'_>, claims: &Claims<'_>) -> Result<(), Fault> {
    if names.is_empty() { text_if_any(value) } else { one_of(value, names, claims) }
}

/// `aud` (RFC 7519 §4.1.3) is a string, or an array of strings that is not empty.
pub(super) fn check_audience(mode: u32, value: Node, names: List<'_>, claims: &Claims<'_>) -> Result<(), Fault> {
    if value.is_absent() {
        return if matches!(mode, ANY_OF | ALL_OF) { Err(Fault::Missing) } else { Ok(()) };
    }
    if !claims.is_text_or_texts(value) || (value.is_array() && value.is_empty()) {
        return Err(Fault::Invalid);
    }
    let every = mode == ALL_OF;
    let is_ours = |audience: Node| is_one_of(audience, names, claims);
    let fits = match mode {
        UNCHECKED => true,
        ABSENT => false,
        _ if value.is_text() => is_ours(value),
        // with one that is another's, all are not ours; with one that is ours, any is
        _ => claims.elements(value).all(|audience| is_ours(audience) == every) == every,
    };
    if fits { Ok(()) } else { Err(Fault::Mismatch) }
}

/// What an issuer must be.
pub(super) const UNCHECKED: u32 = 0;
pub(super) const ONE_OF: u32 = 1;
pub(super) const TENANTS: u32 = 2;
/// What an audience must be, where it is not unchecked.
const ANY_OF: u32 = 1;
const ALL_OF: u32 = 2;
pub(super) const ABSENT: u32 = 3;

#[inline(never)]
fn is_one_of(value: Node, names: List<'_>, claims: &Claims<'_>) -> bool {
    names.any(|name| claims.means(value, name))
}
