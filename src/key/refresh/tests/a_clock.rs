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
    let flight = fetches(&mut refresh, key(1), 1.0);
    lands(&mut refresh, flight, 1.0);
    waits(&mut refresh, "b", -10_000.0, 30);
    fetches(&mut refresh, key(2), -9_970.0);
}

#[test]
fn that_jumps_ahead_makes_sets_older() {
    let mut refresh = told();
    fetches(&mut refresh, Need::Keys, 10_000_000.0);
    assert!(!refresh.is_usable(at(0.0)));
}
