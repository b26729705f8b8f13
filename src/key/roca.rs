//! The fingerprint of ROCA (CVE-2017-15361): moduli of a faulty chip lie, modulo every small prime, in the subgroup
//! that 65537 generates. About one sound modulus in 2^27 does so by chance.

use core::num::NonZeroU32;

/// Whether a big-endian modulus bears the fingerprint.
pub(super) fn is_suspect(modulus: &[u8]) -> bool {
    PRIMES
        .iter()
        .filter_map(|prime| NonZeroU32::new(*prime))
        .all(|prime| is_power_of_65537(remainder(modulus, prime), prime))
}

fn remainder(modulus: &[u8], prime: NonZeroU32) -> u32 {
    modulus.iter().fold(0, |rest, byte| (rest << 8 | u32::from(*byte)) % prime)
}

fn is_power_of_65537(value: u32, prime: NonZeroU32) -> bool {
    let mut power = 1;
    loop {
        if power == value {
            return true;
        }
        power = power.saturating_mul(65537 % prime) % prime; // below 167²
        if power == 1 {
            return false;
        }
    }
}

/// The primes up to 167, which all divide the primorial that those chips use for keys of 512 bits and more.
const PRIMES: [u32; 38] = [
    3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109,
    113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_powers_of_65537() {
        // 65537^3 in hexadecimal
        assert!(is_suspect(&[0x01, 0x00, 0x03, 0x00, 0x03, 0x00, 0x01]));
        assert!(!is_suspect(&[0x01, 0x00, 0x03, 0x00, 0x03, 0x00, 0x03]));
    }
}
