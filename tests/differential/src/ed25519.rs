//! Ed25519 against `ed25519-dalek`: `verify_strict`, over keys in their only spelling and of no small order.

use curve25519_dalek::constants::{ED25519_BASEPOINT_POINT as B, EIGHT_TORSION};
use curve25519_dalek::edwards::EdwardsPoint;
use curve25519_dalek::scalar::Scalar;
use ed25519_dalek::{Signature, VerifyingKey};
use jotproof_kernels::ed25519::{BadKey, Base, PublicKey, Table};
use sha2::{Digest, Sha512};
use std::sync::LazyLock;

use crate::number::{add, edges, small, subtract};
use crate::random::Random;
use crate::subject::{Subject, Verdicts};

static BASE: LazyLock<Base> = LazyLock::new(Base::new);

/// A public key A = a·B + T, where T has small order and mostly is not neutral, with signatures by it.
pub(crate) struct Ed25519 {
    a: Scalar,
    torsion: EdwardsPoint,
    bytes: [u8; 32],
    reference: VerifyingKey,
    key: PublicKey,
    table: Box<Table>,
    signatures: Vec<Signed>,
}

#[derive(Clone)]
struct Signed {
    /// The point behind `r`, as it was signed.
    point: EdwardsPoint,
    r: [u8; 32],
    /// Big-endian, unlike in a signature.
    s: Vec<u8>,
    message: Vec<u8>,
}

impl Subject for Ed25519 {
    fn new(random: &mut Random) -> Self {
        let (a, torsion) = (scalar(random), torsion(random));
        let bytes = (a * B + torsion).compress().to_bytes();
        let (Ok(key), Ok(reference)) = (PublicKey::from_bytes(&bytes), reference_key(&bytes)) else {
            return Self::new(random); // a was 0
        };
        let mut subject =
            Self { a, torsion, bytes, reference, key, table: Box::new(Table::new(&key)), signatures: Vec::new() };
        let signatures = (0..16).map(|i| if i % 2 == 0 { subject.fitting(random) } else { subject.sign(random) });
        subject.signatures = signatures.collect();
        subject
    }

    fn case(&self, random: &mut Random) -> Verdicts {
        if random.below(32) == 0 {
            return self.import(random);
        }
        let mut signed = random.pick(&self.signatures).clone();
        let mutation = self.mutate(&mut signed, random);
        let signature: [u8; 64] = core::array::from_fn(|i| if i < 32 { signed.r[i] } else { signed.s[63 - i] });
        let challenge = challenge(&signed.r, &self.bytes, &signed.message);
        Verdicts {
            mutation,
            reference: self.reference.verify_strict(&signed.message, &Signature::from_bytes(&signature)).is_ok(),
            ours: vec![self.key.verify(&challenge, &signature), self.table.verify(&BASE, &challenge, &signature)],
        }
    }
}

impl Ed25519 {
    /// R = r·B + T', S = r + k·a: the equation holds if T' happens to be −k·T.
    fn sign(&self, random: &mut Random) -> Signed {
        let (r, torsion, length) = (scalar(random), torsion(random), random.below(200));
        self.sign_with(r, torsion, length, random)
    }

    /// The same, with messages tried until the equation holds.
    fn fitting(&self, random: &mut Random) -> Signed {
        loop {
            let k_mod_8 = u8::try_from(random.below(8)).unwrap_or_default();
            let signed = self.sign_with(scalar(random), -(Scalar::from(k_mod_8) * self.torsion), 32, random);
            let k = self.challenge_of(&signed);
            if k * self.torsion == Scalar::from(k_mod_8) * self.torsion {
                return signed;
            }
        }
    }

    fn sign_with(&self, r: Scalar, torsion: EdwardsPoint, length: usize, random: &mut Random) -> Signed {
        let point = r * B + torsion;
        let mut signed = Signed { point, r: point.compress().to_bytes(), s: Vec::new(), message: random.bytes(length) };
        signed.s = big_endian(r + self.challenge_of(&signed) * self.a);
        signed
    }

    fn challenge_of(&self, signed: &Signed) -> Scalar {
        Scalar::from_bytes_mod_order_wide(&challenge(&signed.r, &self.bytes, &signed.message))
    }

    fn mutate(&self, signed: &mut Signed, random: &mut Random) -> &'static str {
        let l = add(&big_endian(-Scalar::ONE), &small(1, 32));
        let other = random.pick(&self.signatures);
        match random.below(24) {
            0 => "as it was signed",
            1 => {
                *signed = self.fitting(random);
                "another one, signed to fit"
            }
            2 => {
                *signed = self.sign(random);
                "another one, of any order"
            }
            3 => {
                signed.s = add(&signed.s, &l);
                "S + l"
            }
            4 => {
                signed.s = subtract(&l, &signed.s);
                "-S"
            }
            5 => {
                signed.s = random.pick(&edges(&[l], 32)).clone();
                "an edge as S"
            }
            6 => {
                // bits that no number below l has
                signed.s[0] |= 0x20 << random.below(3);
                "S + 2^253, 2^254 or 2^255"
            }
            7 => {
                signed.s = random.bytes(32);
                "a random S"
            }
            8 => {
                signed.s.clone_from(&other.s);
                "another S"
            }
            9 => {
                signed.r = other.r;
                "another R"
            }
            10 => {
                signed.message.clone_from(&other.message);
                "another message"
            }
            11..=13 => {
                signed.r = (signed.point + random.pick(&EIGHT_TORSION)).compress().to_bytes();
                "R + a point of small order"
            }
            14 => {
                signed.r = (-signed.point).compress().to_bytes();
                "-R"
            }
            15 => {
                signed.r[31] ^= 0x80;
                "the sign of R"
            }
            16 => {
                signed.r = small_order_encoding(random);
                signed.s = big_endian(self.challenge_of(signed) * self.a);
                "R of small order, S to fit"
            }
            17 => {
                signed.r = near_p(random);
                signed.s = big_endian(self.challenge_of(signed) * self.a);
                "R near p, S to fit"
            }
            18 | 19 => {
                random.flip(&mut signed.r);
                "a bit of R"
            }
            20 | 21 => {
                random.flip(&mut signed.s);
                "a bit of S"
            }
            22 => {
                signed.message.push(0);
                "a longer message"
            }
            _ => {
                if signed.message.is_empty() {
                    signed.message.push(1);
                }
                random.flip(&mut signed.message);
                "a bit of the message"
            }
        }
    }

    /// A key that may be none.
    fn import(&self, random: &mut Random) -> Verdicts {
        let mut bytes = self.bytes;
        let mutation = match random.below(4) {
            0 => {
                random.flip(&mut bytes);
                "a key, a bit of it"
            }
            1 => {
                bytes = random.array();
                "a key, random"
            }
            2 => {
                bytes = small_order_encoding(random);
                "a key of small order"
            }
            _ => {
                bytes = near_p(random);
                "a key near p"
            }
        };
        let (reference, ours) = (reference_key(&bytes).map(drop), PublicKey::from_bytes(&bytes).map(drop));
        // if refused, then for the same reason: otherwise it counts as the opposite
        let ours = ours.is_ok() && reference.is_ok() || ours != reference && reference.is_err();
        Verdicts { mutation, reference: reference.is_ok(), ours: vec![ours] }
    }
}

/// A key of `ed25519-dalek` that is of no small order, and has its only spelling.
fn reference_key(bytes: &[u8; 32]) -> Result<VerifyingKey, BadKey> {
    let key = VerifyingKey::from_bytes(bytes).map_err(|_| BadKey::Point)?;
    if key.is_weak() {
        return Err(BadKey::SmallOrder);
    }
    if key.to_edwards().compress().as_bytes() == bytes { Ok(key) } else { Err(BadKey::Point) }
}

fn challenge(r: &[u8], a: &[u8], message: &[u8]) -> [u8; 64] {
    Sha512::new().chain_update(r).chain_update(a).chain_update(message).finalize().into()
}

/// Often one with a structure: small, near l, near a power of two.
fn scalar(random: &mut Random) -> Scalar {
    let little = Scalar::from(random.next() % 64);
    let scalar = match random.below(4) {
        0 => little,
        1 => {
            let mut power = [0; 32];
            let bit = random.below(253);
            power[bit / 8] = 1 << (bit % 8);
            Scalar::from_bytes_mod_order(power) + little
        }
        _ => Scalar::from_bytes_mod_order_wide(&random.array()),
    };
    if random.below(2) == 0 { -scalar } else { scalar }
}

/// Neutral in half of the cases.
fn torsion(random: &mut Random) -> EdwardsPoint {
    if random.below(2) == 0 { EIGHT_TORSION[0] } else { *random.pick(&EIGHT_TORSION) }
}

fn big_endian(scalar: Scalar) -> Vec<u8> {
    scalar.to_bytes().into_iter().rev().collect()
}

/// One of the eight points, or of their other spellings: y + p, and the sign of x = 0.
fn small_order_encoding(random: &mut Random) -> [u8; 32] {
    let mut bytes = if random.below(2) == 0 {
        random.pick(&EIGHT_TORSION).compress().to_bytes()
    } else {
        // 0, 1, −1, and the same with p added where there is room
        let y = [subtract(&p(), &small(1, 32)), p(), add(&p(), &small(1, 32)), small(0, 32), small(1, 32)];
        reversed(&y[random.below(y.len())])
    };
    bytes[31] ^= if random.below(2) == 0 { 0 } else { 0x80 };
    bytes
}

/// The encoding of a y from p − 32 to 2^255 − 1, with a sign.
fn near_p(random: &mut Random) -> [u8; 32] {
    let above = u8::try_from(random.below(51)).unwrap_or_default();
    let mut bytes = reversed(&add(&subtract(&p(), &small(32, 32)), &small(above, 32)));
    bytes[31] |= if random.below(2) == 0 { 0 } else { 0x80 };
    bytes
}

/// 2^255 − 19
fn p() -> Vec<u8> {
    let mut power = vec![0; 32];
    power[0] = 0x80;
    subtract(&power, &small(19, 32))
}

fn reversed(octets: &[u8]) -> [u8; 32] {
    core::array::from_fn(|i| octets[31 - i])
}
