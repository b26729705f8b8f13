//! ECDSA on P-256 (FIPS 186-5 §6.4.2, SP 800-186 §3.2.1.3), verification only. A [`PublicKey`] is 72 bytes, a [`Table`]
//! 18,436 and the [`Generator`] 36,868.
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
//! let (generator, mut table) = (Generator::new(), Table::EMPTY);
//! table.begin(&key);
//! while !table.advance() {} // or one step with each verification
//! assert!(table.verify(&generator, &digest, signature));
//! assert!(!table.verify(&generator, &[0; 32], signature));
//! ```

use jotproof_weierstrass::{P256, interface};

interface! {
    P256, limbs 9,
    coordinates of 32 bytes, digests of 32, signatures of 64,
    combs of 7 teeth for a key and 8 for G
}
