use super::*;

const EIGHT: [&str; 8] = ["1", "2", "3", "4", "5", "6", "7", "8"];

/// A source in a cool-down, which began at 0, of which `a` was denied.
fn cooling() -> Refresh {
    let mut refresh = told();
    let flight = fetches(&mut refresh, key(1), 0.0);
    lands(&mut refresh, flight, 0.0);
    is_not_found(&mut refresh, key(1), 0.0);
    refresh
}

/// The same, and eight wait.
fn flooded() -> Refresh {
    let mut refresh = cooling();
    for kid in EIGHT {
        waits(&mut refresh, kid, 1.0, 29);
    }
    refresh
}

#[test]
fn makes_eight_wait_and_no_more() {
    let mut refresh = flooded();
    for kid in ["9", "10", "a", ""] {
        is_not_found(&mut refresh, named(kid, 2), 2.0);
    }
    is_not_found(&mut refresh, Need::Key { kid: None, begun: 2 }, 2.0);
}

#[test]
fn takes_the_place_of_nobody_who_waits() {
    let mut refresh = flooded();
    is_not_found(&mut refresh, named("9", 2), 2.0);
    for kid in EIGHT {
        waits(&mut refresh, kid, 3.0, 27);
    }
}

#[test]
fn takes_the_places_of_the_denied_the_oldest_first() {
    let mut refresh = flooded();
    let flight = fetches(&mut refresh, named("1", 2), 30.0);
    lands(&mut refresh, flight, 30.0);
    waits(&mut refresh, "9", 31.0, 29);
    waits(&mut refresh, "10", 31.0, 29);
    for kid in &EIGHT[2..] {
        is_not_found(&mut refresh, named(kid, 3), 32.0);
    }
    // these two are forgotten, and new again
    waits(&mut refresh, "1", 32.0, 28);
    waits(&mut refresh, "2", 32.0, 28);
    is_not_found(&mut refresh, named("8", 3), 32.0);
}

/// The fetch that is under way may bring any key.
#[test]
fn turns_nobody_away_who_comes_during_a_fetch() {
    let mut refresh = flooded();
    let flight = fetches(&mut refresh, named("9", 2), 30.0);
    does(&mut refresh, named("10", 3), 30.5, Step::Wait);
    does(&mut refresh, named("8", 3), 30.5, Step::Wait);
    lands(&mut refresh, flight, 31.0);
    is_not_found(&mut refresh, named("9", 2), 31.0);
    is_not_found(&mut refresh, named("8", 3), 31.0);
    // came too late for that fetch, and there is room again
    waits(&mut refresh, "10", 31.0, 29);
}

#[test]
fn keeps_nobody_from_a_fetch_when_its_time_has_come() {
    fetches(&mut flooded(), named("9", 2), 30.0);
    fetches(&mut flooded(), key(2), 30.0);
    fetches(&mut flooded(), named("1", 2), 30.0);
}

/// Nobody knows whether the issuer has what they wait for; of what is denied it said so.
#[test]
fn ends_for_nobody_by_a_fetch_that_failed() {
    let mut refresh = flooded();
    let flight = fetches(&mut refresh, named("9", 2), 30.0);
    refresh.failed(flight, Reason::Network, at(31.0), 1.0);
    for kid in EIGHT {
        is_refused(&mut refresh, named(kid, 3), 31.0, Reason::Network, 29);
    }
    is_not_found(&mut refresh, named("9", 2), 31.0);
    is_not_found(&mut refresh, key(3), 31.0);
    let mut refresh = cooling();
    let flight = fetches(&mut refresh, named("9", 2), 30.0);
    refresh.failed(flight, Reason::Network, at(31.0), 1.0);
    is_refused(&mut refresh, named("9", 2), 31.0, Reason::Network, 29);
    is_not_found(&mut refresh, key(3), 31.0);
}

#[test]
fn is_forgotten_by_who_goes_on_after_another() {
    let mut refresh = Refresh::new(&[]).after(flooded().begun());
    let _ = refresh.load(ONE, at(0.0)).unwrap();
    let flight = fetches(&mut refresh, key(2), 1.0);
    // it came before the other ended
    does(&mut refresh, named("b", 1), 1.0, Step::Wait);
    lands(&mut refresh, flight, 1.0);
    is_not_found(&mut refresh, key(2), 1.0);
    is_not_found(&mut refresh, named("b", 1), 1.0);
    waits(&mut refresh, "1", 1.0, 30);
}

#[test]
fn is_in_no_debug_output() {
    let mut refresh = cooling();
    waits(&mut refresh, "a secret of a caller", 1.0, 29);
    let said = format!("{refresh:?} {:?}", named("a secret of a caller", 2));
    assert!(said.contains("Unknown { kids: 2, .. }") && said.contains("Key { begun: 2, .. }"), "{said}");
    assert!(!said.contains("secret"));
}

mod of_who_cannot_wait {
    use super::*;

    #[track_caller]
    fn missed(refresh: &mut Refresh, kid: &str, seconds: f64) -> Option<u32> {
        match refresh.note_missing(Some(kid), at(seconds)) {
            Refusal::KeysUnavailable(Outage { reason: Reason::KidUnknown, retry_after }) => Some(retry_after),
            Refusal::KeyNotFound(SetSize { keys: 1, .. }) => None,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn makes_eight_wait_and_no_more() {
        let mut refresh = cooling();
        assert_eq!(missed(&mut refresh, "a", 1.0), None);
        for kid in EIGHT {
            assert_eq!(missed(&mut refresh, kid, 1.0), Some(29));
        }
        assert_eq!(missed(&mut refresh, "9", 2.0), None);
        assert_eq!(missed(&mut refresh, "a", 2.0), None);
        assert_eq!(missed(&mut refresh, "8", 2.0), Some(28));
    }

    #[test]
    fn is_remembered_with_that_of_who_can() {
        let mut refresh = flooded();
        assert_eq!(missed(&mut refresh, "1", 2.0), Some(28));
        assert_eq!(missed(&mut refresh, "9", 2.0), None);
        let mut refresh = cooling();
        for kid in EIGHT {
            assert_eq!(missed(&mut refresh, kid, 1.0), Some(29));
        }
        is_not_found(&mut refresh, named("9", 2), 2.0);
        waits(&mut refresh, "1", 2.0, 28);
    }

    /// Who gets ready would fetch, or wait for the fetch under way, and then know.
    #[test]
    fn is_told_to_get_ready_while_that_helps() {
        let mut refresh = flooded();
        for kid in ["a", "1", "9"] {
            assert_eq!(missed(&mut refresh, kid, 30.0), Some(0));
        }
        let flight = fetches(&mut refresh, Need::Ready, 30.0);
        for kid in ["a", "1", "9"] {
            assert_eq!(missed(&mut refresh, kid, 30.5), Some(30));
        }
        does(&mut refresh, Need::Ready, 30.5, Step::Wait);
        lands(&mut refresh, flight, 31.0);
        assert_eq!(missed(&mut refresh, "1", 31.0), None);
        assert_eq!(missed(&mut refresh, "9", 31.0), Some(29));
    }

    #[test]
    fn is_denied_by_the_fetch_of_who_gets_ready() {
        let mut refresh = told();
        assert_eq!(missed(&mut refresh, "b", 1.0), Some(0));
        let flight = fetches(&mut refresh, Need::Ready, 1.0);
        lands(&mut refresh, flight, 1.0);
        assert_eq!(missed(&mut refresh, "b", 1.0), None);
        // and is looked for again
        does(&mut refresh, Need::Ready, 30.9, Step::Use);
        fetches(&mut refresh, Need::Ready, 31.0);
    }
}
