//! What the module that judges tokens shows to JavaScript.

use core::{ops::Range, ptr};

use jotproof::{
    Time, danger,
    error::Refusal,
    key::{KeyRoom, Keys, discovery},
    verify::{Asked, Verified, check, check_jws},
};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::answer::{answer, refusal};
use crate::instance::{Instance, instance};
use crate::keys::import;
use crate::mailbox::Mailbox;
use crate::trap::{self, Stage};

/// Where a place begins: the mailbox (0), programs (1), keys (2), the text of keys (3).
#[wasm_bindgen]
#[must_use]
pub fn place(of: u32) -> *const u8 {
    instance().map_or(ptr::null(), |instance| match of {
        0 => instance.mailbox.address(),
        1 => instance.programs.as_ptr(),
        2 => instance.keys.as_ptr(),
        _ => instance.text.as_ptr(),
    })
}

/// Imports keys for the algorithms that are allowed, from a list of so many bytes in the place for their text (see `keys.rs`): how many
/// bytes they take, in the place for keys.
#[wasm_bindgen(js_name = importKeys)]
#[must_use]
pub fn import_keys(allowed: u32, length: usize) -> i32 {
    within(|Instance { keys, text, scratch, .. }| {
        trap::at(Stage::Import);
        let list = text.get(..length).ok_or(Refusal::Internal)?;
        let (_, nodes) = scratch.parts();
        import(list, allowed, KeyRoom { bytes: keys, nodes }).map(|keys| keys.as_bytes().len())
    })
}

/// Verifies the token in the mailbox at a time in seconds since the epoch, by the keys and the programs of so many bytes. Puts
/// `["tokenId",claims]` and the header into the mailbox, which are JSON, and returns the length of the former plus 2^14 times that of the
/// latter. Behind them are two doubles, if they are wanted: the verdict holds from the first time on and before the second.
#[wasm_bindgen]
#[must_use]
pub fn verify(keys: usize, length: usize, now: f64, policy: usize, extra: usize, wants_window: bool) -> i32 {
    with_lock(|Instance { mailbox, programs, keys: all, scratch, tables, .. }| {
        trap::at(Stage::Verify); // with the lock held, which leaves an instance that can do nothing more
        let (programs, rest) = programs.split_at(policy.min(programs.len()));
        let asked = Asked { policy: programs, extra: rest.get(..extra).unwrap_or(&[0]) };
        let judged = mailbox.token(length).and_then(|token| {
            let keys = Keys::read(all.get(..keys).unwrap_or_default())?;
            check(asked, keys, token, time(now)?, &mut tables.tables(), scratch)
        });
        let result = judged.and_then(|good| {
            let window = if wants_window { good.window(asked) } else { 0.0..0.0 };
            put(mailbox, &good, &window)
        });
        answer(result, mailbox)
    })
}

fn time(now: f64) -> Result<Time, Refusal<'static>> {
    Time::from_seconds(now).map_err(|_| Refusal::ClockUnavailable)
}

fn put(mailbox: &mut Mailbox, good: &Verified<'_>, window: &Range<f64>) -> Result<usize, Refusal<'static>> {
    let (token_id, claims, header) = (good.token_id().characters(), good.claims_json(), good.header_json());
    let times = [window.start, window.end].map(f64::to_le_bytes);
    let times = times.as_flattened();
    let body = mailbox.put(&[b"[\"", &token_id, b"\",", claims.as_bytes(), b"]", header.as_bytes(), times])?;
    let behind = header.len().saturating_add(times.len());
    Ok(body.saturating_sub(behind) | header.len() << 14)
}

/// Verifies the signature alone of the token in the mailbox, by keys of so many bytes. Puts the header as JSON there and the payload after
/// it, and returns the length of the header plus 2^14 times that of the payload.
#[wasm_bindgen(js_name = verifyJws)]
#[must_use]
pub fn verify_jws(keys: usize, length: usize) -> i32 {
    within(|Instance { mailbox, keys: all, scratch, tables, .. }| {
        let keys = Keys::read(all.get(..keys).unwrap_or_default())?;
        let (header, payload) = check_jws(keys, mailbox.token(length)?, &mut tables.tables(), scratch)?;
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

/// Puts the name of the `kid` of the token in the mailbox there, for the machine that knows when to fetch, and returns its length; 0, if it
/// has none.
#[wasm_bindgen]
#[must_use]
pub fn kid(length: usize) -> i32 {
    within(|Instance { mailbox, scratch, .. }| {
        let (room, nodes) = scratch.parts();
        match danger::unverified_kid_of(mailbox.token(length)?, room, nodes)? {
            Some(kid) => mailbox.put(&[&kid]),
            None => Ok(0),
        }
    })
}

/// The same of each of the keys, which have so many bytes: one behind the other.
#[wasm_bindgen]
#[must_use]
pub fn kids(keys: usize) -> i32 {
    within(|Instance { mailbox, keys: all, .. }| {
        let mut length = 0;
        for kid in Keys::read(all.get(..keys).unwrap_or_default())?.kids() {
            length = mailbox.put_behind(length, &[&kid])?;
        }
        Ok(length)
    })
}

/// Reads the metadata of an issuer, of so many bytes in the place for texts of keys: puts its `issuer` and its `jwks_uri` into the mailbox,
/// and returns the length of the former plus 2^14 times that of the latter.
#[wasm_bindgen]
#[must_use]
pub fn metadata(length: usize) -> i32 {
    within(|Instance { mailbox, text, scratch, .. }| {
        let (_, nodes) = scratch.parts();
        let fault = |reason| Refusal::ConfigInvalid(reason, "keys");
        let [issuer, uri] = discovery::read(Instance::text(text, length)?, nodes).map_err(fault)?;
        let first = mailbox.put_each(0, issuer.bytes())?;
        let both = mailbox.put_each(first, uri.bytes())?;
        Ok(first | both.saturating_sub(first) << 14)
    })
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
