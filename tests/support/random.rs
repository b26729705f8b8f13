//! Chance that can be repeated.

use std::collections::VecDeque;

/// Bytes that somebody chose, for as long as there are any; then `SplitMix64`.
pub struct Random {
    chosen: VecDeque<u8>,
    state: u64,
}

impl Random {
    pub fn of(seed: u64) -> Self {
        let state = seed.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ 0x5851_f42d_4c95_7f2d;
        Self { chosen: VecDeque::new(), state }
    }

    pub fn chosen(bytes: &[u8]) -> Self {
        Self { chosen: bytes.iter().copied().collect(), ..Self::of(0) }
    }

    /// From here on nobody chooses: what goes wrong does so as rarely as it does by chance.
    pub fn leave_to_chance(&mut self) {
        self.chosen.clear();
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, bound: u32) -> u32 {
        let bytes = if bound <= 256 { 1 } else { 4 };
        let chosen = self.chosen.drain(..bytes.min(self.chosen.len())).map(u64::from);
        let chosen = chosen.reduce(|number, byte| number << 8 | byte);
        let drawn = chosen.unwrap_or_else(|| self.next());
        u32::try_from(drawn % u64::from(bound)).unwrap()
    }

    pub fn one_in(&mut self, many: u32) -> bool {
        self.below(many) == 0
    }

    /// From 0 to 1.
    pub fn part(&mut self) -> f64 {
        f64::from(self.below(u32::MAX)) / f64::from(u32::MAX - 1)
    }

    pub fn of_these<T: Copy>(&mut self, these: &[T]) -> T {
        these[usize::try_from(self.below(u32::try_from(these.len()).unwrap())).unwrap()]
    }

    /// Seconds, of any size that matters here: most often few.
    pub fn seconds(&mut self) -> f64 {
        let longest = self.of_these(&[0.0, 0.1, 1.0, 3.0, 3.0, 10.0, 30.0, 30.0, 100.0, 700.0, 4_000.0, 100_000.0]);
        self.part() * longest
    }
}
