//! The API over real connections: eight threads serve, and eight ask.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    thread,
    time::{Instant, SystemTime, UNIX_EPOCH},
};

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use jotproof::{Audience, Issuer, KeySet, Policy, Time, Verifier};
use jotproof_axum::{Callers, app};
use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use tokio::{net::TcpListener, runtime};

const THREADS: usize = 8;
const ROUNDS: usize = 50;
const CHECKS: u32 = 300;

#[test]
fn every_thread_gets_the_right_answers() {
    let server = runtime::Builder::new_multi_thread().worker_threads(THREADS).enable_io().build().unwrap();
    let listener = server.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
    let address = listener.local_addr().unwrap();
    server.spawn(async move { axum::serve(listener, app(Callers::of(verifier()))).await });
    let asked = (0..THREADS).map(|_| thread::spawn(move || ask(address)));
    let answered: usize = asked.collect::<Vec<_>>().into_iter().map(|thread| thread.join().unwrap()).sum();
    assert_eq!(answered, THREADS * (ROUNDS * 2 + 5));
}

/// How many answers were right: all, or it panics.
fn ask(address: SocketAddr) -> usize {
    let mut connection = Connection(BufReader::new(TcpStream::connect(address).unwrap()));
    let mut answered = 0;
    let mut expect = |headers: &str, status: u16, has: &str| {
        let (got, text) = connection.get(headers);
        assert!(got == status && text.contains(has), "{got} {text}");
        answered += 1;
    };
    let bearer = |token: &str| format!("authorization: Bearer {token}\r\n");
    let (good, old) = (token(1, 300.0), token(1, -3600.0));
    for _ in 0..ROUNDS {
        expect(&bearer(&good), 200, r#""sub":"alice""#);
        expect(&bearer(&old), 401, r#"www-authenticate: Bearer error="invalid_token""#);
    }
    expect("", 401, "www-authenticate: Bearer\r\n");
    expect(&bearer(&token(2, 300.0)), 401, "invalid_token");
    expect(&bearer(&good).repeat(2), 400, "invalid_request");
    expect("authorization: Bearer \u{e9}.a.b\r\n", 400, "invalid_request");
    expect("authorization: Basic YTpi\r\n", 401, "www-authenticate: Bearer\r\n");
    answered
}

/// Prints how two threads compare with one; no test fails on a time. Shown by `cargo test -- --nocapture`.
#[test]
fn threads_share_one_verifier() {
    let (verifier, token) = (verifier(), token(1, 300.0));
    let now = Time::now().unwrap();
    let checked = |threads: usize| {
        let begun = Instant::now();
        thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| (0..CHECKS).for_each(|_| assert!(verifier.verify(&token, now).is_ok())));
            }
        });
        threads as f64 * f64::from(CHECKS) / begun.elapsed().as_secs_f64()
    };
    checked(1);
    let (mut ones, mut twos): (Vec<f64>, Vec<f64>) = (0..9).map(|_| (checked(1), checked(2))).unzip();
    let median = |rates: &mut Vec<f64>| {
        rates.sort_by(f64::total_cmp);
        rates[rates.len() / 2]
    };
    println!("two threads check {:.2} times as many tokens as one", median(&mut twos) / median(&mut ones));
}

const ISSUER: &str = "https://login.example.com/";
const AUDIENCE: &str = "https://api.example.com";

fn verifier() -> Verifier {
    let point = key(1).verifying_key().to_sec1_point(false);
    let [x, y] = [1..33, 33..65].map(|place| URL_SAFE_NO_PAD.encode(&point.as_bytes()[place]));
    let keys = KeySet::from_jwks(&format!(r#"{{"keys":[{{"kty":"EC","crv":"P-256","x":"{x}","y":"{y}"}}]}}"#), &[]);
    let policy = Policy::builder(Issuer::any_of([ISSUER]), Audience::any_of([AUDIENCE])).build();
    Verifier::new(keys.unwrap(), policy.unwrap())
}

fn token(seed: u8, lifetime: f64) -> String {
    let exp = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs_f64() + lifetime;
    let claims = format!(r#"{{"iss":"{ISSUER}","aud":"{AUDIENCE}","exp":{exp},"sub":"alice"}}"#);
    let input = [r#"{"alg":"ES256"}"#, &claims].map(|part| URL_SAFE_NO_PAD.encode(part)).join(".");
    let signature: Signature = key(seed).sign(input.as_bytes());
    format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_slice(&[seed; 32]).unwrap()
}

struct Connection(BufReader<TcpStream>);

impl Connection {
    /// The status, and the header fields with the body.
    fn get(&mut self, headers: &str) -> (u16, String) {
        write!(self.0.get_mut(), "GET /claims HTTP/1.1\r\nhost: localhost\r\n{headers}\r\n").unwrap();
        let (mut text, mut length) = (String::new(), 0);
        while !text.ends_with("\r\n\r\n") {
            let start = text.len();
            assert!(self.0.read_line(&mut text).unwrap() > 0, "the connection ended: {text}");
            if let Some(value) = text[start..].strip_prefix("content-length: ") {
                length = value.trim().parse().unwrap();
            }
        }
        let mut body = vec![0; length];
        self.0.read_exact(&mut body).unwrap();
        text.push_str(&String::from_utf8(body).unwrap());
        (text["HTTP/1.1 ".len()..][..3].parse().unwrap(), text)
    }
}
