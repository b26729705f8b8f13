//! What becomes of a token whose key is not in the set held.

use jotproof::{
    Time,
    error::Refusal,
    key::refresh::{Need, Step},
};

use super::kids::Standing;
use super::{COOL_DOWN, Caller, HAIR, Machine, Want, World};

impl Machine {
    /// Somebody who cannot.
    pub fn call_at_once(&mut self, want: Want, world: &World<'_>) {
        let now = self.now(world.at);
        let is_usable = self.refresh.is_usable(now);
        self.promise(is_usable == self.is_usable(), "a set is used for as long as it may be");
        if is_usable && self.finds(want) {
            return self.accept(want, false, world);
        }
        let refusal = self.refresh.note_missing(want.kid().as_deref(), now);
        if is_usable {
            self.wanted = Some(self.refresh.begun());
            self.check_missed(want, &refusal, world);
        }
        let Refusal::KeysUnavailable(outage) = refusal else {
            return self.promise(is_usable, "without a set no key is denied");
        };
        self.check_pause(Need::Ready, outage);
        if outage.retry_after == 0 {
            let step = self.refresh.clone().ask(Need::Ready, now);
            let helps = matches!(step, Ok(Step::Fetch(_) | Step::Wait));
            self.promise(helps, "to retry at once is said only where that helps");
        }
    }

    /// What is told to somebody who cannot wait.
    fn check_missed(&mut self, want: Want, refusal: &Refusal<'_>, world: &World<'_>) {
        let standing = self.kids.come(want, self.refresh.begun(), self.landed);
        let waits = standing == Standing::Waits;
        if matches!(refusal, Refusal::KeyNotFound(_)) {
            self.figures.missed += 1;
            self.promise(!waits, "a key is not found only after a fetch that began since it first came");
            self.promise(!self.kids.was_told(want), "who waits keeps its place");
            return self.check_delay(want, world);
        }
        let at = self.clock.passed + HAIR;
        let may_look = at > self.cooled_since + COOL_DOWN && at > self.failed_at + self.pause() / 2.0;
        let helps = waits || self.current.is_some() || may_look;
        self.promise(helps, "who cannot wait is told to retry only where that helps");
        if waits {
            self.tell(want);
        }
    }

    /// Without a fetch since this token came: by what is remembered.
    pub(super) fn check_turned_away(
        &mut self,
        need: Need<&str>,
        standing: Option<Standing>,
        caller: &Caller,
        world: &World<'_>,
    ) {
        match standing {
            Some(Standing::Denied) => self.figures.denied += 1,
            Some(Standing::Crowded) => self.figures.crowded += 1,
            _ => return self.promise(false, "a key is not found only after a fetch that began since it first came"),
        }
        self.promise(!self.kids.was_told(caller.want), "who waits keeps its place");
        self.check_delay(caller.want, world);
        let left = (self.cooled_since + COOL_DOWN).max(self.failed_at + self.pause()) - self.clock.passed;
        let later = Time::from_seconds(self.clock.wall + left.max(0.0) + HAIR).unwrap();
        let step = self.refresh.clone().ask(need, later);
        self.promise(matches!(step, Ok(Step::Fetch(_))), "who was turned away is looked for when the time has come");
    }

    /// Whatever word it is refused with: nobody is refused who could wait, or for whom a fetch could be made.
    pub(super) fn check_delay(&mut self, want: Want, world: &World<'_>) {
        let at = self.clock.passed;
        self.promise(self.current.is_none(), "who comes during a fetch waits for it");
        self.promise(!self.may_look(-HAIR), "an unknown key is looked for as soon as that may be");
        let Want::Key(key) = want else { return };
        let has_it = self.held.as_ref().is_some_and(|held| held.keys & (1 << key) != 0);
        self.promise(!has_it, "a key that is held is found");
        if self.failures == 0 && world.issuer.published() & (1 << key) != 0 {
            let first = *self.refused[usize::try_from(key).unwrap()].get_or_insert(at);
            self.promise(at < first + COOL_DOWN + HAIR, "a rotation is delayed by one cool-down at most");
        }
    }

    pub(super) fn tell(&mut self, want: Want) {
        let are_few = self.kids.tell(want);
        self.promise(are_few, "a flood makes eight keys wait at most, from one answer to the next");
    }

    /// Whether nothing forbids a fetch for an unknown key; `hair` more than there is.
    fn may_look(&self, hair: f64) -> bool {
        let at = self.clock.passed + hair;
        at > self.cooled_since + COOL_DOWN && at > self.failed_at + self.pause()
    }
}
