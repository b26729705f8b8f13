//! The table of answers (`tests/cases/answers.json`) against the core, on this machine.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, unreachable_pub, reason = "a test may fail")]

use jotproof::json::{Node, nodes_of, parse};
use jotproof::{
    Algorithm, Error, Extra, Key, KeySet, Policy, Time, Verifier,
    error::{Outage, Reason, Refusal},
    http::{Guard, Request},
};
use jotproof_support::oracle::challenge::fault;
use serde_json::{Value, json};

#[test]
fn every_row_gets_its_answer() {
    let table: Value = serde_json::from_str(include_str!("cases/answers.json")).unwrap();
    let rows = table["answers"].as_array().unwrap();
    let wrong: Vec<String> = rows.iter().filter_map(difference).collect();
    assert!(wrong.is_empty(), "{} of {} rows:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
    assert!(rows.len() > 500, "only {} rows", rows.len());
}

/// RFC 6750 §3, RFC 9470 §3, RFC 9110 §15.5.2. The rows are what the core answers: the test above sees to that.
#[test]
fn every_challenge_is_well_formed() {
    let table: Value = serde_json::from_str(include_str!("cases/answers.json")).unwrap();
    let mut seen = 0;
    for row in table["answers"].as_array().unwrap() {
        let field = |field: &Value| (field[0] == "www-authenticate").then(|| field[1].as_str().unwrap().to_owned());
        let challenges: Vec<_> = row["expect"]["headers"].as_array().into_iter().flatten().filter_map(field).collect();
        assert!(row["expect"]["status"] != 401 || challenges.len() == 1, "{}: 401, {challenges:?}", row["name"]);
        for challenge in &challenges {
            assert_eq!(fault(challenge), None, "{}: {challenge}", row["name"]);
            seen += 1;
        }
    }
    assert!(seen > 400, "only {seen} challenges");
}

#[test]
fn every_code_of_401_has_a_challenge() {
    let policy =
        Policy::from_json(r#"{"issuer":"https://login.example.com/","audience":"api","scopes":["a","b"]}"#).unwrap();
    for error in Error::ALL {
        let challenge = Guard::default().challenge(error, &policy, &Extra::none());
        assert!(challenge.is_some() || error.status() != 401, "{}", error.code());
        assert_eq!(challenge.as_deref().and_then(fault), None, "{}: {challenge:?}", error.code());
    }
}

#[test]
fn the_url_of_the_metadata_is_https() {
    let metadata =
        |url: &str| Guard::builder().resource_metadata(url).build().map(|_| ()).map_err(|error| error.code());
    assert_eq!(metadata("https://api.example.com/.well-known/oauth-protected-resource"), Ok(()));
    for url in
        ["", "api.example.com", "http://api.example.com/", "HTTPS://api.example.com/", "https://a b/", "https://a\"/"]
    {
        assert_eq!(metadata(url), Err("config_invalid"), "{url}");
    }
}

#[test]
fn the_grammar_of_a_challenge_can_be_broken() {
    for challenge in [
        "bearer",
        "Bearer ",
        "Bearer error",
        "Bearer error=\"a",
        "Bearer error=\"a b\"",
        "Bearer error=\"a\",scope=\"a\"",
        "Bearer error=\"a\", error=\"a\"",
        "Bearer scope=\"a  b\"",
        "Bearer max_age=\"-1\"",
        "Bearer max_age=\"1.5\"",
        "Bearer error_description=\"\u{e4}\"",
        "Bearer error_description=\"\\\"",
        "Bearer resource_metadata=\"http://a/\"",
        "Bearer x=\"a\"",
    ] {
        assert!(fault(challenge).is_some(), "{challenge}");
    }
    assert_eq!(fault("Bearer error=\"a\", scope=\"a b\""), None);
}

#[test]
fn keys_that_are_unavailable_are_503_with_a_time_to_come_back() {
    let policy = Policy::from_json(r#"{"issuer":"https://login.example.com/","audience":"api"}"#).unwrap();
    let answer = Guard::default().answer(
        &Refusal::KeysUnavailable(Outage { reason: Reason::HttpStatus, retry_after: 12 }),
        &policy,
        &Extra::none(),
    );
    assert_eq!((answer.status, answer.headers), (503, vec![("retry-after", "12".to_owned())]));
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
    let verifier = Verifier::new(keys, policy);
    let now = Time::from_seconds(row["now"].as_f64().unwrap()).unwrap();
    let verdict = extra.clone().and_then(|extra| {
        let token = guard.extract(&request(&row["request"]))?;
        verifier.verify_with(token, &extra, now)
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
        "reason": error.reason().map(jotproof::error::Reason::as_str), "claim": error.subject(),
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
    let text = guard.to_string();
    let mut nodes = vec![Node::EMPTY; nodes_of(text.len())];
    let guard = parse(&text, &mut nodes).unwrap();
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
