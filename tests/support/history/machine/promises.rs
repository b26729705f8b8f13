//! What has to be true of a machine.

use jotproof::{Time, error::Outage, key::refresh::Need};

use super::super::issuer::{POOL, has};
use super::kids::Standing;
use super::{COOL_DOWN, Caller, HAIR, IF_ERROR, LONGEST_PAUSE, Machine, WHILE_REVALIDATE, Want, World};

impl Machine {
    pub(super) fn accept(&mut self, want: Want, can_wait: bool, world: &World<'_>) {
        let at = self.clock.passed;
        let Some(held) = self.held.clone() else { return self.promise(false, "nothing is used that is not there") };
        self.figures.accepted += 1;
        self.promise(at < self.usable_until() + HAIR, "nothing is used for longer than it may be");
        if at > held.fresh_until + WHILE_REVALIDATE {
            self.figures.accepted_old += 1;
        }
        if let Some((generated, blind)) = held.generated {
            let lived = world.at - generated - (self.clock.blind - blind);
            let may_live = self.usable_until() - held.fetched + HAIR;
            self.promise(lived < may_live, "nothing lives longer when clocks are set back");
            let may_live = held.fresh_until + WHILE_REVALIDATE - held.fetched + HAIR;
            let is_in_time = lived < may_live || self.failures > 0 || !can_wait;
            self.promise(is_in_time, "while the issuer answers, a set lives for its freshness and ten minutes");
        }
        if let Want::Key(key) = want {
            self.refused[usize::try_from(key).unwrap()] = None;
            self.figures.accepted_removed += u64::from(world.issuer.published() & (1 << key) == 0);
            let is_removed = !world.issuer.had(key, self.told, world.at);
            self.promise(!(held.comes_from_the_net && is_removed), "a key that an answer has not is dead");
        }
    }

    /// Not to fetch, and not to wait, is right where the set is fresh, or a fetch is under way, or the pause lasts.
    pub(super) fn check_use(&self, need: Need<&str>) {
        let at = self.clock.passed;
        let Some(held) = &self.held else { return self.promise(false, "nothing is used that is not there") };
        self.promise(at < self.usable_until() + HAIR, "nothing is used for longer than it may be");
        let is_old = at > held.fresh_until + WHILE_REVALIDATE + HAIR;
        self.promise(!is_old || self.failures > 0, "an old set is used only when the issuer was asked in vain");
        let may_fetch = self.current.is_none() && at > self.failed_at + self.pause() + HAIR;
        self.promise(at < held.fresh_until + HAIR || !may_fetch, "a set that is not fresh is refreshed");
        let is_looked_for = need == Need::Ready && self.is_wanted() && at > self.cooled_since + COOL_DOWN + HAIR;
        self.promise(
            !(is_looked_for && may_fetch || need == Need::Ready && self.is_wanted() && self.current.is_some()),
            "who gets ready looks for what was missed",
        );
    }

    pub(super) fn check_unavailable(
        &mut self,
        need: Need<&str>,
        outage: Outage,
        standing: Option<Standing>,
        caller: &Caller,
        world: &World<'_>,
    ) {
        self.figures.unavailable += 1;
        self.check_pause(need, outage);
        self.promise(outage.retry_after > 0, "who is refused may not retry at once");
        let Need::Key { .. } = need else {
            return self.promise(!self.is_usable() || self.is_on_the_edge(), "a set is used for as long as it may be");
        };
        self.figures.cooling += 1;
        self.promise(self.failures > 0 || outage.retry_after <= 30, "a cool-down is no longer than it is");
        self.promise(standing == Some(Standing::Waits), "what is denied, or one too many, is not told to wait");
        self.tell(caller.want);
        self.check_delay(caller.want, world);
    }

    /// The same question later is not refused for the same reason; and a moment earlier it is.
    pub(super) fn check_pause(&self, need: Need<&str>, outage: Outage) {
        self.promise(outage.retry_after <= 300, "no pause is longer than five minutes");
        let asked = |seconds: f64| {
            let now = Time::from_seconds(self.clock.wall + seconds).unwrap();
            self.refresh.clone().ask(need, now)
        };
        let later = asked(f64::from(outage.retry_after) + 0.001);
        self.promise(later.is_ok(), "to retry helps when its time has come");
        if outage.retry_after > 1 && need == Need::Keys {
            let sooner = asked(f64::from(outage.retry_after) - 1.001);
            self.promise(sooner.is_err(), "to retry sooner does not help");
        }
    }

    pub(super) fn check_not_found(
        &mut self,
        need: Need<&str>,
        standing: Option<Standing>,
        caller: &Caller,
        world: &World<'_>,
    ) {
        self.figures.not_found += 1;
        if self.landed <= caller.begun {
            return self.check_turned_away(need, standing, caller, world);
        }
        if let Want::Key(key) = caller.want {
            let is_there = world.issuer.always_had(key, caller.came, world.at);
            self.promise(!is_there, "a key that is published is never not found by the fetch for it");
            // it was not there any more: what comes now is another rotation
            self.refused[usize::try_from(key).unwrap()] = None;
        }
    }

    pub fn check_status(&mut self, at: f64) {
        let now = self.now(at);
        let status = self.refresh.status(now);
        let passed = self.clock.passed;
        let near = |a: f64, b: f64| (a - b).abs() < HAIR;
        let keys = self.held.as_ref().map_or(0, |held| held.keys.count_ones());
        self.promise(status.keys == usize::try_from(keys).unwrap(), "the status counts the keys");
        self.promise(status.age.is_some() == self.held.is_some(), "the status has an age");
        self.promise(status.fault.is_some() == (self.failures > 0), "the status says the fault");
        if let Some(held) = &self.held {
            self.promise(near(status.age.unwrap(), passed - held.fetched), "the status knows the age");
            let left = [held.fresh_until, self.usable_until()].map(|until| (until - passed).max(0.0));
            let are_right = near(status.fresh_for, left[0]) && near(status.usable_for, left[1]);
            self.promise(are_right, "the status knows what is left");
        }
    }

    pub(super) fn finds(&self, want: Want) -> bool {
        let key = if let Want::Key(key) = want { key } else { POOL };
        self.keys.as_ref().is_some_and(|keys| has(keys, key))
    }

    pub(super) fn usable_until(&self) -> f64 {
        self.held.as_ref().map_or(f64::NEG_INFINITY, |held| {
            held.fresh_until + if self.denied_at > held.fetched { WHILE_REVALIDATE } else { IF_ERROR }
        })
    }

    pub(super) fn is_usable(&self) -> bool {
        self.clock.passed < self.usable_until()
    }

    fn is_on_the_edge(&self) -> bool {
        (self.clock.passed - self.usable_until()).abs() < HAIR
    }

    pub(super) fn is_fresh_or_stale(&self) -> bool {
        self.held.as_ref().is_some_and(|held| self.clock.passed < held.fresh_until + WHILE_REVALIDATE)
    }

    pub(super) fn pause(&self) -> f64 {
        if self.failures == 0 { 0.0 } else { 2_f64.powi(self.failures.min(20).cast_signed()).min(LONGEST_PAUSE) }
    }

    /// Remembers the first promise that was broken.
    pub(super) fn promise(&self, is_kept: bool, promise: &'static str) {
        if !is_kept && self.broken.get().is_none() {
            self.broken.set(Some(promise));
        }
    }
}
