//! RFC 4648 §5 as the RFC draws it: a row of bits, cut into eights and sixes.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

pub fn encode(bytes: &[u8]) -> String {
    let bits: Vec<u8> = bytes.iter().flat_map(|byte| (0..8).rev().map(move |place| byte >> place & 1)).collect();
    let sextet = |bits: &[u8]| (0..6).fold(0, |sextet, place| sextet << 1 | bits.get(place).unwrap_or(&0));
    bits.chunks(6).map(|bits| char::from(ALPHABET[usize::from(sextet(bits))])).collect()
}

/// The bytes that have this spelling.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let place = |byte| ALPHABET.iter().position(|letter| *letter == byte);
    let sextets = text.bytes().map(place).collect::<Option<Vec<usize>>>()?;
    let bits: Vec<usize> =
        sextets.iter().flat_map(|sextet| (0..6).rev().map(move |place| sextet >> place & 1)).collect();
    let octet = |bits: &[usize]| bits.iter().fold(0, |octet, bit| octet << 1 | u8::from(*bit == 1));
    let bytes: Vec<u8> = bits.chunks_exact(8).map(octet).collect();
    (encode(&bytes) == text).then_some(bytes)
}

/// The bytes that have this spelling in the other alphabet, with padding (RFC 4648 §4).
pub fn decode_padded(text: &str) -> Option<Vec<u8>> {
    let bare = text.trim_end_matches('=');
    let is_padded = text.len().is_multiple_of(4) && text.len() - bare.len() < 3;
    let is_of_other = !bare.contains(['-', '_']);
    decode(&bare.replace('+', "-").replace('/', "_")).filter(|_| is_padded && is_of_other)
}
