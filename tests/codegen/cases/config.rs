//! Options that cannot be meant: what a lost setting looks like must not mean "anything goes".

use serde_json::{Value, json};

use super::{Case, accepts, refuses, sentinel, with};

pub fn cases() -> Vec<Case> {
    let mut rows = Vec::new();
    for option in ["issuer", "audience", "type", "subject", "azp", "requiredClaims"] {
        for value in [
            json!(""),
            json!([]),
            json!([""]),
            json!([null]),
            json!(["a", ""]),
            json!(["a", null]),
            json!(1),
            json!(true),
            json!({}),
            json!([1]),
            json!([["a"]]),
        ] {
            rows.push(throws(option, &value));
        }
    }
    for option in ["issuer", "type", "subject", "azp", "requiredClaims", "clockTolerance", "maxTokenAge", "maxLifetime"]
    {
        rows.push(throws(option, &sentinel("ABSENT")));
    }
    for option in ["type", "subject", "azp", "requiredClaims", "claims", "clockTolerance", "maxTokenAge", "maxLifetime"]
    {
        rows.push(throws(option, &sentinel("UNCHECKED")));
    }
    for value in [json!(-1), json!(600.5), json!("60"), json!([]), json!(true)] {
        rows.push(throws("clockTolerance", &value));
    }
    for option in ["maxTokenAge", "maxLifetime"] {
        for value in [json!(0), json!(-1), json!("60"), json!(1e12), json!([])] {
            rows.push(throws(option, &value));
        }
    }
    for value in [json!(""), json!(0), json!("UNCHECKED"), json!(false), json!([]), sentinel("ABSENT")] {
        rows.push(throws("expiry", &value));
    }
    for value in [
        json!({}),
        json!([]),
        json!("x"),
        json!({ "x": "" }),
        json!({ "": "a" }),
        json!({ "x": [] }),
        json!({ "x": ["a"] }),
        json!({ "x": {} }),
        json!({ "x": { "anyOf": [] } }),
        json!({ "x": { "anyOf": "a" } }),
        json!({ "x": { "anyOf": ["a"], "allOf": ["a"] } }),
        json!({ "x": { "oneOf": ["a"] } }),
        json!({ "x": { "anyOf": [""] } }),
        json!({ "x": { "anyOf": [["a"]] } }),
        json!({ "x": 9_007_199_254_740_992_u64 }),
    ] {
        rows.push(throws("claims", &value));
    }
    for value in
        [json!([]), json!(""), json!(["none"]), json!(["RS256", "none"]), json!(["rs256"]), json!([1]), json!({})]
    {
        rows.push(throws("algorithms", &value));
    }
    // a challenge has to hold them
    for option in ["scopes", "acr", "amr"] {
        let rule = "limit of 2,048 bytes";
        let named = |name: &str, value: Value| {
            let name = format!("the option {option}: {name}");
            refuses(rule, name, "x.x.x", "config_invalid")
                .reason("value")
                .claim(option)
                .options(&json!({ option: value }))
                .throws()
        };
        let thousand: Vec<String> = (0..1000).map(|number| format!("s{number}")).collect();
        rows.push(named("one of 2,049 letters", json!("s".repeat(2049))));
        rows.push(named("a thousand", json!(thousand)));
        rows.push(
            accepts(
                rule,
                format!("the option {option}: one of 2,048 letters"),
                with(&json!({ "scope": "s".repeat(2048), "acr": "s".repeat(2048), "amr": ["s".repeat(2048)] })),
            )
            .options(&json!({ option: "s".repeat(2048) })),
        );
    }
    rows.push(
        accepts("design §5", "one audience as a string and as a list alike", with(&json!({})))
            .options(&json!({ "audience": ["https://api.example.com"] })),
    );
    rows
}

fn throws(option: &str, value: &Value) -> Case {
    let name = format!("the option {option}: {value}");
    refuses("design §2, fail closed", name, "x.x.x", "config_invalid")
        .reason("value")
        .claim(option)
        .options(&json!({ option: value }))
        .throws()
}
