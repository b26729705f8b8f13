//! What a kind of token must hold, and what marks another kind.

use super::matcher;
use crate::claims::Claims;
use crate::error::{Kinds, Refusal, Typ};
use crate::json::Value;

/// A claim that a profile wants.
pub(super) fn check_claim<'p>(is_text: bool, name: &'p str, claims: Claims<'_>) -> Result<(), Refusal<'p>> {
    matcher::check_presence(name, claims)?;
    if is_text { claims.text(name).map(drop) } else { Ok(()) }
}

/// `OpenID` Connect Back-Channel Logout §2.4, §2.6.
pub(super) fn check_logout(claims: Claims<'_>) -> Result<(), Refusal<'static>> {
    let named = [claims.text("sub")?, claims.text("sid")?];
    if named.iter().flatten().all(|name| name.is_empty()) {
        return Err(Refusal::ClaimMissing("sub"));
    }
    match claims.get("nonce") {
        Some(_) => Err(Refusal::ClaimInvalid("nonce")), // or it could pass as an ID token
        None => Ok(()),
    }
}

/// An event is no access token and no ID token, whatever its `typ` (RFC 8417 §4.5 to §4.7).
pub(super) fn check_events(mode: u8, claims: Claims<'_>) -> Result<(), Refusal<'static>> {
    let events = claims.get("events");
    if mode == NONE {
        return match events {
            None => Ok(()),
            Some(_) => Err(Refusal::TypeMismatch(Kinds { found: Typ::Event, wanted: "JWT" })),
        };
    }
    let events = match events {
        None => return Err(Refusal::ClaimMissing("events")),
        Some(Value::Object(events))
            if !events.is_empty() && events.iter().all(|(_, event)| event.as_object().is_some()) =>
        {
            events
        }
        Some(_) => return Err(Refusal::ClaimInvalid("events")),
    };
    match mode {
        SECURITY_EVENT => Ok(()),
        LOGOUT_TOKEN if events.get(LOGOUT).is_some() => Ok(()),
        LOGOUT_TOKEN => Err(Refusal::ClaimMismatch("events")),
        _ => Err(Refusal::Internal),
    }
}

const NONE: u8 = 0;
const SECURITY_EVENT: u8 = 1;
const LOGOUT_TOKEN: u8 = 2;
const LOGOUT: &str = "http://schemas.openid.net/event/backchannel-logout";
