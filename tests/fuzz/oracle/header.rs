//! RFC 7515 §4: what the header of a token is.

use serde_json::{Map, Value};

use super::json::theirs;

/// Its `alg`, or the code of a refusal with the reason, where only one can be meant.
pub fn alg(header: &[u8]) -> Result<String, (&'static str, Option<&'static str>)> {
    let invalid = |reason| Err(("header_invalid", Some(reason)));
    let Ok(text) = str::from_utf8(header) else { return invalid("utf8") };
    let Some(value) = theirs(text).map(Value::from) else { return Err(("header_invalid", None)) };
    let Some(members) = value.as_object() else { return invalid("not_an_object") };
    let Some(alg) = members.get("alg").and_then(Value::as_str) else { return invalid("alg") };
    if let Some(name) =
        ["kid", "typ", "cty"].into_iter().find(|name| members.get(*name).is_some_and(|v| !v.is_string()))
    {
        return invalid(name);
    }
    match (members.get("kid"), members.get("crit")) {
        (Some(Value::String(kid)), _) if kid.len() > 256 => invalid("kid"),
        (_, Some(crit)) if is_sound(crit, members) => Err(("crit_unsupported", None)),
        (_, Some(_)) => invalid("crit"),
        _ if members.contains_key("b64") => invalid("b64"),
        _ => Ok(alg.to_owned()),
    }
}

/// RFC 7515 §4.1.11: names of members that are here, each once, and none that the RFCs define.
fn is_sound(crit: &Value, members: &Map<String, Value>) -> bool {
    let Some(names) = crit.as_array().filter(|names| !names.is_empty()) else { return false };
    names.iter().enumerate().all(|(at, name)| {
        let is_extension =
            |name: &str| members.contains_key(name) && !DEFINED.split(' ').any(|defined| defined == name);
        name.as_str().is_some_and(is_extension) && !names[..at].contains(name)
    })
}

const DEFINED: &str = "alg jku jwk kid x5u x5c x5t x5t#S256 typ cty crit enc zip epk apu apv iv tag p2s p2c";
