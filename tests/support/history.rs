//! One history of an issuer, two machines that fetch its keys, and those who call them.

mod clock;
mod figures;
mod issuer;
mod machine;
mod store;

use issuer::{Issuer, Keys, POOL};
use machine::{Machine, Want, World};
use store::Record;

use crate::random::Random;

pub use figures::Figures;

const DEEDS: u32 = 60;

pub struct History {
    at: f64,
    issuer: Issuer,
    machines: [Machine; 2],
    store: Option<Record>,
    random: Random,
    /// Kids that were made up.
    invented: u32,
}

impl History {
    pub fn new(mut random: Random) -> Self {
        let machines = [Machine::new(0), Machine::new(1)];
        Self { at: 0.0, issuer: Issuer::new(&mut random), machines, store: None, random, invented: 0 }
    }

    /// The first promise that was broken, if one was.
    pub fn run(mut self, figures: &mut Figures) -> Option<&'static str> {
        let mut broken = None;
        for _ in 0..DEEDS {
            let until = self.at + self.random.seconds();
            self.pass(until);
            self.act();
            broken = self.broken();
            if broken.is_some() {
                break;
            }
        }
        let broken = broken.or_else(|| self.recover());
        self.machines.iter().for_each(|machine| figures.add(&machine.figures));
        broken
    }

    fn broken(&self) -> Option<&'static str> {
        self.machines.iter().find_map(|machine| machine.broken.get())
    }

    /// Lets time pass, and what happens by itself.
    fn pass(&mut self, until: f64) {
        loop {
            let next = self.machines.iter().map(Machine::next_event).fold(until, f64::min);
            self.at = self.at.max(next);
            for number in 0..self.machines.len() {
                if self.machines[number].next_event() <= self.at {
                    self.on(number, Machine::run);
                }
            }
            if next >= until {
                return;
            }
        }
    }

    fn act(&mut self) {
        let number = usize::from(self.random.one_in(3));
        let (newest, at) = (self.issuer.newest(), self.at);
        match self.random.below(40) {
            0..3 => self.issuer.rotate(at, &mut self.random),
            3..6 => self.issuer.change(&mut self.random),
            6 => self.jump(number),
            7 => {
                self.on(number, Machine::restore);
            }
            8 => {
                if let Some(record) = &mut self.store {
                    record.falsify(&mut self.random);
                }
            }
            9 if self.random.one_in(4) => {
                let keys = Keys::try_from(self.random.below(1 << POOL)).unwrap();
                self.on(number, |machine, world| machine.load(keys, world));
            }
            10..13 => self.on(number, |machine, world| machine.call(Want::Ready, world)),
            13..17 => self.invent(number, Machine::call),
            17 => {
                // a flood
                for _ in 0..self.random.below(40) {
                    let until = self.at + 5.0 * self.random.part();
                    for _ in 0..3 {
                        self.invent(number, Machine::call);
                    }
                    self.invent(number, |machine, want, world| machine.call_at_once(want, world));
                    self.on(number, |machine, world| machine.call(Want::Key(newest), world));
                    self.pass(until);
                }
            }
            18..20 => self.invent(number, |machine, want, world| machine.call_at_once(want, world)),
            20..23 => self.on(number, |machine, world| machine.call_at_once(Want::Key(newest), world)),
            23..26 => {
                let key = self.random.below(newest + 1);
                self.on(number, |machine, world| machine.call(Want::Key(key), world));
            }
            26 => self.machines[number].check_status(at),
            _ => self.on(number, |machine, world| machine.call(Want::Key(newest), world)),
        }
    }

    /// A token of a key that never was: most are new, and some come again.
    fn invent(&mut self, number: usize, call: impl FnOnce(&mut Machine, Want, &mut World<'_>)) {
        self.invented += 1;
        let kid = if self.invented.is_multiple_of(3) { self.invented / 3 % 4 } else { self.invented };
        self.on(number, |machine, world| call(machine, Want::Unknown(kid), world));
    }

    fn jump(&mut self, number: usize) {
        let far = self.random.of_these(&[1.0, 100.0, 3_600.0, 90_000.0]) * self.random.part();
        let far = if self.random.one_in(2) { far } else { -far };
        self.machines[number].jump(far);
    }

    /// When all goes well again, so does each machine, within the longest pause.
    fn recover(&mut self) -> Option<&'static str> {
        self.issuer.repair(self.at);
        self.random.leave_to_chance();
        self.store = None;
        let newest = self.issuer.newest();
        self.pass(self.at + 301.0);
        for number in 0..self.machines.len() {
            let accepted = self.machines[number].figures.accepted;
            for _ in 0..20 {
                self.on(number, |machine, world| machine.call(Want::Key(newest), world));
                self.pass(self.at + 31.0);
            }
            if self.machines[number].figures.accepted < accepted + 10 {
                return Some("when all goes well again, fetching resumes");
            }
        }
        self.broken()
    }

    fn on<T>(&mut self, number: usize, act: impl FnOnce(&mut Machine, &mut World<'_>) -> T) -> T {
        let mut world = World { at: self.at, issuer: &self.issuer, store: &mut self.store, random: &mut self.random };
        act(&mut self.machines[number], &mut world)
    }
}
