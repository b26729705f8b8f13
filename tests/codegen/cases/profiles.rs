//! Kinds of tokens: each profile against each `typ` and each shape of claims, and the rules that belong to one kind alone.

use serde_json::{Value, json};

use super::{Case, HS256, accepts, merge, refuses, token, with};
use jotproof_support::mint::{AUDIENCE, ISSUER, Signer};

pub fn cases() -> Vec<Case> {
    [matrix(), parties(), bindings(), nonces(), tenants(), lost()].concat()
}

const LOGOUT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// Each profile with the types that it takes, in this spelling or with another case or prefix; `""` is an absent one.
const TYPES: [(&str, &[&str]); 5] = [
    ("jwt", &["", "JWT", "at+jwt", "application/AT+jwt"]),
    ("access-token", &["at+jwt", "application/AT+jwt"]),
    ("id-token", &["", "JWT"]),
    ("logout-token", &["", "JWT", "logout+jwt"]),
    ("security-event", &["", "JWT", "secevent+jwt"]),
];

const ALL_TYPES: [&str; 8] =
    ["", "JWT", "at+jwt", "application/AT+jwt", "logout+jwt", "secevent+jwt", "dpop+jwt", "vnd.example"];

/// Code and claim of a shape under each profile, in the order of `TYPES`, once its `typ` is right; `""` is the good verdict.
type Verdicts = [(&'static str, &'static str); 5];

fn shapes() -> [(&'static str, Value, Verdicts); 7] {
    let good = ("", "");
    let event = ("type_mismatch", "");
    let no_event = ("claim_missing", "events");
    [
        ("an access token", json!({ "client_id": "app", "jti": "7" }), [good, good, good, no_event, no_event]),
        (
            "claims without sub and iat",
            json!({ "sub": null, "iat": null }),
            [good, ("claim_missing", "sub"), ("claim_missing", "sub"), no_event, no_event],
        ),
        ("an ID token", json!({ "nonce": "n-1" }), [good, ("claim_missing", "client_id"), good, no_event, no_event]),
        (
            "a logout token",
            json!({ "events": { LOGOUT: {} }, "sid": "s", "jti": "7", "sub": null }),
            [event, event, event, good, good],
        ),
        (
            "a logout token with a nonce",
            json!({ "events": { LOGOUT: {} }, "sid": "s", "jti": "7", "nonce": "n-1" }),
            [event, event, event, ("claim_invalid", "nonce"), good],
        ),
        (
            "another event, which needs no exp",
            json!({ "events": { "urn:example:event": {} }, "jti": "7", "exp": null }),
            [event, event, event, ("claim_mismatch", "events"), good],
        ),
        (
            "no event in events",
            json!({ "events": {}, "jti": "7" }),
            [event, event, event, ("claim_invalid", "events"), ("claim_invalid", "events")],
        ),
    ]
}

fn matrix() -> Vec<Case> {
    let rule = "design §5, profiles";
    let mut rows = Vec::new();
    for (shape, claims, verdicts) in shapes() {
        for ((profile, types), (code, claim)) in TYPES.iter().zip(verdicts) {
            for typ in ALL_TYPES {
                let header = if typ.is_empty() { json!({}) } else { json!({ "typ": typ }) };
                let text = token(HS256, &header, &claims);
                let name = format!("{shape} with typ {typ:?} as {profile}");
                let row = if !types.contains(&typ) {
                    refuses(rule, name, text, "type_mismatch")
                } else if code.is_empty() {
                    accepts(rule, name, text)
                } else if claim.is_empty() {
                    refuses(rule, name, text, code)
                } else {
                    refuses(rule, name, text, code).claim(claim)
                };
                rows.push(row.options(&json!({ "profile": profile })));
            }
        }
    }
    rows
}

fn parties() -> Vec<Case> {
    let rule = "OpenID Connect Core §3.1.3.7";
    let id = json!({ "profile": "id-token" });
    let several = json!([AUDIENCE, "https://other.example.com"]);
    let trusting = json!({ "profile": "id-token", "audience": several });
    let of = |azp: Value| with(&json!({ "aud": several, "azp": azp }));
    vec![
        accepts(rule, "an ID token for one audience, without azp", with(&json!({ "aud": [AUDIENCE] }))).options(&id),
        accepts(rule, "an ID token for several, with the audience as azp", of(json!(AUDIENCE))).options(&trusting),
        refuses(rule, "an ID token for several without azp", with(&json!({ "aud": several })), "claim_missing")
            .claim("azp")
            .options(&trusting),
        refuses(rule, "an ID token for several with another azp", of(json!("x")), "claim_mismatch")
            .claim("azp")
            .options(&trusting),
        accepts(rule, "an ID token for several with the azp asked for", of(json!("mobile")))
            .options(&trusting)
            .options(&json!({ "azp": ["web", "mobile"] })),
        refuses(rule, "an ID token for an audience that is not ours too", of(json!(AUDIENCE)), "audience_mismatch")
            .claim("aud")
            .options(&id),
        refuses(rule, "an azp that is an array", of(json!([AUDIENCE])), "claim_invalid")
            .claim("azp")
            .options(&trusting),
        accepts("design §5, azp", "an access token for several without azp", with(&json!({ "aud": several }))),
    ]
}

fn bindings() -> Vec<Case> {
    let rule = "RFC 9449 §7.2";
    let bound = with(&json!({ "cnf": { "jkt": "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I" } }));
    vec![
        refuses(rule, "a bound token where nobody checks the binding", bound.clone(), "binding_required").claim("cnf"),
        accepts(rule, "a bound token whose binding the caller checks", bound)
            .options(&json!({ "confirmation": "caller" })),
        accepts(rule, "a token that is not bound where the caller would check", with(&json!({})))
            .options(&json!({ "confirmation": "caller" })),
    ]
}

fn nonces() -> Vec<Case> {
    let rule = "OpenID Connect Core §3.1.3.7";
    let nonce = json!({ "nonce": "n-1" });
    vec![
        accepts(rule, "the nonce asked for", with(&nonce)).options(&nonce),
        refuses(rule, "another nonce", with(&json!({ "nonce": "n-2" })), "claim_mismatch")
            .claim("nonce")
            .options(&nonce),
        refuses(rule, "no nonce", with(&json!({})), "claim_missing").claim("nonce").options(&nonce),
        refuses(rule, "a nonce that is a number", with(&json!({ "nonce": 1 })), "claim_invalid")
            .claim("nonce")
            .options(&nonce),
        accepts(rule, "a nonce of any type where none is asked for", with(&json!({ "nonce": 1 }))),
    ]
}

/// Microsoft Entra: one set of keys for many tenants.
fn tenants() -> Vec<Case> {
    let rule = "design §5, tenants";
    let (a, b) = ("1a111111-2222-3333-4444-55555555555f", "99999999-8888-7777-6666-555555555555");
    let template = "https://login.example.com/{tenantid}/v2.0";
    let signer = Signer::Es256(1);
    let set = |issuer: Option<&str>| {
        let mut key = signer.jwk();
        merge(&mut key, &json!({ "kid": "k", "issuer": issuer }));
        json!([{ "jwks": { "keys": [key] } }])
    };
    let of = |iss: &str, tid: Value| {
        let iss = format!("https://login.example.com/{iss}/v2.0");
        token(signer, &json!({ "kid": "k" }), &json!({ "iss": iss, "tid": tid }))
    };
    let options = json!({ "issuer": template, "tenants": [a, b] });
    let row = |row: Case, issuer: Option<&str>| row.options(&options).keys(set(issuer));
    let accepted = |name: &str, text: String, issuer| row(accepts(rule, name, text), Some(issuer));
    let refused = |name: &str, text: String, issuer| row(refuses(rule, name, text, "issuer_mismatch"), issuer);
    let of_a = "https://login.example.com/1a111111-2222-3333-4444-55555555555f/v2.0";
    let other = "33333333-3333-3333-3333-333333333333";
    vec![
        accepted("one tenant", of(a, json!(a)), template),
        accepted("another tenant", of(b, json!(b)), template),
        accepted("a key of the very tenant", of(a, json!(a)), of_a),
        refused("a key of another tenant", of(b, json!(b)), Some(of_a)),
        refused("a key that names no issuer", of(a, json!(a)), None),
        refused("a key of another template", of(a, json!(a)), Some("https://other.example.com/{tenantid}/v2.0")),
        refused("a tenant that is not let in", of(other, json!(other)), Some(template)),
        refused("the issuer of one tenant and the tid of another", of(a, json!(b)), Some(template)),
        refused("the template itself", of("{tenantid}", json!(a)), Some(template)),
        refused("capitals", of(&a.to_uppercase(), json!(a)), Some(template)),
        row(
            refuses(rule, "a tenant token without tid", of(a, Value::Null), "claim_missing").claim("tid"),
            Some(template),
        ),
        row(refuses(rule, "a tid that is an array", of(a, json!([a])), "claim_invalid").claim("tid"), Some(template)),
    ]
}

/// Settings that got lost, and those that cannot be meant.
fn lost() -> Vec<Case> {
    let rule = "design §2, fail closed";
    let guid = "11111111-2222-3333-4444-555555555555";
    let template = "https://login.example.com/{tenantid}/v2.0";
    let refused = |options: Value, option: &str| {
        let name = format!("the options {options}");
        refuses(rule, name, with(&json!({})), "config_invalid").claim(option).options(&options).throws()
    };
    let mut rows = vec![
        refused(json!({ "issuer": template }), "tenants").reason("missing"),
        refused(json!({ "issuer": [ISSUER, template] }), "tenants").reason("missing"),
        refused(json!({ "tenants": [guid] }), "issuer"),
        refused(json!({ "issuer": [template], "tenants": [guid] }), "issuer"),
        refused(json!({ "issuer": "https://{tenantid}/{tenantid}", "tenants": [guid] }), "issuer"),
        refused(json!({ "issuer": "https://{tid}/", "tenants": [guid] }), "issuer"),
        refused(json!({ "profile": "jwt", "type": "JWT" }), "profile"),
        refused(json!({ "maxAuthAge": 0 }), "maxAuthAge"),
        refused(json!({ "maxAuthAge": "300" }), "maxAuthAge"),
        refused(json!({ "scopes": { "anyOf": [] } }), "scopes"),
        refused(json!({ "scopes": { "anyOf": "a" } }), "scopes"),
        refused(json!({ "scopes": { "oneOf": ["a"] } }), "scopes"),
        refused(json!({ "scopes": { "anyOf": ["a"], "allOf": ["b"] } }), "scopes"),
        refused(json!({ "scopes": ["a b"] }), "scopes"),
        refused(json!({ "scopes": ["a\\"] }), "scopes"),
        refused(json!({ "scopes": ["é"] }), "scopes"),
        refused(json!({ "acr": "a b" }), "acr"),
        refused(json!({ "acr": "a\"b" }), "acr"),
        refused(json!({ "amr": ["pwd", ""] }), "amr"),
    ];
    for tenant in
        ["", "common", "organizations", "11111111-2222-3333-4444-55555555555G", "AAAAAAAA-2222-3333-4444-555555555555"]
    {
        rows.push(refused(json!({ "issuer": template, "tenants": [guid, tenant] }), "tenants"));
    }
    for profile in ["", "JWT", "at+jwt", "access_token", "id"] {
        rows.push(refused(json!({ "profile": profile }), "profile"));
    }
    for confirmation in [json!("dpop"), json!(true), json!("")] {
        rows.push(refused(json!({ "confirmation": confirmation }), "confirmation"));
    }
    rows
}
