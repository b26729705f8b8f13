//! Everything that reads what others wrote, or what a caller handed over, by the exports of the module.

mod keys;
mod options;
mod remote;
mod token;

use crate::module::{Argument, Running};
use crate::rule::Reader;

/// All of them.
pub(crate) fn all() -> Vec<Reader> {
    [token::readers(), keys::readers(), remote::readers(), options::readers()].into_iter().flatten().collect()
}

/// A verifier of HS256, the policy of which has these members beside issuer and audience: its handle.
fn verifier(running: &mut Running, policy: &str, more: &str) -> Result<Argument<'static>, wasmi::Error> {
    let config = format!(r#"{{"policy":{{"issuer":"i","audience":"a"{policy}}},"keys":[{HS256}]{more}}}"#);
    running.call("compile", &[Argument::Bytes(config.as_bytes()), Argument::Bytes(&SECRET)]).map(Argument::Number)
}

/// JSON of a text.
fn quoted(text: &str) -> String {
    format!(
        "\"{}\"",
        text.replace('\\', r"\\").replace('"', "\\\"").replace('\n', r"\n").replace('\r', r"\r").replace('\t', r"\t")
    )
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
const NOW: Argument<'static> = Argument::Real(1.9e9);
const SECRET: [u8; 32] = [7; 32];
const HS256: &str = r#"{"kind":"hmac","alg":"HS256","start":0,"end":32}"#;
