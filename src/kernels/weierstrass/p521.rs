//! ECDSA on P-521 (FIPS 186-5 §6.4.2, SP 800-186 §3.2.1.5), verification only. A [`PublicKey`] is 144 bytes, a [`Table`]
//! and the [`Generator`] are 36,868 each.
//!
//! ```
//! use jotproof_weierstrass::p521::{Generator, PublicKey, Table};
//!
//! # use p521::ecdsa::{Signature, SigningKey, signature::hazmat::PrehashSigner};
//! # let secret = SigningKey::from_slice(&[1; 66]).unwrap();
//! # let point = secret.verifying_key().to_sec1_point(false);
//! # let (x, y): (&[u8; 66], &[u8; 66]) = (point.x().unwrap().into(), point.y().unwrap().into());
//! # let digest = [0x5a; 64];
//! # let signature: Signature = secret.sign_prehash(&digest).unwrap();
//! # let signature: &[u8; 132] = &signature.to_bytes().into();
//! let key = PublicKey::from_affine(x, y).unwrap();
//! assert!(key.verify(&digest, signature));
//! assert!(!key.verify(&[0; 64], signature));
//!
//! // a key that comes back often
//! let (generator, mut table) = (Generator::new(), Table::EMPTY);
//! table.begin(&key);
//! while !table.advance() {} // or one step with each verification
//! assert!(table.verify(&generator, &digest, signature));
//! assert!(!table.verify(&generator, &[0; 64], signature));
//! ```

use crate::{P521, interface};

interface! {
    P521, limbs 18,
    coordinates of 66 bytes, digests of 64, signatures of 132,
    combs of 7 teeth for a key and 7 for G
}
