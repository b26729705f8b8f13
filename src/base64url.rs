//! The one place that decodes base64url (RFC 7515 §2): no padding, no spare bits, nothing foreign. PEM has the other
//! alphabet, with padding, and is as strict.

use alloc::{string::String, vec::Vec};
use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};

/// Decodes the one spelling that some bytes have; `None` for every other text.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

/// Decodes standard base64 with its padding (RFC 4648 §4), on one line.
pub(crate) fn decode_padded(text: &[u8]) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

pub(crate) fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Whether a byte may stand in base64url text at all.
pub(crate) fn is_in_alphabet(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}

#[cfg(test)]
mod tests {
    use super::*;

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
        for text in ["+/A", "+/B=", "-_A=", "+/A==", "+/A=\n", "+/A=AAAA", "="] {
            assert_eq!(decode_padded(text.as_bytes()), None, "{text:?}");
        }
    }
}
