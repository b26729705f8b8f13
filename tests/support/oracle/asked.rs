//! What a policy and a call ask for, as a challenge has to say it: RFC 6750 §3, RFC 9470 §3.

use serde_json::{Value, json};

use super::{json::ours, policy::strings};

pub struct Asked {
    scope: String,
    acr_values: String,
    max_age: String,
    resource_metadata: String,
}

impl Asked {
    pub fn of(guard: &str, policy: &str, extra: &str) -> Self {
        let [guard, policy, extra] = [guard, policy, extra].map(|text| ours(text).map_or(json!({}), Value::from));
        let scopes = [&policy["scopes"], &extra["scopes"]].map(|scopes| match scopes {
            Value::Object(scopes) => scopes.values().flat_map(strings).collect(),
            scopes => strings(scopes),
        });
        // whole seconds, of which nobody counts more than fit into 32 bits
        let max_age =
            policy["maxAuthAge"].as_f64().map(|seconds| (seconds.floor().min(f64::from(u32::MAX))).to_string());
        Self {
            scope: scopes.concat().join(" "),
            acr_values: strings(&policy["acr"]).join(" "),
            max_age: max_age.unwrap_or_default(),
            resource_metadata: strings(&guard["resourceMetadata"]).concat(),
        }
    }

    /// Whether there is a token that is refused by this code: one for want of scopes, only where some are asked for.
    pub fn may_end_in(&self, code: &str) -> bool {
        code != "scope_insufficient" || !self.scope.is_empty()
    }

    /// The values of these parameters; empty for those that have to be left out.
    pub fn expected(&self, code: &str) -> [&str; 4] {
        let url = &*self.resource_metadata;
        match code {
            "scope_insufficient" => [&self.scope, "", "", url],
            "auth_too_old" | "acr_insufficient" => ["", &self.acr_values, &self.max_age, url],
            _ => ["", "", "", url],
        }
    }

    pub fn said(challenge: &str) -> [&str; 4] {
        ["scope", "acr_values", "max_age", "resource_metadata"].map(|name| {
            let (_, value) = challenge.split_once(&format!(" {name}=\"")).unwrap_or_default();
            value.split('"').next().unwrap_or_default()
        })
    }
}
