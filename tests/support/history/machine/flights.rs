//! The fetches of a machine: how they begin, are lost or given up, and what their answers change.

use jotproof::{
    Time,
    key::refresh::{Flight, Outcome},
};

use super::super::issuer::{Answer, Keys, URL};
use super::super::store::Record;
use super::{COOL_DOWN, HAIR, LOST, Machine, World};

pub(super) struct Flying {
    pub(super) flight: Flight,
    began: f64,
    blind: f64,
    /// The set that its `If-None-Match` speaks of.
    held: Option<u64>,
    pub(super) etag: String,
    is_for_unknown: bool,
    cooled_before: f64,
    pub(super) generates: f64,
    pub(super) arrives: f64,
    pub(super) dies: Option<f64>,
    pub(super) generated: Option<(f64, Answer)>,
}

impl Machine {
    pub(super) fn take_off(&mut self, flight: Flight, is_for_unknown: bool, world: &mut World<'_>) {
        let at = self.clock.passed;
        self.promise(self.current.is_none(), "one fetch at a time");
        self.promise(at > self.failed_at + self.pause() / 2.0 - HAIR, "after a failure there is a pause");
        if is_for_unknown {
            self.promise(at > self.cooled_since + COOL_DOWN - HAIR, "unknown keys cost one fetch per cool-down");
        }
        self.figures.fetches += 1;
        self.figures.for_unknown += u64::from(is_for_unknown);
        let random = &mut *world.random;
        let generates = world.at + random.part() * random.of_these(&[0.1, 0.1, 1.0, 5.0]);
        let mut arrives = generates + random.part() * random.of_these(&[0.1, 0.1, 1.0, 5.0]);
        if random.one_in(30) {
            arrives += 200.0 * random.part();
        }
        if random.one_in(60) {
            arrives = f64::INFINITY;
        }
        let dies = random.one_in(12).then(|| world.at + random.part() * 2.0);
        let flying = Flying {
            flight,
            began: at,
            blind: self.clock.blind,
            held: self.held.as_ref().map(|held| held.number),
            etag: self.refresh.etag().to_owned(),
            is_for_unknown,
            cooled_before: self.cooled_since,
            generates,
            arrives,
            dies,
            generated: None,
        };
        if is_for_unknown {
            self.cooled_since = at;
        }
        self.current = Some(flight);
        self.flights.push(flying);
        // the store is asked before the issuer is
        if world.random.one_in(2) && self.restore(world) {
            self.abandon(flight);
        }
    }

    /// The store had a newer set.
    pub(super) fn abandon(&mut self, flight: Flight) {
        self.refresh.abandon(flight);
        self.given_up(flight, true);
    }

    /// Who made it is gone.
    pub(super) fn die(&mut self, flight: Flight, world: &World<'_>) {
        let now = self.now(world.at);
        self.refresh.lost(flight, now);
        let is_forgiven = self.clock.passed >= self.forgiven_since + COOL_DOWN;
        if self.given_up(flight, is_forgiven) && is_forgiven {
            self.forgiven_since = self.clock.passed;
        }
    }

    /// Whether it was the one under way, for an unknown key.
    pub(super) fn given_up(&mut self, flight: Flight, is_forgiven: bool) -> bool {
        self.figures.abandoned += 1;
        if self.current != Some(flight) {
            return false;
        }
        self.current = None;
        self.refused.fill(None);
        let flying = self.flights.iter().find(|flying| flying.flight == flight).unwrap();
        if flying.is_for_unknown && is_forgiven {
            self.cooled_since = flying.cooled_before;
        }
        flying.is_for_unknown
    }

    pub(super) fn lose(&mut self) {
        let at = self.clock.passed;
        let is_lost = |flying: &Flying| Some(flying.flight) == self.current && at >= flying.began + LOST;
        if self.flights.iter().any(is_lost) {
            self.figures.lost += 1;
            self.current = None;
            self.refused.fill(None);
        }
        self.flights.retain(|flying| flying.arrives.is_finite() || Some(flying.flight) == self.current);
    }

    /// When the next thing happens by itself.
    pub fn next_event(&self) -> f64 {
        let times = self.flights.iter().map(|flying| match (&flying.generated, flying.dies) {
            (None, dies) => flying.generates.min(dies.unwrap_or(f64::INFINITY)),
            (_, dies) => flying.arrives.min(dies.unwrap_or(f64::INFINITY)),
        });
        times.fold(self.patient_until, f64::min)
    }

    pub(super) fn land(&mut self, flying: Flying, world: &mut World<'_>) {
        let now = self.now(world.at);
        let (generated, answer) = flying.generated.unwrap();
        let counts = self.current == Some(flying.flight);
        let jitter = world.random.part();
        let response = match answer {
            Answer::Response(response) => response,
            Answer::Failure(reason) => {
                self.refresh.failed(flying.flight, reason, now, jitter);
                if counts {
                    self.fail();
                }
                return;
            }
        };
        let borrowed = jotproof::key::refresh::Response {
            status: response.status,
            cache_control: &response.cache_control,
            age: &response.age,
            etag: &response.etag,
            body: &response.body,
        };
        let outcome = self.refresh.answer(flying.flight, &borrowed, now, jitter);
        if !counts {
            self.figures.late += 1;
            return self.promise(matches!(outcome, Ok(Outcome::Late)), "what was given up is not taken");
        }
        match outcome {
            Ok(Outcome::Replaced(set)) => {
                self.figures.replaced += 1;
                let Some(keys) = response.keys else { return self.promise(false, "only a set of keys replaces one") };
                self.hold(set, keys, flying.began, response.fresh_for, Some((generated, flying.blind)), true);
                self.succeed(flying.flight, flying.began, generated);
                self.write(now, keys, (generated, flying.blind), world);
            }
            Ok(Outcome::Same) => {
                self.figures.same += 1;
                let is_same = response.status == 304 && flying.held == self.held.as_ref().map(|held| held.number);
                self.promise(is_same, "only the set that was asked about is still the same");
                let Some(held) = &mut self.held else { return };
                let said_nothing = response.cache_control.is_empty();
                let fresh_for = if said_nothing { held.fresh_until - held.fetched } else { response.fresh_for };
                held.fetched = flying.began;
                held.fresh_until = flying.began + fresh_for;
                held.generated = Some((generated, flying.blind));
                held.comes_from_the_net = true;
                self.succeed(flying.flight, flying.began, generated);
            }
            Ok(Outcome::Late) => self.promise(false, "the answer that is waited for is taken"),
            Err(error) => {
                let is_set = response.status == 200 && response.keys.is_some();
                self.promise(!is_set, "a set is taken");
                self.promise(error.code() == "keys_unavailable", "a fault is an outage");
                if matches!(response.status, 400..=499) && !matches!(response.status, 408 | 429) {
                    self.denied_at = self.clock.passed;
                }
                self.fail();
            }
        }
    }

    pub(super) fn succeed(&mut self, flight: Flight, began: f64, generated: f64) {
        let keys = self.held.as_ref().map_or(0, |held| held.keys);
        for (key, refused) in self.refused.iter_mut().enumerate() {
            // a key that was not there when somebody asked after the refusal comes with another rotation
            refused.take_if(|since| keys & (1 << key) == 0 && began >= *since);
        }
        self.current = None;
        self.landed = flight.number();
        self.kids.land();
        self.failures = 0;
        self.failed_at = f64::NEG_INFINITY;
        self.denied_at = f64::NEG_INFINITY;
        self.told = generated;
    }

    pub(super) fn fail(&mut self) {
        self.figures.failed += 1;
        self.current = None;
        self.failures += 1;
        self.failed_at = self.clock.passed;
        self.refused.fill(None);
    }

    pub(super) fn write(&mut self, now: Time, keys: Keys, (generated, blind): (f64, f64), world: &mut World<'_>) {
        let status = self.refresh.status(now);
        let age = status.age.unwrap();
        self.promise(status.fault.is_none(), "after an answer there is no fault");
        *world.store = Some(Record {
            url: URL,
            fetched: self.clock.wall - age,
            fresh_for: status.fresh_for + age,
            keys,
            generated: Some(generated),
            writer: self.number,
            ahead: self.clock.ahead,
            blind,
            unseen: self.clock.blind - blind,
            is_broken: false,
        });
        if world.random.one_in(4) {
            world.store.as_mut().unwrap().falsify(world.random);
        }
    }
}
