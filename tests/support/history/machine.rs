//! A machine: its `Refresh`, who calls it, and what has to be true of that.
//!
//! Beside the state machine runs a model of what is promised. It never looks inside.

mod flights;
mod kids;
mod missing;
mod promises;

use std::cell::Cell;

use jotproof::{
    KeySet, Time,
    error::Refusal,
    key::refresh::{Flight, Need, Refresh, Step},
};

use super::clock::Clock;
use super::figures::Figures;
use super::issuer::{Issuer, Keys, POOL, URL, has};
use super::store::Record;
use crate::random::Random;
use kids::Kids;

/// Seconds after which who waits asks again, for a fetch may be lost.
const PATIENCE: f64 = 40.0;
const COOL_DOWN: f64 = 30.0;
const LONGEST_PAUSE: f64 = 300.0;
const LOST: f64 = 120.0;
const WHILE_REVALIDATE: f64 = 600.0;
const IF_ERROR: f64 = 86_400.0;
/// Seconds that a clock with fractions may be wrong by.
const HAIR: f64 = 0.01;

pub struct Machine {
    number: usize,
    pub broken: Cell<Option<&'static str>>,
    pub figures: Figures,
    refresh: Refresh,
    /// What its verifiers use.
    keys: Option<KeySet>,
    clock: Clock,
    flights: Vec<flights::Flying>,
    waiting: Vec<Caller>,
    /// When those who wait look next whether their fetch is lost.
    patient_until: f64,
    held: Option<Held>,
    /// The flight whose answer counts.
    current: Option<Flight>,
    landed: u32,
    failures: u32,
    failed_at: f64,
    denied_at: f64,
    cooled_since: f64,
    /// When a lost fetch for an unknown key was last made again at once.
    forgiven_since: f64,
    /// When the newest answer was generated that says what the issuer's keys are.
    told: f64,
    /// How many fetches had begun when a key was missed.
    wanted: Option<u32>,
    kids: Kids,
    /// Since when somebody was refused for each key of the pool, while all went well.
    refused: Vec<Option<f64>>,
}

/// The set that the machine should hold. Times are those of [`Clock::passed`].
#[derive(Clone, Debug)]
struct Held {
    number: u64,
    keys: Keys,
    fetched: f64,
    fresh_until: f64,
    /// For what really came from the issuer, when it did; and what the clock could not tell until then.
    generated: Option<(f64, f64)>,
    comes_from_the_net: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Want {
    /// A good token of this key of the pool.
    Key(u32),
    /// A token of a key that never was, by the number of its name; the first has none.
    Unknown(u32),
    Ready,
}

#[derive(Clone, Copy, Debug)]
struct Caller {
    want: Want,
    came: f64,
    begun: u32,
    waits: u32,
    /// How often somebody had to wait in vain when they came.
    vain: u64,
}

/// What surrounds the machines.
pub struct World<'a> {
    pub at: f64,
    pub issuer: &'a Issuer,
    pub store: &'a mut Option<Record>,
    pub random: &'a mut Random,
}

impl Machine {
    pub fn new(number: usize) -> Self {
        Self {
            number,
            broken: Cell::new(None),
            figures: Figures::default(),
            refresh: Refresh::new(&[]),
            keys: None,
            clock: Clock::new(),
            flights: vec![],
            waiting: vec![],
            patient_until: f64::INFINITY,
            held: None,
            current: None,
            landed: 0,
            failures: 0,
            failed_at: 0.0,
            denied_at: f64::NEG_INFINITY,
            cooled_since: f64::NEG_INFINITY,
            forgiven_since: f64::NEG_INFINITY,
            told: f64::NEG_INFINITY,
            wanted: None,
            kids: Kids::default(),
            refused: vec![None; POOL.try_into().unwrap()],
        }
    }

    /// Somebody who can wait.
    pub fn call(&mut self, want: Want, world: &mut World<'_>) {
        let caller = Caller { want, came: world.at, begun: self.refresh.begun(), waits: 0, vain: self.vain() };
        self.serve(caller, world);
    }

    /// What is done for a caller until it has to wait or has its answer.
    fn serve(&mut self, mut caller: Caller, world: &mut World<'_>) {
        loop {
            let need = if caller.want == Want::Ready { Need::Ready } else { Need::Keys };
            match self.ask(need, &caller, world) {
                Ok(Step::Wait | Step::Fetch(_)) if self.current.is_some() => return self.wait(caller, world.at),
                // a set of the store came instead
                Ok(Step::Wait | Step::Fetch(_)) => {}
                Ok(Step::UseAndFetch(_)) if self.current.is_none() => {}
                Ok(_) if caller.want == Want::Ready => return,
                Ok(_) if self.finds(caller.want) => return self.accept(caller.want, true, world),
                Ok(_) => match self.ask_for_key(&caller, world) {
                    Ok(Step::Use | Step::UseAndFetch(_)) => self.promise(false, "a key is not found twice"),
                    Ok(_) if self.current.is_some() => return self.wait(caller, world.at),
                    Ok(_) => {}
                    Err(_) => return,
                },
                Err(_) => return,
            }
            caller.waits += 1;
            if caller.waits > self.most_waits(&caller) {
                return self.promise(false, "nobody waits for ever");
            }
        }
    }

    fn wait(&mut self, caller: Caller, at: f64) {
        self.figures.waits += 1;
        self.promise(caller.waits < self.most_waits(&caller), "nobody waits for ever");
        self.patient_until = self.patient_until.min(at + PATIENCE);
        self.waiting.push(Caller { waits: caller.waits + 1, ..caller });
    }

    fn most_waits(&self, caller: &Caller) -> u32 {
        20 + u32::try_from(self.vain() - caller.vain).unwrap()
    }

    /// A fetch that is lost, or takes longer than any that jotproof makes, is waited for in vain until it is given up, with
    /// a look at it now and then; one whose maker is gone until that is heard.
    const fn vain(&self) -> u64 {
        3 * self.figures.lost + self.figures.abandoned
    }

    fn ask_for_key(&mut self, caller: &Caller, world: &mut World<'_>) -> Result<Step, Refusal<'static>> {
        let kid = caller.want.kid();
        self.ask(Need::Key { kid: kid.as_deref(), begun: caller.begun }, caller, world)
    }

    fn ask(&mut self, need: Need<&str>, caller: &Caller, world: &mut World<'_>) -> Result<Step, Refusal<'static>> {
        let now = self.now(world.at);
        self.lose();
        let was_usable = self.is_usable();
        let is_for_key = matches!(need, Need::Key { .. });
        let standing = (was_usable && is_for_key).then(|| self.kids.come(caller.want, caller.begun, self.landed));
        let step = self.refresh.ask(need, now);
        match &step {
            Ok(Step::Fetch(flight)) => {
                // a fetch that brings an old set up to date may be meant for a missed key too
                let is_cool = self.clock.passed > self.cooled_since + COOL_DOWN - HAIR;
                let is_looked_for = need == Need::Ready && self.is_wanted() && is_cool;
                let has_no_other_reason = is_for_key || self.is_fresh_or_stale();
                let is_for_unknown = was_usable && (is_looked_for || has_no_other_reason);
                self.take_off(*flight, is_for_unknown, world);
            }
            Ok(Step::UseAndFetch(flight)) => self.take_off(*flight, false, world),
            Ok(Step::Wait) => self.promise(self.current.is_some(), "nobody waits for nothing"),
            Ok(Step::Use) => self.check_use(need),
            Err(Refusal::KeysUnavailable(outage)) => self.check_unavailable(need, *outage, standing, caller, world),
            Err(Refusal::KeyNotFound(_)) => self.check_not_found(need, standing, caller, world),
            Err(error) => self.promise(false, error.code()),
        }
        step
    }

    /// Takes what the store has.
    pub fn restore(&mut self, world: &mut World<'_>) -> bool {
        let Some(record) = world.store.clone() else { return false };
        let now = self.now(world.at);
        let keys = self.refresh.restore(&record.text(), URL, now);
        let (at, age) = (self.clock.passed, self.clock.wall - record.fetched);
        let fresh_for = record.fresh_for.clamp(60.0, 3_600.0);
        let is_newer = self.held.as_ref().is_none_or(|held| at - age > held.fetched);
        let is_fit = record.is_ours() && age >= 0.0 && is_newer && age < fresh_for + IF_ERROR + HAIR;
        self.promise(is_fit || keys.is_none(), "of a store only what is ours, past, newer and not too old is taken");
        let Some(keys) = keys else { return false };
        let said = self.refresh.status(now).age.unwrap();
        self.promise(said > age - HAIR, "a set of a store is as old as it says");
        // a clock that was ahead when this was written makes it younger, unless it was this one
        let skew = (record.ahead - self.clock.ahead).max(0.0);
        let is_own = record.writer == self.number;
        let blind = if is_own { record.blind } else { self.clock.blind - record.unseen - skew };
        self.hold(keys, record.keys, at - said, fresh_for, record.generated.map(|at| (at, blind)), false);
        self.figures.restored += 1;
        true
    }

    /// Takes a set that somebody has at hand.
    pub fn load(&mut self, keys: Keys, world: &World<'_>) {
        let now = self.now(world.at);
        let set = self.refresh.load(&super::issuer::jwks(keys), now).unwrap();
        self.hold(set, keys, self.clock.passed, 600.0, None, false);
    }

    fn hold(
        &mut self,
        set: KeySet,
        keys: Keys,
        fetched: f64,
        fresh_for: f64,
        generated: Option<(f64, f64)>,
        comes_from_the_net: bool,
    ) {
        self.promise((0..POOL).all(|key| has(&set, key) == (keys & (1 << key) != 0)), "a set has the keys published");
        self.promise(!has(&set, POOL), "a set has no key that never was");
        self.keys = Some(set);
        self.kids.found(keys);
        let number = self.held.as_ref().map_or(0, |held| held.number) + 1;
        let fresh_until = fetched + fresh_for;
        self.held = Some(Held { number, keys, fetched, fresh_until, generated, comes_from_the_net });
    }

    /// What happens by itself at this time.
    pub fn run(&mut self, world: &mut World<'_>) {
        let at = world.at;
        for flying in &mut self.flights {
            if flying.generated.is_none() && flying.generates <= at {
                flying.generated = Some((at, world.issuer.answer(&flying.etag)));
            }
        }
        if let Some(place) = self.flights.iter().position(|flying| flying.dies.is_some_and(|dies| dies <= at)) {
            self.flights[place].dies = None;
            self.die(self.flights[place].flight, world);
        }
        if let Some(place) = self.flights.iter().position(|flying| flying.generated.is_some() && flying.arrives <= at) {
            let flying = self.flights.swap_remove(place);
            self.land(flying, world);
        }
        if self.current.is_none() || self.patient_until <= at {
            self.patient_until = f64::INFINITY;
            for caller in std::mem::take(&mut self.waiting) {
                self.serve(caller, world);
            }
        }
    }

    fn now(&mut self, at: f64) -> Time {
        self.clock.look(at)
    }

    /// Sets the clock.
    pub fn jump(&mut self, seconds: f64) {
        self.clock.ahead += seconds;
        self.figures.set_back += u64::from(seconds < 0.0);
    }

    fn is_wanted(&self) -> bool {
        self.wanted.is_some_and(|begun| self.landed <= begun)
    }
}
