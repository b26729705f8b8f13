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
    assert_eq!(error, Refusal::KeysUnavailable(Outage { reason: Reason::HttpStatus, retry_after: 2 }));
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
