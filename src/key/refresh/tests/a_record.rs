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
