//! What a call may take from memory, which WebAssembly never gives back: four times its input and 64 KiB, at most at any
//! one time, and nothing for what is longer than the limit.
#![allow(unreachable_pub, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

use std::{fmt::Write as _, thread};

use allocation_counter::{AllocationInfo, measure};
use jotproof::{
    Algorithm, Error, Key, KeySet, Policy, Time, Verifier, danger,
    key::refresh::{Need, Refresh, Response, Step},
    verify::{Tables, verify},
};
use jotproof_support::mint::{self, AUDIENCE, ISSUER, NOW, Signer};
use serde_json::json;

const MAX_TOKEN_BYTES: usize = 16 * 1024;
const MAX_JWKS_BYTES: usize = 512 * 1024;

#[test]
fn a_call_takes_four_times_its_input_and_64_kib_at_most() {
    let keys = KeySet::pinned(vec![Key::from_hmac(&mint::secret(), Algorithm::Hs256).unwrap()]).unwrap();
    let (policy, now) = (policy(), Time::from_seconds(NOW).unwrap());
    for (name, claims) in greedy() {
        let token = mint::token(Signer::Hmac(Algorithm::Hs256), br#"{"alg":"HS256"}"#, claims.as_bytes());
        assert!(token.len() > 12_000, "{name}: {} bytes", token.len());
        let calls = [
            measure(|| drop(verify(&token, &keys, &policy, now, &mut Tables::none()))),
            measure(|| drop(danger::decode_unverified(&token))),
        ];
        for call in calls {
            within(&name, token.len(), call);
        }
    }
}

#[test]
fn a_set_of_keys_takes_no_more() {
    let key = Signer::Rsa(Algorithm::Rs256).jwk().to_string();
    let keys = format!("{{\"keys\":[{}]}}", vec![key.as_str(); 100].join(","));
    let padded = |filler: &str| {
        let (head, tail) = ("{\"keys\":[", "]}");
        let times = (MAX_JWKS_BYTES - head.len() - tail.len()) / (filler.len() + 1);
        [head, &vec![filler; times].join(","), tail].concat()
    };
    for (name, set) in [
        ("a hundred keys", keys),
        ("more keys than allowed", padded("{}")),
        ("numbers", padded("0")),
        ("names", padded("{\"a\":0,\"b\":0,\"c\":0,\"d\":0,\"e\":0,\"f\":0,\"g\":0}")),
        ("escapes", padded("\"\\u0041\\u0041\\u0041\\u0041\\u0041\\u0041\\u0041\"")),
    ] {
        within(name, set.len(), measure(|| drop(KeySet::from_jwks(&set, &[]))));
    }
}

/// It keeps what its first token needs, and takes no more for those after it but the texts of their verdicts.
#[test]
fn a_thread_keeps_its_room() {
    let keys = KeySet::pinned(vec![Key::from_hmac(&mint::secret(), Algorithm::Hs256).unwrap()]).unwrap();
    let (verifier, now) = (Verifier::new(keys, policy()), Time::from_seconds(NOW).unwrap());
    let claims = json!({ "iss": ISSUER, "aud": AUDIENCE, "exp": NOW + 300.0 }).to_string();
    let token = mint::token(Signer::Hmac(Algorithm::Hs256), br#"{"alg":"HS256"}"#, claims.as_bytes());
    let call = || measure(|| drop(verifier.verify(&token, now).unwrap()));
    let [first, second] = thread::scope(|scope| scope.spawn(|| [call(), call()]).join().unwrap());
    // the arithmetic of RustCrypto has no tables
    assert!((80 * 1024..=700 * 1024).contains(&first.bytes_current), "{first:?}");
    assert!(second.bytes_current == 0 && second.bytes_max < 1024, "{second:?}");
}

/// O(1): the length is looked at first, and nothing else.
#[test]
fn what_is_too_long_takes_nothing() {
    let keys = KeySet::pinned(vec![Key::from_hmac(&mint::secret(), Algorithm::Hs256).unwrap()]).unwrap();
    let policy = policy();
    let verifier = Verifier::new(keys.clone(), policy.clone());
    let (now, mut tables) = (Time::from_seconds(NOW).unwrap(), Tables::none());
    for length in [MAX_TOKEN_BYTES + 1, 1 << 20, 100 << 20] {
        let token = "a".repeat(length);
        let call = measure(|| {
            assert_eq!(verify(&token, &keys, &policy, now, &mut tables).err(), Some(Error::TokenTooLarge));
        });
        assert_eq!(call.count_total, 0, "{length} bytes: {call:?}");
        let call = measure(|| assert_eq!(verifier.verify(&token, now).err(), Some(Error::TokenTooLarge)));
        assert_eq!(call.count_total, 0, "{length} bytes: {call:?}");
    }
    let set = "x".repeat(100 << 20);
    let call = measure(|| assert!(KeySet::from_jwks(&set, &[]).is_err()));
    assert_eq!(call.count_total, 0, "{call:?}");
}

/// A kid is remembered by its hash, and eight of them: whatever the number and length of those that were invented.
#[test]
fn a_flood_of_unknown_kids_leaves_nothing() {
    let at = |seconds: u32| Time::from_seconds(NOW + f64::from(seconds)).unwrap();
    let set = Response { status: 200, cache_control: "", age: "", etag: "", body: r#"{"keys":[]}"# };
    let mut refresh = Refresh::new(&[]);
    let _ = refresh.load(set.body, at(0)).unwrap();
    let kids: Vec<String> = (0..200).map(|number| format!("{number:0>0$}", 256 + number % 2 * 1_000)).collect();
    let mut fetches = 0;
    let flood = measure(|| {
        for seconds in 0..40_000 {
            let kid = &kids[usize::try_from(seconds).unwrap() * 7 % kids.len()];
            let need = Need::Key { kid: Some(kid.as_str()), begun: refresh.begun() };
            if let Ok(Step::Fetch(flight)) = refresh.ask(need, at(seconds)) {
                let _ = refresh.answer(flight, &set, at(seconds), 0.5).unwrap();
                fetches += 1;
            }
            let _ = refresh.note_missing(Some(kid), at(seconds));
        }
    });
    assert!(fetches > 1_000, "{fetches}");
    assert!(flood.count_total > 0 && flood.bytes_current == 0, "{flood:?}");
}

#[track_caller]
fn within(name: &str, input: usize, call: AllocationInfo) {
    let most = 4 * u64::try_from(input).unwrap() + 64 * 1024;
    assert!(call.count_total > 0, "{name}: nothing was measured");
    assert!(call.bytes_max <= most, "{name}: {} bytes at a time for {input}, more than {most}", call.bytes_max);
}

fn policy() -> Policy {
    Policy::from_json(&json!({ "issuer": ISSUER, "audience": AUDIENCE }).to_string()).unwrap()
}

/// Payloads that are as long as a token may be, of what costs a reader most for each byte.
fn greedy() -> Vec<(String, String)> {
    let good = format!(r#""iss":"{ISSUER}","aud":"{AUDIENCE}","exp":{}"#, NOW + 300.0);
    let room = MAX_TOKEN_BYTES / 4 * 3 - 200 - good.len();
    let filled = |piece: &str| vec![piece; room / (piece.len() + 1)].join(",");
    let mut members = String::new();
    for i in 0..room / 9 {
        let _ = write!(members, ",\"{i:x}\":0");
    }
    let deep = format!("{}{}", "[".repeat(30), "]".repeat(30));
    [
        ("numbers", format!(r#""x":[{}]"#, filled("0"))),
        ("empty arrays", format!(r#""x":[{}]"#, filled("[]"))),
        ("empty objects", format!(r#""x":[{}]"#, filled("{}"))),
        ("empty strings", format!(r#""x":[{}]"#, filled("\"\""))),
        ("deep arrays", format!(r#""x":[{}]"#, filled(&deep))),
        ("escapes", format!(r#""x":"{}""#, "\\n".repeat(room / 2))),
        ("escaped strings", format!(r#""x":[{}]"#, filled("\"\\n\""))),
        ("one string", format!(r#""x":"{}""#, "a".repeat(room))),
        (
            "members",
            members.trim_start_matches(',').chars().take(room).collect::<String>().rsplit_once(',').unwrap().0.into(),
        ),
        ("audiences", format!(r#""x":[{}]"#, filled("\"https://api.example.com\""))),
    ]
    .map(|(name, more)| (name.into(), format!("{{{good},{more}}}")))
    .into()
}
