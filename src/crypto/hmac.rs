//! HMAC with SHA-2 (RFC 2104, RFC 7518 §3.2). The one place where a comparison must take constant time.

use ctutils::CtEq;

use super::hash::Hash;

/// What both pads leave of a secret (RFC 2104 §4), so that a check hashes the message and one block more. The secret itself is not kept.
pub(super) struct Prepared {
    bytes: [u8; 128],
    length: usize,
}

impl Prepared {
    pub(super) fn new(hash: Hash, secret: &[u8]) -> Self {
        let digest = hash.digest(&[secret]);
        let key = if secret.len() > hash.block_bytes() { digest.as_bytes() } else { secret };
        let state = |pad| {
            let mut block = [pad; 128];
            block.iter_mut().zip(key).for_each(|(byte, key)| *byte ^= *key);
            hash.state_of(block.get(..hash.block_bytes()).unwrap_or_default())
        };
        let (mut bytes, [inner, outer]) = ([0; 128], [state(0x36), state(0x5c)]);
        bytes.iter_mut().zip(inner.as_bytes().iter().chain(outer.as_bytes())).for_each(|(to, from)| *to = *from);
        Self { bytes, length: hash.state_bytes().saturating_mul(2) }
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
}

/// Whether `tag`, of exactly the full length, is that of the message. `prepared` is what [`Prepared`] left.
pub(super) fn verify(hash: Hash, prepared: &[u8], message: &[u8], tag: &[u8]) -> bool {
    let Some((inner, outer)) = prepared.split_at_checked(hash.state_bytes()) else { return false };
    if outer.len() != inner.len() {
        return false;
    }
    let inner = hash.after(inner, hash.block_bytes(), &[message]);
    let mac = hash.after(outer, hash.block_bytes(), &[inner.as_bytes()]);
    mac.as_bytes().ct_eq(tag).to_bool()
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use hmac::{Hmac, KeyInit as _, Mac as _};
    use sha2::{Sha256, Sha384, Sha512};

    use super::*;

    /// Secrets of every length up to two blocks and more, messages of several: 20,000 tags.
    #[test]
    fn agrees_with_the_library() {
        let bytes: Vec<u8> = (0_u32..1000).map(|at| (at.wrapping_mul(at) >> 3).to_le_bytes()[0]).collect();
        let mut compared = 0;
        for length in 0..=300 {
            let secret = &bytes[..length];
            for message in [0, 1, 55, 63, 64, 65, 111, 112, 127, 128, 129, 200, 500, 1000].map(|end| &bytes[..end]) {
                let mut agree = |hash, tag: &[u8]| {
                    let prepared = Prepared::new(hash, secret);
                    assert!(verify(hash, prepared.as_bytes(), message, tag));
                    let mut wrong = tag.to_vec();
                    wrong[length % tag.len()] ^= 1;
                    assert!(!verify(hash, prepared.as_bytes(), message, &wrong));
                    assert!(!verify(hash, prepared.as_bytes(), message, &tag[1..]));
                    compared += 3;
                };
                let [one, two, three] = [
                    Hmac::<Sha256>::new_from_slice(secret)
                        .unwrap()
                        .chain_update(message)
                        .finalize()
                        .into_bytes()
                        .to_vec(),
                    Hmac::<Sha384>::new_from_slice(secret)
                        .unwrap()
                        .chain_update(message)
                        .finalize()
                        .into_bytes()
                        .to_vec(),
                    Hmac::<Sha512>::new_from_slice(secret)
                        .unwrap()
                        .chain_update(message)
                        .finalize()
                        .into_bytes()
                        .to_vec(),
                ];
                agree(Hash::Sha256, &one);
                agree(Hash::Sha384, &two);
                agree(Hash::Sha512, &three);
            }
        }
        assert!(compared > 30_000);
    }

    #[test]
    fn what_nobody_prepared_verifies_nothing() {
        for length in [0, 31, 32, 63, 65, 128] {
            assert!(!verify(Hash::Sha256, &[0; 128][..length], b"message", &[0; 32]), "{length}");
        }
    }
}
