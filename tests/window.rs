//! The time in which a verdict holds, as caches are told it: held against the verdicts themselves, for many policies, tokens and times.
#![allow(unreachable_pub, clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use jotproof::{Algorithm, Key, KeySet, Policy, Time, Verifier};
use jotproof_support::mint::{self, AUDIENCE, ISSUER, NOW, Signer, secret};
use serde_json::{Value, json};

#[test]
fn is_when_the_token_is_accepted_and_no_longer() {
    let mut random = Random(1);
    let [mut good, mut bounded] = [0; 2];
    for _ in 0..4_000 {
        let (verifier, token) = (verifier(&policy(&mut random)), token(&claims(&mut random)));
        let accepts = |seconds: f64| Time::from_seconds(seconds).is_ok_and(|now| verifier.verify(&token, now).is_ok());
        let now = NOW + random.seconds();
        if !accepts(now) {
            continue;
        }
        let good_one = verifier.verify(&token, Time::from_seconds(now).unwrap()).unwrap();
        let window = good_one.window().clone();
        let accepts = |seconds: f64| Time::from_seconds(seconds).is_ok_and(|now| verifier.verify(&token, now).is_ok());
        good += 1;
        assert!(window.start <= now + STEP && now - STEP < window.end, "{window:?} is not around {now}");

        let (first, last) = (window.start, window.end.next_down());
        let inside = (0..8).map(|_| first + (last - first) * random.fraction());
        for at in [first, first.next_up(), last, last.next_down()].into_iter().chain(inside) {
            assert!(!window.contains(&at) || accepts(at), "refused at {at}, in {window:?}");
        }
        for outside in [window.start - STEP, window.end + STEP] {
            if (0.0..Time::MAX_SECONDS).contains(&outside) {
                assert!(!accepts(outside), "accepted at {outside}, beside {window:?}");
                bounded += 1;
            }
        }
    }
    assert!(good > 300 && bounded > 300, "{good} good ones, {bounded} bounds");
}

/// Each condition alone, with what it comes to.
#[test]
fn each_condition_bounds_it() {
    let end = Time::MAX_SECONDS;
    for (options, claims, start, until) in [
        (json!({}), json!({}), 0.0, end),
        (json!({}), json!({ "exp": NOW + 100.0 }), 0.0, NOW + 160.0),
        (json!({ "clockTolerance": 0 }), json!({ "exp": NOW + 0.25 }), 0.0, NOW + 0.25),
        (json!({}), json!({ "exp": end }), 0.0, end),
        (json!({}), json!({ "nbf": NOW - 100.0 }), NOW - 160.0, end),
        (json!({}), json!({ "nbf": 10 }), 0.0, end),
        (json!({}), json!({ "iat": NOW }), NOW - 60.0, end),
        (json!({ "maxTokenAge": 100 }), json!({ "iat": NOW }), NOW - 60.0, NOW + 160.0),
        (json!({ "maxTokenAge": 100 }), json!({ "iat": NOW, "exp": NOW + 50.0 }), NOW - 60.0, NOW + 110.0),
        (json!({ "maxLifetime": 100 }), json!({ "iat": NOW, "exp": NOW + 100.0 }), NOW - 60.0, NOW + 160.0),
        (json!({ "maxAuthAge": 100 }), json!({ "auth_time": NOW }), NOW - 60.0, NOW + 160.0),
        (json!({}), json!({ "auth_time": NOW }), 0.0, end),
    ] {
        let verifier = verifier(&options);
        let good = verifier.verify(&token(&claims), Time::from_seconds(NOW).unwrap()).unwrap();
        let window = good.window().clone();
        assert!(
            (window.start - start).abs() < STEP && (window.end - until).abs() < STEP,
            "{options} {claims}: {window:?}"
        );
        assert!(window.end <= end && window.start >= 0.0);
    }
}

fn verifier(options: &Value) -> Verifier {
    let mut all = json!({ "issuer": ISSUER, "audience": AUDIENCE, "expiry": { "$": "UNCHECKED" } });
    all.as_object_mut().unwrap().extend(options.as_object().unwrap().clone());
    let keys = KeySet::pinned(vec![Key::from_hmac(&secret(), Algorithm::Hs256).unwrap()]).unwrap();
    Verifier::new(keys, Policy::from_json(&all.to_string()).unwrap())
}

fn token(claims: &Value) -> String {
    let mut all = json!({ "iss": ISSUER, "aud": AUDIENCE });
    all.as_object_mut().unwrap().extend(claims.as_object().unwrap().clone());
    mint::token(Signer::Hmac(Algorithm::Hs256), br#"{"alg":"HS256"}"#, all.to_string().as_bytes())
}

fn policy(random: &mut Random) -> Value {
    let mut options = json!({});
    for (name, most) in [("clockTolerance", 600.0), ("maxTokenAge", 2e3), ("maxLifetime", 4e3), ("maxAuthAge", 2e3)] {
        if random.one_in(3) {
            options[name] = json!(random.number(most).max(0.001));
        }
    }
    options
}

fn claims(random: &mut Random) -> Value {
    let mut claims = json!({});
    for (name, towards) in [("exp", 800.0), ("nbf", -800.0), ("iat", -800.0), ("auth_time", -800.0)] {
        if !random.one_in(4) {
            claims[name] = json!(if random.one_in(20) { random.number(2e3) } else { NOW + towards + random.seconds() });
        }
    }
    claims
}

/// Rounding may make a window narrower by two steps of a double, which is half a microsecond at these times.
const STEP: f64 = 1e-5;

/// Knuth's generator: the same numbers in each run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 32).unwrap()
    }

    fn one_in(&mut self, n: u32) -> bool {
        self.next().is_multiple_of(n)
    }

    fn fraction(&mut self) -> f64 {
        f64::from(self.next()) / f64::from(u32::MAX)
    }

    /// Up to `most`, now whole and now of many digits.
    fn number(&mut self, most: f64) -> f64 {
        let number = self.fraction() * most;
        if self.one_in(2) { number.round() } else { number }
    }

    /// Up to 1,000 seconds before or after.
    fn seconds(&mut self) -> f64 {
        self.number(2e3) - 1e3
    }
}
