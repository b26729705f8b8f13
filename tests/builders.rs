//! What is built in Rust is what its JSON says, option by option, and what the one refuses the other refuses in the same
//! words.
#![allow(unreachable_pub, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

use std::time::Duration;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jotproof::{
    Algorithm, Audience, Error, Extra, Issuer, Key, KeySet, Policy, Time, Verifier,
    error::Reason,
    http::{Guard, Source},
    json,
    policy::{Matcher, PolicyBuilder, Profile, Scalar, Scopes},
    verify::Tables,
};
use jotproof_support::mint::{self, AUDIENCE, ISSUER, NOW, Signer};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

type Built = Result<Policy, Error>;
/// How a policy is built, and the options that say the same.
type Pair = (fn(PolicyBuilder) -> PolicyBuilder, Value);

const NOBODY: [&str; 0] = [];

#[test]
fn a_policy_is_the_one_that_its_json_says() {
    let same: [Pair; 22] = [
        (|policy| policy, json!({})),
        (|policy| policy.expiry_unchecked(), json!({ "expiry": { "$": "UNCHECKED" } })),
        (|policy| policy.profile(Profile::AccessToken), json!({ "profile": "access-token" })),
        (|policy| policy.types(["at+jwt", "x+jwt"]), json!({ "type": ["at+jwt", "x+jwt"] })),
        (|policy| policy.subjects(["alice", "bob"]), json!({ "subject": ["alice", "bob"] })),
        (|policy| policy.authorized_parties(["app"]), json!({ "azp": "app" })),
        (|policy| policy.require("jti").require("sid"), json!({ "requiredClaims": ["jti", "sid"] })),
        (
            |policy| {
                let acme = Matcher::exactly(Scalar::Text("acme".into()));
                policy.matches("tenant", acme).matches("tier", Matcher::any_of([Scalar::Number(1.0)]))
            },
            json!({ "claims": { "tenant": "acme", "tier": { "anyOf": [1] } } }),
        ),
        (
            |policy| policy.matches("roles", Matcher::all_of([Scalar::Text("a".into()), Scalar::Bool(true)])),
            json!({ "claims": { "roles": { "allOf": ["a", true] } } }),
        ),
        (|policy| policy.scopes(Scopes::all_of(["read", "write"])), json!({ "scopes": ["read", "write"] })),
        (|policy| policy.scopes(Scopes::all_of(["read"])), json!({ "scopes": { "allOf": ["read"] } })),
        (|policy| policy.scopes(Scopes::any_of(["read", "x"])), json!({ "scopes": { "anyOf": ["read", "x"] } })),
        (|policy| policy.scope_claim("permissions"), json!({ "scopeClaim": "permissions" })),
        (|policy| policy.max_auth_age(Duration::from_secs_f64(300.0)), json!({ "maxAuthAge": 300 })),
        (|policy| policy.acr(["gold", "silver"]), json!({ "acr": ["gold", "silver"] })),
        (|policy| policy.amr(["pwd", "otp"]), json!({ "amr": ["pwd", "otp"] })),
        (|policy| policy.nonce("n"), json!({ "nonce": "n" })),
        (|policy| policy.confirmed_by_caller(), json!({ "confirmation": "caller" })),
        (|policy| policy.clock_tolerance(Duration::from_secs_f64(0.0)), json!({ "clockTolerance": 0 })),
        (|policy| policy.clock_tolerance(Duration::from_secs_f64(600.0)), json!({ "clockTolerance": 600 })),
        (|policy| policy.max_token_age(Duration::from_secs_f64(3_600.0)), json!({ "maxTokenAge": 3600 })),
        (|policy| policy.max_lifetime(Duration::from_secs_f64(7_200.5)), json!({ "maxLifetime": 7200.5 })),
    ];
    let plain = shown(&of_json(&json!({})));
    for (build, options) in same {
        let (built, read) = (shown(&build(policy()).build()), shown(&of_json(&options)));
        assert_eq!(built, read, "{options}");
        assert_eq!(built == plain, options == json!({}), "{options} changes something");
    }
}

#[test]
fn a_policy_that_cannot_be_meant_is_refused_by_its_option() {
    let wrong: [Pair; 23] = [
        (|policy| policy.types(NOBODY), json!({ "type": [] })),
        (|policy| policy.types([""]), json!({ "type": "" })),
        (|policy| policy.subjects(["alice", ""]), json!({ "subject": ["alice", ""] })),
        (|policy| policy.authorized_parties(NOBODY), json!({ "azp": [] })),
        (|policy| policy.require(""), json!({ "requiredClaims": [""] })),
        (|policy| policy.matches("", Matcher::exactly(Scalar::Bool(true))), json!({ "claims": { "": true } })),
        (|policy| policy.matches("a", Matcher::any_of([])), json!({ "claims": { "a": { "anyOf": [] } } })),
        (|policy| policy.matches("a", Matcher::exactly(Scalar::Text(String::new()))), json!({ "claims": { "a": "" } })),
        (|policy| policy.matches("a", Matcher::exactly(Scalar::Number(1e16))), json!({ "claims": { "a": 1e16 } })),
        (|policy| policy.scopes(Scopes::all_of(NOBODY)), json!({ "scopes": [] })),
        (|policy| policy.scopes(Scopes::any_of(["a b"])), json!({ "scopes": { "anyOf": ["a b"] } })),
        (|policy| policy.scopes(Scopes::all_of(["s".repeat(2049)])), json!({ "scopes": ["s".repeat(2049)] })),
        (
            |policy| policy.acr(["a".repeat(1024), "b".repeat(1024)]),
            json!({ "acr": ["a".repeat(1024), "b".repeat(1024)] }),
        ),
        (|policy| policy.scope_claim(""), json!({ "scopeClaim": "" })),
        (|policy| policy.acr(NOBODY), json!({ "acr": [] })),
        (|policy| policy.acr(["a b"]), json!({ "acr": "a b" })),
        (|policy| policy.amr([""]), json!({ "amr": [""] })),
        (|policy| policy.nonce(""), json!({ "nonce": "" })),
        (|policy| policy.clock_tolerance(Duration::from_secs_f64(600.5)), json!({ "clockTolerance": 600.5 })),
        (|policy| policy.max_token_age(Duration::from_secs_f64(0.0)), json!({ "maxTokenAge": 0 })),
        (|policy| policy.max_lifetime(Duration::from_secs(u64::MAX)), json!({ "maxLifetime": 1.8e19 })),
        (|_| Policy::builder(Issuer::any_of(NOBODY), Audience::unchecked()), json!({ "issuer": [] })),
        (|_| Policy::builder(Issuer::unchecked(), Audience::any_of([""])), json!({ "audience": "" })),
    ];
    for (build, options) in wrong {
        let (built, read) = (build(policy()).build().unwrap_err(), of_json(&options).unwrap_err());
        assert_eq!(built, read, "{options}");
        assert_eq!((built.code(), built.reason()), ("config_invalid", Some(Reason::Value)), "{options}");
        assert_eq!(built.subject(), options.as_object().unwrap().keys().next().map(String::as_str));
    }
}

#[test]
fn what_only_json_can_get_wrong_is_refused_by_its_option() {
    let wrong = [
        json!({ "confirmation": "nobody" }),
        json!({ "expiry": 60 }),
        json!({ "profile": 1 }),
        json!({ "profile": "jwt " }),
        json!({ "maxAuthAge": -1 }),
        json!({ "clockTolerance": -0.5 }),
        json!({ "maxLifetime": -3 }),
        json!({ "requiredClaims": "jti" }),
        json!({ "claims": [] }),
        json!({ "claims": { "tenant": null } }),
        json!({ "claims": { "tenant": { "noneOf": ["acme"] } } }),
        json!({ "scopes": { "allOf": ["read"], "anyOf": ["write"] } }),
        json!({ "clockTolerance": "60" }),
    ];
    for options in wrong {
        let error = of_json(&options).unwrap_err();
        let option = options.as_object().unwrap().keys().next().map(String::as_str);
        assert_eq!((error.reason(), error.subject()), (Some(Reason::Value), option), "{options}");
    }
    let unknown = of_json(&json!({ "confirm": "caller" })).unwrap_err();
    assert_eq!((unknown.reason(), unknown.subject()), (Some(Reason::Unknown), Some("confirm")));
}

#[test]
fn what_one_call_asks_is_what_its_json_says() {
    let half = |text: &str| URL_SAFE_NO_PAD.encode(&Sha256::digest(text.as_bytes())[..16]);
    let claims = json!({
        "scope": "read", "nonce": "n", "at_hash": half("an access token"), "c_hash": half("a code"),
        "iss": ISSUER, "aud": AUDIENCE, "exp": NOW + 300.0,
    });
    let token = token(&claims);
    let scopes = |name: &str| Extra::builder().scopes(Scopes::all_of([name])).build().unwrap();
    let calls = [
        (Extra::none(), json!({}), None),
        (scopes("read"), json!({ "scopes": "read" }), None),
        (scopes("write"), json!({ "scopes": "write" }), Some("scope_insufficient")),
        (Extra::builder().nonce("n").build().unwrap(), json!({ "nonce": "n" }), None),
        (Extra::builder().nonce("m").build().unwrap(), json!({ "nonce": "m" }), Some("claim_mismatch")),
        (
            Extra::builder().access_token("an access token").build().unwrap(),
            json!({ "accessToken": "an access token" }),
            None,
        ),
        (
            Extra::builder().access_token("another").build().unwrap(),
            json!({ "accessToken": "another" }),
            Some("claim_mismatch"),
        ),
        (Extra::builder().code("a code").build().unwrap(), json!({ "code": "a code" }), None),
        (Extra::builder().code("another").build().unwrap(), json!({ "code": "another" }), Some("claim_mismatch")),
        (
            Extra::builder()
                .scopes(Scopes::all_of(["read"]))
                .nonce("n")
                .code("a code")
                .access_token("x")
                .build()
                .unwrap(),
            json!({ "accessToken": "x" }),
            Some("claim_mismatch"),
        ),
    ];
    let verifier = Verifier::new(keys(), policy().build().unwrap());
    for (built, options, expected) in calls {
        let read = Extra::from_json(&options.to_string()).unwrap();
        for extra in [&built, &read] {
            let verdict = verifier.verify_with(&token, extra, now());
            assert_eq!(verdict.err().map(|error| error.code()), expected, "{options}");
        }
        assert_eq!(format!("{built:?}"), "Extra { .. }");
    }
    let refused = [
        (Extra::builder().nonce(""), json!({ "nonce": "" })),
        (Extra::builder().access_token("").nonce(""), json!({ "accessToken": "" })),
        (Extra::builder().code("").nonce("n"), json!({ "code": "" })),
        (Extra::builder().scopes(Scopes::all_of(["a b"])), json!({ "scopes": ["a b"] })),
    ];
    for (built, options) in refused {
        assert_eq!(format!("{built:?}"), "ExtraBuilder { .. }");
        assert_eq!(built.build().unwrap_err(), Extra::from_json(&options.to_string()).unwrap_err(), "{options}");
    }
}

#[test]
fn a_guard_is_the_one_that_its_json_says() {
    let here = "https://app.example.com";
    let url = |length: usize| format!("{:a<length$}", "https://");
    let name = |number: usize| format!("x-{number}");
    let headers = |count: usize| (0..count).map(|number| Source::header(name(number)).unwrap()).collect::<Vec<_>>();
    let named = |count: usize| (0..count).map(|number| json!({ "header": name(number) })).collect::<Vec<_>>();
    let same = [
        (Ok(Guard::default()), json!({})),
        (Guard::builder().reading(vec![Source::authorization()]).build(), json!({ "from": "authorization" })),
        (
            Guard::builder()
                .reading(vec![Source::header("x-token").unwrap(), Source::cookie("session", [here]).unwrap()])
                .build(),
            json!({ "from": [{ "header": "x-token" }, { "cookie": "session", "allowedOrigins": [here] }] }),
        ),
        (
            Guard::builder().reading(vec![Source::cookie("a", NOBODY).unwrap()]).build(),
            json!({ "from": { "cookie": "a" } }),
        ),
        (Guard::builder().resource_metadata(here).build(), json!({ "resourceMetadata": here })),
        // none, or one twice
        (Guard::builder().reading(vec![]).build(), json!({ "from": [] })),
        (
            Guard::builder().reading(vec![Source::authorization(), Source::authorization()]).build(),
            json!({ "from": ["authorization", "authorization"] }),
        ),
        (
            Guard::builder()
                .reading(vec![Source::header("X-Token").unwrap(), Source::header("x-token").unwrap()])
                .build(),
            json!({ "from": [{ "header": "X-Token" }, { "header": "x-token" }] }),
        ),
        (
            Guard::builder()
                .reading(vec![Source::cookie("a", NOBODY).unwrap(), Source::cookie("a", [here]).unwrap()])
                .build(),
            json!({ "from": [{ "cookie": "a" }, { "cookie": "a", "allowedOrigins": [here] }] }),
        ),
        (Source::header("Authorization").and_then(|_| panic!()), json!({ "from": { "header": "Authorization" } })),
        (Source::cookie("a b", NOBODY).and_then(|_| panic!()), json!({ "from": { "cookie": "a b" } })),
        (Guard::builder().resource_metadata("http://a").build(), json!({ "resourceMetadata": "http://a" })),
        (Guard::builder().resource_metadata(url(2048)).build(), json!({ "resourceMetadata": url(2048) })),
        (Guard::builder().resource_metadata(url(2049)).build(), json!({ "resourceMetadata": url(2049) })),
        (Guard::builder().reading(headers(16)).build(), json!({ "from": named(16) })),
        (Guard::builder().reading(headers(17)).build(), json!({ "from": named(17) })),
    ];
    let refused: Vec<bool> = same.iter().map(|(built, _)| built.is_err()).collect();
    assert_eq!(refused[refused.len() - 4..], [false, true, false, true]);
    for (built, options) in same {
        let text = options.to_string();
        let read = Guard::from_value(json::parse(&text, &mut nodes()).unwrap().root());
        assert_eq!(shown(&built), shown(&read), "{options}");
    }
}

#[test]
fn what_was_verified_is_text() {
    let claims = json!({ "iss": ISSUER, "aud": AUDIENCE, "exp": NOW + 300.0, "sub": "alice" });
    let verified =
        jotproof::verify::verify(&token(&claims), &keys(), &policy().build().unwrap(), now(), &mut Tables::none())
            .unwrap();
    assert_eq!(verified.header_json(), r#"{"alg":"HS256"}"#);
    assert_eq!(serde_json::from_str::<Value>(verified.claims_json()).unwrap(), claims);
    assert_eq!(format!("{verified:?}"), format!("VerifiedToken {{ token_id: {:?}, .. }}", verified.token_id()));
}

fn nodes() -> Vec<json::Node> {
    vec![json::Node::EMPTY; json::MAX_VALUES]
}

fn policy() -> PolicyBuilder {
    Policy::builder(Issuer::any_of([ISSUER]), Audience::any_of([AUDIENCE]))
}

fn of_json(options: &Value) -> Built {
    let mut all = json!({ "issuer": ISSUER, "audience": AUDIENCE });
    all.as_object_mut().unwrap().extend(options.as_object().unwrap().clone());
    let text = all.to_string();
    let read = Policy::from_json(&text);
    assert_eq!(shown(&Policy::from_value(json::parse(&text, &mut nodes()).unwrap().root())), shown(&read));
    read
}

/// All that is in it, which no other view shows.
fn shown<T: std::fmt::Debug>(value: &T) -> String {
    format!("{value:?}")
}

fn keys() -> KeySet {
    KeySet::pinned(vec![Key::from_hmac(&mint::secret(), Algorithm::Hs256).unwrap()]).unwrap()
}

fn token(claims: &Value) -> String {
    let input =
        [r#"{"alg":"HS256"}"#.to_owned(), claims.to_string()].map(|part| URL_SAFE_NO_PAD.encode(part)).join(".");
    let signature = URL_SAFE_NO_PAD.encode(Signer::Hmac(Algorithm::Hs256).sign(&input));
    format!("{input}.{signature}")
}

fn now() -> Time {
    Time::from_seconds(NOW).unwrap()
}
