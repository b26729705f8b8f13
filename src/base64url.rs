//! The one place that decodes base64url (RFC 7515 §2): no padding, no spare bits, nothing foreign. PEM has the other
//! alphabet, with padding, and is as strict.
//!
//! Its own since nothing here can panic, which `cargo xtask prove panics` sees in the module, and since that is smaller
//! so by 1.4 KB after brotli, for the same time of a call. The library that it replaced checks it in the tests.

#[cfg(feature = "alloc")]
use alloc::{string::String, vec};

/// Decodes a text that comes character by character, to the beginning of a buffer and as far as it reaches.
pub(crate) struct Decoder<'b> {
    to: &'b mut [u8],
    length: usize,
    bits: u32,
    held: u32,
    characters: usize,
    padding: usize,
    is_sound: bool,
}

impl<'b> Decoder<'b> {
    pub(crate) const fn new(to: &'b mut [u8]) -> Self {
        Self { to, length: 0, bits: 0, held: 0, characters: 0, padding: 0, is_sound: true }
    }

    #[inline(never)] // called for each of both alphabets
    pub(crate) fn push(&mut self, character: u8) {
        let sextet = sextet(character);
        self.is_sound &= sextet <= LAST && self.padding == 0;
        self.characters = self.characters.wrapping_add(1);
        (self.bits, self.held) = (self.bits << 6 | sextet & LAST, self.held.saturating_add(6));
        if let Some(left) = self.held.checked_sub(8) {
            if let Some(to) = self.to.get_mut(self.length) {
                [.., *to] = (self.bits >> left).to_be_bytes();
                self.length = self.length.saturating_add(1);
            }
            (self.bits, self.held) = (self.bits & !(u32::MAX << left), left);
        }
    }

    /// A character of standard base64 with its padding (RFC 4648 §4).
    pub(crate) fn push_padded(&mut self, character: u8) {
        match character {
            b'=' => {
                self.padding = self.padding.saturating_add(1);
                self.characters = self.characters.wrapping_add(1);
            }
            b'+' => self.push(b'-'),
            b'/' => self.push(b'_'),
            b'-' | b'_' => self.push(FOREIGN),
            _ => self.push(character),
        }
    }

    /// The bytes that had room; `None` where the text is not the one spelling of these bytes.
    pub(crate) fn finish(self) -> Option<&'b [u8]> {
        // a character alone is no byte, and bits to spare would be another spelling
        let is_whole = self.is_sound && self.held < 6 && self.bits == 0;
        if is_whole { self.to.get(..self.length) } else { None }
    }

    /// The same, of a text with padding.
    pub(crate) fn finish_padded(self) -> Option<&'b [u8]> {
        let is_padded = self.characters.is_multiple_of(4) && self.padding <= 2;
        if is_padded { self.finish() } else { None }
    }
}

/// How many bytes a text of so many characters stands for.
pub(crate) const fn decoded_bytes(characters: usize) -> usize {
    let rest = (characters % 4).saturating_sub(1);
    (characters / 4).saturating_mul(3).saturating_add(rest)
}

/// Decodes a text to the beginning of a buffer, and answers the bytes and the rest of the buffer; `None` where there is no room, too.
pub(crate) fn decode_into<'b>(text: &[u8], to: &'b mut [u8]) -> Option<(&'b [u8], &'b mut [u8])> {
    let (quads, rest) = text.as_chunks();
    if rest.len() == 1 {
        return None;
    }
    let (bytes, room) = to.split_at_mut_checked(decoded_bytes(text.len()))?;
    let (triples, tail) = bytes.as_chunks_mut::<3>();
    // one look at the end of all is faster than one at each
    let mut seen = 0;
    for (triple, quad) in triples.iter_mut().zip(quads) {
        let (bits, sextets) = bits_of(*quad);
        [_, triple[0], triple[1], triple[2]] = bits.to_be_bytes();
        seen |= sextets;
    }
    // the last one is filled up with zeros, which must not become anything else
    let mut last = [b'A'; 4];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    let (bits, sextets) = bits_of(last);
    let [_, last @ ..] = bits.to_be_bytes();
    tail.iter_mut().zip(last).for_each(|(to, from)| *to = from);
    let is_spelled_so = last.iter().skip(tail.len()).all(|spare| *spare == 0);
    (is_spelled_so && seen | sextets <= LAST).then_some((bytes, room))
}

/// The bits of four characters, and what is above [`LAST`] where one of them is not of the alphabet.
#[inline]
fn bits_of([a, b, c, d]: [u8; 4]) -> (u32, u32) {
    let (a, b, c, d) = (sextet(a), sextet(b), sextet(c), sextet(d));
    (a << 18 | b << 12 | c << 6 | d, a | b | c | d)
}

/// The six bits of a character, and more than six for one that is not of the alphabet.
#[inline]
fn sextet(byte: u8) -> u32 {
    SEXTETS.get(usize::from(byte)).map_or(u32::MAX, |sextet| u32::from(*sextet))
}

#[cfg(feature = "alloc")]
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut text = vec![0; bytes.len().saturating_mul(4).div_ceil(3)];
    encode_into(bytes, &mut text);
    String::from_utf8(text).unwrap_or_default()
}

/// Encodes to the beginning of a buffer, as far as it reaches, and answers what was written.
pub(crate) fn encode_into<'b>(bytes: &[u8], to: &'b mut [u8]) -> &'b [u8] {
    let length = bytes.len().saturating_mul(4).div_ceil(3);
    let text = to.get_mut(..length).unwrap_or_default();
    let mut bytes = bytes.iter();
    let (mut bits, mut held) = (0_u32, 0_u32);
    for character in &mut *text {
        if held < 6 {
            (bits, held) = (bits << 8 | u32::from(*bytes.next().unwrap_or(&0)), held.saturating_add(8));
        }
        held = held.saturating_sub(6);
        let sextet = usize::try_from(bits >> held & LAST).unwrap_or_default();
        *character = ALPHABET.get(sextet).copied().unwrap_or_default();
    }
    text
}

/// Whether a byte may stand in base64url text at all.
pub(crate) fn is_in_alphabet(byte: u8) -> bool {
    sextet(byte) <= LAST
}

/// RFC 4648 §5
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const LAST: u32 = 63;
/// A byte of no alphabet.
const FOREIGN: u8 = 0xff;

#[expect(clippy::indexing_slicing, clippy::as_conversions, clippy::cast_possible_truncation, reason = "at build time")]
static SEXTETS: [u8; 256] = {
    let mut sextets = [FOREIGN; 256];
    let mut sextet = 0;
    while sextet < ALPHABET.len() {
        sextets[ALPHABET[sextet] as usize] = sextet as u8;
        sextet += 1;
    }
    sextets
};

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::*;
    use base64::{
        Engine as _,
        engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
    };

    /// By either reader, which agree.
    fn decode(text: &[u8]) -> Option<Vec<u8>> {
        let mut room = vec![0; decoded_bytes(text.len())];
        let at_once = decode_into(text, &mut room).map(|(bytes, _)| bytes.to_vec());
        let mut room = vec![0; text.len()];
        let mut decoder = Decoder::new(&mut room);
        for character in text {
            decoder.push(*character);
        }
        assert_eq!(decoder.finish(), at_once.as_deref(), "{text:?}");
        at_once
    }

    fn decode_padded(text: &[u8]) -> Option<Vec<u8>> {
        let mut room = vec![0; text.len()];
        let mut decoder = Decoder::new(&mut room);
        for character in text {
            decoder.push_padded(*character);
        }
        decoder.finish_padded().map(<[u8]>::to_vec)
    }

    #[test]
    fn round_trips_every_length() {
        let bytes: Vec<u8> = (0..=255).collect();
        for end in 0..bytes.len() {
            let text = encode(&bytes[..end]);
            assert_eq!(decode(text.as_bytes()).as_deref(), Some(&bytes[..end]));
        }
    }

    #[test]
    fn takes_one_spelling_only() {
        assert_eq!(decode(b"AA").as_deref(), Some(&[0][..]));
        for text in ["AB", "AA=", "AA==", "A", "AAAAA", " AA", "AA\n", "A A", "+/+/", "AA.", "ＡＡ"] {
            assert_eq!(decode(text.as_bytes()), None, "{text:?}");
        }
    }

    #[test]
    fn takes_one_spelling_of_padded_text_only() {
        assert_eq!(decode_padded(b"+/A=").as_deref(), Some(&[0xfb, 0xf0][..]));
        for text in ["+/A", "+/B=", "-_A=", "+/A==", "+/A=\n", "+/A=AAAA", "=", "====", "A===", "AAAA===="] {
            assert_eq!(decode_padded(text.as_bytes()), None, "{text:?}");
        }
    }

    /// Texts of up to eight characters, most of them of an alphabet: half a million.
    #[test]
    fn agrees_with_the_library() {
        const CHARACTERS: &[u8] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/AQgw048==\n \0\xff";
        let mut state = 1_u64;
        let mut random = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).unwrap() % below
        };
        let (mut decoded, mut padded) = (0, 0);
        for _ in 0..500_000 {
            let characters = [64, CHARACTERS.len()][random(2)];
            let text: Vec<u8> = (0..random(9)).map(|_| CHARACTERS[random(characters)]).collect();
            let theirs = URL_SAFE_NO_PAD.decode(&text).ok();
            assert_eq!(decode(&text), theirs, "{text:?}");
            assert_eq!(decode_padded(&text), STANDARD.decode(&text).ok(), "{text:?}");
            if let Some(bytes) = theirs {
                assert_eq!(encode(&bytes).as_bytes(), text);
                decoded += 1;
            }
            padded += usize::from(decode_padded(&text).is_some());
        }
        assert!(decoded > 50_000 && padded > 20_000, "{decoded}, {padded}");
    }
}
