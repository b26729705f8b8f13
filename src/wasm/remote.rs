//! Keys from the network: JavaScript fetches, the core says when and what to make of the answer.

use alloc::{sync::Arc, vec::Vec};

use jotproof::{Flight, KeySet, Need, Outcome, Reason, Refresh, Refusal, Response, Step, Time, danger, discovery};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::answer::counted;
use crate::compiled::Compiled;
use crate::instance::Instance;
use crate::sets::Sets;
use crate::within;

/// Opens a source of keys that are still to come, published at `url`, after one that had begun so many fetches: the handle.
#[wasm_bindgen(js_name = sourceOpen)]
#[must_use]
pub fn open(url: &str, begun: u32) -> i32 {
    within(|instance| {
        let source = Compiled::Source { refresh: Refresh::new(&[]).after(begun), url: url.into(), sets: Sets::none() };
        instance.compiled.insert(source).ok_or(Refusal::Internal)
    })
}

/// What to do for somebody who needs any keys (-1), is getting ready (-2), or has a token (in the mailbox) whose key is not in
/// the set and which came when so many fetches had begun: 1 to wait; four times the number of a fetch that has begun, plus 2 if
/// somebody waits for it and 3 if nobody does; or to use the keys, four times the seconds for which those who need any keys
/// would be told so again.
#[wasm_bindgen(js_name = sourceAsk)]
#[must_use]
pub fn ask(handle: usize, need: i32, length: usize, now: f64) -> i32 {
    with_kid(handle, length, |refresh, kid| {
        let need = match need {
            -1 => Need::Keys,
            begun => u32::try_from(begun).map_or(Need::Ready, |begun| Need::Key { kid, begun }),
        };
        let now = Time::from_seconds(now)?;
        Ok(match refresh.ask(need, now)? {
            Step::Use => floor(refresh.status(now).fresh_for) << 2,
            Step::Wait => 1,
            Step::Fetch(flight) => index(flight.number()) << 2 | 2,
            Step::UseAndFetch(flight) => index(flight.number()) << 2 | 3,
        })
    })
}

/// Refuses somebody who cannot wait for a fetch, with the token in the mailbox or none.
#[wasm_bindgen(js_name = sourceMissing)]
#[must_use]
pub fn missing(handle: usize, length: usize, now: f64) -> i32 {
    with_kid(handle, length, |refresh, kid| Err(refresh.note_missing(kid, Time::from_seconds(now)?)))
}

/// How many seconds the set held may be used yet, plus one; 0 if it may not.
#[wasm_bindgen(js_name = sourceIsUsable)]
#[must_use]
pub fn is_usable(handle: usize, now: f64) -> i32 {
    at_source(handle, |refresh, _, _| {
        let now = Time::from_seconds(now)?;
        Ok(if refresh.is_usable(now) { floor(refresh.status(now).usable_for).saturating_add(1) } else { 0 })
    })
}

/// Takes the answer to a fetch; what it has not is empty. 0 if the keys are the same, 1 if they are replaced, 2 if nobody
/// waits for this answer any more.
#[wasm_bindgen(js_name = sourceAnswer)]
#[must_use]
#[expect(clippy::too_many_arguments, reason = "numbers and texts cross, and no objects")]
pub fn answer(
    handle: usize,
    flight: u32,
    status: u16,
    cache_control: &str,
    age: &str,
    etag: &str,
    body: &str,
    now: f64,
    jitter: f64,
) -> i32 {
    at_source(handle, |refresh, _, sets| {
        let response = Response { status, cache_control, age, etag, body };
        Ok(match refresh.answer(Flight::numbered(flight), &response, Time::from_seconds(now)?, jitter)? {
            Outcome::Same => 0,
            Outcome::Replaced(keys) => {
                sets.replace(keys);
                1
            }
            Outcome::Late => 2,
        })
    })
}

/// Takes that a fetch has failed, by the place of the reason in `Reason::ALL`.
#[wasm_bindgen(js_name = sourceFailed)]
#[must_use]
pub fn failed(handle: usize, flight: u32, reason: usize, now: f64, jitter: f64) -> i32 {
    at_source(handle, |refresh, _, _| {
        let reason = Reason::ALL.get(reason).copied().unwrap_or(Reason::Network);
        refresh.failed(Flight::numbered(flight), reason, Time::from_seconds(now)?, jitter);
        Ok(0)
    })
}

/// Takes that whoever made a fetch is gone.
#[wasm_bindgen(js_name = sourceLost)]
#[must_use]
pub fn lost(handle: usize, flight: u32, now: f64) -> i32 {
    at_source(handle, |refresh, _, _| {
        refresh.lost(Flight::numbered(flight), Time::from_seconds(now)?);
        Ok(0)
    })
}

/// Takes that a fetch was not made, since the store had a set.
#[wasm_bindgen(js_name = sourceAbandon)]
#[must_use]
pub fn abandon(handle: usize, flight: u32) -> i32 {
    at_source(handle, |refresh, _, _| {
        refresh.abandon(Flight::numbered(flight));
        Ok(0)
    })
}

/// Takes a set that was handed over.
#[wasm_bindgen(js_name = sourceLoad)]
#[must_use]
pub fn load(handle: usize, jwks: &str, now: f64) -> i32 {
    at_source(handle, |refresh, _, sets| {
        sets.replace(refresh.load(jwks, Time::from_seconds(now)?)?);
        Ok(0)
    })
}

/// Takes what a store has: 1 if that is a set which is newer than the one held, else 0.
#[wasm_bindgen(js_name = sourceRestore)]
#[must_use]
pub fn restore(handle: usize, record: &str, now: f64) -> i32 {
    at_source(handle, |refresh, url, sets| {
        let Some(keys) = refresh.restore(record, url, Time::from_seconds(now)?) else { return Ok(0) };
        sets.replace(keys);
        Ok(1)
    })
}

/// Puts what can be said of a source into the mailbox, and returns how many numbers of 32 bits that are: the number of keys plus
/// one, the age of the set, how long it is fresh and may be used (seconds), the place of the last fault plus one; and of each
/// entry of the set that was skipped its index and the place of the reason plus one. 0 is also for what there is not.
#[wasm_bindgen(js_name = sourceStatus)]
#[must_use]
pub fn status(handle: usize, now: f64) -> i32 {
    within(|Instance { compiled, mailbox, .. }| {
        let Some(Compiled::Source { refresh, .. }) = compiled.get_mut(handle) else { return Err(Refusal::Internal) };
        let status = refresh.status(Time::from_seconds(now)?);
        let numbers = [
            status.age.map_or(0, |_| status.keys.saturating_add(1)),
            status.age.map_or(0, whole),
            whole(status.fresh_for),
            whole(status.usable_for),
            counted(status.fault),
        ];
        let skipped = refresh.skipped().iter().flat_map(|skipped| [skipped.index, counted(Some(skipped.reason))]);
        let mut words = Vec::new();
        for number in numbers.into_iter().chain(skipped) {
            words.extend_from_slice(&u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes());
        }
        Ok(mailbox.put(&[&words])? >> 2)
    })
}

/// Puts the `ETag` of the set held into the mailbox, and answers its length.
#[wasm_bindgen(js_name = sourceEtag)]
#[must_use]
pub fn etag(handle: usize) -> i32 {
    within(|Instance { compiled, mailbox, .. }| {
        let Some(Compiled::Source { refresh, .. }) = compiled.get_mut(handle) else { return Err(Refusal::Internal) };
        mailbox.put(&[refresh.etag().as_bytes()])
    })
}

/// Gives keys the set that a source holds; below zero it is none, and the set is still to come. A text is needed
/// only where this returns 1: when nobody else has had the set imported for the same algorithms.
#[wasm_bindgen]
#[must_use]
pub fn rekey(handle: usize, source: i32, jwks: &str) -> i32 {
    within(|Instance { compiled, .. }| {
        let allowed = match compiled.get_mut(handle).ok_or(Refusal::Internal)? {
            Compiled::Keys { allowed, .. } => allowed.clone(),
            Compiled::Source { .. } => return Err(Refusal::Internal),
        };
        let next = match usize::try_from(source).map(|source| compiled.get_mut(source)) {
            Err(_) => Arc::new(KeySet::pending(&allowed)),
            Ok(Some(Compiled::Source { sets, .. })) => match sets.find(&allowed) {
                Some(keys) => keys,
                None if jwks.is_empty() => return Ok(1),
                None => sets.import(jwks, &allowed)?,
            },
            Ok(_) => return Err(Refusal::Internal),
        };
        match compiled.get_mut(handle) {
            Some(Compiled::Keys { keys, .. }) => *keys = next,
            _ => return Err(Refusal::Internal),
        }
        Ok(0)
    })
}

/// Whether keys or metadata may be fetched from a URL.
#[wasm_bindgen(js_name = isFetchable)]
#[must_use]
pub fn is_fetchable(url: &str) -> bool {
    discovery::is_fetchable(url)
}

/// Puts the URLs where the metadata of an issuer may be into the mailbox, one in each line, and returns their length; 0 where they
/// may not be fetched from.
#[wasm_bindgen(js_name = metadataUrls)]
#[must_use]
pub fn metadata_urls(issuer: &str) -> i32 {
    let [openid, oauth] = discovery::metadata_urls(issuer);
    within(|instance| {
        if !discovery::is_fetchable(&openid) {
            return Ok(0);
        }
        instance.mailbox.put(&[openid.as_bytes(), b"\n", oauth.as_bytes()])
    })
}

/// Puts the URL of the keys that an issuer's metadata names into the mailbox, and answers its length. `found_at` is where it was found.
#[wasm_bindgen(js_name = jwksUri)]
#[must_use]
pub fn jwks_uri(metadata: &str, issuer: &str, found_at: &str) -> i32 {
    within(|instance| {
        let url = discovery::jwks_uri(metadata, issuer, found_at);
        let url = url.map_err(|reason| Refusal::ConfigInvalid(reason, "keys"))?;
        instance.mailbox.put(&[url.as_bytes()])
    })
}

fn at_source(handle: usize, ask: impl FnOnce(&mut Refresh, &str, &mut Sets) -> Result<usize, Refusal<'static>>) -> i32 {
    within(|instance| match instance.compiled.get_mut(handle) {
        Some(Compiled::Source { refresh, url, sets }) => ask(refresh, url, sets),
        _ => Err(Refusal::Internal),
    })
}

/// With the `kid` of the token in the mailbox; none, if there is no token.
fn with_kid(
    handle: usize,
    length: usize,
    ask: impl FnOnce(&mut Refresh, Option<&str>) -> Result<usize, Refusal<'static>>,
) -> i32 {
    within(|Instance { compiled, mailbox, .. }| {
        let Some(Compiled::Source { refresh, .. }) = compiled.get_mut(handle) else { return Err(Refusal::Internal) };
        let token = mailbox.token(length)?;
        let kid = if token.is_empty() { None } else { danger::unverified_kid(token)? };
        ask(refresh, kid.as_deref())
    })
}

/// Beyond half a billion fetches the numbers start again, and a fetch or two is repeated.
fn index(number: u32) -> usize {
    usize::try_from(number & 0x0fff_ffff).unwrap_or_default()
}

#[expect(clippy::as_conversions, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
fn whole(seconds: f64) -> usize {
    (seconds + 0.5) as usize
}

#[expect(clippy::as_conversions, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
fn floor(seconds: f64) -> usize {
    seconds as usize
}
