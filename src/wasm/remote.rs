//! What the module of keys from the network shows to JavaScript, which fetches: when to, and what to make of the answer.
//!
//! A source is a state of some hundred bytes, which JavaScript keeps. It stands at the beginning of the mailbox when a call comes, and after
//! it; zeros are a source of which nothing is known. Behind it stands what the event brings.
//!
//! What crosses back is a number as `answer.rs` has it. Few refusals come of this module, and it knows no others.

use jotproof::key::refresh::{Effect, Heard, Machine, Published, STATE_BYTES};
use jotproof::{
    Time,
    error::{Outage, Reason, Refusal, SetSize},
    key::refresh::{Flight, Need, Step},
};
use spin::mutex::{SpinMutex, SpinMutexGuard};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::trap::{self, Stage};

static MAILBOX: SpinMutex<Mailbox> =
    SpinMutex::new(Mailbox { machine: Machine::new(), event: [0; EVENT_BYTES], numbers: [0; 5] });

#[repr(C)]
struct Mailbox {
    machine: Machine,
    event: [u8; EVENT_BYTES],
    /// What a refusal has of numbers, or the state.
    numbers: [u32; 5],
}

/// Where the mailbox is.
#[wasm_bindgen(js_name = remotePlace)]
#[must_use]
pub fn place() -> *const u8 {
    MAILBOX.as_mut_ptr().cast_const().cast()
}

/// An event in the life of a source: its number, the time, and of what it brings the numbers that it needs, in their order.
///
/// 0 asks what to do for a caller: `number` is -1 for any keys, -2 for getting ready, or how many fetches had begun when a token came whose
/// key is not in the set; behind the state stands the name of its `kid`, or zeros without one. 1 to wait; four times the number of a fetch
/// that has begun, plus 2 if the caller waits for it and 3 if not; or to use the keys, four times the seconds for which those who need
/// any keys would be told so again.
///
/// 1 refuses a caller that cannot wait for a fetch, with the name of a `kid` or zeros.
///
/// 2: how many seconds the set held may be used yet, plus one; 0 if it may not.
///
/// 3 takes the answer to the fetch of this `number`: of a set that came how many keys can be used and the names of how many kids are there, or
/// below zero what is wrong with it, by the place of the reason. `fresh_for` is what `Cache-Control` and `Age` say. `real` is
/// a random number. 0 if the keys are the same, 1 if they are replaced, 2 if this answer is not waited for any more.
///
/// 4 takes that the fetch of this `number` has failed: `keys` is below zero, as of 3. `real` is a random number.
///
/// 5 takes that its caller is gone, and 6 that it was not made after all, since the store had a set.
///
/// 7 takes a set with so many keys that can be used, which came as an answer would: handed over, where its age `real` is below zero, or out
/// of a store. 1 if it is taken, 0 if the one held is no older, or it is too old.
///
/// 8 puts what can be said of the source into the numbers: the number of keys plus one, the age of the set, how long it is fresh and may be
/// used (seconds), the place of the last fault plus one. 0 is also for what there is not.
#[wasm_bindgen(js_name = remoteEvent)]
#[must_use]
#[expect(clippy::too_many_arguments, reason = "numbers cross, and no objects")]
pub fn event(
    event: u32,
    now: f64,
    number: i32,
    keys: i32,
    kids: usize,
    real: f64,
    fresh_for: f64,
    status: u16,
    has_cache_control: bool,
    has_etag: bool,
) -> i32 {
    let Ok(mut mailbox) = mailbox() else { return refusal(INTERNAL) };
    trap::at(Stage::Remote);
    let Mailbox { machine, event: bytes, numbers } = &mut *mailbox;
    let mut happen = || {
        if !machine.is_sound() {
            return Err(Refusal::Internal);
        }
        let now = Time::from_seconds(now)?;
        let flight = Flight::numbered(number.cast_unsigned());
        let kid = bytes.first_chunk();
        let kids = bytes.as_chunks().0.get(..kids).ok_or(Refusal::Internal)?;
        let reason = usize::try_from(!keys).ok().and_then(Reason::at).unwrap_or(Reason::Network);
        let set = Published { keys: keys.cast_unsigned(), kids };
        Ok(match event {
            0 => {
                let need = match number {
                    -1 => Need::Keys,
                    0.. => Need::Key { kid, begun: number.cast_unsigned() },
                    _ => Need::Ready,
                };
                match machine.ask(need, now)? {
                    Step::Use => floor(machine.status(now).fresh_for) << 2,
                    Step::Wait => 1,
                    Step::Fetch(flight) => index(flight) | 2,
                    Step::UseAndFetch(flight) => index(flight) | 3,
                }
            }
            1 => return Err(machine.note_missing(kid, now)),
            2 if machine.is_usable(now) => floor(machine.status(now).usable_for).saturating_add(1),
            3 => {
                let set = if keys < 0 { Err(reason) } else { Ok(set) };
                match machine.answer(
                    flight,
                    &Heard { status, fresh_for, has_cache_control, has_etag, set },
                    now,
                    real,
                )? {
                    Effect::Same => 0,
                    Effect::Replaced => 1,
                    Effect::Late => 2,
                }
            }
            4 => {
                machine.failed(flight, reason, now, real);
                0
            }
            5 => {
                machine.lost(flight, now);
                0
            }
            6 => {
                machine.abandon(flight);
                0
            }
            7 if real >= 0.0 => machine.restore(&set, real, fresh_for, now).into(),
            7 => {
                machine.load(&set, now);
                1
            }
            8 => {
                let status = machine.status(now);
                let whole = |seconds: f64| floor(seconds + 0.5);
                let age = status.age.map_or(0, whole);
                let keys = status.age.map_or(0, |_| u32::try_from(status.keys).unwrap_or(u32::MAX).saturating_add(1));
                *numbers = [keys, age, whole(status.fresh_for), whole(status.usable_for), counted(status.fault)];
                0
            }
            _ => 0,
        })
    };
    let (n, details) = match happen() {
        Ok(value) => return i32::try_from(value).unwrap_or_else(|_| refusal(INTERNAL)),
        Err(Refusal::KeysUnavailable(Outage { reason, retry_after })) => {
            (UNAVAILABLE | counted(Some(reason)) << 7, [1, retry_after, 0])
        }
        Err(Refusal::KeyNotFound(SetSize { keys, age: Some(age) })) => (NOT_FOUND, [2, keys, age]),
        Err(Refusal::KeyNotFound(SetSize { keys, age: None })) => (NOT_FOUND, [1, keys, 0]),
        Err(Refusal::ClockUnavailable) => return refusal(CLOCK),
        Err(_) => return refusal(INTERNAL),
    };
    let ([count, first, second, ..], [counted, one, other]) = (numbers, details);
    (*count, *first, *second) = (counted, one, other);
    refusal(n | HAS_DETAILS)
}

fn mailbox() -> Result<SpinMutexGuard<'static, Mailbox>, Refusal<'static>> {
    MAILBOX.try_lock().ok_or(Refusal::Internal)
}

const fn refusal(n: u32) -> i32 {
    !n.cast_signed()
}

/// The place of a reason plus one, and 0 for none.
fn counted(reason: Option<Reason>) -> u32 {
    reason.map_or(0, |reason| u32::try_from(reason.place()).unwrap_or_default().saturating_add(1))
}

/// Beyond half a billion fetches the numbers start again, and a fetch or two is repeated.
const fn index(flight: Flight) -> u32 {
    (flight.number() & 0x0fff_ffff) << 2
}

#[expect(clippy::as_conversions, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
const fn floor(seconds: f64) -> u32 {
    seconds as u32
}

const EVENT_BYTES: usize = jotproof::limits::TOKEN_BYTES - STATE_BYTES;
/// As pkg-templates/src/wasm/remote/machine.ts has it.
const _: () = assert!(STATE_BYTES == 456);

const NOT_FOUND: u32 = place_of(&Refusal::KeyNotFound(SetSize { keys: 0, age: None }));
const UNAVAILABLE: u32 = place_of(&Refusal::KeysUnavailable(Outage { reason: Reason::NotLoaded, retry_after: 0 }));
const CLOCK: u32 = place_of(&Refusal::ClockUnavailable);
const INTERNAL: u32 = place_of(&Refusal::Internal);
const HAS_DETAILS: u32 = 1 << 14;

#[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "seven bits")]
const fn place_of(refusal: &Refusal<'_>) -> u32 {
    refusal.place() as u32
}
