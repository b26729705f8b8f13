//! URLs and issuers as an attacker would name them who wants a server inside a network to be asked, and fields of answers; and what Rust says
//! of them.

use jotproof::key::discovery::{check, is_fetchable, metadata_urls};
use jotproof::key::refresh::{Refresh, Response};
use jotproof::{
    Time,
    key::refresh::{Need, Step},
};
use serde_json::{Value, json};

use crate::random::Random;

/// Whether one may be fetched from, and may name the other; where the metadata of an issuer may be; and how long an answer is fresh.
pub(crate) fn line(random: &mut Random) -> Value {
    let (found_at, named, issuer) = (url(random), url(random), issuer(random));
    let (cache_control, age) = (directives(random), age(random));
    let metadata = metadata_urls(&issuer);
    json!({
        "url": found_at,
        "isFetchable": is_fetchable(&found_at),
        "named": named,
        // of a place that may not be fetched from there is no metadata
        "mayName": is_fetchable(&found_at).then(|| check(b"", named.as_bytes(), b"", found_at.as_bytes()).is_ok()),
        "issuer": issuer,
        "cacheControl": cache_control,
        "age": age,
        "freshFor": fresh_for(&cache_control, &age),
        "metadata": if is_fetchable(&metadata[0]) { metadata.to_vec() } else { Vec::new() },
    })
}

fn fresh_for(cache_control: &str, age: &str) -> f64 {
    let now = Time::from_seconds(1.9e9).unwrap();
    let mut refresh = Refresh::new(&[]);
    let answer = Response { status: 200, cache_control, age, etag: "", body: r#"{"keys":[]}"# };
    if let Ok(Step::Fetch(flight)) = refresh.ask(Need::Keys, now) {
        refresh.answer(flight, &answer, now, 0.5).unwrap();
    }
    refresh.status(now).fresh_for
}

fn directives(random: &mut Random) -> String {
    let count = random.below(4);
    (0..count).map(|_| directive(random)).collect::<Vec<_>>().join(",")
}

fn directive(random: &mut Random) -> String {
    if random.one_in(2) {
        return random.of_these(&DIRECTIVES).into();
    }
    (0..=random.below(5)).map(|_| random.of_these(&WORDS)).collect()
}

fn age(random: &mut Random) -> String {
    (0..random.below(3)).map(|_| random.of_these(&AGES)).collect()
}

fn url(random: &mut Random) -> String {
    let port = if random.one_in(3) { random.of_these(&PORTS) } else { "" };
    let behind = if random.one_in(2) { random.of_these(&BEHIND) } else { "" };
    let url = [scheme(random), &host(random), port, behind].concat();
    changed(random, url)
}

fn issuer(random: &mut Random) -> String {
    let path = if random.one_in(2) { random.of_these(&PATHS) } else { "" };
    let slash = if random.one_in(2) { "/" } else { "" };
    let issuer = [scheme(random), &host(random), path, slash].concat();
    changed(random, issuer)
}

fn scheme(random: &mut Random) -> &'static str {
    if random.one_in(20) { random.of_these(&ODD_SCHEMES) } else { random.of_these(&SCHEMES) }
}

fn host(random: &mut Random) -> String {
    match random.below(8) {
        0..3 => random.of_these(&HOSTS).into(),
        3 | 4 => (0..if random.one_in(8) { 5 } else { 4 }).map(|_| octet(random)).collect::<Vec<_>>().join("."),
        5 => format!("[{}]", (0..=random.below(4)).map(|_| group(random)).collect::<Vec<_>>().join(":")),
        6 => (0..=random.below(4)).map(|_| random.of_these(&LABELS)).collect::<Vec<_>>().join("."),
        _ => (0..=random.below(6)).map(|_| random.of_these(&PIECES)).collect(),
    }
}

fn octet(random: &mut Random) -> String {
    if random.one_in(2) { random.below(260).to_string() } else { random.of_these(&OCTETS).into() }
}

fn group(random: &mut Random) -> String {
    match random.below(4) {
        0 => random.of_these(&GROUPS).into(),
        1 => format!("{:X}", random.below(0x4100)),
        _ => format!("{:x}", random.below(0x1_0000)),
    }
}

/// Now and then, one character is another one.
fn changed(random: &mut Random, text: String) -> String {
    if !random.one_in(8) {
        return text;
    }
    let count = u32::try_from(text.chars().count()).unwrap();
    let at = random.below(count.max(1));
    let by = random.of_these(&PIECES);
    (0..).zip(text.chars()).fold(String::new(), |made, (place, its)| {
        if place == at { made + by } else { made + its.encode_utf8(&mut [0; 4]) }
    })
}

const DIRECTIVES: [&str; 8] = [
    "max-age=900",
    " Max-Age = \"900\" ",
    "max-age=86400",
    "max-age=5",
    "max-age=900=1",
    "s-maxage=300",
    "no-cache=\"a",
    "no-store ",
];
const WORDS: [&str; 21] = [
    "max-age=",
    "max-age=",
    "MAX-Age",
    "s-maxage=",
    "no-store",
    "no-cache",
    "No-Cache",
    "public",
    "=",
    "\"",
    " ",
    "\t",
    "0",
    "60",
    "900",
    "3600",
    "99999999999999999999",
    "1.5",
    "-",
    "x",
    "\u{e9}",
];
const AGES: [&str; 10] = ["0", "1", "59", "100", "00300", " ", "\t", "-", "1.5", "99999999999999999999"];
const SCHEMES: [&str; 3] = ["https://", "https://", "http://"];
const ODD_SCHEMES: [&str; 8] = ["HTTPS://", "https:/", "https:", "ftp://", "//", "", "https:///", "https://user@"];
const HOSTS: [&str; 17] = [
    "login.example.com",
    "login.example.com.",
    "localhost",
    "LocalHost",
    "localhost.",
    "127.0.0.1",
    "127.0.0.1.",
    "[::1]",
    "[2606:4700::1]",
    "[::ffff:127.0.0.1]",
    "kubernetes.default.svc",
    "printer.LOCAL",
    "a.localhost",
    "nas.home.arpa",
    "8.8.8.8",
    "xlocal.example",
    "",
];
const OCTETS: [&str; 19] = [
    "0", "00", "01", "1", "9", "10", "64", "99", "100", "127", "128", "168", "169", "172", "192", "198", "224", "255",
    "256",
];
const GROUPS: [&str; 9] = ["2001", "2002", "1ff", "200", "", "0", "10000", "002606", "g"];
const LABELS: [&str; 18] = [
    "a", "B", "example", "com", "", "0", "1", "0x", "0X1f", "0xg", "x1", "1a", "local", "svc", "home", "arpa",
    "internal", "a_b-c",
];
const PIECES: [&str; 22] = [
    "a", "1", ".", ":", "/", "?", "#", "@", "[", "]", "%31", "\\", "-", "_", "\u{212a}", "\u{e9}", " ", "\n", "0x",
    "{", "}", "~",
];
const PORTS: [&str; 10] =
    [":", ":443", ":8080", ":0", ":00080", ":65535", ":65536", ":99999999999999999999", ":+1", ":1:2"];
const BEHIND: [&str; 14] =
    ["/", "/keys?a=b#c", "?a", "#", "/a b", "/\"", "/\\", "/^", "/`", "/{", "/~|", "/<>", "/;=?@[]_", "/\u{7f}"];
const PATHS: [&str; 10] = [
    "/realms/a",
    "/{tenantid}",
    "/{tenantid}/v2.0",
    "/a/{tenantid}",
    "/{tenant}",
    "/{tenantid",
    "/{tenantid}{tenantid}",
    "//",
    "/a//",
    "?a=b",
];
