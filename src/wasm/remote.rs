//! What the module of keys from the network shows to JavaScript, which fetches: when to, and what to make of the answer.
//!
//! A source is a state of 512 bytes, which JavaScript keeps. It stands at the beginning of the mailbox when a call comes, and after it; zeros
//! are a source of which nothing is known. Behind it stands what the event brings.

use core::{ptr, str};

use jotproof::refresh::{Effect, Heard, Machine, Published, STATE_BYTES};
use jotproof::{Flight, Kid, Need, Reason, Refusal, Step, Time, discovery};
use spin::{Mutex, MutexGuard};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::answer::{answer, counted, refusal};
use crate::mailbox::Mailbox;
use crate::trap::{self, Stage};

static MAILBOX: Mutex<Mailbox> = Mutex::new(Mailbox::new());

/// Where the mailbox is.
#[wasm_bindgen(js_name = remotePlace)]
#[must_use]
pub fn place() -> *const u8 {
    mailbox().map_or(ptr::null(), |mailbox| mailbox.address())
}

/// What to do for somebody who needs any keys (-1), is getting ready (-2), or has a token whose key is not in the set and which came when so
/// many fetches had begun (with the name of its `kid` behind the state, if it has one): 1 to wait; four times the number of a fetch that has
/// begun, plus 2 if somebody waits for it and 3 if nobody does; or to use the keys, four times the seconds for which those who need any keys
/// would be told so again.
#[wasm_bindgen(js_name = remoteAsk)]
#[must_use]
pub fn ask(need: i32, has_kid: bool, now: f64) -> i32 {
    on(|machine, event| {
        let need = match need {
            -1 => Need::Keys,
            begun => match u32::try_from(begun) {
                Ok(begun) => Need::Key { kid: event.kid(has_kid)?, begun },
                Err(_) => Need::Ready,
            },
        };
        let now = Time::from_seconds(now)?;
        Ok(match machine.ask(need, now)? {
            Step::Use => floor(machine.status(now).fresh_for) << 2,
            Step::Wait => 1,
            Step::Fetch(flight) => index(flight.number()) << 2 | 2,
            Step::UseAndFetch(flight) => index(flight.number()) << 2 | 3,
        })
    })
}

/// Refuses somebody who cannot wait for a fetch, with the name of a token's `kid` or without one.
#[wasm_bindgen(js_name = remoteMissing)]
#[must_use]
pub fn missing(has_kid: bool, now: f64) -> i32 {
    on(|machine, event| Err(machine.note_missing(event.kid(has_kid)?, Time::from_seconds(now)?)))
}

/// How many seconds the set held may be used yet, plus one; 0 if it may not.
#[wasm_bindgen(js_name = remoteIsUsable)]
#[must_use]
pub fn is_usable(now: f64) -> i32 {
    on(|machine, _| {
        let now = Time::from_seconds(now)?;
        Ok(if machine.is_usable(now) { floor(machine.status(now).usable_for).saturating_add(1) } else { 0 })
    })
}

/// Takes the answer to a fetch: of a set that came how many keys can be used and the names of how many kids are there, or below zero what is
/// wrong with it, by the place of the reason. Behind the names stand `Cache-Control` and `Age`, of so many bytes. 0 if the keys are the same,
/// 1 if they are replaced, 2 if nobody waits for this answer any more.
#[wasm_bindgen(js_name = remoteAnswer)]
#[must_use]
#[expect(clippy::too_many_arguments, reason = "numbers cross, and no objects")]
pub fn answered(
    flight: u32,
    status: u16,
    keys: i32,
    kids: usize,
    cache_control: usize,
    age: usize,
    has_etag: bool,
    now: f64,
    jitter: f64,
) -> i32 {
    on(|machine, event| {
        let (kids, rest) = event.kids(kids)?;
        let (cache_control, rest) = rest.split_at_checked(cache_control).ok_or(Refusal::Internal)?;
        let text = |bytes| str::from_utf8(bytes).map_err(|_| Refusal::Internal);
        let (cache_control, age) = (text(cache_control)?, text(rest.get(..age).ok_or(Refusal::Internal)?)?);
        let set = usize::try_from(keys).map(|keys| Published { keys, kids }).map_err(|_| reason(!keys));
        let heard = Heard { status, cache_control, age, has_etag, set };
        let flight = Flight::numbered(flight);
        Ok(match machine.answer(flight, &heard, Time::from_seconds(now)?, jitter)? {
            Effect::Same => 0,
            Effect::Replaced => 1,
            Effect::Late => 2,
        })
    })
}

/// Takes that a fetch has failed, by the place of the reason in `Reason::ALL`.
#[wasm_bindgen(js_name = remoteFailed)]
#[must_use]
pub fn failed(flight: u32, fault: i32, now: f64, jitter: f64) -> i32 {
    on(|machine, _| {
        machine.failed(Flight::numbered(flight), reason(fault), Time::from_seconds(now)?, jitter);
        Ok(0)
    })
}

/// Takes that whoever made a fetch is gone, or that it was not made after all, since the store had a set.
#[wasm_bindgen(js_name = remoteLost)]
#[must_use]
pub fn lost(flight: u32, is_abandoned: bool, now: f64) -> i32 {
    on(|machine, _| {
        let flight = Flight::numbered(flight);
        if is_abandoned {
            machine.abandon(flight);
        } else {
            machine.lost(flight, Time::from_seconds(now)?);
        }
        Ok(0)
    })
}

/// Takes a set with so many keys that can be used, which came as an answer would: handed over, where it has no age (below zero), or out of a
/// store. 1 if it is taken, 0 if the one held is no older, or it is too old.
#[wasm_bindgen(js_name = remoteTake)]
#[must_use]
pub fn take(keys: usize, kids: usize, age: f64, fresh_for: f64, now: f64) -> i32 {
    on(|machine, event| {
        let (kids, _) = event.kids(kids)?;
        let (set, now) = (Published { keys, kids }, Time::from_seconds(now)?);
        if age >= 0.0 {
            return Ok(machine.restore(&set, age, fresh_for, now).into());
        }
        machine.load(&set, now);
        Ok(1)
    })
}

/// Puts what can be said of a source behind the state, in five numbers of 32 bits: the number of keys plus one, the age of the set, how long
/// it is fresh and may be used (seconds), the place of the last fault plus one. 0 is also for what there is not.
#[wasm_bindgen(js_name = remoteStatus)]
#[must_use]
pub fn status(now: f64) -> i32 {
    on(|machine, event| {
        let status = machine.status(Time::from_seconds(now)?);
        let numbers = [
            status.age.map_or(0, |_| status.keys.saturating_add(1)),
            status.age.map_or(0, whole),
            whole(status.fresh_for),
            whole(status.usable_for),
            counted(status.fault),
        ];
        let words = numbers.map(|number| u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes());
        event.put(words.as_flattened());
        Ok(0)
    })
}

/// Whether keys or metadata may be fetched from the URL of so many bytes.
#[wasm_bindgen(js_name = isFetchable)]
#[must_use]
pub fn is_fetchable(length: usize) -> bool {
    mailbox().is_ok_and(|mut mailbox| {
        let (_, event) = mailbox.parts();
        event.texts([length]).is_ok_and(|[url]| discovery::is_fetchable(url))
    })
}

/// Puts the URLs where the metadata of the issuer of so many bytes may be behind it, and returns the length of the first plus 2^14 times that
/// of the second; 0 where they may not be fetched from.
#[wasm_bindgen(js_name = metadataUrls)]
#[must_use]
pub fn metadata_urls(length: usize) -> i32 {
    within(&mut |mailbox| {
        let (_, event) = mailbox.parts();
        let (issuer, room) = event.0.split_at_mut_checked(length).ok_or(Refusal::Internal)?;
        let issuer = str::from_utf8(issuer).map_err(|_| Refusal::Internal)?;
        let mut lengths = [0, 0];
        let mut room = Event(room);
        for (length, pieces) in lengths.iter_mut().zip(discovery::metadata_pieces(issuer)) {
            for piece in pieces {
                room = Event(room.put(piece.as_bytes()));
                *length = usize::saturating_add(*length, piece.len());
            }
        }
        let [openid, oauth] = lengths;
        let url = event.0.get(length..length.saturating_add(openid)).and_then(|url| str::from_utf8(url).ok());
        Ok(if url.is_some_and(discovery::is_fetchable) { openid | oauth << 14 } else { 0 })
    })
}

/// Whether the keys of an issuer may be fetched from where its metadata says. Four texts of these lengths: the `issuer` and the `jwks_uri` of
/// the metadata, the issuer that was configured, and the URL of the metadata. 0, or the place of the reason plus one.
#[wasm_bindgen(js_name = refuseMetadata)]
#[must_use]
pub fn refuse_metadata(named: usize, uri: usize, issuer: usize, found_at: usize) -> i32 {
    within(&mut |mailbox| {
        let (_, event) = mailbox.parts();
        let [named, uri, issuer, found_at] = event.texts([named, uri, issuer, found_at])?;
        Ok(counted(discovery::check(named, uri, issuer, found_at).err()))
    })
}

/// What stands behind the state.
struct Event<'m>(&'m mut [u8]);

impl<'m> Event<'m> {
    fn kid(&self, has_kid: bool) -> Result<Option<Kid>, Refusal<'static>> {
        let kid = self.0.first_chunk().copied().ok_or(Refusal::Internal)?;
        Ok(has_kid.then_some(kid))
    }

    /// The names of so many, and what comes behind them.
    fn kids(&self, count: usize) -> Result<(&[Kid], &[u8]), Refusal<'static>> {
        let (kids, rest) = self.0.split_at_checked(count.saturating_mul(size_of::<Kid>())).ok_or(Refusal::Internal)?;
        Ok((kids.as_chunks().0, rest))
    }

    fn texts<const N: usize>(&self, lengths: [usize; N]) -> Result<[&str; N], Refusal<'static>> {
        let (mut rest, mut texts) = (&*self.0, [""; N]);
        for (text, length) in texts.iter_mut().zip(lengths) {
            let (bytes, behind) = rest.split_at_checked(length).ok_or(Refusal::Internal)?;
            *text = str::from_utf8(bytes).map_err(|_| Refusal::Internal)?;
            rest = behind;
        }
        Ok(texts)
    }

    /// Puts bytes at the beginning, as far as there is room, and answers the room behind them.
    fn put(self, bytes: &[u8]) -> &'m mut [u8] {
        let (place, rest) = self.0.split_at_mut(bytes.len().min(self.0.len()));
        place.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        rest
    }
}

/// An event in the life of a source. The state is read and written in one place, whatever happens in between.
fn on(happen: impl FnOnce(&mut Machine, Event<'_>) -> Result<usize, Refusal<'static>>) -> i32 {
    let mut happen = Some(happen);
    with_machine(&mut |machine, event| happen.take().map_or(Err(Refusal::Internal), |happen| happen(machine, event)))
}

#[inline(never)]
fn with_machine(happen: &mut dyn FnMut(&mut Machine, Event<'_>) -> Result<usize, Refusal<'static>>) -> i32 {
    within(&mut |mailbox| {
        trap::at(Stage::Remote);
        let (state, event) = mailbox.parts();
        let mut machine = Machine::read(state).ok_or(Refusal::Internal)?;
        let result = happen(&mut machine, event);
        machine.write(state);
        result
    })
}

#[inline(never)]
fn within(act: &mut dyn FnMut(&mut Mailbox) -> Result<usize, Refusal<'static>>) -> i32 {
    match mailbox() {
        Ok(mut mailbox) => {
            let result = act(&mut mailbox);
            answer(result, &mut mailbox)
        }
        Err(error) => refusal(&error, 0, false),
    }
}

fn mailbox() -> Result<MutexGuard<'static, Mailbox>, Refusal<'static>> {
    MAILBOX.try_lock().ok_or(Refusal::Internal)
}

impl Mailbox {
    fn parts(&mut self) -> (&mut [u8], Event<'_>) {
        let (state, event) = self.bytes().split_at_mut(STATE_BYTES);
        (state, Event(event))
    }
}

fn reason(place: i32) -> Reason {
    usize::try_from(place).ok().and_then(|place| Reason::ALL.get(place)).copied().unwrap_or(Reason::Network)
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
