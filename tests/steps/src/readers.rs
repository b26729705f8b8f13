//! Everything that reads what others wrote, or what a caller handed over, by the exports of the module.

mod keys;
mod programs;
mod remote;
mod token;

use jotproof::Policy;

use crate::module::{Argument, Place, Running};
use crate::rule::Reader;

/// All of them.
pub(crate) fn all() -> Vec<Reader> {
    [token::readers(), keys::readers(), remote::readers(), programs::readers()].into_iter().flatten().collect()
}

/// Judges a token of HS256 by programs.
fn judge(running: &mut Running, policy: &[u8], extra: &[u8], token: &[u8]) -> Result<i32, wasmi::Error> {
    let keys = import(running, &entry(HMAC, HS256, &SECRET))?;
    let ([policy, extra], length) = (running.ask(policy, extra)?, running.put(Place::Mailbox, token)?);
    running.call("verify", &[Argument::Number(keys), length, NOW, policy, extra, Argument::Number(0)])
}

/// The program of a policy of these options beside issuer and audience; none of options that are refused.
fn program(options: &str) -> Vec<u8> {
    let policy = Policy::from_json(&format!(r#"{{"issuer":"i","audience":"a"{options}}}"#));
    policy.map(|policy| policy.program()).unwrap_or_default()
}

/// Keys as they cross, for all algorithms that they say.
fn import(running: &mut Running, keys: &[u8]) -> Result<i32, wasmi::Error> {
    let length = running.put(Place::Text, keys)?;
    running.call("importKeys", &[Argument::Number(0), length])
}

/// One key: what it is, the place of its algorithm, and its text or bytes.
fn entry(kind: u8, algorithm: u8, content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap_or(u32::MAX).to_le_bytes();
    [&[kind, algorithm][..], &length, content].concat()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}

/// RFC 4648 §5, without padding.
fn base64url(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut encoded = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().zip([16, 8, 0]).fold(0, |bits, (byte, up)| bits | u32::from(*byte) << up);
        let sextets = [18, 12, 6, 0].into_iter().take(chunk.len() + 1).map(|down| bits >> down & 63);
        encoded.extend(sextets.map(|sextet| char::from(ALPHABET[sextet as usize])));
    }
    encoded
}

const KIB: usize = 1024;
const NOW: Argument = Argument::Real(1.9e9);
const SECRET: [u8; 32] = [7; 32];
const HS256: u8 = 0;
const ES256: u8 = 9;
const JWK: u8 = 2;
const PEM: u8 = 3;
const HMAC: u8 = 4;
const PUBLISHED: u8 = 6;
