//! ECDSA on P-384 (FIPS 186-5 §6.4.2, SP 800-186 §3.2.1.4), verification only. A [`PublicKey`] is 112 bytes, a [`Table`]
//! and the [`Generator`] are 28,676 each.
//!
//! ```
//! use jotproof_weierstrass::p384::{Generator, PublicKey, Table};
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
//! let (generator, mut table) = (Generator::new(), Table::EMPTY);
//! table.begin(&key);
//! while !table.advance() {} // or one step with each verification
//! assert!(table.verify(&generator, &digest, signature));
//! assert!(!table.verify(&generator, &[0; 48], signature));
//! ```

use crate::{P384, interface};

interface! {
    P384, limbs 14,
    coordinates of 48 bytes, digests of 48, signatures of 96,
    combs of 7 teeth for a key and 7 for G
}
