//! Bytes that no policy wrote: nothing is judged by what is not whole, and a body that was cut short lets no token in.

use alloc::{format, string::String, vec, vec::Vec};

use ed25519_dalek::{Signer as _, SigningKey};
use jotproof_support::fuzz::{NOW, encoded};

use crate::verify::{Asked, Scratch, Tables, check};
use crate::{Extra, KeySet, Policy, Time};

/// One operation: its code and its body.
type Row = (u8, Vec<u8>);

/// A policy, what a call adds, and a token that both accept. Of each list the token has the last name, and no other.
struct Example {
    name: &'static str,
    policy: Vec<u8>,
    extra: Vec<u8>,
    keys: KeySet,
    token: String,
}

impl Example {
    fn new(name: &'static str, options: &str, extra: &str, typ: &str, claims: &str) -> Self {
        let header = format!(r#"{{"alg":"EdDSA","kid":"1","typ":"{typ}"}}"#);
        let input = format!("{}.{}", encoded(header), encoded(claims));
        let signature = secret().sign(input.as_bytes()).to_bytes();
        Self {
            name,
            policy: Policy::from_json(options).unwrap().program(),
            extra: Extra::from_json(extra).unwrap().program(),
            keys: keys(),
            token: format!("{input}.{}", encoded(signature)),
        }
    }

    /// The same with other claims.
    fn of_claims(&self, claims: &str) -> Self {
        let header = self.token.split('.').next().unwrap_or_default();
        let input = format!("{header}.{}", encoded(claims));
        let token = format!("{input}.{}", encoded(secret().sign(input.as_bytes()).to_bytes()));
        Self { policy: self.policy.clone(), extra: self.extra.clone(), keys: keys(), token, ..*self }
    }

    /// `None` if the token is accepted.
    fn refusal(&self, policy: &[u8], extra: &[u8]) -> Option<&'static str> {
        let (mut tables, mut scratch) = (Tables::none(), Scratch::<4096, 512>::new());
        let now = Time::from_seconds(NOW).unwrap();
        let verdict =
            check(Asked { policy, extra }, self.keys.keys().unwrap(), &self.token, now, &mut tables, &mut scratch);
        verdict.err().map(|refusal| refusal.code())
    }

    #[track_caller]
    fn is_no_policy(&self, policy: &[u8]) {
        assert_eq!(self.refusal(policy, &[]), Some("internal"), "{}: {policy:02x?}", self.name);
    }

    #[track_caller]
    fn is_no_extra(&self, extra: &[u8]) {
        assert_eq!(self.refusal(&self.policy, extra), Some("internal"), "{}: {extra:02x?}", self.name);
    }
}

fn secret() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

/// One key, which signs for the tenants of an issuer.
fn keys() -> KeySet {
    let x = encoded(secret().verifying_key().to_bytes());
    let key = format!(r#"{{"kty":"OKP","crv":"Ed25519","kid":"1","x":"{x}","issuer":"https://{{tenantid}}/v2"}}"#);
    KeySet::from_jwks(&format!(r#"{{"keys":[{key}]}}"#), &[]).unwrap()
}

/// Together they have every operation.
fn examples() -> Vec<Example> {
    vec![
        Example::new(
            "everything that an option asks for",
            r#"{
                "issuer": ["j", "i"], "audience": ["b", "a"], "type": ["x+jwt", "y+jwt"], "subject": ["t", "s"],
                "requiredClaims": ["r", "q"], "azp": ["d", "c"], "nonce": "n", "scopeClaim": "scp", "scopes": ["u", "v"],
                "claims": {"x": "x", "y": {"anyOf": [1, 2]}, "z": {"allOf": ["e", true]}, "w": {"anyOf": [true, false]}},
                "maxTokenAge": 100, "maxLifetime": 200, "maxAuthAge": 300, "acr": ["k", "l"], "amr": ["o", "p"]
            }"#,
            r#"{"nonce": "n", "scopes": {"anyOf": ["w", "v"]}}"#,
            "y+jwt",
            FULL,
        ),
        Example::new(
            "a logout token",
            r#"{"issuer": "i", "audience": "a", "profile": "logout-token"}"#,
            "{}",
            "JWT",
            r#"{"iss":"i","aud":"a","exp":1900000100,"iat":1900000000,"jti":"1","sub":"s",
                "events":{"http://schemas.openid.net/event/backchannel-logout":{}}}"#,
        ),
        Example::new(
            "an ID token for several audiences",
            r#"{"issuer": "i", "audience": ["b", "a"], "profile": "id-token"}"#,
            "{}",
            "JWT",
            r#"{"iss":"i","aud":["a","a"],"azp":"a","exp":1900000100,"iat":1900000000,"sub":"s"}"#,
        ),
        Example::new(
            "a token of a tenant",
            r#"{
                "issuer": "https://{tenantid}/v2", "audience": {"$": "ABSENT"}, "confirmation": "caller",
                "tenants": ["00000000-0000-0000-0000-000000000000", "00000000-0000-0000-0000-000000000001"]
            }"#,
            "{}",
            "at+jwt",
            r#"{"iss":"https://00000000-0000-0000-0000-000000000001/v2","tid":"00000000-0000-0000-0000-000000000001",
                "exp":1900000100,"cnf":{}}"#,
        ),
        Example::new(
            "hashes",
            r#"{"issuer": {"$": "UNCHECKED"}, "audience": {"$": "UNCHECKED"}, "expiry": {"$": "UNCHECKED"}}"#,
            r#"{"accessToken": "a", "code": "c"}"#,
            "at+jwt",
            // the left half of the SHA-512 of each
            r#"{"at_hash":"H0D8ktokFpR1CXnubPWC8tXX0o4YM13gWrxU0FYOD1M","c_hash":"rMKNsr63tCuqHLAkPUAcy04_zkTXsCh5pSeZqt_1QVI"}"#,
        ),
    ]
}

const FULL: &str = r#"{
    "iss": "i", "aud": "a", "sub": "s", "exp": 1900000100, "iat": 1899999990, "auth_time": 1899999980, "r": 0, "q": 0,
    "azp": "c", "nonce": "n", "scp": "v u", "x": "x", "y": 2, "z": [true, "e"], "w": false, "acr": "l", "amr": ["p", "o"]
}"#;

fn taken_apart(program: &[u8]) -> Vec<Row> {
    let (mut rows, mut rest) = (Vec::new(), &program[9..program.len() - 1]);
    while let [code, a, b, c, d, more @ ..] = rest {
        let length = usize::try_from(u32::from_le_bytes([*a, *b, *c, *d])).unwrap();
        rows.push((*code, more[..length].to_vec()));
        rest = &more[length..];
    }
    rows
}

/// A program of any operations, with numbers that are right.
fn together(rows: &[Row]) -> Vec<u8> {
    let length = |bytes: usize| u32::try_from(bytes).unwrap().to_le_bytes();
    let operations = rows.iter().map(|(code, body)| [&[*code][..], &length(body.len()), body].concat());
    let operations = operations.collect::<Vec<_>>().concat();
    [&[1][..], &length(operations.len() + 10), &length(rows.len()), &operations, &[0xff]].concat()
}

/// In the order of the enumeration, from 1 on.
const MANDATORY: [u8; 8] = [1, 2, 3, 4, 5, 6, 11, 13];
const HASH: u8 = 19;

fn are_those_of_a_policy(rows: &[Row]) -> bool {
    let codes: Vec<u8> = rows.iter().map(|(code, _)| *code).collect();
    let place = |code: &u8| codes.iter().position(|other| other == code);
    let is_once = |code: &u8| place(code).is_some_and(|at| codes.get(at + 1) != Some(code));
    codes.is_sorted() && codes.iter().all(|code| (1..HASH).contains(code)) && MANDATORY.iter().all(is_once)
}

#[test]
fn the_examples_are_accepted_and_have_every_operation() {
    let mut codes = Vec::new();
    for example in examples() {
        assert_eq!(example.refusal(&example.policy, &example.extra), None, "{}", example.name);
        for program in [&example.policy, &example.extra] {
            let rows = taken_apart(program);
            assert_eq!(together(&rows), *program);
            codes.extend(rows.into_iter().map(|(code, _)| code));
        }
        assert!(are_those_of_a_policy(&taken_apart(&example.policy)));
    }
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes, (1..=HASH).collect::<Vec<u8>>());
}

#[test]
fn refuses_a_program_that_ends_too_early_or_too_late() {
    for example in examples() {
        let Example { policy, extra, .. } = &example;
        (0..policy.len()).for_each(|end| example.is_no_policy(&policy[..end]));
        // nothing at all is a call that adds nothing
        (1..extra.len()).for_each(|end| example.is_no_extra(&extra[..end]));
        for more in [&[0][..], &[0xff], &policy[..]] {
            example.is_no_policy(&[policy, more].concat());
            example.is_no_extra(&[extra, more].concat());
        }
    }
}

#[test]
fn refuses_zeros_and_nothing() {
    let example = &examples()[0];
    for length in 0..300 {
        example.is_no_policy(&vec![0; length]);
        example.is_no_policy(&vec![0xff; length]);
        if length > 0 {
            example.is_no_extra(&vec![0; length]);
        }
    }
    example.is_no_policy(&together(&[]));
    example.is_no_policy(&example.extra);
    example.is_no_extra(&example.policy);
}

#[test]
fn refuses_a_version_a_length_a_number_or_an_end_that_is_another() {
    for example in examples() {
        let is_none_with = |program: &[u8], at: usize, is_no: fn(&Example, &[u8])| {
            for change in 1..=255 {
                let mut other = program.to_vec();
                other[at] ^= change;
                is_no(&example, &other);
            }
        };
        for at in (0..9).chain([example.policy.len() - 1]) {
            is_none_with(&example.policy, at, Example::is_no_policy);
        }
        for at in (0..9).chain([example.extra.len() - 1]) {
            is_none_with(&example.extra, at, Example::is_no_extra);
        }
    }
}

#[test]
fn refuses_an_operation_whose_length_is_another() {
    for example in examples() {
        let mut at = 9;
        for (_, body) in taken_apart(&example.policy) {
            for (byte, change) in (1..=4).flat_map(|byte| (1..=255).map(move |change| (byte, change))) {
                let mut policy = example.policy.clone();
                policy[at + byte] ^= change;
                example.is_no_policy(&policy);
            }
            at += 5 + body.len();
        }
    }
}

#[test]
fn refuses_an_operation_that_is_unknown_or_has_another_place() {
    for example in examples() {
        let rows = taken_apart(&example.policy);
        for (at, code) in (0..rows.len()).flat_map(|at| (0..=255).map(move |code| (at, code))) {
            let mut other = rows.clone();
            other[at].0 = code;
            let program = together(&other);
            if are_those_of_a_policy(&other) {
                // whatever it says, it says something
                example.refusal(&program, &[]);
            } else {
                example.is_no_policy(&program);
            }
        }
        for (one, other) in (0..rows.len()).flat_map(|other| (0..other).map(move |one| (one, other))) {
            let mut swapped = rows.clone();
            swapped.swap(one, other);
            if !are_those_of_a_policy(&swapped) {
                example.is_no_policy(&together(&swapped));
            }
        }
    }
}

#[test]
fn refuses_a_policy_without_an_operation_that_none_goes_without_or_with_two_of_it() {
    for example in examples() {
        let rows = taken_apart(&example.policy);
        for at in (0..rows.len()).filter(|at| MANDATORY.contains(&rows[*at].0)) {
            let (mut without, mut doubled) = (rows.clone(), rows.clone());
            without.remove(at);
            doubled.insert(at, rows[at].clone());
            example.is_no_policy(&together(&without));
            example.is_no_policy(&together(&doubled));
        }
    }
}

#[test]
fn refuses_an_operation_of_a_call_in_a_policy_and_one_of_a_policy_in_a_call() {
    for example in examples() {
        let mut rows = taken_apart(&example.policy);
        rows.push((HASH, taken_apart(&together(&[(HASH, vec![0; 8])]))[0].1.clone()));
        example.is_no_policy(&together(&rows));
        for row in taken_apart(&example.policy).into_iter().filter(|(code, _)| ![12, 15].contains(code)) {
            example.is_no_extra(&together(&[row]));
        }
    }
}

/// A call may ask for the same twice, in the order of the checks.
#[test]
fn runs_an_operation_of_a_call_as_often_as_it_is_there() {
    let example = &examples()[0];
    let rows = taken_apart(&example.extra);
    let twice = [&rows[..1], &rows].concat();
    assert_eq!(example.refusal(&example.policy, &together(&twice)), None);
    let backwards: Vec<Row> = rows.into_iter().rev().collect();
    example.is_no_extra(&together(&backwards));
}

#[test]
fn lets_no_token_in_by_a_body_that_was_cut_short() {
    for example in examples() {
        let (policy, extra) = (taken_apart(&example.policy), taken_apart(&example.extra));
        for (at, (code, body)) in policy.iter().enumerate() {
            for end in 0..body.len() {
                let mut cut = policy.clone();
                cut[at].1.truncate(end);
                let refusal = example.refusal(&together(&cut), &example.extra);
                assert_ne!(refusal, None, "{}, operation {code}: {end} bytes of {body:02x?}", example.name);
            }
        }
        for (at, (code, body)) in extra.iter().enumerate() {
            for end in 0..body.len() {
                let mut cut = extra.clone();
                cut[at].1.truncate(end);
                let refusal = example.refusal(&example.policy, &together(&cut));
                assert_ne!(refusal, None, "{}, operation {code}: {end} bytes of {body:02x?}", example.name);
            }
        }
    }
}

/// Cut short, or with a byte that is another: what the whole program refuses for one claim stays refused for it.
#[test]
fn lets_no_token_in_that_the_whole_body_refuses() {
    let full = &examples()[0];
    let rows = taken_apart(&full.policy);
    let claims = [
        ("\"iss\": \"i\"", "\"iss\": \"h\""),
        ("\"aud\": \"a\"", "\"aud\": \"h\""),
        ("\"sub\": \"s\"", "\"sub\": \"h\""),
        ("\"r\": 0", "\"r\": null"),
        ("\"x\": \"x\"", "\"x\": \"h\""),
        ("\"azp\": \"c\"", "\"azp\": \"h\""),
        ("\"nonce\": \"n\"", "\"nonce\": \"h\""),
        ("\"scp\": \"v u\"", "\"scp\": \"v h\""),
        ("\"acr\": \"l\"", "\"acr\": \"h\""),
        ("[\"p\", \"o\"]", "[\"p\", \"h\"]"),
    ];
    for (good, bad) in claims {
        assert!(FULL.contains(good));
        let example = full.of_claims(&FULL.replace(good, bad));
        assert_ne!(example.refusal(&full.policy, &[]), None);
        for (at, end) in (0..rows.len()).flat_map(|at| (0..rows[at].1.len()).map(move |end| (at, end))) {
            let mut cut = rows.clone();
            cut[at].1.truncate(end);
            assert_ne!(example.refusal(&together(&cut), &[]), None, "{bad}, operation {}, {end} bytes", rows[at].0);
        }
    }
}

/// Not even by a name that stands before the fault.
#[test]
fn lets_no_token_in_by_a_list_of_another_number_of_names() {
    for example in examples() {
        let rows = taken_apart(&example.policy);
        for (at, (code, body)) in rows.iter().enumerate() {
            let count = match code {
                1 | 4 | 11 => 1,
                3 if body[0] == 1 => 1,
                6 | 17 | 18 => 0,
                _ => continue,
            };
            for number in (0..=9).chain([255]).filter(|number| *number != body[count]) {
                let mut other = rows.clone();
                other[at].1[count] = number;
                let refusal = example.refusal(&together(&other), &example.extra);
                // no name is looked for where any audience will do, or none
                let is_unread = *code == 4 && body.len() == 5;
                assert!(refusal.is_some() || is_unread, "{}, operation {code}: {number} names", example.name);
            }
        }
    }
}

/// No token is older than what is no number.
#[test]
fn lets_no_token_in_by_seconds_that_cannot_be_compared() {
    let example = &examples()[0];
    let rows = taken_apart(&example.policy);
    let (mut tried, places) = (0, [(5, 1), (5, 9), (5, 17), (16, 0)]);
    for (code, start) in places {
        for seconds in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -1.0, 1e12] {
            let mut other = rows.clone();
            let (_, body) = other.iter_mut().find(|(its, _)| *its == code).unwrap();
            body[start..start + 8].copy_from_slice(&seconds.to_le_bytes());
            assert_eq!(example.refusal(&together(&other), &example.extra), Some("internal"), "{code}: {seconds}");
            tried += 1;
        }
    }
    assert_eq!(tried, 20);
}
