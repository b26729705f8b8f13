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
    let Ok(Outcome::Replaced(keys)) = refresh.answer(flight, &response(200, NONE), at(FRESH), 0.5) else { panic!() };
    assert!(keys.is_empty());
    assert_eq!(refresh.status(at(FRESH)).keys, 0);
}

#[test]
fn has_its_skipped_keys_known() {
    let refresh = told_by(&response(200, r#"{"keys":[{"kty":"oct","k":"AA"}]}"#));
    let [skipped] = refresh.skipped()[..] else { panic!() };
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
    assert_eq!(refresh.load(HTML, at(0.0)).unwrap_err(), Refusal::KeyUnsuitable(Reason::Jwks));
    let large = " ".repeat(512 * 1024 + 1);
    assert_eq!(refresh.load(&large, at(0.0)).unwrap_err(), Refusal::KeyUnsuitable(Reason::JwksTooLarge));
    does(&mut refresh, Need::Keys, 1.0, Step::Use);
}

#[test]
fn that_is_loaded_teaches_nothing_of_unknown_keys() {
    let mut refresh = told();
    let _ = refresh.load(ONE, at(1.0)).unwrap();
    let begun = refresh.begun();
    fetches(&mut refresh, key(begun), 2.0);
}
