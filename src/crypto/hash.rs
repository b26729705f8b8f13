//! SHA-2 (FIPS 180-4). The only file but the reference's that names `sha2`, and of that only the compression functions: cutting into blocks
//! and padding are here, once for each length of a block. The library does that in a copy for each use, which is 3 KB of a page after
//! brotli; a test holds ours against it.

use core::cell::Cell;

use sha2::block_api::{compress256, compress512};

use crate::alg::Algorithm;

/// A hash function of JOSE.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

/// What comes of it; also what stands between two blocks, whose words then are all there is to know.
#[derive(Clone, Copy)]
pub(crate) struct Digest {
    bytes: [u8; 64],
    length: usize,
}

impl Hash {
    /// The one that an algorithm signs with.
    pub(crate) const fn of(algorithm: Algorithm) -> Self {
        match algorithm {
            Algorithm::Hs256 | Algorithm::Rs256 | Algorithm::Ps256 | Algorithm::Es256 => Self::Sha256,
            Algorithm::Hs384 | Algorithm::Rs384 | Algorithm::Ps384 | Algorithm::Es384 => Self::Sha384,
            _ => Self::Sha512,
        }
    }

    /// How many bytes a digest has.
    pub(crate) const fn bytes(self) -> usize {
        match self {
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }

    /// How many bytes are taken in at a time.
    pub(crate) const fn block_bytes(self) -> usize {
        match self {
            Self::Sha256 => 64,
            _ => 128,
        }
    }

    /// How many bytes the words have that stand between two blocks.
    pub(crate) const fn state_bytes(self) -> usize {
        match self {
            Self::Sha256 => 32,
            _ => 64,
        }
    }

    /// The hash of pieces, one after the other.
    pub(crate) fn digest(self, pieces: &[&[u8]]) -> Digest {
        self.after(self.initial(), 0, pieces)
    }

    /// The same, of pieces that follow so many bytes, which were whole blocks and left this state.
    #[inline(never)] // both hashes in each caller would make the module larger
    pub(super) fn after(self, state: &[u8], taken: usize, pieces: &[&[u8]]) -> Digest {
        Digest { length: self.bytes(), ..self.run(state, Some(taken), pieces) }
    }

    /// What whole blocks leave.
    pub(super) fn state_of(self, blocks: &[u8]) -> Digest {
        self.run(self.initial(), None, &[blocks])
    }

    fn run(self, state: &[u8], taken: Option<usize>, pieces: &[&[u8]]) -> Digest {
        let mut bytes = [0; 64];
        let mut put = |words: &[u8]| bytes.iter_mut().zip(words).for_each(|(to, from)| *to = *from);
        if self == Self::Sha256 {
            let words = sha256(words(state, u32::from_be_bytes), taken, pieces).map(u32::to_be_bytes);
            put(words.as_flattened());
        } else {
            let words = sha512(words(state, u64::from_be_bytes), taken, pieces).map(u64::to_be_bytes);
            put(words.as_flattened());
        }
        Digest { bytes, length: self.state_bytes() }
    }

    /// §5.3.3 to §5.3.5
    const fn initial(self) -> &'static [u8] {
        match self {
            Self::Sha256 => {
                b"\
                \x6a\x09\xe6\x67\xbb\x67\xae\x85\x3c\x6e\xf3\x72\xa5\x4f\xf5\x3a\
                \x51\x0e\x52\x7f\x9b\x05\x68\x8c\x1f\x83\xd9\xab\x5b\xe0\xcd\x19"
            }
            Self::Sha384 => {
                b"\
                \xcb\xbb\x9d\x5d\xc1\x05\x9e\xd8\x62\x9a\x29\x2a\x36\x7c\xd5\x07\
                \x91\x59\x01\x5a\x30\x70\xdd\x17\x15\x2f\xec\xd8\xf7\x0e\x59\x39\
                \x67\x33\x26\x67\xff\xc0\x0b\x31\x8e\xb4\x4a\x87\x68\x58\x15\x11\
                \xdb\x0c\x2e\x0d\x64\xf9\x8f\xa7\x47\xb5\x48\x1d\xbe\xfa\x4f\xa4"
            }
            Self::Sha512 => {
                b"\
                \x6a\x09\xe6\x67\xf3\xbc\xc9\x08\xbb\x67\xae\x85\x84\xca\xa7\x3b\
                \x3c\x6e\xf3\x72\xfe\x94\xf8\x2b\xa5\x4f\xf5\x3a\x5f\x1d\x36\xf1\
                \x51\x0e\x52\x7f\xad\xe6\x82\xd1\x9b\x05\x68\x8c\x2b\x3e\x6c\x1f\
                \x1f\x83\xd9\xab\xfb\x41\xbd\x6b\x5b\xe0\xcd\x19\x13\x7e\x21\x79"
            }
        }
    }
}

impl Digest {
    /// One that another module makes.
    #[cfg(feature = "imported")]
    pub(super) fn made(by: Hash, make: impl FnOnce(&mut [u8])) -> Self {
        let mut digest = Self { bytes: [0; 64], length: by.bytes() };
        make(digest.bytes.get_mut(..digest.length).unwrap_or_default());
        digest
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }

    /// As `at_hash` and `c_hash` have it (`OpenID` Connect Core §3.1.3.6).
    pub(crate) fn left_half(&self) -> &[u8] {
        self.bytes.get(..self.length / 2).unwrap_or_default()
    }

    /// As an array that is no longer than it.
    pub(crate) fn first<const N: usize>(&self) -> [u8; N] {
        let mut first = [0; N];
        first.iter_mut().zip(self.bytes).for_each(|(to, from)| *to = from);
        first
    }
}

fn words<W: Copy + Default, const N: usize>(bytes: &[u8], of: fn([u8; N]) -> W) -> [W; 8] {
    let mut words = [W::default(); 8];
    words.iter_mut().zip(bytes.as_chunks().0).for_each(|(word, bytes)| *word = of(*bytes));
    words
}

/// From one state to the next. `taken`: how many bytes came before; without it there is no end, and the pieces are whole blocks.
macro_rules! sha2 {
    ($name:ident, $compress:ident, words of $word:ty, blocks of $block:literal bytes, lengths of $length:literal) => {
        fn $name(mut state: [$word; 8], taken: Option<usize>, pieces: &[&[u8]]) -> [$word; 8] {
            let mut buffer = [0; $block];
            let (mut filled, mut length) = (0_usize, taken.unwrap_or_default());
            for mut piece in pieces.iter().copied() {
                length = length.saturating_add(piece.len());
                if filled > 0 {
                    let first = piece.len().min(usize::saturating_sub($block, filled));
                    let (first, rest) = piece.split_at(first);
                    put(&mut buffer, filled, first);
                    (filled, piece) = (filled.saturating_add(first.len()), rest);
                    if filled < $block {
                        continue;
                    }
                    $compress(&mut state, &[buffer]);
                }
                let (blocks, rest) = piece.as_chunks();
                $compress(&mut state, blocks);
                put(&mut buffer, 0, rest);
                filled = rest.len();
            }
            if taken.is_none() {
                return state;
            }
            // §5.1: a one, zeros, and how many bits came before them
            buffer.iter_mut().skip(filled).zip(PADDING).for_each(|(to, from)| *to = from);
            if filled >= $block - $length {
                $compress(&mut state, &[buffer]);
                buffer = [0; $block];
            }
            let bits = u64::try_from(length).unwrap_or(u64::MAX).saturating_mul(8);
            put(&mut buffer, $block - 8, &bits.to_be_bytes());
            $compress(&mut state, &[buffer]);
            state
        }
    };
}

sha2!(sha256, compress256, words of u32, blocks of 64 bytes, lengths of 8);
sha2!(sha512, compress512, words of u64, blocks of 128 bytes, lengths of 16);

const PADDING: [u8; 128] = {
    let mut padding = [0; 128];
    padding[0] = 0x80;
    padding
};

fn put(buffer: &mut [u8], at: usize, bytes: &[u8]) {
    buffer.iter_mut().skip(at).zip(bytes).for_each(|(to, from)| *to = *from);
}

/// What was signed, and its SHA-256 from when somebody first needs it: what most algorithms sign is the name of a good
/// token too.
pub(crate) struct Message<'a> {
    bytes: &'a [u8],
    sha256: Cell<Option<[u8; 32]>>,
}

impl<'a> Message<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, sha256: Cell::new(None) }
    }

    /// Of which only the hash is known, and needed.
    #[cfg(feature = "kernel")]
    pub(super) fn hashed(sha256: [u8; 32]) -> Self {
        Self { bytes: &[], sha256: Cell::new(Some(sha256)) }
    }

    pub(crate) fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    pub(crate) fn sha256(&self) -> [u8; 32] {
        let hash = self.sha256.get().unwrap_or_else(|| Hash::Sha256.digest(&[self.bytes]).first());
        self.sha256.set(Some(hash));
        hash
    }

    pub(super) fn sha384(&self) -> [u8; 48] {
        Hash::Sha384.digest(&[self.bytes]).first()
    }

    pub(super) fn sha512(&self) -> [u8; 64] {
        Hash::Sha512.digest(&[self.bytes]).first()
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use sha2::{Digest as _, Sha256, Sha384, Sha512};

    use super::*;

    /// Every length up to five blocks, cut in two at every place of some, and ten thousand cut in four anywhere.
    #[test]
    fn agrees_with_the_library() {
        let mut state = 1_u64;
        let mut random = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).unwrap() % below
        };
        let bytes: Vec<u8> = (0..640).map(|_| random(256).try_into().unwrap()).collect();
        let mut compared = 0;
        let mut agree = |pieces: &[&[u8]]| {
            let whole = pieces.concat();
            assert_eq!(Hash::Sha256.digest(pieces).as_bytes(), Sha256::digest(&whole).as_slice());
            assert_eq!(Hash::Sha384.digest(pieces).as_bytes(), Sha384::digest(&whole).as_slice());
            assert_eq!(Hash::Sha512.digest(pieces).as_bytes(), Sha512::digest(&whole).as_slice());
            compared += 3;
        };
        for length in 0..=640 {
            agree(&[&bytes[..length]]);
        }
        for length in [1, 63, 64, 65, 119, 120, 127, 128, 129, 256, 300] {
            for at in 0..=length {
                agree(&[&bytes[..at], &bytes[at..length]]);
            }
        }
        for _ in 0..10_000 {
            let mut places = [random(641), random(641), random(641)];
            places.sort_unstable();
            let [a, b, c] = places;
            agree(&[&bytes[..a], &bytes[a..b], &[], &bytes[b..c]]);
        }
        assert!(compared > 30_000);
    }
}
