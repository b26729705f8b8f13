//! The machine as bytes: for who keeps it in JavaScript, and has it in WebAssembly for the time of a call.

use super::clock::Clock;
use super::held::Held;
use super::machine::Machine;
use super::step::Flight;
use super::under_way::UnderWay;
use super::unknown::{Entry, MAX_KIDS, Unknown};
use crate::error::Reason;
use crate::packed::{Body, Items, Writer, form};
use crate::time::Time;

/// So many bytes at most.
pub const STATE_BYTES: usize = 512;

impl Machine {
    /// Takes it out of a buffer of [`STATE_BYTES`]; zeros are a source of which nothing is known.
    #[must_use]
    pub fn kept(buffer: &[u8]) -> Option<Self> {
        let length = u32::from_le_bytes(*buffer.get(1..)?.first_chunk()?);
        if buffer.iter().all(|byte| *byte == 0) {
            return Some(Self::new());
        }
        Self::read(buffer.get(..usize::try_from(length).ok()?)?)
    }

    /// Takes the bytes that [`write`](Self::write) wrote; `None` for any others.
    #[must_use]
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut state = None;
        Items::read(bytes, form::REFRESH, |code, mut body| {
            let is_first = state.is_none() && code == STATE;
            state = read(&mut body).filter(|_| is_first && body.is_used_up());
            state.is_some()
        })?;
        state
    }

    /// Writes it to the beginning of a buffer of [`STATE_BYTES`], and answers how many bytes that are.
    pub fn write(&self, to: &mut [u8]) -> usize {
        let mut writer = Writer::new(form::REFRESH, to);
        writer.item(STATE, |body| self.write_body(body));
        writer.finish()
    }

    fn write_body(&self, body: &mut Writer<'_>) {
        body.word(self.begun).word(self.answered).word(self.failures);
        body.seconds(self.retry_at).seconds(self.cool_until).seconds(self.forgiven_until);
        body.seconds(self.clock.passed).seconds(self.clock.set_back);
        write_option(body, self.clock.seen, |body, seen| _ = body.seconds(seen.seconds()));
        write_option(body, self.denied_at, |body, at| _ = body.seconds(at));
        write_option(body, self.wanted, |body, begun| _ = body.word(begun));
        write_option(body, self.fault, |body, fault| _ = body.word(number(fault.place())));
        write_option(body, self.held, |body, Held { fetched, fresh_until, has_etag, keys }| {
            body.seconds(fetched).seconds(fresh_until).byte(has_etag.into()).word(number(keys));
        });
        write_option(body, self.under_way, |body, UnderWay { flight, began, is_of_held, cooled }| {
            body.word(flight.number()).seconds(began).byte(is_of_held.into()).seconds(cooled);
        });
        for entry in self.unknown.0 {
            write_option(body, entry, |body, Entry { kid, since }| {
                body.word(since);
                write_option(body, kid, |body, kid| kid.into_iter().for_each(|byte| _ = body.byte(byte)));
            });
        }
    }
}

fn read(body: &mut Body<'_>) -> Option<Machine> {
    let mut machine = Machine::new();
    (machine.begun, machine.answered, machine.failures) = (body.word()?, body.word()?, body.word()?);
    (machine.retry_at, machine.cool_until, machine.forgiven_until) =
        (body.seconds()?, body.seconds()?, body.seconds()?);
    let (passed, set_back) = (body.seconds()?, body.seconds()?);
    let seen = read_option(body, |body| Time::from_seconds(body.seconds()?).ok())?;
    machine.clock = Clock { passed, set_back, seen };
    machine.denied_at = read_option(body, Body::seconds)?;
    machine.wanted = read_option(body, Body::word)?;
    machine.fault = read_option(body, |body| Reason::ALL.get(body.number()?).copied())?;
    machine.held = read_option(body, |body| {
        let (fetched, fresh_until) = (body.seconds()?, body.seconds()?);
        Some(Held { fetched, fresh_until, has_etag: body.flag()?, keys: body.number()? })
    })?;
    machine.under_way = read_option(body, |body| {
        let (flight, began) = (Flight::numbered(body.word()?), body.seconds()?);
        Some(UnderWay { flight, began, is_of_held: body.flag()?, cooled: body.seconds()? })
    })?;
    let mut unknown = [None; MAX_KIDS];
    for entry in &mut unknown {
        *entry = read_option(body, |body| {
            Some(Entry { since: body.word()?, kid: read_option(body, |body| body.taken())? })
        })?;
    }
    machine.unknown = Unknown(unknown);
    Some(machine)
}

fn write_option<T>(body: &mut Writer<'_>, value: Option<T>, write: impl FnOnce(&mut Writer<'_>, T)) {
    body.byte(value.is_some().into());
    if let Some(value) = value {
        write(body, value);
    }
}

fn read_option<'b, T>(body: &mut Body<'b>, read: impl FnOnce(&mut Body<'b>) -> Option<T>) -> Option<Option<T>> {
    if body.flag()? { read(body).map(Some) } else { Some(None) }
}

fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The one item.
const STATE: u8 = 1;
