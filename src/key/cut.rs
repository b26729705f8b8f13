//! Texts in parts. The searches of `str` are made for long texts, and the module of keys from the network would double with them.

/// What stands before the first of some bytes and behind it; nothing is behind where there is none of them.
pub(super) fn cut<'a>(text: &'a [u8], marks: &[u8]) -> (&'a [u8], Option<&'a [u8]>) {
    let place = text.iter().position(|byte| is_one_of(*byte, marks)).unwrap_or(text.len());
    let (before, rest) = text.split_at_checked(place).unwrap_or((text, &[]));
    (before, rest.get(1..))
}

#[expect(clippy::manual_contains, reason = "that one is written out for long texts")]
pub(super) fn is_one_of(byte: u8, bytes: &[u8]) -> bool {
    bytes.iter().any(|other| *other == byte)
}

/// Digits alone; more than anybody means is as good as infinite.
pub(super) fn number(text: &[u8], radix: u32) -> Option<f64> {
    let mut sum = None;
    for byte in text {
        sum = Some(sum.unwrap_or(0.0) * f64::from(radix) + f64::from(char::from(*byte).to_digit(radix)?));
    }
    sum
}
