//! The table of answers (`tests/cases/answers.json`) against the core, on this machine.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

use jotproof::{Algorithm, Error, Extra, Guard, Key, KeySet, Policy, Request, Tables, Time, Verifier};
use serde_json::{Value, json};

#[test]
fn every_row_gets_its_answer() {
    let table: Value = serde_json::from_str(include_str!("cases/answers.json")).unwrap();
    let rows = table["answers"].as_array().unwrap();
    let wrong: Vec<String> = rows.iter().filter_map(difference).collect();
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
    assert!(rows.len() > 500, "only {} rows", rows.len());
}

fn difference(row: &Value) -> Option<String> {
    let (answer, expected) = (answer(row), &row["expect"]);
    let agrees = expected.as_object().unwrap().iter().all(|(name, value)| answer[name] == *value);
    (!agrees).then(|| format!("{}: {answer}, not {expected}", row["name"]))
}

fn answer(row: &Value) -> Value {
    let (guard, policy, keys) = made(row);
    let extra_text = row.get("extra").map_or_else(|| "{}".to_owned(), Value::to_string);
    let extra = Extra::from_json(&extra_text);
    let mut verifier = Verifier::new(keys, policy);
    let now = Time::from_seconds(row["now"].as_f64().unwrap()).unwrap();
    let verdict = extra.clone().and_then(|extra| {
        let token = guard.extract(&request(&row["request"]))?;
        verifier.verify_with(token, &extra, now, &mut Tables::none())
    });
    match verdict {
        Ok(_) => json!({ "ok": true }),
        Err(error) => refusal(&error, &guard, verifier.policy(), &extra.unwrap_or_default()),
    }
}

fn refusal(error: &Error, guard: &Guard, policy: &Policy, extra: &Extra) -> Value {
    let answer = guard.answer(error, policy, extra);
    json!({
        "code": error.code(), "status": answer.status, "headers": answer.headers, "explain": error.explain(),
        "reason": error.reason().map(jotproof::Reason::as_str), "claim": error.subject(),
    })
}

/// The options of a row, as the JavaScript package takes them apart.
fn made(row: &Value) -> (Guard, Policy, KeySet) {
    let mut policy = row["options"].clone();
    let mut guard = json!({});
    for name in ["from", "resourceMetadata"] {
        if let Some(value) = policy.as_object_mut().unwrap().remove(name) {
            guard[name] = value;
        }
    }
    let guard = jotproof::json::parse(guard.to_string()).unwrap();
    (Guard::from_value(guard.root()).unwrap(), Policy::from_json(&policy.to_string()).unwrap(), keys(&row["keys"][0]))
}

fn keys(source: &Value) -> KeySet {
    match source["hmac"].as_str() {
        None => KeySet::from_jwks(&source["jwks"].to_string(), &[]).unwrap(),
        Some(hex) => {
            let secret: Vec<u8> =
                (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect();
            KeySet::pinned(vec![Key::from_hmac(&secret, Algorithm::Hs256).unwrap()]).unwrap()
        }
    }
}

fn request(request: &Value) -> Request<'_> {
    let text = |value: &'static str| request[value].as_str().unwrap();
    let headers = request["headers"].as_array().unwrap();
    let headers = headers.iter().map(|field| (field[0].as_str().unwrap(), field[1].as_str().unwrap())).collect();
    Request { method: text("method"), url: text("url"), headers }
}
