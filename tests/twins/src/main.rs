//! `requests SEED COUNT FILE`: writes guards and requests made by chance, a guard in each line with what Rust says of its requests.
//! `run.mjs` asks the package.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

mod made;
#[path = "../../support/random.rs"]
#[allow(dead_code, unreachable_pub, reason = "not all of it is used here")]
mod random;

use std::{env, fs, process::ExitCode};

use jotproof::{Error, Guard, Request, Source};
use serde_json::{Value, json};

use made::{Fields, Place};
use random::Random;

/// The requests of one guard.
const EACH: u64 = 10;

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let (Some(seed), Some(count), Some(file)) = (number(words.first()), number(words.get(1)), words.get(2)) else {
        eprintln!("requests SEED COUNT FILE");
        return ExitCode::FAILURE;
    };
    let mut random = Random::of(seed);
    let lines: Vec<String> = (0..count / EACH).map(|_| line(&mut random).to_string()).collect();
    fs::write(file, lines.join("\n")).unwrap();
    ExitCode::SUCCESS
}

fn number(word: Option<&String>) -> Option<u64> {
    word?.parse().ok()
}

fn line(random: &mut Random) -> Value {
    let (places, metadata) = (made::places(random), made::metadata(random));
    let from: Vec<Value> = places.iter().map(Place::json).collect();
    match guard(&places, metadata.as_deref()) {
        Err(error) => json!({ "from": from, "metadata": metadata, "refused": refusal(&error) }),
        Ok(guard) => {
            let requests: Vec<Value> = (0..EACH).map(|_| asked(random, &places, &guard)).collect();
            json!({ "from": from, "metadata": metadata, "requests": requests })
        }
    }
}

fn guard(places: &[Place], metadata: Option<&str>) -> Result<Guard, Error> {
    let sources = places.iter().map(|place| match place {
        Place::Authorization => Ok(Source::authorization()),
        Place::Header(name) => Source::header(name.as_str()),
        Place::Cookie(name, origins) => Source::cookie(name.as_str(), origins.clone()),
    });
    let guard = Guard::reading(sources.collect::<Result<_, _>>()?)?;
    metadata.map_or(Ok(guard.clone()), |url| guard.resource_metadata(url))
}

fn asked(random: &mut Random, places: &[Place], guard: &Guard) -> Value {
    let (method, url, fields) = (made::method(random), made::url(random), made::fields(random, places));
    let headers = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let found = guard.extract(&Request { method, url: &url, headers });
    let fields: &Fields = &fields;
    json!([method, url, fields, found.map_or_else(|error| refusal(&error), Value::from)])
}

/// Code, reason and option.
fn refusal(error: &Error) -> Value {
    json!([error.code(), error.reason().map(jotproof::Reason::as_str), error.subject()])
}
