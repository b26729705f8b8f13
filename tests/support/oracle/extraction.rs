//! The token of a request: RFC 6750 §2, RFC 6265 §5.4, RFC 9110 §5.5, and the rules for cookies.

use jotproof::http::Request;
use serde_json::{Value, json};

type Found<'a> = Result<Option<&'a str>, &'static str>;

/// What these options take out of a request, or the code of the refusal.
pub fn token<'a>(options: &Value, request: &Request<'a>) -> Result<&'a str, &'static str> {
    let authorization = json!("authorization");
    let sources: Vec<&Value> = match options.get("from") {
        None => vec![&authorization],
        Some(Value::Array(sources)) => sources.iter().collect(),
        Some(source) => vec![source],
    };
    let is_in_query = request.url.split('#').next().unwrap().split_once('?').is_some_and(|(_, query)| {
        query.split(['&', ';']).any(|field| decoded(field.split('=').next().unwrap()) == b"access_token")
    });
    for source in sources {
        match taken(source, request) {
            Ok(Some(token)) => return if is_in_query { Err("request_malformed") } else { Ok(token) },
            Err("token_missing") => break, // it is under a scheme that is not read here
            other => other?,
        };
    }
    Err(if is_in_query { "token_in_query" } else { "token_missing" })
}

fn taken<'a>(source: &Value, request: &Request<'a>) -> Found<'a> {
    if let Some(name) = source["header"].as_str() {
        return match values(request, name)[..] {
            [] => Ok(None),
            [value] if is_b64token(value) => Ok(Some(value)),
            _ => Err("request_malformed"),
        };
    }
    let Some(name) = source["cookie"].as_str() else { return bearer(&values(request, "authorization")) };
    let pairs = values(request, "cookie").into_iter().flat_map(|line| line.split(';'));
    let space = [' ', '\t'];
    let named = pairs.filter_map(|pair| pair.trim_matches(space).split_once('='));
    let found: Vec<&str> =
        named.filter(|(other, _)| other.trim_end_matches(space) == name).map(|(_, value)| value).collect();
    match found[..] {
        [] => Ok(None),
        [value] if value.trim_matches(space).is_empty() => Ok(None),
        [value] if !is_b64token(value.trim_matches(space)) => Err("request_malformed"),
        [value] if is_welcome(source, request) => Ok(Some(value.trim_matches(space))),
        [_] => Err("cross_site"),
        _ => Err("request_malformed"),
    }
}

fn bearer<'a>(lines: &[&'a str]) -> Found<'a> {
    let [line] = lines else { return if lines.is_empty() { Ok(None) } else { Err("request_malformed") } };
    let (scheme, rest) = line.split_at(line.find(' ').unwrap_or(line.len()));
    if scheme.eq_ignore_ascii_case("bearer") {
        let token = rest.trim_start_matches(' ');
        return if is_b64token(token) { Ok(Some(token)) } else { Err("request_malformed") };
    }
    let joined = line.to_ascii_lowercase();
    let is_joined = joined.split(',').skip(1).any(|part| part.trim_start().split(' ').next() == Some("bearer"));
    let is_scheme =
        !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c));
    match (is_scheme && !is_joined, scheme.eq_ignore_ascii_case("dpop")) {
        (false, _) => Err("request_malformed"),
        (true, true) => Err("token_missing"),
        (true, false) => Ok(None),
    }
}

/// No page of another site makes it, or one that is let in does.
fn is_welcome(source: &Value, request: &Request<'_>) -> bool {
    let is_safe = ["GET", "HEAD", "OPTIONS"].contains(&request.method) && values(request, "upgrade").is_empty();
    let is_same_site = matches!(values(request, "sec-fetch-site")[..], ["same-origin" | "none"]);
    let allowed = source["allowedOrigins"].as_array().cloned().unwrap_or_default();
    let is_allowed =
        matches!(values(request, "origin")[..], [origin] if !origin.contains(',') && allowed.contains(&origin.into()));
    is_safe || is_same_site || is_allowed
}

fn values<'a>(request: &Request<'a>, name: &str) -> Vec<&'a str> {
    let named = request.headers.iter().filter(|(other, _)| other.eq_ignore_ascii_case(name));
    named.map(|(_, value)| value.trim_matches([' ', '\t'])).collect()
}

fn is_b64token(text: &str) -> bool {
    let body = text.trim_end_matches('=');
    !body.is_empty() && body.chars().all(|c| c.is_ascii_alphanumeric() || "-._~+/".contains(c))
}

/// RFC 3986 §2.1.
fn decoded(name: &str) -> Vec<u8> {
    let mut bytes = name.bytes().collect::<Vec<u8>>();
    for at in (0..bytes.len()).rev() {
        let digits =
            bytes.get(at + 1..at + 3).filter(|digits| bytes[at] == b'%' && digits.iter().all(u8::is_ascii_hexdigit));
        if let Some(digits) = digits {
            let byte = u8::from_str_radix(str::from_utf8(digits).unwrap(), 16).unwrap();
            bytes.splice(at..at + 3, [byte]);
        }
    }
    bytes
}
