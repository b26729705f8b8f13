//! ECDSA on P-521 (FIPS 186-5 §6.4.2, SP 800-186 §3.2.1.5), verification only. A [`PublicKey`] is 144 bytes, a [`Table`]
//! and the [`Generator`] are 36,864 each.
//!
//! ```
//! use jotproof_kernels::p521::{Generator, PublicKey, Table};
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
//! let (generator, table) = (Generator::new(), Table::new(&key));
//! assert!(table.verify(&generator, &digest, signature));
//! assert!(!table.verify(&generator, &[0; 64], signature));
//! ```

use crate::weierstrass::{self, Curve, Integer, interface};

interface! {
    P521, limbs 18,
    coordinates of 66 bytes, digests of 64, signatures of 132,
    combs of 7 teeth for a key and 7 for G
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct P521;

impl Curve<18> for P521 {
    const POWERS: &'static [i32] = &[521];
    const N: Integer<18> = Integer::from_hex(
        "1ff ffffffff ffffffff ffffffff ffffffff ffffffff ffffffff ffffffff fffffffa \
         51868783 bf2f966b 7fcc0148 f709a5d0 3bb5c9b8 899c47ae bb6fb71e 91386409",
    );
    const B: Integer<18> = Integer::from_hex(
        "051 953eb961 8e1c9a1f 929a21a0 b68540ee a2da725b 99b315f3 b8b48991 8ef109e1 \
         56193951 ec7e937b 1652c0bd 3bb1bf07 3573df88 3d2c34f1 ef451fd4 6b503f00",
    );
    const G: (Integer<18>, Integer<18>) = (
        Integer::from_hex(
            "0c6 858e06b7 0404e9cd 9e3ecb66 2395b442 9c648139 053fb521 f828af60 6b4d3dba \
             a14b5e77 efe75928 fe1dc127 a2ffa8de 3348b3c1 856a429b f97e7e31 c2e5bd66",
        ),
        Integer::from_hex(
            "118 39296a78 9a3bc004 5c8a5fb4 2c7d1bd9 98f54449 579b4468 17afbd17 273e662c \
             97ee7299 5ef42640 c550b901 3fad0761 353c7086 a272c240 88be9476 9fd16650",
        ),
    );
    const LOWEST: i32 = -(1 << 28);
}
