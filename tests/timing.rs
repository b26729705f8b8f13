//! Does the time of a refusal tell how much of a forged tag of HMAC is right? Run on demand by `cargo xtask prove timing`:
//! Welch's t-test over two classes of forgeries, which differ from the right tag in the first or in the last byte.
#![allow(unreachable_pub, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

use std::hint::black_box;
use std::time::Instant;

use jotproof::{
    Algorithm, Key, KeySet,
    verify::{Tables, verify_jws},
};
use jotproof_support::{mint, random::Random};

const SAMPLES: usize = 4_000_000;
/// Beyond this the two classes do differ, but for one run in 100,000.
const CERTAIN: f64 = 4.5;

#[test]
fn the_time_of_a_refusal_does_not_tell_how_much_of_a_tag_is_right() {
    let keys = KeySet::pinned(vec![Key::from_hmac(&mint::secret(), Algorithm::Hs256).unwrap()]).unwrap();
    let input = ["eyJhbGciOiJIUzI1NiJ9.", &mint::b64(br#"{"sub":"alice"}"#)].concat();
    let tag = mint::hmac(Algorithm::Hs256, &mint::secret(), input.as_bytes());
    let forgeries = [0, tag.len() - 1].map(|place| {
        let mut forged = tag.clone();
        forged[place] ^= 0x80;
        (format!("{input}.{}", mint::b64(&forged)), forged)
    });

    let leaking = welch(&forgeries, |token, forged| {
        refused(&keys, token);
        assert!(!is_equal_and_tells_where_not(black_box(&tag), black_box(forged)));
    });
    let ours = welch(&forgeries, |token, _| refused(&keys, token));
    println!("t = {ours:.2} for {SAMPLES} refusals; {leaking:.2} with a comparison that leaks beside each");
    assert!(leaking.abs() > CERTAIN, "this machine is too busy to see a leak: nothing was learnt, run it again");
    assert!(ours.abs() < CERTAIN, "the time of a refusal tells where a tag is wrong");
}

fn refused(keys: &KeySet, token: &str) {
    assert!(verify_jws(black_box(token), keys, &mut Tables::none()).is_err());
}

/// The fault that is looked for.
fn is_equal_and_tells_where_not(a: &[u8], b: &[u8]) -> bool {
    a.iter().zip(b).all(|(a, b)| black_box(a) == black_box(b))
}

/// How sure it is that two classes take different times: Welch's t, without the slowest tenth of all, which tells of the
/// machine.
///
/// Tokens and tags are put into the same place each time: where a text lies in memory takes time too.
fn welch(classes: &[(String, Vec<u8>); 2], act: impl Fn(&str, &[u8])) -> f64 {
    let mut random = Random::of(1);
    let (mut token, mut tag) = classes[0].clone();
    let mut samples = Vec::with_capacity(SAMPLES);
    for _ in 0..SAMPLES {
        let class = usize::from(random.one_in(2));
        token.clone_from(&classes[class].0);
        tag.copy_from_slice(&classes[class].1);
        let start = Instant::now();
        act(&token, &tag);
        samples.push((start.elapsed().as_secs_f64() * 1e9, class));
    }
    let mut times: Vec<f64> = samples.iter().map(|(time, _)| *time).collect();
    times.sort_by(f64::total_cmp);
    let slowest = times[SAMPLES / 10 * 9];
    let [a, b] = [0, 1].map(|of| moments(samples.iter().filter(|(time, class)| *class == of && *time < slowest)));
    (a.mean - b.mean) / (a.variance / a.count + b.variance / b.count).sqrt()
}

struct Moments {
    count: f64,
    mean: f64,
    variance: f64,
}

fn moments<'a>(samples: impl Iterator<Item = &'a (f64, usize)>) -> Moments {
    let mut moments = Moments { count: 0.0, mean: 0.0, variance: 0.0 };
    let mut squares = 0.0;
    for (time, _) in samples {
        moments.count += 1.0;
        let from_mean = time - moments.mean;
        moments.mean += from_mean / moments.count;
        squares += from_mean * (time - moments.mean);
    }
    moments.variance = squares / (moments.count - 1.0);
    moments
}
