//! The WebAssembly layer of jotproof: JavaScript values in, JavaScript values out. It decides nothing.
//!
//! Every export answers an array (see `outcome.rs`). Verifiers live in a slab and are named by its index; JavaScript keeps
//! what they were made of, since a trap ends the instance and everything in it.

#![no_std]

extern crate alloc;
// tests run with std, which brings the panic handler and the allocator; the shipped module has its own
#[cfg(not(all(feature = "standalone", target_arch = "wasm32")))]
extern crate std;

mod config;
mod outcome;
mod slab;
#[cfg(all(feature = "standalone", target_arch = "wasm32"))]
mod standalone;
mod trap;
mod verifier;

use alloc::string::ToString as _;

use jotproof::{Error, Time, danger};
use js_sys::{Array, Uint8Array};
use spin::Mutex;
use wasm_bindgen::{JsValue, prelude::wasm_bindgen};

use outcome::answer;
use slab::Slab;
use verifier::Verifier;

/// A static has to be `Sync` even where there is one thread. Nobody waits for this lock: who finds it taken is told so.
static VERIFIERS: Mutex<Slab<Verifier>> = Mutex::new(Slab::new());

/// Compiles a policy and keys out of one JSON text, whose keys may point into `secrets`: `['', handle]`.
#[wasm_bindgen]
#[must_use]
pub fn compile(config: &str, secrets: &[u8]) -> Array {
    trap::at("compile");
    answer(config::parse(config, secrets).and_then(|verifier| {
        let handle = VERIFIERS.try_lock().and_then(|mut slab| slab.insert(verifier)).ok_or(Error::Internal)?;
        Ok([handle.into(), UNDEFINED, UNDEFINED])
    }))
}

/// Verifies a token at a time in seconds since the epoch: `['', claims, header, tokenId]`, the first two as JSON text.
#[wasm_bindgen]
#[must_use]
pub fn verify(handle: u32, token: &str, now: f64) -> Array {
    answer(with(handle, |verifier| {
        trap::at("verify"); // with the lock held, which leaves an instance that can do nothing more
        let verified = verifier.verify(token, Time::from_seconds(now)?)?;
        Ok([
            verified.claims().as_json().into(),
            verified.header().as_json().into(),
            verified.token_id().to_string().into(),
        ])
    }))
}

/// Verifies a signature alone: `['', payload, header]`, the payload as bytes of its own.
#[wasm_bindgen(js_name = verifyJws)]
#[must_use]
pub fn verify_jws(handle: u32, token: &str) -> Array {
    answer(with(handle, |verifier| {
        let verified = verifier.verify_jws(token)?;
        Ok([Uint8Array::from(verified.payload()).into(), verified.header().as_json().into(), UNDEFINED])
    }))
}

/// Reads a token without verifying anything: `['', claims, header]`, both as JSON text.
#[wasm_bindgen(js_name = decodeUnverified)]
#[must_use]
pub fn decode_unverified(token: &str) -> Array {
    answer(danger::decode_unverified(token).map(|unverified| {
        [unverified.unverified_claims_json().into(), unverified.unverified_header_json().into(), UNDEFINED]
    }))
}

/// Frees a verifier. An index that names none is ignored.
#[wasm_bindgen]
pub fn release(handle: u32) {
    if let Some(mut slab) = VERIFIERS.try_lock() {
        slab.remove(handle);
    }
}

fn with<T>(handle: u32, judge: impl FnOnce(&Verifier) -> Result<T, Error>) -> Result<T, Error> {
    let slab = VERIFIERS.try_lock().ok_or(Error::Internal)?;
    slab.get(handle).ok_or(Error::Internal).and_then(judge)
}

const UNDEFINED: JsValue = JsValue::UNDEFINED;
