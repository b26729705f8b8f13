//! The table of answers: policy × claims × time × request → code → status → headers. One file, which the core reads
//! natively and every runtime through the package. What is expected is written down here, row by row; only the sentence of
//! a code (`error_description`) is looked up.

mod challenges;
mod requests;
mod sign_in;
mod situations;

use jotproof::Error;
use serde_json::{Value, json};

use super::cases;
use jotproof_support::mint::{self, AUDIENCE, ISSUER, NOW};

/// One row: a request, what it meets, and the answer.
#[derive(Clone)]
pub struct Row {
    pub name: String,
    pub rule: &'static str,
    pub options: Value,
    pub keys: Value,
    pub extra: Option<Value>,
    pub now: f64,
    pub request: Value,
    pub expect: Value,
}

pub fn json() -> String {
    let rows: Vec<String> = [situations::rows(), requests::rows(), sign_in::rows(), challenges::rows()]
        .iter()
        .flatten()
        .map(Row::to_json)
        .collect();
    format!("{{ \"answers\": [\n{}\n] }}\n", rows.join(",\n"))
}

impl Row {
    /// A good request under the usual policy.
    pub fn good(rule: &'static str, name: impl Into<String>, request: Value) -> Self {
        Self {
            name: name.into(),
            rule,
            options: json!({ "issuer": ISSUER, "audience": AUDIENCE }),
            keys: json!([{ "hmac": mint::hex(&mint::secret()), "alg": "HS256" }]),
            extra: None,
            now: NOW,
            request,
            expect: json!({ "ok": true }),
        }
    }

    pub fn options(mut self, options: &Value) -> Self {
        cases::merge(&mut self.options, options);
        self
    }

    pub fn extra(mut self, extra: Value) -> Self {
        self.extra = Some(extra);
        self
    }

    pub fn keys(mut self, keys: Value) -> Self {
        self.keys = keys;
        self
    }

    pub fn now(mut self, now: f64) -> Self {
        self.now = now;
        self
    }

    /// Refused, without a challenge.
    pub fn plain(mut self, code: &str, status: u16) -> Self {
        self.expect = json!({ "code": code, "status": status, "headers": [] });
        self
    }

    /// Refused, with a challenge that says nothing of an error.
    pub fn bare(mut self, code: &str) -> Self {
        self.expect = json!({ "code": code, "status": 401, "headers": [["www-authenticate", "Bearer"]] });
        self
    }

    /// Refused, with a challenge: the OAuth error, the sentence of the code, and what else there is.
    pub fn challenged(mut self, code: &str, status: u16, error: &str, parameters: &str) -> Self {
        let sentence = Error::ALL.iter().find(|error| error.code() == code).map(Error::message).unwrap();
        let challenge = format!("Bearer error=\"{error}\", error_description=\"{sentence}\"{parameters}");
        self.expect = json!({ "code": code, "status": status, "headers": [["www-authenticate", challenge]] });
        self
    }

    pub fn reason(mut self, reason: &str) -> Self {
        self.expect["reason"] = reason.into();
        self
    }

    pub fn claim(mut self, claim: &str) -> Self {
        self.expect["claim"] = claim.into();
        self
    }

    pub fn explain(mut self, sentence: &str) -> Self {
        self.expect["explain"] = sentence.into();
        self
    }

    fn to_json(&self) -> String {
        let mut row = json!({
            "name": self.name, "rule": self.rule, "options": self.options, "keys": self.keys, "now": self.now,
            "request": self.request, "expect": self.expect,
        });
        if let Some(extra) = &self.extra {
            row["extra"] = extra.clone();
        }
        row.to_string()
    }
}

/// A request with these header fields.
pub fn request(method: &str, url: &str, headers: &[(&str, &str)]) -> Value {
    json!({ "method": method, "url": url, "headers": headers })
}

/// A GET with a token where it belongs.
pub fn bearing(token: &str) -> Value {
    request("GET", "/orders", &[("authorization", &format!("Bearer {token}"))])
}
