//! Runs a row: its keys, its policy, its token, and what a caller gets to see.

use jotproof::{
    Algorithm, Error, Extra, Key, KeySet, Policy, Time, VerifiedToken, Verifier,
    error::Refusal,
    verify::{HeapTables, Tables, verify, verify_jws},
};
use serde_json::{Value, json};

/// In words, where the outcome of a row is not the one that it expects.
pub fn difference(row: &Value) -> Option<String> {
    let (thrown, outcome) = outcome(row);
    let expected = &row["expect"];
    let is_thrown = row["throws"] == true;
    let agrees =
        expected.as_object().unwrap().iter().all(|(name, value)| outcome[name] == *value) && thrown == is_thrown;
    (!agrees).then(|| format!("{}: {outcome}, not {expected}", row["name"]))
}

/// Whether it was the making of the verifier that failed, and what a caller gets to see.
fn outcome(row: &Value) -> (bool, Value) {
    let token = row["token"].as_str().unwrap();
    let keys = match keys(row) {
        Ok(keys) => keys,
        Err(error) => return (true, refusal(&error)),
    };
    if row["api"] == "verifyJws" {
        return match verify_jws(token, &keys, &mut Tables::none()) {
            Ok(jws) => (false, json!({ "ok": true, "payload": b64(jws.payload()) })),
            Err(error) => (false, refusal(&error)),
        };
    }
    let mut options = row["options"].clone();
    options.as_object_mut().unwrap().remove("algorithms");
    let policy = match Policy::from_json(&options.to_string()) {
        Ok(policy) => policy,
        Err(error) => return (true, refusal(&error)),
    };
    let now = Time::from_seconds(row["now"].as_f64().unwrap()).unwrap();
    let verdict = verify(token, &keys, &policy, now, &mut Tables::none());
    let name = |good: &VerifiedToken| *good.token_id();
    // a table for a key changes the time it takes, and nothing else
    let (verifier, mut tables) = (Verifier::new(keys, policy), HeapTables::new(1 << 20));
    for _ in 0..16 {
        let again = verifier.verify_by(token, &Extra::none(), now, &mut tables.tables());
        assert_eq!(again.as_ref().map(name), verdict.as_ref().map(name), "{}", row["name"]);
        // where this thread has judged all rows before
        assert_eq!(
            verifier.verify(token, now).map(|good| name(&good)),
            verdict.as_ref().map(name).map_err(Clone::clone)
        );
    }
    match verdict {
        Ok(good) => {
            let claims: Value = serde_json::from_str(good.claims_json()).unwrap();
            (false, json!({ "ok": true, "tokenId": good.token_id().encoded(), "claims": claims }))
        }
        Err(error) => (false, refusal(&error)),
    }
}

fn refusal<N: AsRef<str>>(error: &Error<N>) -> Value {
    json!({ "code": error.code(), "reason": error.reason().map(jotproof::error::Reason::as_str), "claim": error.subject() })
}

pub fn keys(row: &Value) -> Result<KeySet, Refusal<'static>> {
    let allowed = algorithms(&row["options"]["algorithms"])?;
    let sources = row["keys"].as_array().unwrap();
    if let [source] = &sources[..]
        && !source["jwks"].is_null()
    {
        return KeySet::from_jwks(&source["jwks"].to_string(), &allowed);
    }
    let keys = sources.iter().map(|source| key(source, &allowed)).collect::<Result<_, _>>()?;
    KeySet::pinned(keys)
}

fn key(source: &Value, allowed: &[Algorithm]) -> Result<Key, Refusal<'static>> {
    let algorithm = || source["alg"].as_str().and_then(Algorithm::from_name).unwrap();
    if let Some(pem) = source["pem"].as_str() {
        Key::from_pem(pem, algorithm())
    } else if let Some(secret) = source["hmac"].as_str() {
        Key::from_hmac(&unhex(secret), algorithm())
    } else {
        Key::from_jwk(&source["jwk"].to_string(), allowed)
    }
}

/// The option `algorithms` belongs to the keys; the WebAssembly layer reads it.
fn algorithms(option: &Value) -> Result<Vec<Algorithm>, Refusal<'static>> {
    let invalid = || Refusal::ConfigInvalid(jotproof::error::Reason::Value, "algorithms");
    match option {
        Value::Null => Ok(vec![]),
        Value::Array(names) if !names.is_empty() => {
            names.iter().map(|name| name.as_str().and_then(Algorithm::from_name).ok_or_else(invalid)).collect()
        }
        _ => Err(invalid()),
    }
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|i| u8::from_str_radix(&text[i..i + 2], 16).unwrap()).collect()
}

fn b64(bytes: &[u8]) -> String {
    use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Names that stand more than once: rows of one name would hide each other.
pub fn same_names(rows: &[Value]) -> Vec<&str> {
    let mut names: Vec<&str> = rows.iter().map(|row| row["name"].as_str().unwrap()).collect();
    names.sort_unstable();
    names.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect()
}
