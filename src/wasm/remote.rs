//! Keys from the network: JavaScript fetches, the core says when and what to make of the answer.

use jotproof::{Error, Flight, Name, Need, Outcome, Reason, Refresh, Response, Step, Time, danger, discovery};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::answer::counted;
use crate::compiled::Compiled;
use crate::config;
use crate::instance::Instance;
use crate::within;

/// Opens a source of keys that are still to come, published at `url`, after one that had begun so many fetches: the handle.
#[wasm_bindgen(js_name = sourceOpen)]
#[must_use]
pub fn open(url: &str, begun: u32) -> i32 {
    within(|instance| {
        let source = Compiled::Source { refresh: Refresh::new(&[]).after(begun), url: url.into() };
        instance.compiled.insert(source).ok_or(Error::Internal)
    })
}

/// What to do for somebody who needs any keys (-1), is getting ready (-2), or has a token (in the mailbox) whose key is not in
/// the set and which came when so many fetches had begun: 0 to use the keys, 1 to wait; or four times the number of a fetch
/// that has begun, plus 2 if somebody waits for it and 3 if nobody does.
#[wasm_bindgen(js_name = sourceAsk)]
#[must_use]
pub fn ask(handle: usize, need: i32, length: usize, now: f64) -> i32 {
    with_kid(handle, length, |refresh, kid| {
        let need = match need {
            -1 => Need::Keys,
            begun => u32::try_from(begun).map_or(Need::Ready, |begun| Need::Key { kid, begun }),
        };
        Ok(match refresh.ask(need, Time::from_seconds(now)?)? {
            Step::Use => 0,
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

/// 1 if the set held may be used, 0 if not.
#[wasm_bindgen(js_name = sourceIsUsable)]
#[must_use]
pub fn is_usable(handle: usize, now: f64) -> i32 {
    at_source(handle, |refresh, _| Ok(usize::from(refresh.is_usable(Time::from_seconds(now)?))))
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
    at_source(handle, |refresh, _| {
        let response = Response { status, cache_control, age, etag, body };
        Ok(match refresh.answer(Flight::numbered(flight), &response, Time::from_seconds(now)?, jitter)? {
            Outcome::Same => 0,
            Outcome::Replaced(_) => 1,
            Outcome::Late => 2,
        })
    })
}

/// Takes that a fetch has failed, by the place of the reason in `Reason::ALL`.
#[wasm_bindgen(js_name = sourceFailed)]
#[must_use]
pub fn failed(handle: usize, flight: u32, reason: usize, now: f64, jitter: f64) -> i32 {
    at_source(handle, |refresh, _| {
        let reason = Reason::ALL.get(reason).copied().unwrap_or(Reason::Network);
        refresh.failed(Flight::numbered(flight), reason, Time::from_seconds(now)?, jitter);
        Ok(0)
    })
}

/// Takes that whoever made a fetch is gone.
#[wasm_bindgen(js_name = sourceLost)]
#[must_use]
pub fn lost(handle: usize, flight: u32, now: f64) -> i32 {
    at_source(handle, |refresh, _| {
        refresh.lost(Flight::numbered(flight), Time::from_seconds(now)?);
        Ok(0)
    })
}

/// Takes that a fetch was not made, since the store had a set.
#[wasm_bindgen(js_name = sourceAbandon)]
#[must_use]
pub fn abandon(handle: usize, flight: u32) -> i32 {
    at_source(handle, |refresh, _| {
        refresh.abandon(Flight::numbered(flight));
        Ok(0)
    })
}

/// Takes a set that was handed over.
#[wasm_bindgen(js_name = sourceLoad)]
#[must_use]
pub fn load(handle: usize, jwks: &str, now: f64) -> i32 {
    at_source(handle, |refresh, _| refresh.load(jwks, Time::from_seconds(now)?).map(|_| 0))
}

/// Takes what a store has: 1 if that is a set which is newer than the one held, else 0.
#[wasm_bindgen(js_name = sourceRestore)]
#[must_use]
pub fn restore(handle: usize, record: &str, now: f64) -> i32 {
    at_source(handle, |refresh, url| Ok(usize::from(refresh.restore(record, url, Time::from_seconds(now)?).is_some())))
}

/// What can be said of a source, a number at a time: 0 for the number of keys plus one, 1 for the age of the set, 2 and 3 for
/// how long it is fresh and may be used (seconds), 4 for the place of the last fault plus one; and from 5 on what the set has
/// that was skipped, 2^7 times its index plus the place of the reason plus one. 0 is also for what there is not.
#[wasm_bindgen(js_name = sourceStatus)]
#[must_use]
pub fn status(handle: usize, what: usize, now: f64) -> i32 {
    at_source(handle, |refresh, _| {
        let status = refresh.status(Time::from_seconds(now)?);
        Ok(match what {
            0 => status.age.map_or(0, |_| status.keys.saturating_add(1)),
            1 => status.age.map_or(0, whole),
            2 => whole(status.fresh_for),
            3 => whole(status.usable_for),
            4 => counted(status.fault),
            skipped => refresh
                .skipped()
                .get(skipped.saturating_sub(5))
                .map_or(0, |skipped| skipped.index << 7 | counted(Some(skipped.reason))),
        })
    })
}

/// Puts the `ETag` of the set held into the mailbox, and answers its length.
#[wasm_bindgen(js_name = sourceEtag)]
#[must_use]
pub fn etag(handle: usize) -> i32 {
    within(|Instance { compiled, mailbox, .. }| {
        let Some(Compiled::Source { refresh, .. }) = compiled.get_mut(handle) else { return Err(Error::Internal) };
        mailbox.put(&[refresh.etag().as_bytes()])
    })
}

/// Gives a verifier, or keys, another set from the network; without a text it is still to come.
#[wasm_bindgen]
#[must_use]
pub fn rekey(handle: usize, jwks: &str) -> i32 {
    within(|instance| {
        match instance.compiled.get_mut(handle).ok_or(Error::Internal)? {
            Compiled::Verifier { verifier, allowed, .. } => verifier.replace_keys(config::set(jwks, allowed)?),
            Compiled::Keys { keys, allowed } => *keys = config::set(jwks, allowed)?,
            Compiled::Source { .. } => return Err(Error::Internal),
        }
        Ok(0)
    })
}

/// Puts the URLs where the metadata of an issuer may be into the mailbox, one in each line, and answers their length.
#[wasm_bindgen(js_name = metadataUrls)]
#[must_use]
pub fn metadata_urls(issuer: &str) -> i32 {
    let [openid, oauth] = discovery::metadata_urls(issuer);
    within(|instance| instance.mailbox.put(&[openid.as_bytes(), b"\n", oauth.as_bytes()]))
}

/// Puts the URL of the keys that an issuer's metadata names into the mailbox, and answers its length. `found_at` is where it was found.
#[wasm_bindgen(js_name = jwksUri)]
#[must_use]
pub fn jwks_uri(metadata: &str, issuer: &str, found_at: &str) -> i32 {
    within(|instance| {
        let url = discovery::jwks_uri(metadata, issuer, found_at);
        let url = url.map_err(|reason| Error::ConfigInvalid(reason, Name::Borrowed("keys")))?;
        instance.mailbox.put(&[url.as_bytes()])
    })
}

fn at_source(handle: usize, ask: impl FnOnce(&mut Refresh, &str) -> Result<usize, Error>) -> i32 {
    within(|instance| match instance.compiled.get_mut(handle) {
        Some(Compiled::Source { refresh, url }) => ask(refresh, url),
        _ => Err(Error::Internal),
    })
}

/// With the `kid` of the token in the mailbox; none, if there is no token.
fn with_kid(handle: usize, length: usize, ask: impl FnOnce(&mut Refresh, Option<&str>) -> Result<usize, Error>) -> i32 {
    within(|Instance { compiled, mailbox, .. }| {
        let Some(Compiled::Source { refresh, .. }) = compiled.get_mut(handle) else { return Err(Error::Internal) };
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
