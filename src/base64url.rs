//! The one place that decodes base64url (RFC 7515 §2): no padding, no spare bits, nothing foreign. PEM has the other
//! alphabet, with padding, and is as strict.
//!
//! Its own since nothing here can panic, which `cargo xtask prove panics` sees in the module, and since that is smaller
//! so by 1.4 KB after brotli, for the same time of a call. The library that it replaced checks it in the tests.

use alloc::{string::String, vec, vec::Vec};

/// Decodes the one spelling that some bytes have; `None` for every other text.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    decode_bytes(text.as_bytes())
}

/// Decodes standard base64 with its padding (RFC 4648 §4), on one line.
pub(crate) fn decode_padded(text: &[u8]) -> Option<Vec<u8>> {
    let is_whole = text.len().is_multiple_of(4);
    let text = text.strip_suffix(b"==").or(text.strip_suffix(b"=")).unwrap_or(text);
    let other = |byte: &u8| match byte {
        b'+' => b'-',
        b'/' => b'_',
        b'-' | b'_' => FOREIGN,
        _ => *byte,
    };
    decode_bytes(&text.iter().map(other).collect::<Vec<u8>>()).filter(|_| is_whole)
}

fn decode_bytes(text: &[u8]) -> Option<Vec<u8>> {
    let (quads, rest) = text.as_chunks();
    let tail = match rest.len() {
        1 => return None,
        characters => characters.saturating_sub(1),
    };
    let mut bytes = vec![0; quads.len().saturating_mul(3).saturating_add(tail)];
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
    (is_spelled_so && seen | sextets <= LAST).then_some(bytes)
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

pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3).saturating_mul(4));
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().zip([16, 8, 0]).fold(0, |bits, (byte, up)| bits | u32::from(*byte) << up);
        // a character for each byte, and one more for the bits that are over
        let sextets = [18, 12, 6, 0].into_iter().take(chunk.len().saturating_add(1)).map(|down| bits >> down & LAST);
        text.extend(sextets.filter_map(|sextet| ALPHABET.get(usize::try_from(sextet).ok()?).copied()).map(char::from));
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
    use super::*;
    use base64::{
        Engine as _,
        engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
    };

    #[test]
    fn round_trips_every_length() {
        let bytes: Vec<u8> = (0..=255).collect();
        for end in 0..bytes.len() {
            let text = encode(&bytes[..end]);
            assert_eq!(decode(&text).as_deref(), Some(&bytes[..end]));
        }
    }

    #[test]
    fn takes_one_spelling_only() {
        assert_eq!(decode("AA").as_deref(), Some(&[0][..]));
        for text in ["AB", "AA=", "AA==", "A", "AAAAA", " AA", "AA\n", "A A", "+/+/", "AA.", "ＡＡ"] {
            assert_eq!(decode(text), None, "{text:?}");
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
            assert_eq!(decode_bytes(&text), theirs, "{text:?}");
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
