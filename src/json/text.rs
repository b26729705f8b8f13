//! A string as it is spelled, and what it means.

use core::cmp::Ordering;

use super::node::{Kind, Node};

/// A string of a document. Comparisons are of what it means: `"\u0061"` is `a`.
#[derive(Clone, Copy)]
pub struct Text<'a> {
    raw: &'a [u8],
    spelling: Spelling,
}

/// Whether something in it is escaped. Four bytes: behind one of a single byte each copy of a text would move three that are nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub(crate) enum Spelling {
    Plain,
    Escaped,
}

impl<'a> Text<'a> {
    /// One in which nothing is escaped.
    pub(crate) const fn plainly(raw: &'a [u8]) -> Self {
        Self { raw, spelling: Spelling::Plain }
    }

    /// The string that a node of a document with this text is.
    #[inline(never)] // called in so many places that a copy in each would make the module larger
    pub(crate) fn at(text: &'a str, node: Node) -> Option<Self> {
        if node.is_text() { Some(Self::between(text, node)) } else { None }
    }

    /// What stands between its quotes.
    pub(super) fn between(text: &'a str, node: Node) -> Self {
        let raw = text.as_bytes().get(node.start()..node.end()).unwrap_or_default();
        Self { raw, spelling: if node.kind() == Kind::Escaped { Spelling::Escaped } else { Spelling::Plain } }
    }

    /// Whether it means this.
    #[must_use]
    pub fn is(self, text: &str) -> bool {
        self.means(text.as_bytes())
    }

    /// As [`is`](Self::is), of a text in UTF-8.
    pub(crate) fn means(self, text: &[u8]) -> bool {
        self == Text::plainly(text)
    }

    /// Whether it means nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.raw.is_empty()
    }

    /// The text itself, where nothing in it is escaped.
    #[must_use]
    pub fn plain(self) -> Option<&'a str> {
        self.verbatim().and_then(|text| core::str::from_utf8(text).ok())
    }

    /// The same, as bytes.
    pub(crate) const fn verbatim(self) -> Option<&'a [u8]> {
        if self.is_escaped() { None } else { Some(self.raw) }
    }

    /// What it means, in UTF-8.
    #[must_use]
    pub const fn bytes(self) -> Bytes<'a> {
        Bytes { rest: self.raw, spelling: self.spelling, pending: 0 }
    }

    /// Puts what it means into a room, as far as that reaches.
    pub(crate) fn put_into(self, to: &mut [u8]) -> &[u8] {
        let mut length = 0_usize;
        for (to, byte) in to.iter_mut().zip(self.bytes()) {
            *to = byte;
            length = length.saturating_add(1);
        }
        to.get(..length).unwrap_or_default()
    }

    /// How many bytes of UTF-8 that are.
    pub(crate) fn length(self) -> usize {
        if self.is_escaped() { self.bytes().count() } else { self.raw.len() }
    }

    const fn is_escaped(self) -> bool {
        matches!(self.spelling, Spelling::Escaped)
    }

    /// As it is spelled.
    pub(super) const fn raw(self) -> &'a [u8] {
        self.raw
    }

    /// By the bytes that are meant alone: the length of what is escaped would take another walk, through both to their ends.
    pub(super) fn order(self, other: Self) -> Ordering {
        if self.is_escaped() || other.is_escaped() {
            self.bytes().cmp(other.bytes())
        } else {
            in_chunks(self.raw, other.raw)
        }
    }

    /// As a string of its own.
    #[cfg(feature = "alloc")]
    #[must_use]
    pub fn to_owned(self) -> alloc::string::String {
        alloc::string::String::from_utf8(self.bytes().collect()).unwrap_or_default()
    }
}

/// Eight bytes at a time: what a hostile text has most of are names that begin alike.
fn in_chunks(one: &[u8], other: &[u8]) -> Ordering {
    let ((chunks, _), (others, _)) = (one.as_chunks::<8>(), other.as_chunks::<8>());
    let alike = chunks.iter().zip(others).take_while(|(one, other)| one == other).count().saturating_mul(8);
    one.get(alike..).cmp(&other.get(alike..))
}

/// A text in which nothing is escaped.
impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Self {
        Self::plainly(text.as_bytes())
    }
}

impl PartialEq for Text<'_> {
    fn eq(&self, other: &Self) -> bool {
        if self.is_escaped() || other.is_escaped() { self.order(*other).is_eq() } else { self.raw == other.raw }
    }
}

impl PartialEq<&str> for Text<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.is(other)
    }
}

/// Nothing of it gets into a log.
impl core::fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Text").field("bytes", &self.raw.len()).finish_non_exhaustive()
    }
}

/// The bytes of what a string means.
#[derive(Clone, Debug)]
pub struct Bytes<'a> {
    rest: &'a [u8],
    spelling: Spelling,
    /// What is left of a character that was escaped: its next byte is the lowest, and a one stands above the last.
    pending: u32,
}

impl Iterator for Bytes<'_> {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        u8::try_from(self.next_or_end()).ok()
    }
}

impl Bytes<'_> {
    /// The next byte, or [`END`]: one number, where an `Option` would be two in memory.
    #[inline(never)]
    fn next_or_end(&mut self) -> u32 {
        if self.pending > 1 {
            return self.taken();
        }
        let Some((first, rest)) = self.rest.split_first() else { return END };
        if self.spelling == Spelling::Plain || *first != b'\\' {
            self.rest = rest;
            return (*first).into();
        }
        let Some((character, rest)) = unescaped(rest) else { return END };
        self.rest = rest;
        if character.is_ascii() {
            return character.into(); // the most that a name of a given length can have, and cheap
        }
        let mut bytes = [0; 4];
        let length = character.encode_utf8(&mut bytes).len();
        // of four bytes the mark is shifted out, and they are taken otherwise
        self.pending = bytes.iter().take(length).rev().fold(1, |pending, byte| pending << 8 | u32::from(*byte));
        if length == 4 { self.first_of_four(bytes) } else { self.taken() }
    }

    fn taken(&mut self) -> u32 {
        let byte = self.pending & 0xff;
        self.pending >>= 8;
        byte
    }

    /// Four bytes and the mark do not fit into 32 bits: the first is handed out at once.
    fn first_of_four(&mut self, [first, b, c, d]: [u8; 4]) -> u32 {
        self.pending = u32::from_le_bytes([b, c, d, 1]);
        first.into()
    }
}

/// Above all bytes.
const END: u32 = 0x100;

/// The character that the text behind a reverse solidus stands for (RFC 8259 §7), and what comes after it.
pub(super) fn unescaped(text: &[u8]) -> Option<(char, &[u8])> {
    let (letter, rest) = text.split_first()?;
    let character = match letter {
        b'"' | b'\\' | b'/' => char::from(*letter),
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return utf16(rest),
        _ => return None,
    };
    Some((character, rest))
}

/// A high surrogate is nothing without the low one that follows.
fn utf16(text: &[u8]) -> Option<(char, &[u8])> {
    let (unit, rest) = unit(text)?;
    match unit {
        0xd800..0xdc00 => {
            let (low, rest) = self::unit(rest.strip_prefix(b"\\u")?)?;
            let low = low.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
            let high = unit & 0x3ff;
            Some((char::from_u32((high << 10 | low).saturating_add(0x1_0000))?, rest))
        }
        _ => Some((char::from_u32(unit)?, rest)),
    }
}

fn unit(text: &[u8]) -> Option<(u32, &[u8])> {
    let (digits, rest) = text.split_first_chunk::<4>()?;
    let unit = digits.iter().try_fold(0, |unit, digit| Some(unit << 4 | char::from(*digit).to_digit(16)?))?;
    Some((unit, rest))
}
