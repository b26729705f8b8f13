//! The distinguished encoding rules (X.690 §10), read: one spelling per value, and only the types that keys are made of.
//!
//! Of our own because general readers of DER and PEM are four crates and a tenth of the smallest module: without them it
//! went from 225,183 to 199,899 bytes (brotli: 84,071 to 75,473). They are the partner of `tests/differential/`.

/// Bytes that are still to be read. Where they are not what was asked for, that is nothing, and the reader has failed: who reads asks for that
/// once, at the end.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    rest: &'a [u8],
    has_failed: bool,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, has_failed: false }
    }

    pub(super) fn sequence(&mut self) -> Self {
        Self { rest: self.value_of(SEQUENCE), has_failed: self.has_failed }
    }

    /// The magnitude of an INTEGER that is not negative, without a byte for the sign.
    pub(super) fn integer(&mut self) -> &'a [u8] {
        match self.value_of(INTEGER) {
            value @ ([0] | [1..0x80, ..]) => value,
            [0, magnitude @ ..] if matches!(magnitude, [0x80..=0xff, ..]) => magnitude,
            _ => self.fail(),
        }
    }

    /// The bytes of a BIT STRING that is made of whole bytes.
    pub(super) fn bits(&mut self) -> &'a [u8] {
        match self.value_of(BIT_STRING) {
            [0, bytes @ ..] => bytes,
            _ => self.fail(),
        }
    }

    /// The encoded arcs of an OBJECT IDENTIFIER, to be compared with known ones.
    pub(super) fn oid(&mut self) -> &'a [u8] {
        self.value_of(OBJECT_IDENTIFIER)
    }

    /// What is still to be read, as it stands.
    pub(super) const fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// Any value: its tag and what it holds.
    pub(super) fn any(&mut self) -> (u8, &'a [u8]) {
        let tag = self.byte();
        // a number that goes on in further bytes: nothing in a key has one
        if tag & 0x1f == 0x1f {
            self.fail();
        }
        let length = self.length();
        (tag, self.take(length))
    }

    /// Whether everything was what was asked for.
    pub(super) const fn is_sound(&self) -> bool {
        !self.has_failed
    }

    /// And nothing is left.
    pub(super) const fn is_finished(&self) -> bool {
        self.rest.is_empty() && !self.has_failed
    }

    #[inline(never)] // as those below: called for each type of value
    fn value_of(&mut self, expected: u8) -> &'a [u8] {
        let (tag, value) = self.any();
        if tag == expected { value } else { self.fail() }
    }

    /// X.690 §10.1: definite, in the fewest bytes.
    fn length(&mut self) -> usize {
        let first = self.byte();
        if first < 0x80 {
            return first.into();
        }
        let bytes = self.take((first & 0x7f).into());
        let length = bytes.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte));
        // no first byte: the indefinite length of BER
        if length < 0x80 || bytes.first() == Some(&0) || bytes.len() > 4 {
            self.fail();
        }
        length
    }

    fn byte(&mut self) -> u8 {
        self.take(1).first().copied().unwrap_or_default()
    }

    #[inline(never)]
    fn take(&mut self, count: usize) -> &'a [u8] {
        let Some((taken, rest)) = self.rest.split_at_checked(count) else { return self.fail() };
        self.rest = rest;
        taken
    }

    const fn fail(&mut self) -> &'a [u8] {
        self.has_failed = true;
        &[]
    }
}

const INTEGER: u8 = 0x02;
const BIT_STRING: u8 = 0x03;
const OBJECT_IDENTIFIER: u8 = 0x06;
const SEQUENCE: u8 = 0x30;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_integer_has_one_spelling_and_no_minus() {
        let read = |bytes| {
            let mut reader = Reader::new(bytes);
            Some(reader.integer()).filter(|_| reader.is_sound())
        };
        assert_eq!(read(&[2, 1, 0]), Some(&[0][..]));
        assert_eq!(read(&[2, 1, 0x7f]), Some(&[0x7f][..]));
        assert_eq!(read(&[2, 2, 0, 0x80]), Some(&[0x80][..]));
        for wrong in [&[2, 0][..], &[2, 1, 0x80], &[2, 2, 0, 0], &[2, 2, 0, 0x7f], &[2, 2, 0xff, 0xff], &[2, 2, 0]] {
            assert_eq!(read(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_length_has_one_spelling() {
        let read = |bytes| {
            let mut reader = Reader::new(bytes);
            Some(reader.length()).filter(|_| reader.is_sound())
        };
        assert_eq!(read(&[0x7f]), Some(0x7f));
        assert_eq!(read(&[0x81, 0x80]), Some(0x80));
        assert_eq!(read(&[0x82, 1, 0]), Some(0x100));
        for wrong in
            [&[0x80][..], &[0x81, 0x7f], &[0x82, 0, 0xff], &[0x82, 1], &[0x89, 1, 0, 0, 0, 0, 0, 0, 0, 0], &[0xff]]
        {
            assert_eq!(read(wrong), None, "{wrong:?}");
        }
    }
}
