//! When a token counts: `exp`, `nbf`, `iat`, and how old it may be.

use serde_json::json;

use super::{Case, accepts, refuses, sentinel, with, without};
use jotproof_support::mint::NOW;

pub fn cases() -> Vec<Case> {
    [dates(), ages()].concat()
}

fn dates() -> Vec<Case> {
    let rule = "RFC 7519 §2, NumericDate";
    let mut rows = Vec::new();
    for name in ["exp", "nbf", "iat"] {
        for value in [
            "\"1900000300\"",
            "null",
            "[]",
            "[1900000300]",
            "{}",
            "true",
            "false",
            "-1",
            "-0.5",
            "253402300800",
            "1e300",
            "\"\"",
        ] {
            let member = format!("\"{name}\":{value}");
            rows.push(refuses(rule, format!("{name} {value}"), without(name, &member), "claim_invalid").claim(name));
        }
        rows.push(
            refuses(rule, format!("{name} 1e400"), without(name, &format!("\"{name}\":1e400")), "claims_malformed")
                .reason("json"),
        );
    }
    let at = |name: &str, when: f64| with(&json!({ name: when }));
    let rule = "RFC 7519 §4.1.4";
    rows.extend([
        accepts(rule, "exp a moment before it ends, with the tolerance", at("exp", NOW - 59.999)),
        refuses(rule, "exp at the end, with the tolerance", at("exp", NOW - 60.0), "expired").claim("exp"),
        refuses(rule, "exp 0", without("exp", "\"exp\":0"), "expired"),
        refuses(rule, "exp -0", without("exp", "\"exp\":-0"), "expired"),
        accepts(rule, "exp in the last second of the year 9999", without("exp", "\"exp\":253402300799")),
        accepts(rule, "exp with an exponent", without("exp", "\"exp\":1.9000003e9")),
        refuses(rule, "no exp", with(&json!({ "exp": null })), "claim_missing").claim("exp"),
        accepts("option expiry", "no exp, unchecked", with(&json!({ "exp": null })))
            .options(&json!({ "expiry": sentinel("UNCHECKED") })),
        refuses(
            "option expiry",
            "an exp that is over, though its presence is unchecked",
            at("exp", NOW - 60.0),
            "expired",
        )
        .options(&json!({ "expiry": sentinel("UNCHECKED") })),
        refuses(
            "option expiry",
            "an exp of the wrong type, though its presence is unchecked",
            without("exp", "\"exp\":null"),
            "claim_invalid",
        )
        .options(&json!({ "expiry": sentinel("UNCHECKED") })),
        accepts("RFC 7519 §4.1.5", "nbf just within the tolerance", at("nbf", NOW + 60.0)),
        refuses("RFC 7519 §4.1.5", "nbf just beyond the tolerance", at("nbf", NOW + 60.001), "not_yet_valid")
            .claim("nbf"),
        accepts("RFC 7519 §4.1.6", "iat just within the tolerance", at("iat", NOW + 60.0)),
        refuses("RFC 7519 §4.1.6", "iat just beyond the tolerance", at("iat", NOW + 60.001), "issued_in_future")
            .claim("iat"),
        accepts("RFC 7519 §4.1.6", "no iat", with(&json!({ "iat": null }))),
    ]);
    for (tolerance, exp, is_good) in
        [(0.0, 0.001, true), (0.0, 0.0, false), (600.0, -599.999, true), (600.0, -600.0, false), (0.5, -0.499, true)]
    {
        let row = if is_good {
            accepts(
                "option clockTolerance",
                format!("exp {exp} s from now under a tolerance of {tolerance}"),
                at("exp", NOW + exp),
            )
        } else {
            refuses(
                "option clockTolerance",
                format!("exp {exp} s from now under a tolerance of {tolerance}"),
                at("exp", NOW + exp),
                "expired",
            )
        };
        rows.push(row.options(&json!({ "clockTolerance": tolerance })));
    }
    rows.push(
        accepts(
            "RFC 7519 §2",
            "a time beyond 2106, which 32 bits cannot hold",
            with(&json!({ "exp": 5_000_000_300.0, "iat": 5_000_000_000.0 })),
        )
        .now(5_000_000_000.0),
    );
    rows
}

fn ages() -> Vec<Case> {
    let age = |seconds: f64| with(&json!({ "iat": NOW - seconds }));
    let max_age = json!({ "maxTokenAge": 100 });
    let max_lifetime = json!({ "maxLifetime": 300 });
    vec![
        accepts("option maxTokenAge", "a token at its greatest age, with the tolerance", age(160.0)).options(&max_age),
        refuses("option maxTokenAge", "a token beyond its greatest age", age(160.5), "too_old")
            .claim("iat")
            .options(&max_age),
        refuses("option maxTokenAge", "no iat", with(&json!({ "iat": null })), "claim_missing")
            .claim("iat")
            .options(&max_age),
        accepts("option maxLifetime", "a token of the greatest lifetime", with(&json!({}))).options(&max_lifetime),
        refuses(
            "option maxLifetime",
            "a token that lives too long",
            with(&json!({ "exp": NOW + 300.5 })),
            "lifetime_too_long",
        )
        .claim("exp")
        .options(&max_lifetime),
        refuses("option maxLifetime", "no iat to measure from", with(&json!({ "iat": null })), "claim_missing")
            .claim("iat")
            .options(&max_lifetime),
        refuses(
            "option maxLifetime",
            "no exp to measure to, though its presence is unchecked",
            with(&json!({ "exp": null })),
            "claim_missing",
        )
        .claim("exp")
        .options(&json!({ "maxLifetime": 300, "expiry": sentinel("UNCHECKED") })),
        refuses(
            "option maxLifetime",
            "a token that lives for ever",
            with(&json!({ "exp": 253_402_300_799.0, "iat": 0 })),
            "lifetime_too_long",
        )
        .options(&max_lifetime),
    ]
}
