//! ECDSA on P-384 (FIPS 186-5 §6.4.2, SP 800-186 §3.2.1.4), verification only. A [`PublicKey`] is 112 bytes, a [`Table`]
//! and the [`Generator`] are 28,672 each.
//!
//! ```
//! use jotproof_kernels::p384::{Generator, PublicKey, Table};
//!
//! # use p384::ecdsa::{Signature, SigningKey, signature::hazmat::PrehashSigner};
//! # let secret = SigningKey::from_slice(&[1; 48]).unwrap();
//! # let point = secret.verifying_key().to_sec1_point(false);
//! # let (x, y): (&[u8; 48], &[u8; 48]) = (point.x().unwrap().into(), point.y().unwrap().into());
//! # let digest = [0x5a; 48];
//! # let signature: Signature = secret.sign_prehash(&digest).unwrap();
//! # let signature: &[u8; 96] = &signature.to_bytes().into();
//! let key = PublicKey::from_affine(x, y).unwrap();
//! assert!(key.verify(&digest, signature));
//! assert!(!key.verify(&[0; 48], signature));
//!
//! // a key that comes back often
//! let (generator, table) = (Generator::new(), Table::new(&key));
//! assert!(table.verify(&generator, &digest, signature));
//! assert!(!table.verify(&generator, &[0; 48], signature));
//! ```

use crate::weierstrass::{self, Curve, Integer, interface};

interface! {
    P384, limbs 14,
    coordinates of 48 bytes, digests of 48, signatures of 96,
    combs of 7 teeth for a key and 7 for G
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct P384;

impl Curve<14> for P384 {
    const POWERS: &'static [i32] = &[384, -128, -96, 32];
    const N: Integer<14> = Integer::from_hex(
        "ffffffff ffffffff ffffffff ffffffff ffffffff ffffffff c7634d81 f4372ddf 581a0db2 48b0a77a ecec196a ccc52973",
    );
    const B: Integer<14> = Integer::from_hex(
        "b3312fa7 e23ee7e4 988e056b e3f82d19 181d9c6e fe814112 0314088f 5013875a c656398d 8a2ed19d 2a85c8ed d3ec2aef",
    );
    const G: (Integer<14>, Integer<14>) = (
        Integer::from_hex(
            "aa87ca22 be8b0537 8eb1c71e f320ad74 6e1d3b62 8ba79b98 59f741e0 82542a38 5502f25d bf55296c 3a545e38 72760ab7",
        ),
        Integer::from_hex(
            "3617de4a 96262c6f 5d9e98bf 9292dc29 f8f41dbd 289a147c e9da3113 b5f0b8c0 0a60b1ce 1d7e819d 7a431d7c 90ea0e5f",
        ),
    );
    const LOWEST: i32 = -(1 << 28);
}
