//! What a challenge says beyond the error, and what it keeps to itself.

use serde_json::{Value, json};

use super::{Row, bearing, request};
use crate::cases::with;
use jotproof_support::mint::NOW;

pub fn rows() -> Vec<Row> {
    [metadata(), of_sign_in(), of_scopes(), bindings()].concat()
}

const METADATA: &str = "https://api.example.com/.well-known/oauth-protected-resource";

fn row(rule: &'static str, name: &str, request: Value, options: &Value) -> Row {
    Row::good(rule, format!("challenge: {name}"), request).options(options)
}

fn metadata() -> Vec<Row> {
    let rule = "RFC 9728 §5.1";
    let options = json!({ "resourceMetadata": METADATA });
    let parameter = format!(", resource_metadata=\"{METADATA}\"");
    let mut missing = row(rule, "metadata where nothing was sent", request("GET", "/", &[]), &options);
    missing.expect = json!({
        "code": "token_missing", "status": 401,
        "headers": [["www-authenticate", format!("Bearer resource_metadata=\"{METADATA}\"")]],
    });
    vec![
        missing,
        row(rule, "metadata where a request is malformed", request("GET", "/?access_token=x", &[]), &options)
            .challenged("token_in_query", 400, "invalid_request", &parameter),
        row(rule, "metadata after the scope", bearing(&with(&json!({}))), &options)
            .options(&json!({ "scopes": "a" }))
            .challenged("scope_insufficient", 403, "insufficient_scope", &format!(", scope=\"a\"{parameter}")),
    ]
}

fn of_sign_in() -> Vec<Row> {
    let rule = "RFC 9470 §3";
    let options = json!({ "maxAuthAge": 300, "acr": ["urn:example:z", "urn:example:a"] });
    let signed_in = |changes: Value| with(&changes);
    let stepped_up = "insufficient_user_authentication";
    let amr = json!({ "amr": ["mfa"] });
    vec![
        row(rule, "contexts in the order of the option", bearing(&with(&json!({ "auth_time": NOW }))), &options)
            .challenged(
                "acr_insufficient",
                401,
                stepped_up,
                ", acr_values=\"urn:example:z urn:example:a\", max_age=\"300\"",
            )
            .claim("acr"),
        row(
            rule,
            "the second context is enough",
            bearing(&signed_in(json!({ "auth_time": NOW, "acr": "urn:example:a" }))),
            &options,
        ),
        row(rule, "an age in whole seconds", bearing(&with(&json!({}))), &json!({ "maxAuthAge": 90.5 })).challenged(
            "auth_too_old",
            401,
            stepped_up,
            ", max_age=\"90\"",
        ),
        row(rule, "a time of sign-in that is text", bearing(&with(&json!({ "auth_time": "1900000000" }))), &options)
            .challenged("claim_invalid", 401, "invalid_token", "")
            .claim("auth_time"),
        row("RFC 9470 §9", "nothing of the sign-in where no token was sent", request("GET", "/", &[]), &options)
            .bare("token_missing"),
        row(
            "RFC 9470 §9",
            "nothing of the sign-in where the token is forged",
            bearing(&format!("{}x", with(&json!({})))),
            &options,
        )
        .challenged("signature_invalid", 401, "invalid_token", ""),
        row(
            "RFC 9470 §9",
            "nothing of the sign-in where the token has expired",
            bearing(&with(&json!({ "exp": NOW - 60.0 }))),
            &options,
        )
        .challenged("expired", 401, "invalid_token", ""),
        row("RFC 8176 §1", "methods of which one is a number", bearing(&with(&json!({ "amr": ["mfa", 1] }))), &amr)
            .challenged("claim_invalid", 401, "invalid_token", "")
            .claim("amr"),
        row("OpenID Connect Core §2", "a method in other letters", bearing(&with(&json!({ "amr": ["MFA"] }))), &amr)
            .challenged("acr_insufficient", 401, stepped_up, "")
            .claim("amr"),
    ]
}

fn of_scopes() -> Vec<Row> {
    let rule = "RFC 6750 §3";
    let options = json!({ "scopes": ["a", "b"], "acr": "urn:example:gold" });
    vec![
        row(rule, "scopes of verifier and route, in one parameter", bearing(&with(&json!({ "scope": "b" }))), &options)
            .extra(json!({ "scopes": ["c"] }))
            .challenged("scope_insufficient", 403, "insufficient_scope", ", scope=\"a b c\""),
        row(rule, "a scope in other letters", bearing(&with(&json!({ "scope": "A b" }))), &options).challenged(
            "scope_insufficient",
            403,
            "insufficient_scope",
            ", scope=\"a b\"",
        ),
        // all that the limits allow, and it is whole
        row(
            "limit of 2,048 bytes",
            "the longest scopes of verifier and route, and metadata",
            bearing(&with(&json!({}))),
            &json!({ "scopes": long("a", 2048), "resourceMetadata": long("https://api.example.com/", 2048) }),
        )
        .extra(json!({ "scopes": long("b", 2048) }))
        .challenged(
            "scope_insufficient",
            403,
            "insufficient_scope",
            &format!(
                ", scope=\"{} {}\", resource_metadata=\"{}\"",
                long("a", 2048),
                long("b", 2048),
                long("https://api.example.com/", 2048)
            ),
        ),
        row(
            "limit of 2,048 bytes",
            "the longest contexts",
            bearing(&with(&json!({}))),
            &json!({ "acr": long("a", 2048) }),
        )
        .challenged(
            "acr_insufficient",
            401,
            "insufficient_user_authentication",
            &format!(", acr_values=\"{}\"", long("a", 2048)),
        )
        .claim("acr"),
        row(rule, "nothing of scopes where no token was sent", request("GET", "/", &[]), &options)
            .bare("token_missing"),
    ]
}

/// Filled up to a length.
fn long(start: &str, length: usize) -> String {
    format!("{start:x<length$}")
}

fn bindings() -> Vec<Row> {
    let certificate = json!({ "cnf": { "x5t#S256": "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2" } });
    vec![
        row("RFC 8705 §3", "a token bound to a certificate", bearing(&with(&certificate)), &json!({}))
            .challenged("binding_required", 401, "invalid_token", "")
            .claim("cnf"),
    ]
}
