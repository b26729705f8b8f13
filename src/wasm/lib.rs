//! The WebAssembly layer of jotproof: JavaScript values in, JavaScript values out. It decides nothing.
//!
//! Only numbers cross. A text lies in the mailbox (see `instance.rs`), where JavaScript wrote it or will read it, and a
//! refusal is a number below zero (see `answer.rs`). What a handle names is kept here; JavaScript keeps what it was made
//! of, since a trap ends the instance and everything in it.

#![no_std]
// as in the core
#![cfg_attr(not(test), warn(clippy::arithmetic_side_effects, clippy::string_slice, clippy::unreachable, clippy::todo))]

extern crate alloc;

mod answer;
mod compiled;
mod config;
mod guard;
mod instance;
mod remote;
mod sets;
mod slab;
mod trap;

use core::ptr;

use jotproof::{Error, Extra, Tables, Time, danger, verify_jws as verify_signature};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use answer::{answer, refusal};
use compiled::Compiled;
use instance::{Instance, Mailbox, instance};

pub use guard::{check_extra, extract};
pub use remote::{
    abandon, answer as take_answer, ask, etag, failed, is_fetchable, is_usable, jwks_uri, load, lost, metadata_urls,
    missing, open, rekey, restore, status,
};

/// Where the mailbox is: 16 KiB of text from this address on, and four numbers of 32 bits behind it.
#[wasm_bindgen]
#[must_use]
pub fn mailbox() -> *const u8 {
    instance().map_or(ptr::null(), |instance| instance.mailbox.address())
}

/// The memory that the mailbox lies in, a `WebAssembly.Memory`. Of this instance: what `initSync` answers belongs to the
/// first one, also after a trap. Named unlike the module's own export of it.
#[wasm_bindgen(js_name = instanceMemory)]
#[must_use]
pub fn instance_memory() -> JsValue {
    wasm_bindgen::memory()
}

/// Compiles a policy and keys out of one JSON text, whose keys may point into `secrets`: the handle.
#[wasm_bindgen]
#[must_use]
pub fn compile(config: &str, secrets: &[u8]) -> i32 {
    trap::at("compile");
    within(|instance| {
        let handle = instance.compiled.insert(config::parse(config, secrets)?);
        handle.ok_or(Error::Internal)
    })
}

/// Verifies the token in the mailbox at a time in seconds since the epoch. Puts `["tokenId",claims]` and the header there,
/// which are JSON, and returns the length of the former plus 2^14 times that of the latter. Behind them are two doubles: for a
/// verifier with a cache the verdict holds from the first time on and before the second.
#[wasm_bindgen]
#[must_use]
pub fn verify(handle: usize, length: usize, now: f64) -> i32 {
    within(|Instance { compiled, tables, mailbox, .. }| {
        let compiled = compiled.get_mut(handle).ok_or(Error::Internal)?;
        judge(compiled, tables, mailbox, length, now, &Extra::none())
    })
}

/// As `verify`, of a token that has to meet more than the policy: a JSON text of `scopes`, `nonce`, `accessToken`, `code`.
#[wasm_bindgen(js_name = verifyWith)]
#[must_use]
pub fn verify_with(handle: usize, length: usize, now: f64, extra: &str) -> i32 {
    within(|Instance { compiled, tables, mailbox, .. }| {
        let compiled = compiled.get_mut(handle).ok_or(Error::Internal)?;
        judge(compiled, tables, mailbox, length, now, &Extra::from_json(extra)?)
    })
}

fn judge(
    compiled: &mut Compiled,
    tables: &mut Tables,
    mailbox: &mut Mailbox,
    length: usize,
    now: f64,
    extra: &Extra,
) -> Result<usize, Error> {
    trap::at("verify"); // with the lock held, which leaves an instance that can do nothing more
    let Compiled::Verifier { verifier, is_cached, .. } = compiled else { return Err(Error::Internal) };
    let good = verifier.verify_with(mailbox.token(length)?, extra, Time::from_seconds(now)?, tables)?;
    let window = if *is_cached { verifier.window(&good) } else { 0.0..0.0 };
    let (token_id, claims, header) = (good.token_id().encoded(), good.claims().as_json(), good.header().as_json());
    let [start, end] = [window.start, window.end].map(f64::to_le_bytes);
    let all = mailbox.put(&[
        b"[\"",
        token_id.as_bytes(),
        b"\",",
        claims.as_bytes(),
        b"]",
        header.as_bytes(),
        &start,
        &end,
    ])?;
    let body = all.saturating_sub(header.len()).saturating_sub(start.len()).saturating_sub(end.len());
    Ok(body | header.len() << 14)
}

/// Verifies the signature alone of the token in the mailbox. Puts the header as JSON there and the payload after it,
/// and answers the length of the header plus 2^14 times that of the payload.
#[wasm_bindgen(js_name = verifyJws)]
#[must_use]
pub fn verify_jws(handle: usize, length: usize) -> i32 {
    within(|Instance { compiled, tables, mailbox, .. }| {
        let Some(Compiled::Keys { keys, .. }) = compiled.get_mut(handle) else { return Err(Error::Internal) };
        let good = verify_signature(mailbox.token(length)?, keys, tables)?;
        let (header, payload) = (good.header().as_json(), good.payload());
        mailbox.put(&[header.as_bytes(), payload])?;
        Ok(header.len() | payload.len() << 14)
    })
}

/// Reads the token in the mailbox without verifying anything. Puts `[header,claims]` there, which is JSON, and answers
/// its length.
#[wasm_bindgen(js_name = decodeUnverified)]
#[must_use]
pub fn decode_unverified(length: usize) -> i32 {
    within(|Instance { mailbox, .. }| {
        let unverified = danger::decode_unverified(mailbox.token(length)?)?;
        let (header, claims) = (unverified.unverified_header_json(), unverified.unverified_claims_json());
        mailbox.put(&[b"[", header.as_bytes(), b",", claims.as_bytes(), b"]"])
    })
}

/// Frees what a handle names. One that names nothing is ignored.
#[wasm_bindgen]
pub fn release(handle: usize) {
    if let Ok(mut instance) = instance() {
        instance.compiled.remove(handle);
    }
}

fn within(judge: impl FnOnce(&mut Instance) -> Result<usize, Error>) -> i32 {
    match instance() {
        Ok(mut instance) => {
            let result = judge(&mut instance);
            answer(result, &mut instance.mailbox)
        }
        Err(error) => refusal(&error, 0, false),
    }
}
