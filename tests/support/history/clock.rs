//! The wall clock of a machine, and what can be known of time by it.

use jotproof::Time;

const NOON: f64 = 1_900_000_000.0;

pub struct Clock {
    /// Seconds by which it is ahead.
    pub ahead: f64,
    /// What it says.
    pub wall: f64,
    seen: f64,
    /// What passed by this clock: none while it is set back.
    pub passed: f64,
    /// Seconds between two looks at the clock in which it was set back: nobody can tell how many of them passed.
    pub blind: f64,
}

impl Clock {
    pub fn new() -> Self {
        Self { ahead: 0.0, wall: NOON, seen: 0.0, passed: 0.0, blind: 0.0 }
    }

    pub fn look(&mut self, at: f64) -> Time {
        let wall = NOON + at + self.ahead;
        if wall - self.wall < at - self.seen - 0.001 {
            self.blind += at - self.seen;
        }
        self.passed += (wall - self.wall).max(0.0);
        (self.wall, self.seen) = (wall, at);
        Time::from_seconds(wall).unwrap()
    }
}
