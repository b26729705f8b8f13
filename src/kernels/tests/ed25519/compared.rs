//! Keys whose every verdict is compared with that of the reference, and what it takes to sign for them.

use std::sync::LazyLock;

use curve25519_dalek::scalar::Scalar;
use ed25519_dalek::{Signature, VerifyingKey};
use jotproof_kernels::ed25519::{BadKey, Base, PublicKey, Table};
use sha2::{Digest, Sha512};

/// l, little-endian.
pub(crate) const L: [u8; 32] =
    *b"\xed\xd3\xf5\x5c\x1a\x63\x12\x58\xd6\x9c\xf7\xa2\xde\xf9\xde\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x10";

/// p, little-endian.
pub(crate) const P: [u8; 32] = *b"\xed\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f";

static BASE: LazyLock<Base> = LazyLock::new(Base::new);

/// Numbers that look random, the same in every run.
pub(crate) struct Stream(pub(crate) u64);

impl Stream {
    pub(crate) fn bytes<const N: usize>(&mut self) -> [u8; N] {
        self.0 += 1;
        let block = Sha512::digest(self.0.to_le_bytes());
        core::array::from_fn(|i| block[i])
    }

    pub(crate) fn scalar(&mut self) -> Scalar {
        Scalar::from_bytes_mod_order_wide(&self.bytes())
    }
}

pub(crate) fn challenge(r: &[u8], a: &[u8], message: &[u8]) -> [u8; 64] {
    Sha512::new().chain_update(r).chain_update(a).chain_update(message).finalize().into()
}

/// The reference: a key of `ed25519-dalek` that is of no small order, and has its only spelling.
pub(crate) fn reference_key(bytes: &[u8; 32]) -> Result<VerifyingKey, BadKey> {
    let key = VerifyingKey::from_bytes(bytes).map_err(|_| BadKey::Point)?;
    if key.is_weak() {
        return Err(BadKey::SmallOrder);
    }
    if key.to_edwards().compress().as_bytes() == bytes { Ok(key) } else { Err(BadKey::Point) }
}

/// Our two ways to a verdict; they must agree.
pub(crate) struct Key {
    key: PublicKey,
    table: Table,
}

impl Key {
    pub(crate) fn new(bytes: &[u8; 32]) -> Result<Self, BadKey> {
        PublicKey::from_bytes(bytes).map(|key| Self { table: Table::new(&key), key })
    }

    #[track_caller]
    pub(crate) fn verify(&self, challenge: &[u8; 64], signature: &[u8; 64]) -> bool {
        let verdict = self.key.verify(challenge, signature);
        assert_eq!(
            self.table.verify(&BASE, challenge, signature),
            verdict,
            "table: {challenge:02x?}, {signature:02x?}"
        );
        verdict
    }
}

/// A key with its verdicts: each is compared with that of the reference.
pub(crate) struct Compared {
    pub(crate) bytes: [u8; 32],
    pub(crate) key: Key,
    reference: VerifyingKey,
}

impl Compared {
    #[track_caller]
    pub(crate) fn new(bytes: [u8; 32]) -> Result<Self, BadKey> {
        match (Key::new(&bytes), reference_key(&bytes)) {
            (Ok(key), Ok(reference)) => Ok(Self { bytes, key, reference }),
            (Err(ours), Err(reference)) if ours == reference => Err(ours),
            (ours, reference) => panic!("{bytes:02x?}: {:?}, but {:?}", ours.err(), reference.err()),
        }
    }

    #[track_caller]
    pub(crate) fn verdict(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        let challenge = challenge(&signature[..32], &self.bytes, message);
        let verdict = self.key.verify(&challenge, signature);
        let expected = self.reference.verify_strict(message, &Signature::from_bytes(signature)).is_ok();
        assert_eq!(verdict, expected, "key {:02x?}, message {message:02x?}, signature {signature:02x?}", self.bytes);
        verdict
    }
}

pub(crate) fn join(r: [u8; 32], s: [u8; 32]) -> [u8; 64] {
    core::array::from_fn(|i| if i < 32 { r[i] } else { s[i - 32] })
}

pub(crate) fn add_number(mut bytes: [u8; 32], other: &[u8; 32]) -> [u8; 32] {
    let mut carry = 0;
    for (byte, other) in bytes.iter_mut().zip(other) {
        let sum = u16::from(*byte) + u16::from(*other) + carry;
        *byte = sum.to_le_bytes()[0];
        carry = sum >> 8;
    }
    bytes
}

pub(crate) fn number(n: u8) -> [u8; 32] {
    core::array::from_fn(|i| if i == 0 { n } else { 0 })
}

/// S for a public key A = a·B + torsion, whose signer knows a and chooses r: R = r·B + torsion.
pub(crate) fn sign_with(a: &Scalar, key: &[u8; 32], r: &Scalar, r_bytes: &[u8; 32], message: &[u8]) -> [u8; 64] {
    let k = Scalar::from_bytes_mod_order_wide(&challenge(r_bytes, key, message));
    join(*r_bytes, (r + k * a).to_bytes())
}
