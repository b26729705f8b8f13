//! What a kind of token must hold, and what marks another kind.

use crate::claims::{Claims, Fault, text_if_any};
use crate::error::{Kinds, Refusal, Typ};

/// `OpenID` Connect Back-Channel Logout §2.4, §2.6.
pub(super) fn check_logout(claims: &Claims<'_>) -> Result<(), Refusal<'static>> {
    let mut names_a_subject = false;
    for name in ["sub", "sid"] {
        let value = claims.get(name);
        text_if_any(value).map_err(|fault| fault.of(name))?;
        names_a_subject |= value.is_text() && !value.is_empty();
    }
    if !names_a_subject {
        return Err(Refusal::ClaimMissing("sub"));
    }
    // or it could pass as an ID token
    if claims.get("nonce").is_absent() { Ok(()) } else { Err(Refusal::ClaimInvalid("nonce")) }
}

/// An event is no access token and no ID token, whatever its `typ` (RFC 8417 §4.5 to §4.7).
pub(super) fn check_no_event(claims: &Claims<'_>) -> Result<(), Refusal<'static>> {
    let is_event = !claims.get("events").is_absent();
    if is_event { Err(Refusal::TypeMismatch(Kinds { found: Typ::Event, wanted: "JWT" })) } else { Ok(()) }
}

/// An object of objects, at least one of them.
pub(super) fn check_events(profile: u32, claims: &Claims<'_>) -> Result<(), Fault> {
    let events = claims.get("events");
    if events.is_absent() {
        return Err(Fault::Missing);
    }
    if !claims.is_object_of_objects(events) || events.is_empty() {
        return Err(Fault::Invalid);
    }
    let fits = profile != LOGOUT_TOKEN || !claims.within(events, LOGOUT).is_absent();
    if fits { Ok(()) } else { Err(Fault::Mismatch) }
}

/// What `events` must be.
pub(super) const NO_EVENT: u32 = 0;
/// Of any events, below it.
pub(super) const LOGOUT_TOKEN: u32 = 2;
const LOGOUT: &str = "http://schemas.openid.net/event/backchannel-logout";
