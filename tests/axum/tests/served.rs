//! The API over real connections: eight threads serve, and eight ask.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    thread,
    time::{Instant, SystemTime, UNIX_EPOCH},
};

use jotproof::{Audience, Issuer, KeySet, Policy, Time, Verifier};
use jotproof_axum::{Callers, app};
use jotproof_support::mint::{self, AUDIENCE, ISSUER, Signer};
use tokio::{net::TcpListener, runtime};

const THREADS: usize = 8;
const ROUNDS: usize = 50;

#[test]
fn every_thread_gets_the_right_answers() {
    let server = runtime::Builder::new_multi_thread().worker_threads(THREADS).enable_io().build().unwrap();
    let listener = server.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
    let address = listener.local_addr().unwrap();
    server.spawn(async move { axum::serve(listener, app(Callers::of(verifier()))).await });
    let asked = (0..THREADS).map(|_| thread::spawn(move || ask(address)));
    let answered: usize = asked.collect::<Vec<_>>().into_iter().map(|thread| thread.join().unwrap()).sum();
    assert_eq!(answered, THREADS * ROUNDS * 2 * ALGORITHMS.len() + THREADS * 5);
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
    for signer in ALGORITHMS {
        let (good, old) = (token(signer, 300.0), token(signer, -3600.0));
        for _ in 0..ROUNDS {
            expect(&bearer(&good), 200, r#""sub":"alice""#);
            expect(&bearer(&old), 401, r#"www-authenticate: Bearer error="invalid_token""#);
        }
    }
    let good = token(Signer::Es256(1), 300.0);
    expect("", 401, "www-authenticate: Bearer\r\n");
    expect(&bearer(&token(Signer::Es256(2), 300.0)), 401, "invalid_token");
    expect(&bearer(&good).repeat(2), 400, "invalid_request");
    expect("authorization: Bearer \u{e9}.a.b\r\n", 400, "invalid_request");
    expect("authorization: Basic YTpi\r\n", 401, "www-authenticate: Bearer\r\n");
    answered
}

/// What `cargo xtask test axum` prints for the eye: a thread waits for no other.
#[test]
fn threads_do_not_wait_for_each_other() {
    let (verifier, token) = (verifier(), token(Signer::Es256(1), 300.0));
    let now = Time::now().unwrap();
    let checked = |threads: usize| {
        let begun = Instant::now();
        thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| (0..1_000).for_each(|_| assert!(verifier.verify(&token, now).is_ok())));
            }
        });
        threads as f64 * 1_000.0 / begun.elapsed().as_secs_f64()
    };
    checked(1);
    let (mut ones, mut twos): (Vec<f64>, Vec<f64>) = (0..9).map(|_| (checked(1), checked(2))).unzip();
    let median = |rates: &mut Vec<f64>| {
        rates.sort_by(f64::total_cmp);
        rates[rates.len() / 2]
    };
    println!("two threads check {:.2} times as many tokens as one", median(&mut twos) / median(&mut ones));
}

const ALGORITHMS: [Signer; 2] = [Signer::Es256(1), Signer::Ed25519(1)];

fn verifier() -> Verifier {
    let keys = ALGORITHMS.map(|signer| signer.jwk().to_string()).join(",");
    let keys = KeySet::from_jwks(&format!(r#"{{"keys":[{keys}]}}"#), &[]).unwrap();
    Verifier::new(keys, Policy::builder(Issuer::any_of([ISSUER]), Audience::any_of([AUDIENCE])).build().unwrap())
}

fn token(signer: Signer, lifetime: f64) -> String {
    let exp = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs_f64() + lifetime;
    let claims = format!(r#"{{"iss":"{ISSUER}","aud":"{AUDIENCE}","exp":{exp},"sub":"alice"}}"#);
    mint::token(signer, format!(r#"{{"alg":"{}"}}"#, signer.name()).as_bytes(), claims.as_bytes())
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
