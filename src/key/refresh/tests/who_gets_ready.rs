use super::*;

#[test]
fn looks_for_the_key_that_somebody_missed() {
    let mut refresh = told();
    does(&mut refresh, Need::Ready, 1.0, Step::Use);
    let outage = Outage { reason: Reason::KidUnknown, retry_after: 0 };
    assert_eq!(refresh.note_missing(Some("a"), at(1.0)), Refusal::KeysUnavailable(outage));
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
    let _ = refresh.note_missing(Some("a"), at(1.0));
    let flight = fetches(&mut refresh, Need::Ready, 2.0);
    refresh.failed(flight, Reason::Network, at(2.0), 1.0);
    does(&mut refresh, Need::Ready, 2.0, Step::Use);
    fetches(&mut refresh, Need::Ready, 32.0);
}

#[test]
fn obeys_the_cool_down() {
    let mut refresh = told();
    let flight = fetches(&mut refresh, key(1), 1.0);
    lands(&mut refresh, flight, 1.0);
    let outage = Outage { reason: Reason::KidUnknown, retry_after: 29 };
    assert_eq!(refresh.note_missing(Some("b"), at(2.0)), Refusal::KeysUnavailable(outage));
    does(&mut refresh, Need::Ready, 30.9, Step::Use);
    fetches(&mut refresh, Need::Ready, 31.0);
}
