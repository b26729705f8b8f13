//! What kind of token it is: `typ` (RFC 7515 §4.1.9, RFC 8725 §3.11).

use crate::error::{Kinds, Refusal, Typ};
use crate::json::Text;
use crate::packed::List;
use crate::token::header::{Header, is_media_type};

pub(super) fn check<'p>(may_be_absent: bool, types: List<'p>, header: &Header<'_>) -> Result<(), Refusal<'p>> {
    let typ = header.typ();
    let fits = typ.map_or(may_be_absent, |typ| types.any(|wanted| is_media_type(typ, wanted)));
    if fits { Ok(()) } else { Err(Refusal::TypeMismatch(Kinds { found: found(typ), wanted: types.first() })) }
}

fn found(typ: Option<Text<'_>>) -> Typ {
    let Some(typ) = typ else { return Typ::Absent };
    let is_found = |kind: &Typ| kind.name().is_some_and(|name| is_media_type(typ, name.as_bytes()));
    Typ::REGISTERED.into_iter().find(is_found).unwrap_or(Typ::Other)
}
