//! The one JSON text in which JavaScript hands over keys:
//!
//! ```json
//! { "algorithms": ["ES256", …], "keys": [
//!   { "kind": "jwks", "text": "…" }, { "kind": "jwk", "text": "…" }, { "kind": "pem", "text": "…", "alg": "ES256" },
//!   { "kind": "hmac", "alg": "HS256", "start": 0, "end": 32 }, { "kind": "remote" } ] }
//! ```
//!
//! `algorithms` may be absent: then the keys say. A secret is a range of the bytes beside the text. Unknown members are
//! refused, so that the two sides cannot drift apart.

use alloc::{string::String, vec, vec::Vec};

use jotproof::{
    Algorithm, Error, Key, KeySet, Name, Reason,
    json::{self, Node, Object, Text, Value},
};

use crate::compiled::Compiled;

pub(crate) fn parse(config: &str, secrets: &[u8]) -> Result<Compiled, Error> {
    let mut nodes = vec![Node::EMPTY; json::nodes_of(config.len())];
    let document = json::parse(config, &mut nodes).map_err(|_| invalid("options"))?;
    let members = Members::of(document.root(), "options", &["algorithms", "keys"])?;
    let allowed = members.find("algorithms").map(algorithms).transpose()?.unwrap_or_default();
    let keys = key_set(members.get("keys")?, secrets, &allowed)?.into();
    Ok(Compiled::Keys { keys, allowed })
}

fn algorithms(names: Value<'_>) -> Result<Vec<Algorithm>, Error> {
    let names = names.as_array().filter(|names| !names.is_empty()).ok_or_else(|| invalid("algorithms"))?;
    names.iter().map(|name| algorithm(name.as_text()).ok_or_else(|| invalid("algorithms"))).collect()
}

fn algorithm(name: Option<Text<'_>>) -> Option<Algorithm> {
    Algorithm::from_name(name?.plain()?)
}

/// A set stands alone, everything else is pinned.
fn key_set(keys: Value<'_>, secrets: &[u8], allowed: &[Algorithm]) -> Result<KeySet, Error> {
    let keys = keys.as_array().ok_or_else(|| invalid("keys"))?;
    let alone = keys.iter().count() == 1;
    let mut pinned = Vec::new();
    for key in keys.iter() {
        let kind = key.as_object().and_then(|key| key.get("kind")).and_then(Value::as_text);
        let kind = kind.and_then(Text::plain);
        let members = |names| Members::of(key, "keys", names);
        match kind {
            Some("jwks") if alone => return KeySet::from_jwks(&members(&["kind", "text"])?.text("text")?, allowed),
            Some("remote") if alone => {
                members(&["kind"])?;
                let keys = KeySet::pending(allowed);
                return if keys.algorithms().is_empty() { Err(invalid("algorithms")) } else { Ok(keys) };
            }
            Some("jwk") => pinned.push(Key::from_jwk(&members(&["kind", "text"])?.text("text")?, allowed)?),
            Some("pem") => {
                let members = members(&["kind", "text", "alg"])?;
                pinned.push(Key::from_pem(&members.text("text")?, members.algorithm(allowed)?)?);
            }
            Some("hmac") => {
                let members = members(&["kind", "alg", "start", "end"])?;
                pinned.push(Key::from_hmac(members.range(secrets)?, members.algorithm(allowed)?)?);
            }
            _ => return Err(Error::ConfigInvalid(Reason::KeyList, Name::Borrowed("keys"))),
        }
    }
    KeySet::pinned(pinned)
}

/// The members of an object, all of them known.
struct Members<'a> {
    object: Object<'a>,
    option: &'static str,
}

impl<'a> Members<'a> {
    fn of(value: Value<'a>, option: &'static str, known: &[&str]) -> Result<Self, Error> {
        let object = value.as_object().ok_or_else(|| invalid(option))?;
        match object.iter().find(|(name, _)| !known.iter().any(|known| name.is(known))) {
            None => Ok(Self { object, option }),
            Some((name, _)) => Err(Error::ConfigInvalid(Reason::Unknown, Name::Owned(name.to_owned()))),
        }
    }

    fn find(&self, name: &str) -> Option<Value<'a>> {
        self.object.get(name)
    }

    fn get(&self, name: &'static str) -> Result<Value<'a>, Error> {
        self.find(name).ok_or(Error::ConfigInvalid(Reason::Missing, Name::Borrowed(name)))
    }

    fn text(&self, name: &'static str) -> Result<String, Error> {
        self.get(name)?.as_text().map(Text::to_owned).ok_or_else(|| invalid(self.option))
    }

    fn algorithm(&self, allowed: &[Algorithm]) -> Result<Algorithm, Error> {
        let algorithm = algorithm(self.get("alg")?.as_text()).ok_or_else(|| invalid(self.option))?;
        if allowed.is_empty() || allowed.contains(&algorithm) {
            Ok(algorithm)
        } else {
            Err(Error::KeyUnsuitable(Reason::AlgExcluded))
        }
    }

    fn range<'b>(&self, bytes: &'b [u8]) -> Result<&'b [u8], Error> {
        bytes.get(self.index("start")?..self.index("end")?).ok_or_else(|| invalid(self.option))
    }

    fn index(&self, name: &'static str) -> Result<usize, Error> {
        match self.get(name)? {
            Value::Number(number) => whole(number).ok_or_else(|| invalid(self.option)),
            _ => Err(invalid(self.option)),
        }
    }
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::float_cmp,
    reason = "saturates, and what does not come back the same is refused"
)]
fn whole(number: f64) -> Option<usize> {
    let index = number as usize;
    (index as f64 == number).then_some(index)
}

fn invalid(option: &'static str) -> Error {
    Error::ConfigInvalid(Reason::Value, Name::Borrowed(option))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{format, string::String};

    const POLICY: &str = r#"{"issuer":"me","audience":"api"}"#;
    const SECRETS: [u8; 64] = [7; 64];

    #[track_caller]
    fn refuses(config: &str, code: &str, reason: &str, subject: Option<&str>) {
        let error = parse(config, &SECRETS).err();
        let found = error.as_ref().map(|e| (e.code(), e.reason().map(Reason::as_str), e.subject()));
        assert_eq!(found, Some((code, Some(reason), subject)), "{config}");
    }

    fn hmac(alg: &str, start: i32, end: i32) -> String {
        format!(r#"{{"kind":"hmac","alg":"{alg}","start":{start},"end":{end}}}"#)
    }

    fn config(keys: &str, more: &str) -> String {
        format!(r#"{{"policy":{POLICY},"keys":[{keys}]{more}}}"#)
    }

    #[test]
    fn takes_secrets_that_lie_side_by_side() {
        let keys = format!("{},{}", hmac("HS256", 0, 32), hmac("HS256", 32, 64));
        assert!(parse(&config(&keys, ""), &SECRETS).is_ok());
        assert!(parse(&config(&keys, r#","algorithms":["HS256","ES256"]"#), &SECRETS).is_ok());
    }

    #[test]
    fn refuses_a_secret_that_reaches_beyond_the_bytes() {
        for (start, end) in [(0, 65), (64, 96), (32, 0), (0, i32::MAX)] {
            refuses(&config(&hmac("HS256", start, end), ""), "config_invalid", "value", Some("keys"));
        }
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        let key = hmac("HS256", 0, 32);
        refuses(&config(&key, r#","issuer":"me""#), "config_invalid", "unknown", Some("issuer"));
        let odd = key.replace("\"kind\"", "\"kid\":\"1\",\"kind\"");
        refuses(&config(&odd, ""), "config_invalid", "unknown", Some("kid"));
        refuses(&config(&key.replace("hmac", "raw"), ""), "config_invalid", "key_list", Some("keys"));
        refuses(&config(&hmac("none", 0, 32), ""), "config_invalid", "value", Some("keys"));
    }

    #[test]
    fn refuses_algorithms_that_name_nothing_or_leave_the_key_out() {
        let key = hmac("HS256", 0, 32);
        for algorithms in ["[]", "null", r#""HS256""#, r#"["none"]"#, r#"["HS256",null]"#] {
            let more = format!(r#","algorithms":{algorithms}"#);
            refuses(&config(&key, &more), "config_invalid", "value", Some("algorithms"));
        }
        refuses(&config(&key, r#","algorithms":["HS512"]"#), "key_unsuitable", "alg_excluded", None);
    }

    #[test]
    fn caches_a_whole_number_of_tokens() {
        let key = hmac("HS256", 0, 32);
        for cache in ["0", "1", "100000"] {
            assert!(parse(&config(&key, &format!(r#","cache":{cache}"#)), &SECRETS).is_ok());
        }
        for cache in ["-1", "1.5", "100001", "null", r#""1""#, "true"] {
            refuses(&config(&key, &format!(r#","cache":{cache}"#)), "config_invalid", "value", Some("cache"));
        }
    }

    #[test]
    fn refuses_a_set_among_other_keys() {
        let keys = format!(r#"{{"kind":"jwks","text":"{{}}"}},{}"#, hmac("HS256", 0, 32));
        refuses(&config(&keys, ""), "config_invalid", "key_list", Some("keys"));
    }

    #[test]
    fn a_set_from_the_network_stands_alone_and_has_no_secrets() {
        let remote = r#"{"kind":"remote"}"#;
        assert!(parse(&config(remote, ""), &[]).is_ok());
        refuses(&config(remote, r#","algorithms":["HS256"]"#), "config_invalid", "value", Some("algorithms"));
        refuses(&config(&format!("{remote},{remote}"), ""), "config_invalid", "key_list", Some("keys"));
        refuses(&config(r#"{"kind":"remote","text":"{}"}"#, ""), "config_invalid", "unknown", Some("text"));
    }

    #[test]
    fn needs_a_policy_or_a_plain_null() {
        let key = hmac("HS256", 0, 32);
        assert!(
            parse(&format!(r#"{{"policy":null,"keys":[{key}]}}"#), &SECRETS)
                .is_ok_and(|compiled| matches!(compiled, Compiled::Keys { .. }))
        );
        refuses(&format!(r#"{{"keys":[{key}]}}"#), "config_invalid", "missing", Some("policy"));
        refuses(&format!(r#"{{"policy":{{}},"keys":[{key}]}}"#), "config_invalid", "missing", Some("issuer"));
    }
}
