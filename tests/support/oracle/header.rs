//! RFC 7515 §4: what the header of a token is.

use serde_json::{Map, Value};

use super::json::theirs;

pub struct Header(Map<String, Value>);

/// The code of a refusal, and the reason where only one can be meant.
type Refusal = (&'static str, Option<&'static str>);

pub fn read(header: &[u8]) -> Result<Header, Refusal> {
    let invalid = |reason| Err(("header_invalid", Some(reason)));
    let Ok(text) = str::from_utf8(header) else { return invalid("utf8") };
    let Some(value) = theirs(text).map(Value::from) else { return Err(("header_invalid", None)) };
    let Value::Object(members) = value else { return invalid("not_an_object") };
    let is_text = |name: &str| members.get(name).is_none_or(Value::is_string);
    match (members.get("kid"), members.get("crit")) {
        _ if !members.get("alg").is_some_and(Value::is_string) => invalid("alg"),
        _ if !is_text("kid") => invalid("kid"),
        _ if !is_text("typ") => invalid("typ"),
        _ if !is_text("cty") => invalid("cty"),
        (Some(Value::String(kid)), _) if kid.len() > 256 => invalid("kid"),
        (_, Some(crit)) if is_sound(crit, &members) => Err(("crit_unsupported", None)),
        (_, Some(_)) => invalid("crit"),
        _ if members.contains_key("b64") => invalid("b64"),
        _ => Ok(Header(members)),
    }
}

/// The same code, and the reason where one is known.
pub fn is_meant((code, reason): Refusal, found: Option<Refusal>) -> bool {
    found.is_some_and(|found| found.0 == code && (reason.is_none() || found.1 == reason))
}

impl Header {
    /// The same, if a key for this algorithm may verify it.
    pub fn of(self, alg: &str) -> Result<Self, Refusal> {
        if self.0["alg"] == alg { Ok(self) } else { Err(("alg_not_allowed", None)) }
    }

    pub fn texts<const N: usize>(&self, names: [&str; N]) -> [Option<&str>; N] {
        names.map(|name| self.0.get(name).and_then(Value::as_str))
    }

    /// RFC 7519 §5.2: the payload is a token again.
    pub fn is_nested(&self) -> bool {
        let [cty] = self.texts(["cty"]);
        cty.is_some_and(|cty| ["jwt", "application/jwt"].contains(&&*cty.to_ascii_lowercase()))
    }
}

/// RFC 7515 §4.1.11: names of members that are here, each once, and none that the RFCs define.
fn is_sound(crit: &Value, members: &Map<String, Value>) -> bool {
    let Some(names) = crit.as_array().filter(|names| (1..=16).contains(&names.len())) else { return false };
    names.iter().enumerate().all(|(at, name)| {
        let is_extension =
            |name: &str| members.contains_key(name) && !DEFINED.split(' ').any(|defined| defined == name);
        name.as_str().is_some_and(is_extension) && !names[..at].contains(name)
    })
}

const DEFINED: &str = "alg jku jwk kid x5u x5c x5t x5t#S256 typ cty crit enc zip epk apu apv iv tag p2s p2c";
