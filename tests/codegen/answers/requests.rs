//! How a request may carry its token, and how it must not.

use serde_json::{Value, json};

use super::{Row, bearing, request};
use crate::cases::with;

pub fn rows() -> Vec<Row> {
    [authorization(), queries(), headers(), cookies(), cross_site(), sources(), options_of_one_call()].concat()
}

fn good() -> String {
    with(&json!({}))
}

fn malformed(row: Row, reason: &str) -> Row {
    row.challenged("request_malformed", 400, "invalid_request", "").reason(reason)
}

fn authorization() -> Vec<Row> {
    let rule = "RFC 6750 §2.1";
    let token = good();
    let of = |name: &str, lines: &[&str]| {
        let fields: Vec<(&str, &str)> = lines.iter().map(|line| ("Authorization", *line)).collect();
        Row::good(rule, format!("Authorization: {name}"), request("GET", "/", &fields))
    };
    let bearer = format!("Bearer {token}");
    vec![
        of("one token", &[&bearer]),
        of("many spaces", &[&format!("Bearer    {token}")]),
        of("white space around", &[&format!(" \t{bearer} ")]),
        of("BEARER", &[&format!("BEARER {token}")]),
        of("absent", &[]).bare("token_missing"),
        of("Basic", &["Basic dXNlcjpwYXNz"]).bare("token_missing"),
        of("Digest, whose parameters have commas", &[r#"Digest username="x", realm="y", nonce="z""#])
            .bare("token_missing"),
        of("DPoP", &[&format!("DPoP {token}")]).bare("token_missing"),
        of("a scheme that begins like Bearer", &[&format!("Bearertoken {token}")]).bare("token_missing"),
        malformed(of("empty", &[""]), "credentials"),
        malformed(of("Bearer alone", &["Bearer"]), "credentials"),
        malformed(of("Bearer and a space", &["Bearer "]), "credentials"),
        malformed(of("a tab behind Bearer", &[&format!("Bearer\t{token}")]), "credentials"),
        malformed(of("two words", &[&format!("{bearer} x")]), "credentials"),
        malformed(of("quotes", &[&format!("Bearer \"{token}\"")]), "credentials"),
        malformed(of("a colon", &[&format!("Bearer: {token}")]), "credentials"),
        malformed(of("padding alone", &["Bearer =="]), "credentials"),
        malformed(of("padding within", &["Bearer a=b"]), "credentials"),
        malformed(of("a letter beyond ASCII", &["Bearer é.é.é"]), "credentials"),
        malformed(of("Bearer twice in one word", &[&format!("Bearer Bearer {token}")]), "credentials"),
        malformed(of("the same token in two lines", &[&bearer, &bearer]), "several_tokens"),
        malformed(of("two schemes in two lines", &["Basic dXNlcjpwYXNz", &bearer]), "several_tokens"),
        malformed(of("two lines without a token", &["Basic dXNlcjpwYXNz", "Basic dXNlcjpwYXNz"]), "several_tokens"),
        malformed(of("two lines that were joined", &[&format!("{bearer}, {bearer}")]), "several_tokens"),
        malformed(of("two schemes that were joined", &[&format!("Basic dXNlcjpwYXNz, {bearer}")]), "several_tokens"),
        malformed(of("joined without a space", &[&format!("Basic dXNlcjpwYXNz,{bearer}")]), "several_tokens"),
    ]
}

fn queries() -> Vec<Row> {
    let rule = "RFC 6750 §2.3";
    let token = good();
    let bearer = format!("Bearer {token}");
    let of = |name: &str, query: &str, fields: &[(&str, &str)]| {
        Row::good(rule, format!("URL: {name}"), request("GET", &format!("/orders{query}"), fields))
    };
    let refused =
        |name: &str, query: &str| of(name, query, &[]).challenged("token_in_query", 400, "invalid_request", "");
    let sent = [("authorization", bearer.as_str())];
    vec![
        refused("a token", &format!("?access_token={token}")),
        refused("a token among others", &format!("?a=1&access_token={token}&b=2")),
        refused("no value", "?access_token"),
        refused("an escaped name", &format!("?access%5Ftoken={token}")),
        refused("a name that is escaped whole", "?%61%63%63%65%73%73%5f%74%6f%6b%65%6e=x"),
        malformed(of("beside a good header", &format!("?access_token={token}"), &sent), "several_tokens"),
        of("other names", "?my_access_token=1&access_tokens=2&Access_Token=3&access_token_=4", &sent),
        of("in the fragment", "#?access_token=1", &sent),
        of("a percent sign that escapes nothing", "?access%5token=1&access%_token=2&%", &sent),
        of("in the path", "/access_token=1", &sent),
        of("as a value", "?q=access_token", &sent),
    ]
}

fn headers() -> Vec<Row> {
    let rule = "option from";
    let token = good();
    let of = |name: &str, fields: &[(&str, &str)]| {
        Row::good(rule, format!("header(name): {name}"), request("POST", "/", fields))
            .options(&json!({ "from": { "header": "Cf-Access-Jwt-Assertion" } }))
    };
    vec![
        of("the token", &[("cf-access-jwt-assertion", &token)]),
        of("absent", &[]).bare("token_missing"),
        of("Authorization is not asked", &[("authorization", &format!("Bearer {token}"))]).bare("token_missing"),
        malformed(of("empty", &[("cf-access-jwt-assertion", "")]), "credentials"),
        malformed(of("with a scheme", &[("cf-access-jwt-assertion", &format!("Bearer {token}"))]), "credentials"),
        malformed(
            of("twice", &[("cf-access-jwt-assertion", &token), ("CF-Access-JWT-Assertion", &token)]),
            "several_tokens",
        ),
        malformed(of("joined", &[("cf-access-jwt-assertion", &format!("{token}, {token}"))]), "several_tokens"),
    ]
}

fn cookies() -> Vec<Row> {
    let rule = "RFC 6265 §4.2.1";
    let token = good();
    let of = |name: &str, lines: &[&str]| {
        let fields: Vec<(&str, &str)> = lines.iter().map(|line| ("cookie", *line)).collect();
        Row::good(rule, format!("cookie(name): {name}"), request("GET", "/", &fields))
            .options(&json!({ "from": { "cookie": "token" } }))
    };
    vec![
        of("alone", &[&format!("token={token}")]),
        of("among others", &[&format!("a=1; token={token};b=2")]),
        of("in the second of two lines", &["a=1", &format!("token={token}")]),
        of("absent", &[]).bare("token_missing"),
        of("deleted", &["token=; a=1"]).bare("token_missing"),
        of("a name that ends like it", &[&format!("xtoken={token}")]).bare("token_missing"),
        of("another case", &[&format!("Token={token}")]).bare("token_missing"),
        malformed(of("twice", &[&format!("token={token}; token={token}")]), "several_tokens"),
        malformed(of("twice in two lines", &[&format!("token={token}"), "token="]), "several_tokens"),
        malformed(of("quotes", &[&format!("token=\"{token}\"")]), "credentials"),
        malformed(of("two lines joined by a comma", &[&format!("token={token}, a=1")]), "credentials"),
    ]
}

fn cross_site() -> Vec<Row> {
    let rule = "design §5, cookie";
    let cookie = format!("token={}", good());
    let of = |name: &str, method: &str, fields: &[(&str, &str)]| {
        let fields = [&[("cookie", cookie.as_str())], fields].concat();
        Row::good(rule, format!("{method} with a cookie: {name}"), request(method, "/", &fields)).options(&json!({
            "from": { "cookie": "token", "allowedOrigins": ["https://app.example.com", "http://localhost:3000"] },
        }))
    };
    let refused = |name: &str, method: &str, fields: &[(&str, &str)]| of(name, method, fields).plain("cross_site", 403);
    let mut rows = vec![
        of("the same origin", "POST", &[("sec-fetch-site", "same-origin")]),
        of("typed in by the user", "POST", &[("sec-fetch-site", "none")]),
        of("a listed origin", "POST", &[("sec-fetch-site", "cross-site"), ("origin", "https://app.example.com")]),
        of("a listed origin with a port", "DELETE", &[("origin", "http://localhost:3000")]),
        refused("nothing said", "POST", &[]),
        refused("the same site", "POST", &[("sec-fetch-site", "same-site")]),
        refused("another site", "PUT", &[("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")]),
        refused("an origin that begins like one", "POST", &[("origin", "https://app.example.com.evil.example")]),
        refused("an origin with a slash", "POST", &[("origin", "https://app.example.com/")]),
        refused("the origin null", "POST", &[("origin", "null")]),
        refused("two origins", "POST", &[("origin", "https://app.example.com"), ("origin", "https://evil.example")]),
        refused("two origins that were joined", "POST", &[("origin", "https://app.example.com, https://evil.example")]),
        refused("two sites", "POST", &[("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")]),
        refused("a method in small letters", "get", &[]),
        refused("a WebSocket from another site", "GET", &[("upgrade", "websocket"), ("sec-fetch-site", "cross-site")]),
        of("a WebSocket from the same origin", "GET", &[("upgrade", "websocket"), ("sec-fetch-site", "same-origin")]),
    ];
    for method in ["GET", "HEAD", "OPTIONS"] {
        rows.push(of("changes nothing", method, &[("sec-fetch-site", "cross-site")]));
    }
    for method in ["PUT", "PATCH", "DELETE", "CONNECT", "QUERY", "X"] {
        rows.push(refused("may change something", method, &[("sec-fetch-site", "cross-site")]));
    }
    rows
}

fn sources() -> Vec<Row> {
    let rule = "option from";
    let (token, forged) = (good(), format!("{}x", good()));
    let cookie = |token: &str| format!("token={token}");
    let of = |name: &str, fields: &[(&str, &str)]| {
        Row::good(rule, format!("several sources: {name}"), request("GET", "/", fields))
            .options(&json!({ "from": ["authorization", { "cookie": "token" }, { "header": "x-token" }] }))
    };
    let good = format!("Bearer {token}");
    vec![
        of("the first", &[("authorization", &good), ("cookie", &cookie("x.y.z"))]),
        of("the second", &[("authorization", "Basic eDp5"), ("cookie", &cookie(&token))]),
        of("the third", &[("x-token", &token)]),
        of("none", &[("x-other", &token)]).bare("token_missing"),
        of(
            "a bad one is not passed over",
            &[("authorization", &format!("Bearer {forged}")), ("cookie", &cookie(&token))],
        )
        .challenged("signature_invalid", 401, "invalid_token", ""),
        malformed(
            of("nor is a broken one", &[("authorization", "Bearer"), ("cookie", &cookie(&token))]),
            "credentials",
        ),
    ]
}

fn options_of_one_call() -> Vec<Row> {
    let row = |name: &str, extra: Value| Row::good("design §5, authorize", name, bearing(&good())).extra(extra);
    let refused = |name: &str, extra: Value, option: &str| row(name, extra).plain("config_invalid", 500).claim(option);
    vec![
        row("nothing more", json!({})),
        refused("scopes that got lost", json!({ "scopes": null }), "scopes"),
        refused("no scopes", json!({ "scopes": [] }), "scopes"),
        refused("an empty scope", json!({ "scopes": [""] }), "scopes"),
        refused("a scope with a quote", json!({ "scopes": "a\"b" }), "scopes"),
        refused("a scope with a space", json!({ "scopes": ["a b"] }), "scopes"),
        refused("an unknown name", json!({ "scope": "a" }), "scope"),
        refused("a nonce that got lost", json!({ "nonce": null }), "nonce"),
    ]
}
