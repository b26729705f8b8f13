//! The WebAssembly layer of jotproof: numbers and bytes in, numbers and bytes out. It decides nothing.
//!
//! A token lies in the mailbox, and the programs of its policy and of the call beside it (see `instance.rs`): JavaScript writes them there,
//! and reads from the mailbox what comes of it. A refusal is a number below zero (see `answer.rs`). Keys cross as bytes (see `config.rs`),
//! what is fetched as texts. Keys and their sources are kept here, by handle; JavaScript keeps what they were made of, since a trap ends
//! the instance and everything in it.

#![no_std]
// as in the core
#![cfg_attr(not(test), warn(clippy::arithmetic_side_effects, clippy::string_slice, clippy::unreachable, clippy::todo))]

extern crate alloc;

mod answer;
mod compiled;
mod config;
mod instance;
mod remote;
mod sets;
mod slab;
mod trap;

use core::{ops::Range, ptr};

use jotproof::{Asked, Refusal, Time, Verified, check, check_jws, danger};
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use answer::{answer, refusal};
use compiled::Compiled;
use instance::{Instance, Mailbox, instance};

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

/// Imports keys for the algorithms that are allowed, as `config.rs` reads them: the handle.
#[wasm_bindgen]
#[must_use]
pub fn compile(allowed: u32, keys: &[u8]) -> i32 {
    trap::at("compile");
    within(|instance| {
        let handle = instance.compiled.insert(config::parse(allowed, keys)?);
        handle.ok_or(Refusal::Internal)
    })
}

/// Where programs lie: that of a policy, and behind it that of a call.
#[wasm_bindgen]
#[must_use]
pub fn programs() -> *const u8 {
    instance().map_or(ptr::null(), |instance| instance.programs.as_ptr())
}

/// Verifies the token in the mailbox at a time in seconds since the epoch, by the programs of so many bytes. Puts `["tokenId",claims]`
/// and the header into the mailbox, which are JSON, and returns the length of the former plus 2^14 times that of the latter. Behind them
/// are two doubles, if they are wanted: the verdict holds from the first time on and before the second.
#[wasm_bindgen]
#[must_use]
pub fn verify(keys: usize, length: usize, now: f64, policy: usize, extra: usize, wants_window: bool) -> i32 {
    with_lock(|Instance { compiled, tables, mailbox, scratch, programs }| {
        trap::at("verify"); // with the lock held, which leaves an instance that can do nothing more
        let (programs, rest) = programs.split_at(policy.min(programs.len()));
        let asked = Asked { policy: programs, extra: rest.get(..extra).unwrap_or(&[0]) };
        let result = match compiled.get_mut(keys) {
            Some(Compiled::Keys { keys, .. }) => mailbox.token(length).and_then(|token| {
                let good = check(asked, keys, token, time(now)?, tables, scratch)?;
                Ok((good, if wants_window { good.window(asked) } else { 0.0..0.0 }))
            }),
            _ => Err(Refusal::Internal),
        };
        answer(result.and_then(|(good, window)| put(mailbox, &good, &window)), mailbox)
    })
}

fn time(now: f64) -> Result<Time, Refusal<'static>> {
    Time::from_seconds(now).map_err(|_| Refusal::ClockUnavailable)
}

fn put(mailbox: &mut Mailbox, good: &Verified<'_>, window: &Range<f64>) -> Result<usize, Refusal<'static>> {
    let (token_id, claims, header) = (good.token_id().characters(), good.claims_json(), good.header_json());
    let [start, end] = [window.start, window.end].map(f64::to_le_bytes);
    let body = mailbox.put(&[b"[\"", &token_id, b"\",", claims.as_bytes(), b"]", header.as_bytes(), &start, &end])?;
    let behind = header.len().saturating_add(start.len()).saturating_add(end.len());
    Ok(body.saturating_sub(behind) | header.len() << 14)
}

/// Verifies the signature alone of the token in the mailbox. Puts the header as JSON there and the payload after it,
/// and answers the length of the header plus 2^14 times that of the payload.
#[wasm_bindgen(js_name = verifyJws)]
#[must_use]
pub fn verify_jws(handle: usize, length: usize) -> i32 {
    within(|Instance { compiled, tables, mailbox, scratch, .. }| {
        let Some(Compiled::Keys { keys, .. }) = compiled.get_mut(handle) else { return Err(Refusal::Internal) };
        let (header, payload) = check_jws(keys, mailbox.token(length)?, tables, scratch)?;
        mailbox.put(&[header.as_bytes(), payload])?;
        Ok(header.len() | payload.len() << 14)
    })
}

/// Reads the token in the mailbox without verifying anything. Puts `[header,claims]` there, which is JSON, and answers
/// its length.
#[wasm_bindgen(js_name = decodeUnverified)]
#[must_use]
pub fn decode_unverified(length: usize) -> i32 {
    within(|Instance { mailbox, scratch, .. }| {
        let (room, nodes) = scratch.parts();
        let [header, claims] = danger::unverified_parts(mailbox.token(length)?, room, nodes)?;
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

fn within(judge: impl FnOnce(&mut Instance) -> Result<usize, Refusal<'static>>) -> i32 {
    with_lock(|instance| {
        let result = judge(instance);
        answer(result, &mut instance.mailbox)
    })
}

fn with_lock(judge: impl FnOnce(&mut Instance) -> i32) -> i32 {
    match instance() {
        Ok(mut instance) => judge(&mut instance),
        Err(error) => refusal(&error, 0, false),
    }
}
