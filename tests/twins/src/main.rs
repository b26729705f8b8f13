//! `twins requests|options|urls SEED COUNT FILE`: writes requests, options or URLs, made by chance, and what Rust says of them. `requests.mjs`,
//! `options.mjs` and `urls.mjs` ask the package.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

mod asked;
mod options;
#[path = "../../support/random.rs"]
#[allow(dead_code, unreachable_pub, reason = "not all of it is used here")]
mod random;
mod requests;
mod urls;

use std::{env, fs, process::ExitCode};

use jotproof::Error;
use serde_json::{Value, json};

use random::Random;

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let [what, seed, count, file] = &words[..] else { return usage() };
    let (Ok(seed), Ok(count)) = (seed.parse(), count.parse::<u64>()) else { return usage() };
    let (each, line): (u64, fn(&mut Random) -> Value) = match &**what {
        "requests" => (asked::EACH, asked::line),
        "options" => (1, options::line),
        "urls" => (1, urls::line),
        _ => return usage(),
    };
    let mut random = Random::of(seed);
    let lines: Vec<String> = (0..count / each).map(|_| line(&mut random).to_string()).collect();
    fs::write(file, lines.join("\n")).unwrap();
    ExitCode::SUCCESS
}

fn usage() -> ExitCode {
    eprintln!("twins requests|options|urls SEED COUNT FILE");
    ExitCode::FAILURE
}

/// Code, reason and option.
fn refusal(error: &Error) -> Value {
    json!([error.code(), error.reason().map(jotproof::error::Reason::as_str), error.subject()])
}
