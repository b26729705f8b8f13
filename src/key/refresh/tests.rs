use alloc::{format, string::String};

use super::*;

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
fn fetches(refresh: &mut Refresh, need: Need, seconds: f64) -> Flight {
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
fn does(refresh: &mut Refresh, need: Need, seconds: f64, step: Step) {
    assert_eq!(refresh.ask(need, at(seconds)), Ok(step));
}

#[track_caller]
fn is_refused(refresh: &mut Refresh, need: Need, seconds: f64, reason: Reason, retry_after: u32) {
    assert_eq!(refresh.ask(need, at(seconds)), Err(Error::KeysUnavailable(Outage { reason, retry_after })));
}

/// Begins a fetch and lets it fail at once.
#[track_caller]
fn fails_with(refresh: &mut Refresh, status: u16, body: &str, seconds: f64) -> Error {
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

mod a_set {
    use super::*;

    #[test]
    fn is_used_while_it_is_fresh() {
        let mut refresh = told();
        does(&mut refresh, Need::Keys, 0.0, Step::Use);
        does(&mut refresh, Need::Keys, FRESH - 0.1, Step::Use);
        assert!(refresh.is_usable(at(FRESH - 0.1)));
    }

    #[test]
    fn is_fresh_for_a_minute_at_least_and_an_hour_at_most() {
        for (cache_control, seconds) in [("no-store", 60.0), ("max-age=86400", 3600.0), ("", 600.0)] {
            let mut refresh = told_by(&Response { cache_control, ..response(200, ONE) });
            does(&mut refresh, Need::Keys, seconds - 0.1, Step::Use);
            uses_and_fetches(&mut refresh, seconds);
        }
    }

    #[test]
    fn is_as_old_as_the_fetch_that_brought_it() {
        let mut refresh = Refresh::new(&[]);
        let flight = fetches(&mut refresh, Need::Keys, 0.0);
        lands(&mut refresh, flight, 50.0);
        assert_eq!(refresh.status(at(50.0)).age, Some(50.0));
        uses_and_fetches(&mut refresh, FRESH);
    }

    #[test]
    fn that_is_stale_is_used_while_the_next_one_comes() {
        let mut refresh = told();
        uses_and_fetches(&mut refresh, FRESH);
        does(&mut refresh, Need::Keys, FRESH + 1.0, Step::Use);
        does(&mut refresh, Need::Ready, FRESH + 1.0, Step::Use);
    }

    #[test]
    fn that_is_old_lets_people_wait_for_the_next_one() {
        let mut refresh = told();
        let flight = fetches(&mut refresh, Need::Keys, STALE);
        does(&mut refresh, Need::Keys, STALE + 1.0, Step::Wait);
        lands(&mut refresh, flight, STALE + 2.0);
        does(&mut refresh, Need::Keys, STALE + 2.0, Step::Use);
    }

    #[test]
    fn that_is_old_lets_nobody_wait_who_would_wait_in_vain() {
        let mut refresh = told();
        let flight = fetches(&mut refresh, Need::Keys, STALE);
        refresh.failed(flight, Reason::Timeout, at(STALE + 5.0), 1.0);
        does(&mut refresh, Need::Keys, STALE + 5.0, Step::Use);
        uses_and_fetches(&mut refresh, STALE + 7.0);
        does(&mut refresh, Need::Keys, STALE + 8.0, Step::Use);
    }

    #[test]
    fn is_used_for_a_day_when_the_issuer_cannot_be_reached() {
        let mut refresh = told();
        let flight = uses_and_fetches(&mut refresh, FRESH);
        refresh.failed(flight, Reason::Network, at(FRESH), 1.0);
        let flight = uses_and_fetches(&mut refresh, TOO_OLD - 2.0);
        refresh.failed(flight, Reason::Network, at(TOO_OLD - 1.0), 1.0);
        does(&mut refresh, Need::Keys, TOO_OLD - 0.1, Step::Use);
        is_refused(&mut refresh, Need::Keys, TOO_OLD, Reason::Network, 3);
        assert!(!refresh.is_usable(at(TOO_OLD)));
    }

    #[test]
    fn without_a_usable_key_is_one_too() {
        let mut refresh = told_by(&response(200, NONE));
        does(&mut refresh, Need::Keys, 1.0, Step::Use);
        assert_eq!(refresh.status(at(1.0)).keys, 0);
    }

    #[test]
    fn without_a_usable_key_replaces_one_with() {
        let mut refresh = told();
        let flight = uses_and_fetches(&mut refresh, FRESH);
        let Ok(Outcome::Replaced(keys)) = refresh.answer(flight, &response(200, NONE), at(FRESH), 0.5) else {
            panic!()
        };
        assert!(keys.is_empty());
        assert_eq!(refresh.status(at(FRESH)).keys, 0);
    }

    #[test]
    fn has_its_skipped_keys_known() {
        let refresh = told_by(&response(200, r#"{"keys":[{"kty":"oct","k":"AA"}]}"#));
        let [skipped] = refresh.skipped() else { panic!() };
        assert_eq!((skipped.index, skipped.reason), (0, Reason::SymmetricKey));
    }

    #[test]
    fn that_is_loaded_is_as_if_it_had_just_come_and_said_nothing() {
        let mut refresh = Refresh::new(&[]);
        assert_eq!(refresh.load(ONE, at(0.0)).unwrap().len(), 1);
        assert_eq!(refresh.etag(), "");
        does(&mut refresh, Need::Keys, 599.9, Step::Use);
        uses_and_fetches(&mut refresh, 600.0);
    }

    #[test]
    fn that_is_loaded_must_be_one() {
        let mut refresh = told();
        assert_eq!(refresh.load(HTML, at(0.0)).unwrap_err(), Error::KeyUnsuitable(Reason::Jwks));
        let large = " ".repeat(512 * 1024 + 1);
        assert_eq!(refresh.load(&large, at(0.0)).unwrap_err(), Error::KeyUnsuitable(Reason::JwksTooLarge));
        does(&mut refresh, Need::Keys, 1.0, Step::Use);
    }

    #[test]
    fn that_is_loaded_teaches_nothing_of_unknown_keys() {
        let mut refresh = told();
        let _ = refresh.load(ONE, at(1.0)).unwrap();
        let begun = refresh.begun();
        fetches(&mut refresh, Need::Key(begun), 2.0);
    }
}

mod without_a_set {
    use super::*;

    #[test]
    fn one_fetches_and_the_others_wait() {
        let mut refresh = Refresh::new(&[]);
        assert!(!refresh.is_usable(at(0.0)));
        assert_eq!(fetches(&mut refresh, Need::Keys, 0.0), Flight::numbered(1));
        for need in [Need::Keys, Need::Ready, Need::Key(0)] {
            does(&mut refresh, need, 1.0, Step::Wait);
        }
        assert_eq!(refresh.begun(), 1);
    }

    #[test]
    fn all_are_refused_during_the_pause_after_a_failure() {
        let mut refresh = Refresh::new(&[]);
        let error = fails_with(&mut refresh, 503, "", 0.0);
        assert_eq!(error, Error::KeysUnavailable(Outage { reason: Reason::HttpStatus, retry_after: 2 }));
        for (seconds, retry_after) in [(0.5, 2), (1.0, 1)] {
            for need in [Need::Keys, Need::Ready, Need::Key(0)] {
                is_refused(&mut refresh, need, seconds, Reason::HttpStatus, retry_after);
            }
        }
        fetches(&mut refresh, Need::Keys, 2.0);
    }

    #[test]
    fn who_cannot_wait_is_told_that_there_is_none() {
        let mut refresh = Refresh::new(&[]);
        assert_eq!(refresh.note_missing(at(0.0)), Error::KeysUnavailable(Outage::NOT_LOADED));
    }
}

mod after_a_failure {
    use super::*;

    /// The pauses after so many failures in a row, with this jitter.
    fn pauses(jitter: f64) -> Vec<f64> {
        let (mut refresh, mut now, mut pauses) = (Refresh::new(&[]), 0.0, Vec::new());
        for _ in 0..40 {
            let flight = fetches(&mut refresh, Need::Keys, now);
            refresh.failed(flight, Reason::Network, at(now), jitter);
            pauses.push(refresh.retry_at - now);
            now = refresh.retry_at;
        }
        pauses
    }

    #[test]
    fn the_pause_doubles_up_to_five_minutes() {
        let pauses = pauses(1.0);
        assert_eq!(pauses[..9], [2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 300.0]);
        assert!(pauses[9..].iter().all(|pause| (pause - 300.0).abs() < 1e-9));
    }

    #[test]
    fn the_pause_is_drawn_from_its_upper_half() {
        assert_eq!(pauses(0.0)[..3], [1.0, 2.0, 4.0]);
        assert_eq!(pauses(0.5)[..3], [1.5, 3.0, 6.0]);
    }

    #[test]
    fn no_jitter_makes_the_pause_endless_or_none() {
        assert_eq!(pauses(f64::NAN)[..3], pauses(0.0)[..3]);
        assert_eq!(pauses(f64::NEG_INFINITY)[..3], pauses(0.0)[..3]);
        assert_eq!(pauses(f64::INFINITY)[..3], pauses(1.0)[..3]);
    }

    #[test]
    fn an_answer_ends_the_pauses() {
        let mut refresh = told();
        let flight = uses_and_fetches(&mut refresh, FRESH);
        refresh.failed(flight, Reason::Network, at(FRESH), 1.0);
        let flight = uses_and_fetches(&mut refresh, FRESH + 2.0);
        lands(&mut refresh, flight, FRESH + 2.0);
        assert_eq!(refresh.status(at(FRESH + 2.0)).fault, None);
        let flight = uses_and_fetches(&mut refresh, 2.0 * FRESH + 2.0);
        refresh.failed(flight, Reason::Network, at(2.0 * FRESH + 2.0), 1.0);
        uses_and_fetches(&mut refresh, 2.0 * FRESH + 4.0);
    }

    #[test]
    fn the_set_held_stays_whatever_came_instead() {
        let too_large = " ".repeat(512 * 1024 + 1);
        for (status, body, reason) in [
            (200, HTML, Reason::Jwks),
            (200, "", Reason::Jwks),
            (200, "{}", Reason::Jwks),
            (200, r#"{"keys":{}}"#, Reason::Jwks),
            (200, &too_large, Reason::JwksTooLarge),
            (204, "", Reason::HttpStatus),
            (301, ONE, Reason::Redirect),
            (302, ONE, Reason::Redirect),
            (404, ONE, Reason::HttpStatus),
            (503, ONE, Reason::HttpStatus),
            (0, ONE, Reason::HttpStatus),
        ] {
            let mut refresh = told();
            let error = fails_with(&mut refresh, status, body, FRESH);
            assert_eq!(error, Error::KeysUnavailable(Outage { reason, retry_after: 2 }), "{status}");
            let Status { keys, fault, .. } = refresh.status(at(FRESH));
            assert_eq!((keys, fault), (1, Some(reason)));
            does(&mut refresh, Need::Keys, FRESH, Step::Use);
        }
    }

    #[test]
    fn an_old_set_goes_on_unless_the_issuer_says_that_there_is_none() {
        for (status, body) in [(200, HTML), (302, ""), (408, ""), (429, ""), (500, ""), (503, "")] {
            let mut refresh = told();
            let _ = fails_with(&mut refresh, status, body, FRESH);
            assert!(refresh.is_usable(at(STALE)), "{status}");
        }
        for status in [400, 401, 403, 404, 410, 451] {
            let mut refresh = told();
            let _ = fails_with(&mut refresh, status, "", FRESH);
            assert!(refresh.is_usable(at(STALE - 0.1)), "{status}");
            assert!(!refresh.is_usable(at(STALE)), "{status}");
        }
    }

    #[test]
    fn what_was_denied_stays_denied_when_the_network_fails() {
        let mut refresh = told();
        let _ = fails_with(&mut refresh, 404, "", FRESH);
        let flight = uses_and_fetches(&mut refresh, FRESH + 2.0);
        refresh.failed(flight, Reason::Network, at(FRESH + 2.0), 1.0);
        assert!(!refresh.is_usable(at(STALE)));
    }

    #[test]
    fn what_was_denied_is_good_again_when_the_issuer_says_so() {
        for (status, body) in [(200, ONE), (304, "")] {
            let mut refresh = told();
            let _ = fails_with(&mut refresh, 404, "", FRESH);
            let flight = uses_and_fetches(&mut refresh, FRESH + 2.0);
            assert!(refresh.answer(flight, &response(status, body), at(FRESH + 2.0), 0.5).is_ok());
            assert!(refresh.is_usable(at(FRESH + 2.0 + STALE)));
        }
    }

    #[test]
    fn what_was_denied_stays_denied_for_an_older_record() {
        let mut refresh = told();
        let _ = fails_with(&mut refresh, 404, "", FRESH);
        assert!(refresh.restore(&record(1.0, "900"), URL, at(FRESH + 1.0)).is_some());
        assert!(!refresh.is_usable(at(STALE + 1.0)));
        assert!(refresh.restore(&record(FRESH + 1.0, "900"), URL, at(STALE + 1.0)).is_some());
        assert!(refresh.is_usable(at(FRESH + STALE + 2.0)));
    }
}

mod an_unknown_key {
    use super::*;

    #[test]
    fn is_fetched_for_at_once() {
        let mut refresh = told();
        let flight = fetches(&mut refresh, Need::Key(1), 1.0);
        does(&mut refresh, Need::Key(1), 1.1, Step::Wait);
        lands(&mut refresh, flight, 2.0);
        let size = SetSize { keys: 1, age: Some(1) };
        assert_eq!(refresh.ask(Need::Key(1), at(2.0)), Err(Error::KeyNotFound(size)));
    }

    #[test]
    fn is_fetched_for_once_in_a_cool_down() {
        let mut refresh = told();
        let flight = fetches(&mut refresh, Need::Key(1), 1.0);
        lands(&mut refresh, flight, 1.5);
        is_refused(&mut refresh, Need::Key(2), 1.5, Reason::KidUnknown, 30);
        is_refused(&mut refresh, Need::Key(2), 30.9, Reason::KidUnknown, 1);
        fetches(&mut refresh, Need::Key(2), 31.0);
    }

    #[test]
    fn is_not_found_only_by_a_fetch_that_began_after_its_token_came() {
        let mut refresh = told();
        let flight = fetches(&mut refresh, Need::Key(1), 1.0);
        // another token comes, while the issuer may have answered already
        let begun = refresh.begun();
        does(&mut refresh, Need::Key(begun), 1.1, Step::Wait);
        lands(&mut refresh, flight, 2.0);
        is_refused(&mut refresh, Need::Key(begun), 2.0, Reason::KidUnknown, 29);
        let flight = fetches(&mut refresh, Need::Key(begun), 31.0);
        lands(&mut refresh, flight, 31.0);
        assert_eq!(refresh.ask(Need::Key(begun), at(31.0)).unwrap_err().code(), "key_not_found");
    }

    #[test]
    fn is_not_not_found_when_the_fetch_for_it_fails() {
        let mut refresh = told();
        let flight = fetches(&mut refresh, Need::Key(1), 1.0);
        refresh.failed(flight, Reason::Timeout, at(6.0), 1.0);
        is_refused(&mut refresh, Need::Key(1), 6.0, Reason::Timeout, 25);
        fetches(&mut refresh, Need::Key(1), 31.0);
    }

    #[test]
    fn waits_for_the_longer_of_cool_down_and_pause() {
        let mut refresh = told();
        refresh.failures = 6;
        let flight = fetches(&mut refresh, Need::Key(1), 1.0);
        refresh.failed(flight, Reason::Network, at(1.0), 1.0);
        is_refused(&mut refresh, Need::Key(1), 1.0, Reason::Network, 128);
    }

    #[test]
    fn is_learnt_of_by_any_fetch() {
        let mut refresh = told();
        let flight = uses_and_fetches(&mut refresh, FRESH);
        does(&mut refresh, Need::Key(1), FRESH, Step::Wait);
        assert!(matches!(refresh.answer(flight, &response(304, ""), at(FRESH), 0.5), Ok(Outcome::Same)));
        assert_eq!(refresh.ask(Need::Key(1), at(FRESH)).unwrap_err().code(), "key_not_found");
    }

    #[test]
    fn of_an_abandoned_fetch_costs_no_cool_down() {
        let mut refresh = told();
        let flight = fetches(&mut refresh, Need::Key(1), 1.0);
        refresh.abandon(flight);
        assert_eq!(fetches(&mut refresh, Need::Key(1), 1.5), Flight::numbered(3));
    }

    #[test]
    fn of_a_lost_fetch_is_forgiven_once() {
        let mut refresh = told();
        let flight = fetches(&mut refresh, Need::Key(1), 1.0);
        refresh.lost(flight, at(2.0));
        let flight = fetches(&mut refresh, Need::Key(1), 2.0);
        refresh.lost(flight, at(3.0));
        is_refused(&mut refresh, Need::Key(1), 3.0, Reason::KidUnknown, 29);
        let flight = fetches(&mut refresh, Need::Key(1), 32.0);
        refresh.lost(flight, at(33.0));
        fetches(&mut refresh, Need::Key(1), 33.0);
    }

    #[test]
    fn of_another_source_that_went_before_counts_on() {
        let mut refresh = Refresh::new(&[]).after(7);
        assert_eq!(refresh.begun(), 7);
        assert_eq!(fetches(&mut refresh, Need::Keys, 0.0), Flight::numbered(8));
    }

    #[test]
    fn of_an_abandoned_fetch_keeps_the_cool_down_before() {
        let mut refresh = told();
        let flight = fetches(&mut refresh, Need::Key(1), 1.0);
        lands(&mut refresh, flight, 1.0);
        let flight = uses_and_fetches(&mut refresh, FRESH + 1.0);
        refresh.abandon(flight);
        let flight = fetches(&mut refresh, Need::Key(3), FRESH + 1.0);
        lands(&mut refresh, flight, FRESH + 1.0);
        refresh.abandon(flight);
        is_refused(&mut refresh, Need::Key(4), FRESH + 2.0, Reason::KidUnknown, 29);
    }
}

mod who_gets_ready {
    use super::*;

    #[test]
    fn looks_for_the_key_that_somebody_missed() {
        let mut refresh = told();
        does(&mut refresh, Need::Ready, 1.0, Step::Use);
        let outage = Outage { reason: Reason::KidUnknown, retry_after: 0 };
        assert_eq!(refresh.note_missing(at(1.0)), Error::KeysUnavailable(outage));
        let flight = fetches(&mut refresh, Need::Ready, 2.0);
        // so does whoever comes meanwhile
        does(&mut refresh, Need::Ready, 2.1, Step::Wait);
        does(&mut refresh, Need::Keys, 2.1, Step::Use);
        lands(&mut refresh, flight, 3.0);
        does(&mut refresh, Need::Ready, 3.0, Step::Use);
    }

    #[test]
    fn looks_again_when_the_fetch_failed() {
        let mut refresh = told();
        let _ = refresh.note_missing(at(1.0));
        let flight = fetches(&mut refresh, Need::Ready, 2.0);
        refresh.failed(flight, Reason::Network, at(2.0), 1.0);
        does(&mut refresh, Need::Ready, 2.0, Step::Use);
        fetches(&mut refresh, Need::Ready, 32.0);
    }

    #[test]
    fn obeys_the_cool_down() {
        let mut refresh = told();
        let flight = fetches(&mut refresh, Need::Key(1), 1.0);
        lands(&mut refresh, flight, 1.0);
        let outage = Outage { reason: Reason::KidUnknown, retry_after: 29 };
        assert_eq!(refresh.note_missing(at(2.0)), Error::KeysUnavailable(outage));
        does(&mut refresh, Need::Ready, 30.9, Step::Use);
        fetches(&mut refresh, Need::Ready, 31.0);
    }
}

mod an_answer {
    use super::*;

    #[test]
    fn of_304_keeps_the_set_and_makes_it_fresh() {
        let mut refresh = told();
        assert_eq!(refresh.etag(), "\"a\"");
        let flight = uses_and_fetches(&mut refresh, FRESH);
        let same = Response { cache_control: "max-age=60", etag: "", ..response(304, "") };
        assert!(matches!(refresh.answer(flight, &same, at(FRESH + 1.0), 0.5), Ok(Outcome::Same)));
        let Status { keys, age, fresh_for, .. } = refresh.status(at(FRESH + 1.0));
        assert_eq!((keys, age, fresh_for), (1, Some(1.0), 59.0));
        assert_eq!(refresh.etag(), "\"a\"");
    }

    #[test]
    fn of_304_to_nobody_is_a_fault() {
        let mut refresh = Refresh::new(&[]);
        let error = fails_with(&mut refresh, 304, "", 0.0);
        assert_eq!(error, Error::KeysUnavailable(Outage { reason: Reason::HttpStatus, retry_after: 2 }));
    }

    #[test]
    fn of_304_that_nobody_asked_for_is_a_fault() {
        let mut refresh = told_by(&Response { etag: "", ..response(200, ONE) });
        let flight = uses_and_fetches(&mut refresh, FRESH);
        let error = refresh.answer(flight, &response(304, ""), at(FRESH), 0.5).unwrap_err();
        assert_eq!(error.reason(), Some(Reason::HttpStatus));
    }

    #[test]
    fn of_304_does_not_speak_of_a_set_that_came_meanwhile() {
        let mut refresh = told();
        let flight = uses_and_fetches(&mut refresh, FRESH);
        let _ = refresh.load(NONE, at(FRESH)).unwrap();
        assert!(refresh.answer(flight, &response(304, ""), at(FRESH + 1.0), 0.5).is_err());
        assert_eq!(refresh.status(at(FRESH + 1.0)).age, Some(1.0));
    }

    #[test]
    fn to_a_fetch_that_was_abandoned_is_late() {
        let mut refresh = told();
        let flight = uses_and_fetches(&mut refresh, FRESH);
        refresh.abandon(flight);
        assert!(matches!(refresh.answer(flight, &response(200, NONE), at(FRESH), 0.5), Ok(Outcome::Late)));
        assert_eq!(refresh.status(at(FRESH)).keys, 1);
    }

    #[test]
    fn to_a_fetch_that_was_lost_is_late() {
        let mut refresh = Refresh::new(&[]);
        let lost = fetches(&mut refresh, Need::Keys, 0.0);
        does(&mut refresh, Need::Keys, LOST_AFTER - 0.1, Step::Wait);
        let next = fetches(&mut refresh, Need::Keys, LOST_AFTER);
        assert!(matches!(refresh.answer(lost, &response(200, NONE), at(61.0), 0.5), Ok(Outcome::Late)));
        refresh.failed(lost, Reason::Network, at(61.0), 0.5);
        does(&mut refresh, Need::Keys, 61.0, Step::Wait);
        lands(&mut refresh, next, 61.0);
        assert_eq!(refresh.status(at(61.0)).keys, 1);
    }

    #[test]
    fn to_a_fetch_that_was_answered_is_late() {
        let mut refresh = told();
        let again = refresh.answer(Flight::numbered(1), &response(200, NONE), at(1.0), 0.5);
        assert!(matches!(again, Ok(Outcome::Late)));
        refresh.abandon(Flight::numbered(1));
        assert_eq!(refresh.status(at(1.0)).keys, 1);
    }

    #[test]
    fn with_a_huge_etag_is_taken_without_it() {
        let longest = "e".repeat(MAX_ETAG_BYTES);
        assert_eq!(told_by(&Response { etag: &longest, ..response(200, ONE) }).etag(), longest);
        let longer = "e".repeat(MAX_ETAG_BYTES + 1);
        assert_eq!(told_by(&Response { etag: &longer, ..response(200, ONE) }).etag(), "");
    }
}

mod a_record {
    use super::*;

    #[track_caller]
    fn is_nothing(record: &str) {
        let mut refresh = Refresh::new(&[]);
        assert!(refresh.restore(record, URL, at(0.0)).is_none());
        assert_eq!(refresh.status(at(0.0)).age, None);
    }

    #[test]
    fn is_a_set_of_its_age() {
        let mut refresh = Refresh::new(&[]);
        assert_eq!(refresh.restore(&record(-100.0, "900"), URL, at(0.0)).unwrap().len(), 1);
        let Status { keys, age, fresh_for, usable_for, fault } = refresh.status(at(0.0));
        assert_eq!((keys, age, fresh_for, usable_for, fault), (1, Some(100.0), 800.0, 87_200.0, None));
        does(&mut refresh, Need::Keys, 799.9, Step::Use);
    }

    #[test]
    fn is_fresh_within_bounds_whatever_it_says() {
        for (said, left) in [("-1e300", 60.0), ("0", 60.0), ("1e300", 3600.0)] {
            let mut refresh = Refresh::new(&[]);
            assert!(refresh.restore(&record(0.0, said), URL, at(0.0)).is_some());
            assert!((refresh.status(at(0.0)).fresh_for - left).abs() < 1e-9, "{said}");
        }
    }

    #[test]
    fn that_is_malformed_is_none() {
        let good = record(0.0, "900");
        for member in ["url", "fetched", "freshFor", "jwks"] {
            is_nothing(&good.replace(&format!("\"{member}\""), "\"other\""));
        }
        for text in ["", "null", "[]", "{}", HTML, &good[1..], &good.replace("900,", "\"900\",")] {
            is_nothing(text);
        }
        is_nothing(&good.replace("Ed25519", "Ed25519\\"));
        is_nothing(&good.replace("keys", "kids"));
        is_nothing(&format!("{good}{}", " ".repeat(1024 * 1024)));
    }

    #[test]
    fn of_another_url_is_none() {
        is_nothing(&written("https://login.example.com/jwks.json?", "1900000000", "900"));
    }

    #[test]
    fn of_the_future_is_none() {
        is_nothing(&record(0.5, "900"));
    }

    #[test]
    fn that_is_too_old_is_none() {
        is_nothing(&record(-TOO_OLD, "900"));
        assert!(Refresh::new(&[]).restore(&record(1.0 - TOO_OLD, "900"), URL, at(0.0)).is_some());
    }

    #[test]
    fn replaces_an_older_set_alone() {
        let mut refresh = told();
        assert!(refresh.restore(&record(-1.0, "3600"), URL, at(10.0)).is_none());
        assert!(refresh.restore(&record(0.0, "3600"), URL, at(10.0)).is_none());
        assert!(refresh.restore(&record(1.0, "3600"), URL, at(10.0)).is_some());
        assert_eq!(refresh.status(at(10.0)).age, Some(9.0));
    }

    /// With the issuer's own beside another set, the issuer would answer that nothing has changed.
    #[test]
    fn has_no_etag() {
        let mut refresh = Refresh::new(&[]);
        assert!(refresh.restore(&record(0.0, "900").replacen('{', r#"{"etag":"a","#, 1), URL, at(0.0)).is_some());
        assert_eq!(refresh.etag(), "");
    }

    #[test]
    fn becomes_no_younger_when_the_clock_is_set_back() {
        let mut refresh = told();
        let own = record(0.0, "900");
        let _ = refresh.status(at(600.0));
        assert!(refresh.restore(&own, URL, at(100.0)).is_none());
        let mut other = Refresh::new(&[]);
        let _ = (other.status(at(600.0)), other.status(at(100.0)));
        assert!(other.restore(&own, URL, at(100.0)).is_some());
        assert_eq!(other.status(at(100.0)).age, Some(600.0));
    }
}

mod a_clock {
    use super::*;

    #[test]
    fn that_is_set_back_makes_no_set_younger() {
        let mut refresh = told();
        assert_eq!(refresh.status(at(600.0)).age, Some(600.0));
        assert_eq!(refresh.status(at(-10_000.0)).age, Some(600.0));
        does(&mut refresh, Need::Keys, -10_000.0 + 299.9, Step::Use);
        uses_and_fetches(&mut refresh, -10_000.0 + 300.1);
    }

    #[test]
    fn that_is_set_back_makes_no_pause_longer() {
        let mut refresh = Refresh::new(&[]);
        let _ = fails_with(&mut refresh, 503, "", 0.0);
        is_refused(&mut refresh, Need::Keys, -10_000.0, Reason::HttpStatus, 2);
        fetches(&mut refresh, Need::Keys, -9_998.0);
        let mut refresh = told();
        let flight = fetches(&mut refresh, Need::Key(1), 1.0);
        lands(&mut refresh, flight, 1.0);
        is_refused(&mut refresh, Need::Key(2), -10_000.0, Reason::KidUnknown, 30);
        fetches(&mut refresh, Need::Key(2), -9_970.0);
    }

    #[test]
    fn that_jumps_ahead_makes_sets_older() {
        let mut refresh = told();
        fetches(&mut refresh, Need::Keys, 10_000_000.0);
        assert!(!refresh.is_usable(at(0.0)));
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
