//! The distinguished encoding rules (X.690 §10), read: one spelling per value, and only the types that keys are made of.
//!
//! Of our own because general readers of DER and PEM are four crates and a tenth of the smallest module: without them it
//! went from 225,183 to 199,899 bytes (brotli: 84,071 to 75,473). They are the partner of `tests/differential/`.

/// Bytes that are still to be read. `None` from a method means that they are not what was asked for.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(super) fn sequence(&mut self) -> Option<Reader<'a>> {
        self.value_of(SEQUENCE).map(Reader)
    }

    /// The magnitude of an INTEGER that is not negative, without a byte for the sign.
    pub(super) fn integer(&mut self) -> Option<&'a [u8]> {
        match self.value_of(INTEGER)? {
            value @ ([0] | [1..0x80, ..]) => Some(value),
            [0, magnitude @ ..] if matches!(magnitude, [0x80..=0xff, ..]) => Some(magnitude),
            _ => None,
        }
    }

    /// The bytes of a BIT STRING that is made of whole bytes.
    pub(super) fn bits(&mut self) -> Option<&'a [u8]> {
        match self.value_of(BIT_STRING)? {
            [0, bytes @ ..] => Some(bytes),
            _ => None,
        }
    }

    /// The encoded arcs of an OBJECT IDENTIFIER, to be compared with known ones.
    pub(super) fn oid(&mut self) -> Option<&'a [u8]> {
        self.value_of(OBJECT_IDENTIFIER)
    }

    /// Any value: its tag and what it holds.
    pub(super) fn any(&mut self) -> Option<(u8, &'a [u8])> {
        let tag = self.byte()?;
        // a number that goes on in further bytes: nothing in a key has one
        if tag & 0x1f == 0x1f {
            return None;
        }
        let length = self.length()?;
        Some((tag, self.take(length)?))
    }

    pub(super) const fn is_finished(&self) -> bool {
        self.0.is_empty()
    }

    fn value_of(&mut self, expected: u8) -> Option<&'a [u8]> {
        let (tag, value) = self.any()?;
        (tag == expected).then_some(value)
    }

    /// X.690 §10.1: definite, in the fewest bytes.
    fn length(&mut self) -> Option<usize> {
        let first = self.byte()?;
        if first < 0x80 {
            return Some(first.into());
        }
        let bytes = self.take((first & 0x7f).into())?;
        // no first byte: the indefinite length of BER
        if *bytes.first()? == 0 {
            return None;
        }
        let length = bytes.iter().try_fold(0_usize, |sum, byte| sum.checked_mul(256)?.checked_add((*byte).into()))?;
        (length >= 0x80).then_some(length)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }
}

const INTEGER: u8 = 0x02;
const BIT_STRING: u8 = 0x03;
pub(super) const NULL: u8 = 0x05;
pub(super) const OBJECT_IDENTIFIER: u8 = 0x06;
const SEQUENCE: u8 = 0x30;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_integer_has_one_spelling_and_no_minus() {
        let read = |bytes| Reader::new(bytes).integer();
        assert_eq!(read(&[2, 1, 0]), Some(&[0][..]));
        assert_eq!(read(&[2, 1, 0x7f]), Some(&[0x7f][..]));
        assert_eq!(read(&[2, 2, 0, 0x80]), Some(&[0x80][..]));
        for wrong in [&[2, 0][..], &[2, 1, 0x80], &[2, 2, 0, 0], &[2, 2, 0, 0x7f], &[2, 2, 0xff, 0xff], &[2, 2, 0]] {
            assert_eq!(read(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_length_has_one_spelling() {
        let read = |bytes| Reader::new(bytes).length();
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
