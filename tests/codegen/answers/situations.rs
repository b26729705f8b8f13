//! What can be wrong with a token, each sent in every way that a token may be sent.

use jotproof::Algorithm;
use serde_json::{Value, json};

use super::{Row, bearing, request};
use crate::cases::{HS256, claims, merge, token, with, without};
use jotproof_support::mint::{self, NOW, Signer};

pub fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for (situation, token) in situations() {
        for (way, options, request, metadata) in ways(&token) {
            let mut row = situation.clone().options(&options);
            row.name = format!("{}, {way}", row.name);
            row.request = request;
            if let (Some(metadata), Some(challenge)) = (metadata, row.expect.pointer_mut("/headers/0/1")) {
                let with_metadata = format!("{}, resource_metadata=\"{metadata}\"", challenge.as_str().unwrap());
                *challenge = with_metadata.into();
            }
            rows.push(row);
        }
    }
    rows
}

const METADATA: &str = "https://api.example.com/.well-known/oauth-protected-resource";

/// The ways to send a token: a name, the options that it needs, the request, and what it adds to a challenge.
fn ways(token: &str) -> [(&'static str, Value, Value, Option<&'static str>); 8] {
    let cookies = format!("theme=dark; __session={token}; lang=en");
    let bearer = format!("Bearer {token}");
    let from_cookie = json!({ "from": { "cookie": "__session" } });
    let cookie_first = json!({ "from": [{ "cookie": "__session" }, "authorization"] });
    [
        ("in Authorization", json!({}), bearing(token), None),
        (
            "with a scheme in small letters",
            json!({}),
            request("POST", "/orders?page=2", &[("AUTHORIZATION", &format!("bearer   {token}"))]),
            None,
        ),
        (
            "with metadata",
            json!({ "resourceMetadata": METADATA }),
            request("DELETE", "https://api.example.com/orders/7#top", &[("authorization", &bearer)]),
            Some(METADATA),
        ),
        (
            "in a header of its own",
            json!({ "from": { "header": "X-Token" } }),
            request("PUT", "/", &[("authorization", "Basic eDp5"), ("x-token", token)]),
            None,
        ),
        ("in a cookie", from_cookie.clone(), request("GET", "/", &[("cookie", &cookies)]), None),
        (
            "in a cookie from the same origin",
            from_cookie,
            request("POST", "/", &[("cookie", &cookies), ("sec-fetch-site", "same-origin")]),
            None,
        ),
        (
            "in a cookie before a header that is not asked",
            cookie_first.clone(),
            request("GET", "/", &[("authorization", "Bearer other.other.other"), ("cookie", &cookies)]),
            None,
        ),
        ("in a header after a cookie that is not there", cookie_first, bearing_beside_cookies(&bearer), None),
    ]
}

fn bearing_beside_cookies(bearer: &str) -> Value {
    request("PATCH", "/", &[("cookie", "theme=dark; __session="), ("authorization", bearer)])
}

/// Each fault of a token, with the answer that it gets.
fn situations() -> Vec<(Row, String)> {
    [of_claims(), of_times(), of_shape(), of_scopes(), of_sign_in(), of_profiles(), of_keys()].concat()
}

fn row(rule: &'static str, name: &str) -> Row {
    Row::good(rule, name, Value::Null)
}

fn invalid(rule: &'static str, name: &str, code: &str) -> Row {
    row(rule, name).challenged(code, 401, "invalid_token", "")
}

fn of_claims() -> Vec<(Row, String)> {
    let options = json!({ "subject": "alice", "requiredClaims": ["jti"], "claims": { "tid": "acme" } });
    let good = json!({ "jti": "7", "tid": "acme" });
    // a null takes a claim away, later
    let but = |changes: Value| {
        let mut all = good.clone();
        all.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
        all
    };
    let rule = "RFC 6750 §3.1";
    let mut rows = vec![
        (row(rule, "a good token"), with(&but(json!({})))),
        (invalid(rule, "another issuer", "issuer_mismatch").claim("iss"), with(&but(json!({ "iss": "https://x/" })))),
        (invalid(rule, "no issuer", "claim_missing").claim("iss"), with(&but(json!({ "iss": null })))),
        (invalid(rule, "another audience", "audience_mismatch").claim("aud"), with(&but(json!({ "aud": ["x", "y"] })))),
        (invalid(rule, "no audience", "claim_missing").claim("aud"), with(&but(json!({ "aud": null })))),
        (invalid(rule, "an audience that is a number", "claim_invalid").claim("aud"), with(&but(json!({ "aud": 1 })))),
        (invalid(rule, "another subject", "subject_mismatch").claim("sub"), with(&but(json!({ "sub": "bob" })))),
        (invalid(rule, "another tenant", "claim_mismatch").claim("tid"), with(&but(json!({ "tid": "x" })))),
        (
            invalid(rule, "a required claim that is empty", "claim_invalid").claim("jti"),
            with(&but(json!({ "jti": "" }))),
        ),
        (invalid(rule, "no required claim", "claim_missing").claim("jti"), with(&but(json!({ "jti": null })))),
        (
            invalid("RFC 9449 §7.2", "a token bound to a key", "binding_required").claim("cnf"),
            with(&but(json!({ "cnf": { "jkt": "x" } }))),
        ),
        (
            invalid("RFC 8725 §3.11", "another kind of token", "type_mismatch")
                .explain("typ dpop+jwt, policy wants JWT"),
            token(HS256, &json!({ "typ": "dpop+jwt" }), &good),
        ),
    ];
    for (row, _) in &mut rows {
        *row = row.clone().options(&options);
    }
    rows
}

fn of_times() -> Vec<(Row, String)> {
    let rule = "RFC 7519 §4.1.4";
    vec![
        (
            invalid(rule, "expired", "expired").claim("exp").explain("expired 102 s ago, tolerance 60 s"),
            with(&json!({ "exp": NOW - 102.0 })),
        ),
        (row(rule, "within the tolerance"), with(&json!({ "exp": NOW - 59.0 }))),
        (
            invalid(rule, "no tolerance at all", "expired")
                .options(&json!({ "clockTolerance": 0 }))
                .explain("expired 0 s ago, tolerance 0 s"),
            with(&json!({ "exp": NOW })),
        ),
        (
            invalid("RFC 7519 §4.1.5", "before its time", "not_yet_valid")
                .claim("nbf")
                .explain("valid in 300 s, tolerance 60 s"),
            with(&json!({ "nbf": NOW + 300.0 })),
        ),
        (
            invalid("RFC 7519 §4.1.6", "from the future", "issued_in_future")
                .claim("iat")
                .explain("issued in 61 s, tolerance 60 s"),
            with(&json!({ "iat": NOW + 61.0 })),
        ),
        (
            invalid("option maxTokenAge", "too old", "too_old")
                .options(&json!({ "maxTokenAge": 600 }))
                .explain("issued 661 s ago, at most 600 s allowed"),
            with(&json!({ "iat": NOW - 661.0 })),
        ),
        (
            invalid("option maxLifetime", "made to live long", "lifetime_too_long")
                .options(&json!({ "maxLifetime": 60 }))
                .explain("lives 300 s, at most 60 s allowed"),
            with(&json!({})),
        ),
        (
            invalid("design §3, dates", "exp as text", "claim_invalid").claim("exp"),
            without("exp", r#""exp":"1900000300""#),
        ),
        (
            row("RFC 7519 §4.1.4", "a year later").now(NOW + 31_536_000.0).challenged(
                "expired",
                401,
                "invalid_token",
                "",
            ),
            with(&json!({})),
        ),
    ]
}

fn of_shape() -> Vec<(Row, String)> {
    let rule = "RFC 6750 §3.1";
    let good = with(&json!({}));
    let (input, _) = good.rsplit_once('.').unwrap();
    vec![
        (invalid(rule, "an opaque token", "token_malformed").reason("segments"), "2YotnFZFEjr1zCsicMWpAA".to_owned()),
        (invalid(rule, "padding", "token_malformed"), format!("{good}=")),
        (invalid(rule, "an encrypted token", "token_encrypted"), format!("{good}.AA.AA")),
        (invalid(rule, "no signature", "signature_invalid"), format!("{input}.")),
        (invalid(rule, "the signature of another token", "signature_invalid"), format!("{input}.{}", "A".repeat(43))),
        (
            invalid("RFC 7519 §5.2", "a nested token", "token_type_unsupported"),
            token(HS256, &json!({ "cty": "JWT" }), &json!({})),
        ),
        (
            invalid("RFC 7515 §4.1.11", "a critical extension", "crit_unsupported"),
            token(HS256, &json!({ "crit": ["exp"], "exp": 1 }), &json!({})),
        ),
        (
            invalid("RFC 8725 §3.1", "alg none", "alg_not_allowed"),
            mint::token(HS256, br#"{"alg":"none"}"#, claims().to_string().as_bytes()),
        ),
        (
            invalid("RFC 7515 §4.1.1", "no alg", "header_invalid").reason("alg"),
            mint::token(HS256, br#"{"typ":"JWT"}"#, claims().to_string().as_bytes()),
        ),
        (
            invalid("RFC 7519 §7.2", "a payload that is an array", "claims_malformed").reason("not_an_object"),
            mint::token(HS256, br#"{"alg":"HS256"}"#, b"[1]"),
        ),
        (
            invalid("RFC 7519 §4", "a claim that stands twice", "claims_malformed").reason("duplicate_name"),
            mint::token(HS256, br#"{"alg":"HS256"}"#, br#"{"iss":"a","iss":"b"}"#),
        ),
    ]
}

fn of_scopes() -> Vec<(Row, String)> {
    let rule = "RFC 6750 §3.1";
    let lacks = |name: &str, needed: &str| {
        row(rule, name).challenged("scope_insufficient", 403, "insufficient_scope", &format!(", scope=\"{needed}\""))
    };
    let all = json!({ "scopes": ["a:read", "a:write"] });
    let any = json!({ "scopes": { "anyOf": ["a:read", "a:write"] } });
    vec![
        (row(rule, "all scopes").options(&all), with(&json!({ "scope": "x a:write a:read" }))),
        (lacks("one scope of two", "a:read a:write").options(&all), with(&json!({ "scope": "a:read" }))),
        (
            lacks("no scope claim", "a:read a:write").options(&all).explain("lacks a scope of: a:read a:write"),
            with(&json!({})),
        ),
        (row(rule, "one of two is enough").options(&any), with(&json!({ "scope": "a:write" }))),
        (lacks("none of two", "a:read a:write").options(&any), with(&json!({ "scope": "a:writer" }))),
        (row("RFC 8693 §4.2", "scp as an array").options(&all), with(&json!({ "scp": ["a:read", "a:write"] }))),
        (
            lacks("an element of an array is not split", "a:read a:write").options(&all),
            with(&json!({ "scp": ["a:read a:write"] })),
        ),
        (
            lacks("scope decides where scp is there too", "a:read a:write").options(&all),
            with(&json!({ "scope": "", "scp": "a:read a:write" })),
        ),
        (
            row("option scopeClaim", "another claim").options(&json!({ "scopes": "pay", "scopeClaim": "permissions" })),
            with(&json!({ "permissions": ["pay"] })),
        ),
        (
            lacks("another claim alone", "pay").options(&json!({ "scopes": "pay", "scopeClaim": "permissions" })),
            with(&json!({ "scope": "pay" })),
        ),
        (
            invalid(rule, "a scope that is a number", "claim_invalid").claim("scope").options(&all),
            with(&json!({ "scope": 7 })),
        ),
        (
            lacks("a scope of the route", "a:read orders:write")
                .options(&json!({ "scopes": "a:read" }))
                .extra(json!({ "scopes": ["orders:write"] })),
            with(&json!({ "scope": "a:read" })),
        ),
        (
            row(rule, "the scopes of verifier and route")
                .options(&json!({ "scopes": "a:read" }))
                .extra(json!({ "scopes": { "anyOf": ["orders:write", "orders:admin"] } })),
            with(&json!({ "scope": "a:read orders:admin" })),
        ),
    ]
}

fn of_sign_in() -> Vec<(Row, String)> {
    let rule = "RFC 9470 §3";
    let options = json!({ "maxAuthAge": 300, "acr": ["urn:example:gold", "urn:example:silver"], "amr": "mfa" });
    let parameters = ", acr_values=\"urn:example:gold urn:example:silver\", max_age=\"300\"";
    let short = |name: &str, code: &str| {
        row(rule, name).options(&options).challenged(code, 401, "insufficient_user_authentication", parameters)
    };
    let signed_in = |changes: Value| {
        let mut all = json!({ "auth_time": NOW - 100.0, "acr": "urn:example:gold", "amr": ["pwd", "mfa"] });
        merge(&mut all, &changes);
        with(&all)
    };
    vec![
        (row(rule, "a fresh and strong sign-in").options(&options), signed_in(json!({}))),
        (
            short("a sign-in too long ago", "auth_too_old")
                .claim("auth_time")
                .explain("signed in 4000 s ago, at most 300 s allowed"),
            signed_in(json!({ "auth_time": NOW - 4000.0 })),
        ),
        (short("no time of sign-in", "auth_too_old").claim("auth_time"), signed_in(json!({ "auth_time": null }))),
        (
            invalid(rule, "a sign-in from the future", "claim_invalid").claim("auth_time").options(&options),
            signed_in(json!({ "auth_time": NOW + 61.0 })),
        ),
        (short("a weaker context", "acr_insufficient").claim("acr"), signed_in(json!({ "acr": "urn:example:tin" }))),
        (short("no context", "acr_insufficient").claim("acr"), signed_in(json!({ "acr": null }))),
        (short("a single factor", "acr_insufficient").claim("amr"), signed_in(json!({ "amr": ["pwd"] }))),
        (short("no methods", "acr_insufficient").claim("amr"), signed_in(json!({ "amr": null }))),
        (
            invalid(rule, "methods that are a string", "claim_invalid").claim("amr").options(&options),
            signed_in(json!({ "amr": "mfa" })),
        ),
        (
            row(rule, "a sign-in at its greatest age, with the tolerance").options(&options),
            signed_in(json!({ "auth_time": NOW - 360.0 })),
        ),
        (
            row(rule, "a sign-in of a clock that is ahead by the tolerance").options(&options),
            signed_in(json!({ "auth_time": NOW + 60.0 })),
        ),
        (
            row(rule, "the age alone").options(&json!({ "maxAuthAge": 300 })).challenged(
                "auth_too_old",
                401,
                "insufficient_user_authentication",
                ", max_age=\"300\"",
            ),
            with(&json!({ "auth_time": NOW - 361.0 })),
        ),
    ]
}

fn of_profiles() -> Vec<(Row, String)> {
    let rule = "RFC 9068 §4";
    let access = json!({ "profile": "access-token" });
    let at = |changes: Value| {
        let mut all = json!({ "client_id": "app", "jti": "7" });
        merge(&mut all, &changes);
        token(HS256, &json!({ "typ": "at+jwt" }), &all)
    };
    vec![
        (row(rule, "an access token").options(&access), at(json!({}))),
        (
            invalid(rule, "an access token without client_id", "claim_missing").claim("client_id").options(&access),
            at(json!({ "client_id": null })),
        ),
        (
            invalid(rule, "an ID token", "type_mismatch").options(&access).explain("typ JWT, policy wants at+jwt"),
            token(HS256, &json!({ "typ": "JWT" }), &json!({ "client_id": "app", "jti": "7" })),
        ),
        (
            invalid(rule, "a token without typ", "type_mismatch")
                .options(&access)
                .explain("typ absent, policy wants at+jwt"),
            with(&json!({ "client_id": "app", "jti": "7" })),
        ),
    ]
}

fn of_keys() -> Vec<(Row, String)> {
    let rule = "RFC 7515 §4.1.4";
    let (one, two) = (Signer::Es256(1), Signer::Es256(2));
    let jwks = |kids: [&str; 2]| {
        let named = |signer: Signer, kid: &str| {
            let mut jwk = signer.jwk();
            merge(&mut jwk, &json!({ "kid": kid }));
            jwk
        };
        json!([{ "jwks": { "keys": [named(one, kids[0]), named(two, kids[1])] } }])
    };
    let by = |kid: &str| token(two, &json!({ "kid": kid }), &json!({}));
    vec![
        (row(rule, "the second key of a set").keys(jwks(["a", "b"])), by("b")),
        (
            invalid(rule, "a key that is not in the set", "key_not_found")
                .keys(jwks(["a", "b"]))
                .explain("kid not in a set of 2 keys"),
            by("c"),
        ),
        (invalid(rule, "two keys of one name", "key_ambiguous").keys(jwks(["a", "a"])), by("a")),
        (invalid(rule, "another key's name", "signature_invalid").keys(jwks(["a", "b"])), by("a")),
        (
            invalid("RFC 8725 §3.1", "HMAC under a set of public keys", "alg_not_allowed").keys(jwks(["a", "b"])),
            token(Signer::Hmac(Algorithm::Hs256), &json!({ "kid": "b" }), &json!({})),
        ),
    ]
}
