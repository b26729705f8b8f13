//! The machine as bytes: for who keeps it in JavaScript, and has it in WebAssembly for the time of a call.

use super::clock::Clock;
use super::held::Held;
use super::machine::Machine;
use super::step::Flight;
use super::under_way::UnderWay;
use super::unknown::{Entry, MAX_KIDS, Unknown};
use crate::error::Reason;
use crate::time::Time;

/// So many bytes it has, whatever happens.
pub const STATE_BYTES: usize = 512;

/// The form, which options are there and what is true (a bit each), whole numbers, and doubles.
struct Words {
    numbers: [u32; NUMBERS],
    doubles: [f64; DOUBLES],
    kids: [[u8; 32]; MAX_KIDS],
}

impl Machine {
    /// Takes it out of a buffer of [`STATE_BYTES`]; zeros are a source of which nothing is known. `None` for what was never put there.
    #[must_use]
    pub fn read(buffer: &[u8]) -> Option<Self> {
        if buffer.iter().all(|byte| *byte == 0) {
            return Some(Self::new());
        }
        let Words { numbers, doubles, kids } = Words::read(buffer)?;
        let [form, flags, begun, answered, failures, wanted, fault, keys, flight, since @ ..] = numbers;
        let [retry_at, cool_until, forgiven_until, passed, set_back, seen, denied_at, times @ ..] = doubles;
        let [fetched, fresh_until, fetching_since, cooled] = times;
        let has = |bit: u32| flags >> bit & 1 == 1;
        let is_sound = form == FORM && doubles.iter().all(|number| number.is_finite());
        let mut unknown = [None; MAX_KIDS];
        for (((place, since), kid), bit) in unknown.iter_mut().zip(since).zip(kids).zip((ENTRIES..).step_by(2)) {
            *place = has(bit).then_some(Entry { kid: has(bit | 1).then_some(kid), since });
        }
        let held = Held { fetched, fresh_until, has_etag: has(ETAG), keys: usize::try_from(keys).ok()? };
        let under_way =
            UnderWay { flight: Flight::numbered(flight), began: fetching_since, is_of_held: has(OF_HELD), cooled };
        is_sound.then_some(Self {
            held: has(HELD).then_some(held),
            under_way: has(UNDER_WAY).then_some(under_way),
            begun,
            answered,
            failures,
            fault: if has(FAULT) { Some(*Reason::ALL.get(usize::try_from(fault).ok()?)?) } else { None },
            denied_at: has(DENIED).then_some(denied_at),
            retry_at,
            cool_until,
            forgiven_until,
            wanted: has(WANTED).then_some(wanted),
            unknown: Unknown(unknown),
            clock: Clock {
                passed,
                set_back,
                seen: if has(SEEN) { Some(Time::from_seconds(seen).ok()?) } else { None },
            },
        })
    }

    /// Writes it to a buffer of [`STATE_BYTES`].
    pub fn write(&self, to: &mut [u8]) {
        let mut flags = 0;
        let mut flag = |bit: u32, is_true: bool| flags |= u32::from(is_true) << bit;
        let held = self.held.unwrap_or(Held { fetched: 0.0, fresh_until: 0.0, has_etag: false, keys: 0 });
        let nothing = UnderWay { flight: Flight::numbered(0), began: 0.0, is_of_held: false, cooled: 0.0 };
        let under_way = self.under_way.unwrap_or(nothing);
        flag(HELD, self.held.is_some());
        flag(ETAG, held.has_etag);
        flag(UNDER_WAY, self.under_way.is_some());
        flag(OF_HELD, under_way.is_of_held);
        flag(FAULT, self.fault.is_some());
        flag(DENIED, self.denied_at.is_some());
        flag(WANTED, self.wanted.is_some());
        flag(SEEN, self.clock.seen.is_some());
        let (mut since, mut kids) = ([0; MAX_KIDS], [[0; 32]; MAX_KIDS]);
        let places = self.unknown.0.iter().zip(&mut since).zip(&mut kids).zip((ENTRIES..).step_by(2));
        for (((entry, since), kid), bit) in places {
            let Some(entry) = entry else { continue };
            flag(bit, true);
            flag(bit | 1, entry.kid.is_some());
            *since = entry.since;
            *kid = entry.kid.unwrap_or_default();
        }
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let first = [
            FORM,
            flags,
            self.begun,
            self.answered,
            self.failures,
            self.wanted.unwrap_or_default(),
            self.fault.map_or(0, |fault| number(fault.place())),
            number(held.keys),
            under_way.flight.number(),
        ];
        let mut numbers = [0; NUMBERS];
        numbers.iter_mut().zip(first.into_iter().chain(since)).for_each(|(to, from)| *to = from);
        let doubles = [
            self.retry_at,
            self.cool_until,
            self.forgiven_until,
            self.clock.passed,
            self.clock.set_back,
            self.clock.seen.map_or(0.0, Time::seconds),
            self.denied_at.unwrap_or_default(),
            held.fetched,
            held.fresh_until,
            under_way.began,
            under_way.cooled,
        ];
        Words { numbers, doubles, kids }.write(to);
    }
}

impl Words {
    fn read(buffer: &[u8]) -> Option<Self> {
        let (numbers, rest) = buffer.split_at_checked(NUMBERS * 4)?;
        let (doubles, kids) = rest.split_at_checked(DOUBLES * 8)?;
        let mut words = Self { numbers: [0; NUMBERS], doubles: [0.0; DOUBLES], kids: [[0; 32]; MAX_KIDS] };
        words.numbers.iter_mut().zip(numbers.as_chunks().0).for_each(|(to, from)| *to = u32::from_le_bytes(*from));
        words.doubles.iter_mut().zip(doubles.as_chunks().0).for_each(|(to, from)| *to = f64::from_le_bytes(*from));
        words.kids.iter_mut().zip(kids.as_chunks().0).for_each(|(to, from)| *to = *from);
        (buffer.len() == STATE_BYTES).then_some(words)
    }

    fn write(&self, to: &mut [u8]) {
        let numbers = self.numbers.iter().flat_map(|number| number.to_le_bytes());
        let doubles = self.doubles.iter().flat_map(|number| number.to_le_bytes());
        let bytes = numbers.chain(doubles).chain(self.kids.iter().flatten().copied());
        to.iter_mut().zip(bytes).for_each(|(to, from)| *to = from);
    }
}

const NUMBERS: usize = 9 + MAX_KIDS;
const DOUBLES: usize = 11;
const _: () = assert!(NUMBERS * 4 + DOUBLES * 8 + MAX_KIDS * 32 <= STATE_BYTES);

/// What the first number is, so that zeros are nothing.
const FORM: u32 = 3;

/// Which bit says what; two for each unknown kid, from the last on: whether there is one, and whether it has a name.
const HELD: u32 = 0;
const ETAG: u32 = 1;
const UNDER_WAY: u32 = 2;
const OF_HELD: u32 = 3;
const FAULT: u32 = 4;
const DENIED: u32 = 5;
const WANTED: u32 = 6;
const SEEN: u32 = 7;
const ENTRIES: u32 = 8;
