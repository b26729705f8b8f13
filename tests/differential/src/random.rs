//! Numbers that look random and are the same in every run: `SplitMix64` (Steele, Lea, Flood, "Fast splittable pseudorandom
//! number generators", OOPSLA 2014). Quality enough to choose what to break; none of it is a secret.

/// A stream of numbers.
pub(crate) struct Random(u64);

impl Random {
    /// A stream of its own for each seed and each label: so that any case can be made again without those before it.
    pub(crate) fn new(seed: u64, name: &str, label: u64) -> Self {
        let name = name.bytes().fold(0, |state, byte| mix(state ^ u64::from(byte)));
        Self(mix(mix(mix(seed) ^ name) ^ label))
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        // a little more often a small one: nobody counts here
        usize::try_from(self.next() % u64::try_from(end).unwrap_or(u64::MAX)).unwrap_or_default()
    }

    pub(crate) fn bytes(&mut self, length: usize) -> Vec<u8> {
        let mut bytes = vec![0; length];
        self.fill(&mut bytes);
        bytes
    }

    pub(crate) fn array<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }

    pub(crate) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    /// Turns over one bit, any of them.
    pub(crate) fn flip(&mut self, bytes: &mut [u8]) {
        let bit = self.below(8 * bytes.len());
        bytes[bit / 8] ^= 1 << (bit % 8);
    }

    fn fill(&mut self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            chunk.copy_from_slice(&self.next().to_le_bytes()[..chunk.len()]);
        }
    }
}

/// The finalizer of `SplitMix64`.
const fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
