//! ECDSA on P-256 (FIPS 186-5 §6.4.2, SP 800-186 §3.2.1.3), verification only. A [`PublicKey`] is 72 bytes, a [`Table`]
//! 18,432 and the [`Generator`] 36,864.
//!
//! ```
//! use jotproof_kernels::p256::{Generator, PublicKey, Table};
//!
//! # use p256::ecdsa::{Signature, SigningKey, signature::hazmat::PrehashSigner};
//! # let secret = SigningKey::from_slice(&[7; 32]).unwrap();
//! # let point = secret.verifying_key().to_sec1_point(false);
//! # let (x, y): (&[u8; 32], &[u8; 32]) = (point.x().unwrap().into(), point.y().unwrap().into());
//! # let digest = [0x5a; 32];
//! # let signature: Signature = secret.sign_prehash(&digest).unwrap();
//! # let signature: &[u8; 64] = &signature.to_bytes().into();
//! let key = PublicKey::from_affine(x, y).unwrap();
//! assert!(key.verify(&digest, signature));
//! assert!(!key.verify(&[0; 32], signature));
//!
//! // a key that comes back often
//! let (generator, table) = (Generator::new(), Table::new(&key));
//! assert!(table.verify(&generator, &digest, signature));
//! assert!(!table.verify(&generator, &[0; 32], signature));
//! ```

use crate::weierstrass::{self, Curve, Integer, interface};

interface! {
    P256, limbs 9,
    coordinates of 32 bytes, digests of 32, signatures of 64,
    combs of 7 teeth for a key and 8 for G
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct P256;

impl Curve<9> for P256 {
    const POWERS: &'static [i32] = &[256, -224, 192, 96];
    const N: Integer<9> = Integer::from_hex("ffffffff 00000000 ffffffff ffffffff bce6faad a7179e84 f3b9cac2 fc632551");
    const B: Integer<9> = Integer::from_hex("5ac635d8 aa3a93e7 b3ebbd55 769886bc 651d06b0 cc53b0f6 3bce3c3e 27d2604b");
    const G: (Integer<9>, Integer<9>) = (
        Integer::from_hex("6b17d1f2 e12c4247 f8bce6e5 63a440f2 77037d81 2deb33a0 f4a13945 d898c296"),
        Integer::from_hex("4fe342e2 fe1a7f9b 8ee7eb4a 7c0f9e16 2bce3357 6b315ece cbb64068 37bf51f5"),
    );
    const LOWEST: i32 = 0;
}
