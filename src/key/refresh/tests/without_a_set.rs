use super::*;

#[test]
fn one_fetches_and_the_others_wait() {
    let mut refresh = Refresh::new(&[]);
    assert!(!refresh.is_usable(at(0.0)));
    assert_eq!(fetches(&mut refresh, Need::Keys, 0.0), Flight::numbered(1));
    for need in [Need::Keys, Need::Ready, key(0)] {
        does(&mut refresh, need, 1.0, Step::Wait);
    }
    assert_eq!(refresh.begun(), 1);
}

#[test]
fn all_are_refused_during_the_pause_after_a_failure() {
    let mut refresh = Refresh::new(&[]);
    let error = fails_with(&mut refresh, 503, "", 0.0);
    assert_eq!(error, Refusal::KeysUnavailable(Outage { reason: Reason::HttpStatus, retry_after: 2 }));
    for (seconds, retry_after) in [(0.5, 2), (1.0, 1)] {
        for need in [Need::Keys, Need::Ready, key(0)] {
            is_refused(&mut refresh, need, seconds, Reason::HttpStatus, retry_after);
        }
    }
    fetches(&mut refresh, Need::Keys, 2.0);
}

#[test]
fn who_cannot_wait_is_told_that_there_is_none() {
    let mut refresh = Refresh::new(&[]);
    assert_eq!(refresh.note_missing(Some("a"), at(0.0)), Refusal::KeysUnavailable(Outage::NOT_LOADED));
}
