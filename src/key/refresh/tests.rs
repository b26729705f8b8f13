mod a_clock;
mod a_flood;
mod a_record;
mod a_set;
mod after_a_failure;
mod an_answer;
mod an_unknown_key;
mod who_gets_ready;
mod without_a_set;

use alloc::{format, string::String, vec::Vec};

use super::held::{MAX_ETAG_BYTES, STALE_IF_ERROR, STALE_WHILE_REVALIDATE};
use super::maybe::{Maybe, Zero};
use super::under_way::{LOST_AFTER, UnderWay};
use super::*;
use crate::error::{Outage, Reason, Refusal, SetSize};
use crate::time::Time;

const URL: &str = "https://login.example.com/jwks.json";
/// RFC 8037 §A.2.
const ONE: &str = r#"{"keys":[{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}"#;
const NONE: &str = r#"{"keys":[]}"#;
const HTML: &str = "<!doctype html><title>Sign in</title>";
/// Every set here is fresh for so long, unless a test says otherwise.
const FRESH: f64 = 900.0;
const STALE: f64 = FRESH + STALE_WHILE_REVALIDATE;
const TOO_OLD: f64 = FRESH + STALE_IF_ERROR;

fn at(seconds: f64) -> Time {
    Time::from_seconds(1_900_000_000.0 + seconds).unwrap()
}

fn response(status: u16, body: &str) -> Response<'_> {
    Response { status, cache_control: "max-age=900", age: "", etag: "\"a\"", body }
}

/// A token of a key that nobody has heard of, which came when so many fetches had begun.
fn key(begun: u32) -> Need<&'static str> {
    named("a", begun)
}

fn named(kid: &str, begun: u32) -> Need<&str> {
    Need::Key { kid: Some(kid), begun }
}

/// A source that was told of one key at 0.
fn told() -> Refresh {
    told_by(&response(200, ONE))
}

fn told_by(response: &Response<'_>) -> Refresh {
    let mut refresh = Refresh::new(&[]);
    let flight = fetches(&mut refresh, Need::Keys, 0.0);
    assert!(matches!(refresh.answer(flight, response, at(0.0), 0.5), Ok(Outcome::Replaced(_))));
    refresh
}

#[track_caller]
fn fetches(refresh: &mut Refresh, need: Need<&str>, seconds: f64) -> Flight {
    match refresh.ask(need, at(seconds)) {
        Ok(Step::Fetch(flight)) => flight,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn uses_and_fetches(refresh: &mut Refresh, seconds: f64) -> Flight {
    match refresh.ask(Need::Keys, at(seconds)) {
        Ok(Step::UseAndFetch(flight)) => flight,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn does(refresh: &mut Refresh, need: Need<&str>, seconds: f64, step: Step) {
    assert_eq!(refresh.ask(need, at(seconds)), Ok(step));
}

#[track_caller]
fn is_refused(refresh: &mut Refresh, need: Need<&str>, seconds: f64, reason: Reason, retry_after: u32) {
    assert_eq!(refresh.ask(need, at(seconds)), Err(Refusal::KeysUnavailable(Outage { reason, retry_after })));
}

/// It is told at once that there is no such key.
#[track_caller]
fn is_not_found(refresh: &mut Refresh, need: Need<&str>, seconds: f64) {
    let refusal = refresh.ask(need, at(seconds));
    assert!(matches!(refusal, Err(Refusal::KeyNotFound(_))), "{refusal:?}");
}

/// It is told that the key may come with the next fetch, after so many seconds.
#[track_caller]
fn waits(refresh: &mut Refresh, kid: &str, seconds: f64, retry_after: u32) {
    let begun = refresh.begun();
    is_refused(refresh, named(kid, begun), seconds, Reason::KidUnknown, retry_after);
}

/// Begins a fetch and lets it fail at once.
#[track_caller]
fn fails_with(refresh: &mut Refresh, status: u16, body: &str, seconds: f64) -> Refusal<'static> {
    let (Ok(Step::Fetch(flight) | Step::UseAndFetch(flight)), now) =
        (refresh.ask(Need::Keys, at(seconds)), at(seconds))
    else {
        panic!("no fetch")
    };
    refresh.answer(flight, &response(status, body), now, 1.0).unwrap_err()
}

fn lands(refresh: &mut Refresh, flight: Flight, seconds: f64) {
    assert!(matches!(refresh.answer(flight, &response(200, ONE), at(seconds), 0.5), Ok(Outcome::Replaced(_))));
}

fn record(fetched: f64, fresh_for: &str) -> String {
    written(URL, &format!("{}", 1_900_000_000.0 + fetched), fresh_for)
}

fn written(url: &str, fetched: &str, fresh_for: &str) -> String {
    let jwks = ONE.replace('"', "\\\"");
    format!(r#"{{"url":"{url}","fetched":{fetched},"freshFor":{fresh_for},"jwks":"{jwks}"}}"#)
}

/// Wherever a history stands, its bytes are those of a state.
#[test]
fn a_state_is_sound() {
    let mut refresh = told();
    for step in 0..2_000_u32 {
        let now = at(f64::from(step) * 37.0 - f64::from(step % 7 * 20));
        let kid = format!("{}", step % 11);
        let asked = refresh.ask(named(&kid, refresh.begun()), now);
        if let Ok(Step::Fetch(flight) | Step::UseAndFetch(flight)) = asked {
            match step % 5 {
                0 => refresh.failed(flight, Reason::Timeout, now, 0.3),
                1 => refresh.lost(flight, now),
                2 => refresh.abandon(flight),
                3 => drop(refresh.answer(flight, &response(404, ""), now, 0.7)),
                _ => drop(refresh.answer(flight, &response(200, ONE), now, 0.7)),
            }
        }
        assert!(refresh.machine().is_sound());
    }
    assert!(Machine::new().is_sound());
    let unsound: [fn(&mut Machine); 5] = [
        |machine| machine.retry_at = f64::NAN,
        |machine| machine.clock.passed = f64::INFINITY,
        |machine| machine.fault = u32::MAX,
        |machine| machine.unknown.count = 9,
        |machine| machine.under_way = Maybe::new(UnderWay { is_of_held: 2, ..UnderWay::ZERO }),
    ];
    for change in unsound {
        let mut machine = *refresh.machine();
        change(&mut machine);
        assert!(!machine.is_sound(), "{machine:?}");
    }
}

#[test]
fn the_status_says_what_is_left() {
    let mut refresh = Refresh::new(&[]);
    let nothing = Status { keys: 0, age: None, fresh_for: 0.0, usable_for: 0.0, fault: None };
    assert_eq!(refresh.status(at(0.0)), nothing);
    let mut refresh = told();
    let fresh = Status { keys: 1, age: Some(100.0), fresh_for: 800.0, usable_for: 87_200.0, fault: None };
    assert_eq!(refresh.status(at(100.0)), fresh);
    let _ = fails_with(&mut refresh, 404, "", FRESH);
    let denied =
        Status { age: Some(1_000.0), fresh_for: 0.0, usable_for: 500.0, fault: Some(Reason::HttpStatus), ..fresh };
    assert_eq!(refresh.status(at(1_000.0)), denied);
    let over = Status { age: Some(TOO_OLD), usable_for: 0.0, ..denied };
    assert_eq!(refresh.status(at(TOO_OLD)), over);
}
