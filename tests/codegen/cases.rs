//! The table of verdicts: one row per rule, with the exact code. Natively and on every runtime the same rows run.

mod algorithms;
mod claims;
mod config;
mod dates;
mod header;
mod key_import;
mod key_selection;
mod order;
mod parsing;
mod profiles;
mod published;
mod required;

use jotproof::Algorithm;
use serde_json::{Value, json};

use jotproof_support::mint::{self, AUDIENCE, ISSUER, NOW, Signer};

pub const HS256: Signer = Signer::Hmac(Algorithm::Hs256);

/// One row of the table.
#[derive(Clone)]
pub struct Case {
    pub name: String,
    pub rule: &'static str,
    pub token: String,
    pub now: f64,
    pub options: Value,
    pub keys: Value,
    pub expect: Value,
    pub api: Option<&'static str>,
    pub throws: bool,
}

pub fn json() -> String {
    let tables = [
        parsing::cases(),
        header::cases(),
        algorithms::cases(),
        key_selection::cases(),
        key_import::cases(),
        claims::cases(),
        dates::cases(),
        config::cases(),
        order::cases(),
        profiles::cases(),
        required::cases(),
        published::cases(),
    ];
    let rows: Vec<String> = tables.iter().flatten().map(|case| case.to_json().to_string()).collect();
    format!("{{ \"cases\": [\n{}\n] }}\n", rows.join(",\n"))
}

impl Case {
    fn to_json(&self) -> Value {
        let mut row = json!({
            "name": self.name, "rule": self.rule, "token": self.token, "now": self.now, "options": self.options,
            "keys": self.keys, "expect": self.expect,
        });
        if let Some(api) = self.api {
            row["api"] = api.into();
        }
        if self.throws {
            row["throws"] = true.into();
        }
        row
    }

    pub fn options(mut self, options: &Value) -> Self {
        merge(&mut self.options, options);
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

    pub fn throws(mut self) -> Self {
        self.throws = true;
        self
    }

    pub fn verify_jws(mut self) -> Self {
        self.api = Some("verifyJws");
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
}

/// A row that expects the good verdict, under the usual policy and secret.
pub fn accepts(rule: &'static str, name: impl Into<String>, token: impl Into<String>) -> Case {
    Case {
        name: format!("accepts {}", name.into()),
        rule,
        token: token.into(),
        now: NOW,
        options: json!({ "issuer": ISSUER, "audience": AUDIENCE }),
        keys: json!([{ "hmac": mint::hex(&mint::secret()), "alg": "HS256" }]),
        expect: json!({ "ok": true }),
        api: None,
        throws: false,
    }
}

/// A row that expects a code.
pub fn refuses(rule: &'static str, name: impl Into<String>, token: impl Into<String>, code: &str) -> Case {
    let name = name.into();
    Case { name: format!("refuses {name}"), expect: json!({ "code": code }), ..accepts(rule, name, token) }
}

/// The claims that the usual policy takes.
pub fn claims() -> Value {
    json!({ "iss": ISSUER, "aud": AUDIENCE, "exp": NOW + 300.0, "iat": NOW, "sub": "alice" })
}

/// A good token but for what is merged into its header and claims; `null` takes a member away.
pub fn token(signer: Signer, header: &Value, changes: &Value) -> String {
    let mut all_header = json!({ "alg": signer.name() });
    let mut all_claims = claims();
    merge(&mut all_header, header);
    merge(&mut all_claims, changes);
    mint::token(signer, all_header.to_string().as_bytes(), all_claims.to_string().as_bytes())
}

/// A token by the usual secret, with these claims changed.
pub fn with(changes: &Value) -> String {
    token(HS256, &json!({}), changes)
}

/// A token by the usual secret, with one claim spelled by hand: JSON that no serializer writes.
pub fn with_raw(member: &str) -> String {
    let claims = claims().to_string();
    let payload = format!("{},{member}}}", claims.trim_end_matches('}'));
    mint::token(HS256, br#"{"alg":"HS256"}"#, payload.as_bytes())
}

/// Claims without one of the usual ones, and with one spelled by hand.
pub fn without(name: &str, member: &str) -> String {
    let mut claims = claims();
    merge(&mut claims, &json!({ name: null }));
    let payload = format!("{},{member}}}", claims.to_string().trim_end_matches('}'));
    mint::token(HS256, br#"{"alg":"HS256"}"#, payload.as_bytes())
}

pub fn merge(into: &mut Value, changes: &Value) {
    let members = into.as_object_mut().unwrap();
    for (name, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => members.remove(name),
            value => members.insert(name.clone(), value.clone()),
        };
    }
}

/// The sentinels, as the tables spell them.
pub fn sentinel(name: &str) -> Value {
    json!({ "$": name })
}
