//! EMSA-PKCS1-v1_5 (RFC 8017 §9.2), by encoding and comparing: nothing of what was signed is parsed.

/// RFC 8017 §9.2, note 1: DER of `DigestInfo` up to the digest.
pub const SHA_256: &[u8] = &digest_info(1, 32);
/// The same for SHA-384.
pub const SHA_384: &[u8] = &digest_info(2, 48);
/// The same for SHA-512.
pub const SHA_512: &[u8] = &digest_info(3, 64);

/// SEQUENCE { SEQUENCE { OID 2.16.840.1.101.3.4.2.`hash`, NULL }, OCTET STRING of `length` }
const fn digest_info(hash: u8, length: u8) -> [u8; 19] {
    [0x30, 17 + length, 0x30, 0x0d, 6, 9, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 4, 2, hash, 5, 0, 4, length]
}

/// Whether `em` is EM = 0x00 ‖ 0x01 ‖ PS ‖ 0x00 ‖ T with T = `digest_info` ‖ `digest`.
pub(super) fn is_encoding(em: &[u8], digest_info: &[u8], digest: &[u8]) -> bool {
    // step 3, "intended encoded message length too short": PS has at least eight octets
    let ps = em.len().saturating_sub(3 + digest_info.len() + digest.len());
    if ps < 8 {
        return false;
    }
    // steps 4 and 5
    let expected =
        [0x00, 0x01].iter().chain(core::iter::repeat_n(&0xff, ps)).chain(&[0x00]).chain(digest_info).chain(digest);
    em.iter().eq(expected)
}

#[cfg(test)]
mod tests {
    extern crate std;
    use std::vec::Vec;

    use super::{SHA_256, digest_info, is_encoding};

    #[test]
    fn digest_infos_are_those_of_rfc_8017() {
        // §9.2, note 1, for SHA-512
        let sha_512 = *b"\x30\x51\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x03\x05\x00\x04\x40";
        assert_eq!(digest_info(3, 64), sha_512);
    }

    #[test]
    fn padding_has_at_least_eight_octets() {
        let em = |ps: &[u8]| -> Vec<u8> { [&[0, 1][..], ps, &[0], SHA_256, &[7; 32]].concat() };
        assert!(is_encoding(&em(&[0xff; 8]), SHA_256, &[7; 32]));
        assert!(!is_encoding(&em(&[0xff; 7]), SHA_256, &[7; 32]));
    }
}
