//! JSON in recipes: what JSON cannot say is an object with one member that begins with `$`.
//!
//! `{"$": "delete"}` takes a member away, `{"$now": seconds}` is a date, `{"$text": bytes}` a string, `{"$base64url": bytes}`
//! a string of base64url, `{"$jwk": key}` a public key.

use serde_json::Value;

use super::bytes::{Names, bytes};
use super::keys;
use jotproof_support::mint::{NOW, b64};

/// Replaces and adds members; one that is `{"$": "delete"}` goes.
pub fn merge(into: &mut Value, changes: &Value) {
    let Some(changes) = changes.as_object() else { return };
    let members = into.as_object_mut().unwrap();
    for (name, value) in changes {
        if value["$"] == "delete" {
            assert!(members.remove(name).is_some(), "there is no {name} to delete");
        } else {
            members.insert(name.clone(), value.clone());
        }
    }
}

/// The JSON that a template stands for.
pub fn filled(template: &Value, names: Names<'_>) -> Value {
    match template {
        Value::Array(values) => values.iter().map(|value| filled(value, names)).collect(),
        Value::Object(members) => {
            let mut entries = members.iter();
            if let (Some((name, value)), None) = (entries.next(), entries.next()) {
                match name.as_str() {
                    "$now" => return (NOW + value.as_f64().unwrap()).into(),
                    "$text" => return String::from_utf8(bytes(value, names)).unwrap().into(),
                    "$base64url" => return b64(&bytes(value, names)).into(),
                    "$jwk" => return keys::jwk(value),
                    _ => {}
                }
            }
            members.iter().map(|(name, value)| (name.clone(), filled(value, names))).collect()
        }
        other => other.clone(),
    }
}
