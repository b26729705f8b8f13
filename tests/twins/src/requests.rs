//! Places and requests, such as somebody would send who wants to be read in two ways.

use serde_json::{Value, json};

use crate::random::Random;

pub(crate) enum Place {
    Authorization,
    Header(String),
    Cookie(String, Vec<String>),
}

/// Names and values.
pub(crate) type Fields = Vec<(String, String)>;

impl Place {
    /// No two places of a guard may have the same.
    fn key(&self) -> (u8, String) {
        match self {
            Self::Authorization => (0, String::new()),
            Self::Header(name) => (1, name.to_ascii_lowercase()),
            Self::Cookie(name, _) => (2, name.clone()),
        }
    }

    pub(crate) fn json(&self) -> Value {
        match self {
            Self::Authorization => json!("authorization"),
            Self::Header(name) => json!({ "header": name }),
            Self::Cookie(name, origins) => json!({ "cookie": name, "allowedOrigins": origins }),
        }
    }
}

pub(crate) fn places(random: &mut Random) -> Vec<Place> {
    // now and then more than a guard takes
    let most = if random.one_in(40) { 20 } else { 4 };
    let count = if random.one_in(40) { 0 } else { 1 + random.below(most) };
    let mut places: Vec<Place> = (0..count).map(|number| place(random, number)).collect();
    if !random.one_in(10) {
        places.sort_by_key(Place::key);
        places.dedup_by_key(|place| place.key());
    }
    if random.one_in(2) {
        places.reverse();
    }
    places
}

fn place(random: &mut Random, number: u32) -> Place {
    match random.below(5) {
        0 | 1 => Place::Authorization,
        2 => Place::Header(name(random, number)),
        _ => {
            let count = random.below(3);
            Place::Cookie(name(random, number), (0..count).map(|_| origin(random)).collect())
        }
    }
}

fn name(random: &mut Random, number: u32) -> String {
    let sound = ["x-token", "X-ToKen", "k", "c", "C", "session", "__Host-session", "!#$%&'*+-.^_`|~", "cookie2"];
    match random.below(30) {
        0 => random.of_these(&ODD_NAMES).into(),
        1 => {
            join(random, &["a", "Z", "-", "_", "~", "\u{212a}", " ", ";", "=", "\"", "\\", "{", "\u{7f}", "\u{e9}"], 3)
        }
        2..10 => format!("x-{number}"),
        _ => random.of_these(&sound).into(),
    }
}

fn origin(random: &mut Random) -> String {
    match random.below(16) {
        0 => random.of_these(&ODD_ORIGINS).into(),
        1 => join(
            random,
            &[
                "https", "http", "ws", "a", ":", "//", "/", "A", "443", "80", ":443", ":80", "@", "[::1]", ".", "\\",
                ",",
            ],
            6,
        ),
        _ => random.of_these(&ORIGINS).into(),
    }
}

/// None, as most often, or what an API says that its metadata is.
pub(crate) fn metadata(random: &mut Random) -> Option<String> {
    let long = |length: usize| Some(format!("https://{}", "a".repeat(length.saturating_sub(8))));
    match random.below(60) {
        0 => Some(join(
            random,
            &["https://", "http://", "a", "/", "\"", "\\", " ", "~", "!", "\u{7f}", "\u{e9}", "[", "]", "?", "#"],
            5,
        )),
        1 => Some(format!("https://{}", join(random, &["a", "/", "\"", "\\", " ", "~", "!", "[", "]", "#"], 3))),
        2 => long(2048),
        3 => long(2049),
        _ => None,
    }
}

pub(crate) fn method(random: &mut Random) -> &'static str {
    random.of_these(&[
        "GET",
        "GET",
        "HEAD",
        "OPTIONS",
        "POST",
        "POST",
        "POST",
        "DELETE",
        "PUT",
        "get",
        "GET ",
        "",
        "G\u{212a}T",
    ])
}

pub(crate) fn url(random: &mut Random) -> String {
    let before = random.of_these(&["", "/", "/orders", "https://api.example.com/orders", "/a#b", "/access_token="]);
    let after = match random.below(8) {
        0..5 => String::new(),
        5 => join(random, &["?", "a=b", "&", ";", "=", "access_token", "#", "%"], 6),
        _ => {
            let parameter = spelled(random, "access_token");
            let ends = ["", "", "=x", "=", "&", ";", "#", "%", "%00", "?", "s=x"];
            [random.of_these(&["?", "?a&", "?a=b;", "?&", "??", "#?", "?a=", "&"]), &parameter, random.of_these(&ends)]
                .concat()
        }
    };
    [before, &after].concat()
}

/// With some characters escaped, in ways of which not all are one.
fn spelled(random: &mut Random, name: &str) -> String {
    let often = random.of_these(&[2, 5, 20, 1000]);
    let mut text = String::new();
    for byte in name.bytes() {
        match if random.one_in(often) { random.below(8) } else { 9 } {
            0..3 => text.extend(["%", &format!("{byte:02x}")]),
            3..6 => text.extend(["%", &format!("{byte:02X}")]),
            6 => text.push_str(
                random.of_these(&["%", "%%", "%+5", "%\u{e9}", "%-1", "%2561", "%u0061", "\u{fffd}", "%6", "K"]),
            ),
            _ => text.push(char::from(byte)),
        }
    }
    text
}

pub(crate) fn fields(random: &mut Random, places: &[Place]) -> Fields {
    let mut fields = Fields::new();
    // rarely, and once: together they are larger than a request may be
    if random.one_in(40) {
        let token = "t".repeat(usize::try_from(16_380 + random.below(10)).unwrap());
        fields.push(if random.one_in(2) {
            ("x-token".into(), token)
        } else {
            ("authorization".into(), format!("Bearer {token}"))
        });
    }
    for _ in 0..=random.below(4) {
        let field = match places.get(usize::try_from(random.below(6)).unwrap()) {
            Some(Place::Header(name)) => (name.clone(), value(random)),
            Some(Place::Cookie(name, _)) => ("cookie".into(), cookies(random, name)),
            _ if random.one_in(2) => ("authorization".into(), authorization(random)),
            _ => other(random),
        };
        fields.push((cased(random, &field.0), field.1));
        if random.one_in(12) {
            fields.extend(fields.last().cloned());
        }
    }
    fields
}

fn other(random: &mut Random) -> (String, String) {
    let (name, value) = match random.below(6) {
        0 => (
            "sec-fetch-site",
            random.of_these(&["same-origin", "none", " none\t", "same-site", "cross-site", "None", "none,", ""]).into(),
        ),
        1 | 2 => (
            "origin",
            format!("{}{}", random.of_these(&ORIGINS), random.of_these(&["", "", "", " ", ",", "/", "\u{a0}"])),
        ),
        3 => ("upgrade", random.of_these(&["websocket", "", "h2c"]).into()),
        4 => ("cookie", cookies(random, "session")),
        _ => (
            random.of_these(&["x-token", "accept", "authorization2", "proxy-authorization", "\u{17f}ec-fetch-site"]),
            value(random),
        ),
    };
    (name.into(), value)
}

/// Another spelling of a name, or another name that looks like it.
fn cased(random: &mut Random, name: &str) -> String {
    match random.below(8) {
        0 => name.to_ascii_uppercase(),
        1 => name.chars().map(|letter| if random.one_in(2) { letter.to_ascii_uppercase() } else { letter }).collect(),
        2 if random.one_in(3) => name.replace(['k', 'K'], "\u{212a}"),
        3 if random.one_in(6) => format!("{name} "),
        _ => name.into(),
    }
}

fn authorization(random: &mut Random) -> String {
    let scheme = random.of_these(&[
        "Bearer",
        "Bearer",
        "Bearer",
        "Bearer",
        "Bearer",
        "bearer",
        "BEARER",
        "bEaReR",
        "DPoP",
        "dpop",
        "Basic",
        "Digest",
        "Bearer:",
        "Be\u{e9}rer",
        "",
        "Bearer\t",
        ",Bearer",
        "a/b",
    ]);
    let between = random.of_these(&[" ", " ", " ", " ", " ", " ", " ", " ", "  ", "\t", "", " \t", "\u{a0}", ","]);
    let line = [around(random), scheme, between].concat() + &value(random);
    if !random.one_in(6) {
        return line;
    }
    // a second line, joined on its way
    let space = random.of_these(&[
        "", " ", "\t", "  ", "\u{a0}", "\u{85}", "\u{feff}", "\u{3000}", "\u{2028}", "\u{180e}", "\u{200b}", "\u{b}",
        "\u{1c}", "\u{202f}",
    ]);
    let scheme = random.of_these(&["Bearer", "bearer", "BEARER", "Bearerx", "DPoP", "Basic", "realm=\"a\"", ""]);
    line + "," + space + scheme + random.of_these(&[" ", "", "\t", ",", " a"]) + &value(random)
}

fn value(random: &mut Random) -> String {
    match random.below(12) {
        0..10 => {
            [around(random), random.of_these(&TOKENS), random.of_these(&["", "", "", "", "=", "=="]), around(random)]
                .concat()
        }
        10 => join(random, &["a", ".", "-", "_", "~", "+", "/", "=", "0"], 8),
        _ => join(
            random,
            &[
                "TOKEN1",
                "a",
                " ",
                "\t",
                ",",
                "=",
                ";",
                "\"",
                "\u{e9}",
                "\u{212a}",
                "\u{fffd}",
                "\u{1f600}",
                "\0",
                "Bearer",
                "\u{ff41}",
            ],
            5,
        ),
    }
}

fn around(random: &mut Random) -> &'static str {
    if !random.one_in(6) {
        return "";
    }
    random.of_these(&[" ", " ", "\t", " \t ", "\u{a0}", "\u{b}", "\r"])
}

fn cookies(random: &mut Random, name: &str) -> String {
    let pairs: Vec<String> = (0..=random.below(4))
        .map(|_| {
            let name = match random.below(7) {
                0 | 5 => random.of_these(&["a", "b", "", "session", "SESSION", "c", "k"]).into(),
                1 => format!("{name}{}", random.of_these(&["2", "\u{a0}", "\0", " ", "\t", "="])),
                2 if random.one_in(2) => name.replace(['k', 'K'], "\u{212a}"),
                3 if random.one_in(3) => cased(random, name),
                _ => name.into(),
            };
            let equals = random.of_these(&["=", "=", "=", "=", " = ", "==", ""]);
            let value = if random.one_in(6) { around(random).into() } else { value(random) };
            [around(random), &name, equals, &value, around(random)].concat()
        })
        .collect();
    pairs.join(random.of_these(&["; ", "; ", ";", ";;", ",", " ;\t", "\n"]))
}

fn join(random: &mut Random, pieces: &[&'static str], most: u32) -> String {
    (0..=random.below(most)).map(|_| random.of_these(pieces)).collect()
}

/// `run.mjs` puts real ones into their places.
const TOKENS: [&str; 4] = ["TOKEN0", "TOKEN1", "TOKEN2", "TOKEN3"];
const ORIGINS: [&str; 5] =
    ["https://app.example.com", "http://localhost:3000", "https://app.example.com:8443", "http://[::1]", "app://a"];
const ODD_NAMES: [&str; 7] = ["authorization", "Authorization", "COOKIE", "", "a b", "cook\u{131}e", "x-to\u{212a}en"];
const ODD_ORIGINS: [&str; 11] = [
    "null",
    "",
    "*",
    "https://a.com:443",
    "http://a.com:80",
    "ws://a:80",
    "wss://:443",
    "https://A.com",
    "https://a.com/",
    "a:b://c",
    "https:a.com",
];
