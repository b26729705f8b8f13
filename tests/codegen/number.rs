//! Big numbers as bytes, the most significant first.

use rsa::{BoxedUint, hazmat::rsa_decrypt};

use jotproof_support::mint::{SameSalt, rsa_key};

/// `a − b`, as long as `a`.
pub fn minus(a: &[u8], b: &[u8]) -> Vec<u8> {
    by_digits(a, b, |a, b, borrow| a - b - borrow).0
}

/// `a + b`, as long as `a`, or a byte longer.
pub fn plus(a: &[u8], b: &[u8]) -> Vec<u8> {
    let (sum, carry) = by_digits(a, b, |a, b, carry| a + b + carry);
    if carry == 0 { sum } else { [&[1], &sum[..]].concat() }
}

/// `b` may be shorter than `a`.
fn by_digits(a: &[u8], b: &[u8], of: impl Fn(i16, i16, i16) -> i16) -> (Vec<u8>, i16) {
    let mut carry = 0;
    let others = b.iter().rev().copied().chain(std::iter::repeat(0));
    let digits = a.iter().rev().zip(others).map(|(a, b)| {
        let digit = of((*a).into(), b.into(), carry);
        carry = i16::from(!(0..256).contains(&digit));
        u8::try_from(digit.rem_euclid(256)).unwrap()
    });
    let mut digits: Vec<u8> = digits.collect();
    digits.reverse();
    (digits, carry)
}

/// What the private RSA key makes of an encoded message, which may be anything below the modulus.
pub fn rsa_signature(encoded: &[u8]) -> Vec<u8> {
    let message = BoxedUint::from_be_slice(encoded, 2048).unwrap();
    rsa_decrypt::<SameSalt>(None, &rsa_key(), &message).unwrap().to_be_bytes().into()
}

/// The least number whose cube is greater than this one: for e = 3, a signature that needs no private key.
pub fn cube_root(number: &[u8]) -> Vec<u8> {
    let bits = u32::try_from(number.len() * 8).unwrap();
    let of = |bytes: &[u8]| BoxedUint::from_be_slice(bytes, bits).unwrap();
    let (limit, mut root) = (of(number), vec![0; number.len()]);
    for bit in number.len() * 8 * 2 / 3 + 1..number.len() * 8 {
        let (byte, mask) = (bit / 8, 0x80 >> (bit % 8));
        root[byte] |= mask;
        let candidate = of(&root);
        if candidate.wrapping_mul(&candidate).wrapping_mul(&candidate) > limit {
            root[byte] &= !mask;
        }
    }
    plus(&root, &[1])
}

/// 65537^128: odd, 2049 bits, and a power of 65537 modulo every prime.
pub fn roca() -> Vec<u8> {
    let mut digits = vec![1_u8];
    for _ in 0..128 {
        // times 2^16 + 1, little-endian
        let mut carry = 0_u32;
        let mut product = Vec::new();
        for i in 0..digits.len() + 2 {
            let low = digits.get(i).copied().unwrap_or(0);
            let high = if i >= 2 { digits.get(i - 2).copied().unwrap_or(0) } else { 0 };
            carry += u32::from(low) + u32::from(high);
            product.push(u8::try_from(carry & 255).unwrap());
            carry >>= 8;
        }
        product.push(u8::try_from(carry).unwrap());
        while product.last() == Some(&0) {
            product.pop();
        }
        digits = product;
    }
    digits.reverse();
    digits
}

/// The order of P-256.
pub const P256_ORDER: [u8; 32] = [
    0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa, 0xad, 0xa7,
    0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
];
