use super::*;

#[test]
fn is_fetched_for_at_once() {
    let mut refresh = told();
    let flight = fetches(&mut refresh, key(1), 1.0);
    does(&mut refresh, key(1), 1.1, Step::Wait);
    lands(&mut refresh, flight, 2.0);
    let size = SetSize { keys: 1, age: Some(1) };
    assert_eq!(refresh.ask(key(1), at(2.0)), Err(Refusal::KeyNotFound(size)));
}

#[test]
fn is_fetched_for_once_in_a_cool_down() {
    let mut refresh = told();
    let flight = fetches(&mut refresh, key(1), 1.0);
    lands(&mut refresh, flight, 1.5);
    waits(&mut refresh, "b", 1.5, 30);
    waits(&mut refresh, "b", 30.9, 1);
    fetches(&mut refresh, named("b", 2), 31.0);
}

#[test]
fn is_not_found_only_by_a_fetch_that_began_after_it_first_came() {
    let mut refresh = told();
    let flight = fetches(&mut refresh, key(1), 1.0);
    // another one comes, while the issuer may have answered already
    let begun = refresh.begun();
    does(&mut refresh, named("b", begun), 1.1, Step::Wait);
    lands(&mut refresh, flight, 2.0);
    is_refused(&mut refresh, named("b", begun), 2.0, Reason::KidUnknown, 29);
    let flight = fetches(&mut refresh, named("b", begun), 31.0);
    lands(&mut refresh, flight, 31.0);
    is_not_found(&mut refresh, named("b", begun), 31.0);
}

#[test]
fn that_was_denied_is_not_found_in_the_next_token_either() {
    let mut refresh = told();
    let flight = fetches(&mut refresh, key(1), 1.0);
    does(&mut refresh, key(2), 1.1, Step::Wait);
    lands(&mut refresh, flight, 2.0);
    is_not_found(&mut refresh, key(2), 2.0);
    is_not_found(&mut refresh, key(2), 30.9);
}

/// It may have been published since.
#[test]
fn that_was_denied_is_fetched_for_again() {
    let mut refresh = told();
    let flight = fetches(&mut refresh, key(1), 1.0);
    lands(&mut refresh, flight, 1.0);
    is_not_found(&mut refresh, key(2), 30.9);
    let flight = fetches(&mut refresh, key(2), 31.0);
    does(&mut refresh, key(3), 31.5, Step::Wait);
    lands(&mut refresh, flight, 32.0);
    is_not_found(&mut refresh, key(2), 32.0);
}

#[test]
fn is_first_asked_for_when_the_first_of_its_tokens_came() {
    let mut refresh = told();
    let flight = fetches(&mut refresh, named("b", 1), 1.0);
    lands(&mut refresh, flight, 1.0);
    waits(&mut refresh, "a", 1.0, 30);
    // came before that fetch, and had to wait for something else
    is_not_found(&mut refresh, key(1), 1.0);
    is_not_found(&mut refresh, key(2), 1.0);
}

#[test]
fn of_a_token_without_a_kid_is_one_of_its_own() {
    let mut refresh = told();
    let unnamed = |begun| Need::Key { kid: None, begun };
    let flight = fetches(&mut refresh, unnamed(1), 1.0);
    lands(&mut refresh, flight, 1.0);
    is_not_found(&mut refresh, unnamed(2), 1.0);
    waits(&mut refresh, "", 1.0, 30);
}

/// By hand or by a store: it is no answer of the issuer's.
#[test]
fn that_came_and_went_is_unknown_for_the_first_time() {
    let with_kid = ONE.replace("\"}", "\",\"kid\":\"a\"}");
    let mut refresh = told();
    let flight = fetches(&mut refresh, key(1), 1.0);
    lands(&mut refresh, flight, 1.0);
    is_not_found(&mut refresh, key(2), 1.0);
    let _ = refresh.load(&with_kid, at(2.0)).unwrap();
    let _ = refresh.load(ONE, at(3.0)).unwrap();
    waits(&mut refresh, "a", 3.0, 28);
}

#[test]
fn is_not_not_found_when_the_fetch_for_it_fails() {
    let mut refresh = told();
    let flight = fetches(&mut refresh, key(1), 1.0);
    refresh.failed(flight, Reason::Timeout, at(6.0), 1.0);
    is_refused(&mut refresh, key(1), 6.0, Reason::Timeout, 25);
    fetches(&mut refresh, key(1), 31.0);
}

#[test]
fn waits_for_the_longer_of_cool_down_and_pause() {
    let mut refresh = told();
    refresh.machine_mut().failures = 6;
    let flight = fetches(&mut refresh, key(1), 1.0);
    refresh.failed(flight, Reason::Network, at(1.0), 1.0);
    is_refused(&mut refresh, key(1), 1.0, Reason::Network, 128);
}

#[test]
fn is_learnt_of_by_any_fetch() {
    let mut refresh = told();
    let flight = uses_and_fetches(&mut refresh, FRESH);
    does(&mut refresh, key(1), FRESH, Step::Wait);
    assert!(matches!(refresh.answer(flight, &response(304, ""), at(FRESH), 0.5), Ok(Outcome::Same)));
    assert_eq!(refresh.ask(key(1), at(FRESH)).unwrap_err().code(), "key_not_found");
}

#[test]
fn of_an_abandoned_fetch_costs_no_cool_down() {
    let mut refresh = told();
    let flight = fetches(&mut refresh, key(1), 1.0);
    refresh.abandon(flight);
    assert_eq!(fetches(&mut refresh, key(1), 1.5), Flight::numbered(3));
}

#[test]
fn of_a_lost_fetch_is_forgiven_once() {
    let mut refresh = told();
    let flight = fetches(&mut refresh, key(1), 1.0);
    refresh.lost(flight, at(2.0));
    let flight = fetches(&mut refresh, key(1), 2.0);
    refresh.lost(flight, at(3.0));
    is_refused(&mut refresh, key(1), 3.0, Reason::KidUnknown, 29);
    let flight = fetches(&mut refresh, key(1), 32.0);
    refresh.lost(flight, at(33.0));
    fetches(&mut refresh, key(1), 33.0);
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
    let flight = fetches(&mut refresh, key(1), 1.0);
    lands(&mut refresh, flight, 1.0);
    let flight = uses_and_fetches(&mut refresh, FRESH + 1.0);
    refresh.abandon(flight);
    let flight = fetches(&mut refresh, key(3), FRESH + 1.0);
    lands(&mut refresh, flight, FRESH + 1.0);
    refresh.abandon(flight);
    waits(&mut refresh, "b", FRESH + 2.0, 29);
}
