//! An issuer: which keys it publishes when, and how its endpoint fares.

use std::sync::LazyLock;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jotproof::{
    KeySet,
    error::Reason,
    verify::{Tables, verify_jws},
};

use crate::random::Random;

/// A set of keys of the pool, a bit for each.
pub type Keys = u16;

pub const POOL: u32 = 12;
pub const URL: &str = "https://login.example.com/jwks.json";

pub struct Issuer {
    /// What is published since when.
    versions: Vec<(f64, Keys)>,
    newest: u32,
    endpoint: Endpoint,
    /// `max-age`, where it says one.
    max_age: Option<u32>,
    has_etags: bool,
    age: u32,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Endpoint {
    Works,
    Network,
    Timeout,
    Status(u16),
    Body(&'static str),
}

/// What comes back, in the end.
#[derive(Clone, Debug)]
pub enum Answer {
    Response(Response),
    Failure(Reason),
}

#[derive(Clone, Debug)]
pub struct Response {
    pub status: u16,
    pub cache_control: String,
    pub age: String,
    pub etag: String,
    pub body: String,
    /// What the body publishes.
    pub keys: Option<Keys>,
    /// Seconds, by the rules.
    pub fresh_for: f64,
}

impl Issuer {
    pub fn new(random: &mut Random) -> Self {
        Self {
            versions: vec![(f64::NEG_INFINITY, 1)],
            newest: 0,
            endpoint: Endpoint::Works,
            max_age: random.of_these(&[None, Some(0), Some(60), Some(300), Some(900), Some(3_600), Some(86_400)]),
            has_etags: random.one_in(2),
            age: random.of_these(&[0, 0, 0, 30, 10_000]),
        }
    }

    pub fn newest(&self) -> u32 {
        self.newest
    }

    pub fn published(&self) -> Keys {
        self.versions.last().unwrap().1
    }

    /// Whether some set that was published between these times has the key.
    pub fn had(&self, key: u32, from: f64, to: f64) -> bool {
        self.between(from, to).any(|keys| keys & (1 << key) != 0)
    }

    /// Whether every one has.
    pub fn always_had(&self, key: u32, from: f64, to: f64) -> bool {
        self.between(from, to).all(|keys| keys & (1 << key) != 0)
    }

    fn between(&self, from: f64, to: f64) -> impl Iterator<Item = Keys> {
        let end = |at: usize| self.versions.get(at + 1).map_or(f64::INFINITY, |version| version.0);
        let versions = self.versions.iter().enumerate();
        versions.filter(move |(at, (since, _))| *since <= to && end(*at) >= from).map(|(_, (_, keys))| *keys)
    }

    /// Other keys, with and without the old ones; now and then none by mistake.
    pub fn rotate(&mut self, at: f64, random: &mut Random) {
        let current = self.published();
        let keys = match random.below(8) {
            0 => 0,
            1..3 => 1 << self.newest,
            choice if self.newest + 1 < POOL => {
                self.newest += 1;
                (1 << self.newest) | if choice < 6 { current } else { 0 }
            }
            _ => current | (1 << self.newest),
        };
        self.versions.push((at, keys));
    }

    pub fn change(&mut self, random: &mut Random) {
        self.endpoint = match random.below(16) {
            0..4 => Endpoint::Works,
            4 => Endpoint::Network,
            5 => Endpoint::Timeout,
            6 => Endpoint::Body("<!doctype html><title>Sign in</title>"),
            7 => Endpoint::Body(r#"{"issuer":"https://login.example.com/"}"#),
            8 => Endpoint::Body(""),
            _ => Endpoint::Status(random.of_these(&[503, 500, 429, 408, 404, 403, 302, 204])),
        };
        self.max_age = random.of_these(&[None, Some(0), Some(120), Some(900), Some(3_600)]);
    }

    pub fn repair(&mut self, at: f64) {
        self.endpoint = Endpoint::Works;
        self.versions.push((at, 1 << self.newest));
    }

    /// What it answers now to somebody who has a set with this `ETag`.
    pub fn answer(&self, etag: &str) -> Answer {
        let said = self.max_age.map_or(600.0, f64::from);
        let mut response = Response {
            status: 200,
            cache_control: self.max_age.map_or_else(String::new, |age| format!("public, max-age={age}")),
            age: if self.age == 0 { String::new() } else { self.age.to_string() },
            etag: String::new(),
            body: String::new(),
            keys: None,
            fresh_for: (said - f64::from(self.age)).clamp(60.0, 3_600.0),
        };
        match self.endpoint {
            Endpoint::Network => return Answer::Failure(Reason::Network),
            Endpoint::Timeout => return Answer::Failure(Reason::Timeout),
            Endpoint::Status(status) => response.status = status,
            Endpoint::Body(body) => body.clone_into(&mut response.body),
            Endpoint::Works => {
                if self.has_etags {
                    response.etag = etag_of(self.published());
                }
                if self.has_etags && etag == response.etag {
                    response.status = 304;
                } else {
                    response.body = jwks(self.published());
                }
                response.keys = Some(self.published());
            }
        }
        Answer::Response(response)
    }
}

pub fn etag_of(keys: Keys) -> String {
    format!("\"{keys:x}\"")
}

/// The set in JSON text.
pub fn jwks(keys: Keys) -> String {
    let jwks: Vec<&str> = (0..POOL).filter(|key| keys & (1 << key) != 0).map(|key| &*pooled(key).jwk).collect();
    format!(r#"{{"keys":[{}]}}"#, jwks.join(","))
}

/// Whether a token that names this key would be checked against a key of this set.
///
/// Its signature is nobody's: which of them verify which tokens is the business of other tests.
pub fn has(keys: &KeySet, key: u32) -> bool {
    let token = if key < POOL { &pooled(key).token } else { &*UNKNOWN };
    match verify_jws(token, keys, &mut Tables::none()).unwrap_err().code() {
        "signature_invalid" => true,
        "key_not_found" => false,
        code => panic!("a token was refused with {code}"),
    }
}

struct Pooled {
    jwk: String,
    token: String,
}

fn pooled(key: u32) -> &'static Pooled {
    static KEYS: LazyLock<Vec<Pooled>> = LazyLock::new(|| (0..POOL).map(made).collect());
    &KEYS[usize::try_from(key).unwrap()]
}

static UNKNOWN: LazyLock<String> = LazyLock::new(|| token("x"));

fn made(key: u32) -> Pooled {
    let secret = [u8::try_from(key + 1).unwrap(); 32];
    let public = p256::ecdsa::SigningKey::from_slice(&secret).unwrap();
    let point = public.verifying_key().to_sec1_point(false);
    let (x, y) = point.as_bytes()[1..].split_at(32);
    let (x, y) = (URL_SAFE_NO_PAD.encode(x), URL_SAFE_NO_PAD.encode(y));
    Pooled {
        jwk: format!(r#"{{"kty":"EC","crv":"P-256","kid":"k{key}","x":"{x}","y":"{y}"}}"#),
        token: token(&format!("k{key}")),
    }
}

fn token(kid: &str) -> String {
    let header = URL_SAFE_NO_PAD.encode(format!(r#"{{"alg":"ES256","kid":"{kid}"}}"#));
    format!("{header}.e30.{}", URL_SAFE_NO_PAD.encode([0xff; 64]))
}
