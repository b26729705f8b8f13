use super::*;

/// The pauses after so many failures in a row, with this jitter.
fn pauses(jitter: f64) -> Vec<f64> {
    let (mut refresh, mut now, mut pauses) = (Refresh::new(&[]), 0.0, Vec::new());
    for _ in 0..40 {
        let flight = fetches(&mut refresh, Need::Keys, now);
        refresh.failed(flight, Reason::Network, at(now), jitter);
        pauses.push(refresh.machine().retry_at - now);
        now = refresh.machine().retry_at;
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
        assert_eq!(error, Refusal::KeysUnavailable(Outage { reason, retry_after: 2 }), "{status}");
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
