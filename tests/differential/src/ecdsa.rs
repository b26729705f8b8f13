//! ECDSA against the crate `ecdsa`: one body for all curves.

mod kernel;

use ecdsa::{EcdsaCurve, Signature, hazmat::verify_prehashed};
use elliptic_curve::{
    CurveArithmetic, FieldBytes, Group, PrimeField, ProjectivePoint, Scalar,
    group::Curve as _,
    ops::{Invert, Reduce},
    point::{AffineCoordinates, DecompressPoint},
};

use self::kernel::Kernel;
use crate::number::{add, edges, small, subtract};
use crate::random::Random;
use crate::subject::{Subject, Verdicts};

/// A public key with signatures by it.
pub(crate) struct Ecdsa<C: CurveArithmetic + Kernel> {
    point: ProjectivePoint<C>,
    key: C::Key,
    coordinates: [Vec<u8>; 2],
    signatures: Vec<Signed>,
    /// n and p.
    moduli: [Vec<u8>; 2],
}

/// Big-endian, all of them.
#[derive(Clone)]
struct Signed {
    r: Vec<u8>,
    s: Vec<u8>,
    digest: Vec<u8>,
}

impl<C> Subject for Ecdsa<C>
where
    C: CurveArithmetic<AffinePoint: DecompressPoint<C>> + EcdsaCurve + Kernel,
{
    fn new(random: &mut Random) -> Self {
        let (point, signatures) = if random.below(4) == 0 { wrapped::<C>(random) } else { signatures::<C>(random) };
        let coordinates = coordinates::<C>(&point);
        let key = C::import(&coordinates).expect("a point of the curve");
        Self { point, key, coordinates, signatures, moduli: [order::<C>(), characteristic::<C>()] }
    }

    const CASES: u64 = 200;

    fn case(&self, random: &mut Random) -> Verdicts {
        if random.below(32) == 0 {
            return self.import(random);
        }
        let mut signed = random.pick(&self.signatures).clone();
        let mutation = self.mutate(&mut signed, random);
        let signature = [&signed.r[..], &signed.s].concat();
        let reference = Signature::<C>::from_slice(&signature)
            .is_ok_and(|signature| verify_prehashed::<C>(&self.point, &signed.digest, &signature).is_ok());
        Verdicts { mutation, reference, ours: C::verdicts(&self.key, &signed.digest, &signature).into() }
    }
}

impl<C: CurveArithmetic + EcdsaCurve + Kernel> Ecdsa<C> {
    fn mutate(&self, signed: &mut Signed, random: &mut Random) -> &'static str {
        let length = signed.r.len();
        let [n, p] = &self.moduli;
        let edge = |random: &mut Random, length| random.pick(&edges(&[n.clone(), p.clone()], length)).clone();
        let other = random.pick(&self.signatures);
        match random.below(24) {
            0 => "as it was signed",
            1 => {
                signed.s = subtract(n, &signed.s);
                "-s"
            }
            2 => {
                signed.r = subtract(n, &signed.r);
                "-r"
            }
            3 => {
                signed.s = add(&signed.s, n);
                "s + n"
            }
            4 => {
                signed.r = add(&signed.r, n);
                "r + n"
            }
            5 => {
                // what a comparison modulo p, of r + n, would take for x
                signed.r = add(&signed.r, &subtract(p, n));
                "r + p - n"
            }
            6 => {
                std::mem::swap(&mut signed.r, &mut signed.s);
                "r and s swapped"
            }
            7 => {
                signed.r = edge(random, length);
                "an edge as r"
            }
            8 => {
                signed.s = edge(random, length);
                "an edge as s"
            }
            9 => {
                (signed.r, signed.s) = (edge(random, length), edge(random, length));
                "edges as r and s"
            }
            10 => {
                // the leading octets, where a digest is shorter
                signed.digest = edge(random, length)[..signed.digest.len()].to_vec();
                "an edge as digest"
            }
            11 => {
                signed.digest.fill(0);
                signed.s.clone_from(&signed.r);
                "digest 0, s = r"
            }
            12 => {
                signed.r.clone_from(&other.r);
                "another r"
            }
            13 => {
                signed.s.clone_from(&other.s);
                "another s"
            }
            14 => {
                signed.digest.clone_from(&other.digest);
                "another digest"
            }
            15 => {
                signed.r = random.bytes(length);
                "a random r"
            }
            16 => {
                signed.s = random.bytes(length);
                "a random s"
            }
            17 => {
                signed.s = add(&signed.s, &small(random.next().to_le_bytes()[0], length));
                "s + a little"
            }
            18 => {
                // the same number modulo n, if there is room for it
                signed.digest = add(&signed.digest, &n[..signed.digest.len()]);
                "digest + n"
            }
            19 | 20 => {
                random.flip(&mut signed.r);
                "a bit of r"
            }
            21 | 22 => {
                random.flip(&mut signed.s);
                "a bit of s"
            }
            _ => {
                random.flip(&mut signed.digest);
                "a bit of the digest"
            }
        }
    }

    /// A key that may be none: is it a point of the curve?
    fn import(&self, random: &mut Random) -> Verdicts {
        let mut coordinates = self.coordinates.clone();
        let [x, y] = &mut coordinates;
        let length = x.len();
        let mutation = match random.below(5) {
            0 => {
                random.flip(x);
                "a key, a bit of x"
            }
            1 => {
                random.flip(y);
                "a key, a bit of y"
            }
            2 => {
                *y = subtract(&self.moduli[1], y);
                "a key, its opposite"
            }
            3 => {
                *x = add(x, &self.moduli[1]);
                "a key, x + p"
            }
            _ => {
                *x = random.pick(&edges(&self.moduli, length)).clone();
                "a key, an edge as x"
            }
        };
        let [x, y] = [&coordinates[0], &coordinates[1]].map(|octets| field_bytes::<C>(octets));
        let reference = bool::from(C::AffinePoint::from_coordinates(&x, &y).is_some());
        Verdicts { mutation, reference, ours: vec![C::import(&coordinates).is_some()] }
    }
}

/// A key, and signatures by one who knows its secret.
fn signatures<C: CurveArithmetic + EcdsaCurve + Kernel>(random: &mut Random) -> (ProjectivePoint<C>, Vec<Signed>) {
    let d = scalar::<C>(random);
    let sign = |i| match i % 4 {
        0 => short::<C>(d, random),
        1 => sign::<C>(d, random),
        _ => craft::<C>(d, random),
    };
    (ProjectivePoint::<C>::generator() * d, (0..8).map(sign).collect())
}

/// A key made for one signature, whose R has an x that is not below n, or one that r + n would hit modulo p. Nobody
/// meets such an R by chance.
#[expect(clippy::many_single_char_names, reason = "the names of FIPS 186-5")]
fn wrapped<C>(random: &mut Random) -> (ProjectivePoint<C>, Vec<Signed>)
where
    C: CurveArithmetic<AffinePoint: DecompressPoint<C>> + EcdsaCurve + Kernel,
{
    let (n, p) = (order::<C>(), characteristic::<C>());
    let little = small(1 + random.next().to_le_bytes()[0] % 200, n.len());
    let (x, r) = if random.below(2) == 0 {
        (add(&n, &little), little)
    } else {
        (little.clone(), add(&subtract(&p, &n), &little))
    };
    let Some(sum) = C::AffinePoint::decompress(&field_bytes::<C>(&x), 0.into()).into_option() else {
        return wrapped::<C>(random); // half of the numbers are no x
    };
    let r = <Scalar<C> as Reduce<FieldBytes<C>>>::reduce(&field_bytes::<C>(&r));
    let digest = random.bytes(C::DIGEST);
    let s = scalar::<C>(random);
    // Q = (R − u·G)/v with u = e/s and v = r/s, which is (s·R − e·G)/r
    let point = ProjectivePoint::<C>::from(sum) * s - ProjectivePoint::<C>::generator() * number::<C>(&digest);
    (point * inverse::<C>(r), vec![signed::<C>(r, s, digest)])
}

/// FIPS 186-5 §6.4.1, with a k of our choice.
fn sign<C: CurveArithmetic + EcdsaCurve + Kernel>(d: Scalar<C>, random: &mut Random) -> Signed {
    let digest = random.bytes(C::DIGEST);
    let k = scalar::<C>(random);
    let r = x::<C>(&(ProjectivePoint::<C>::generator() * k));
    signed::<C>(r, inverse::<C>(k) * (number::<C>(&digest) + r * d), digest)
}

/// A signature with a small s, so that s + n has no more octets than n.
fn short<C: CurveArithmetic + EcdsaCurve + Kernel>(d: Scalar<C>, random: &mut Random) -> Signed {
    let s = Scalar::<C>::from(1 + random.next() % 64);
    let k = scalar::<C>(random);
    let r = x::<C>(&(ProjectivePoint::<C>::generator() * k));
    match digest::<C>(s * k - r * d) {
        Some(digest) => signed::<C>(r, s, digest),
        None => sign::<C>(d, random),
    }
}

/// A signature that makes the verifier compute u·G + v·Q with u and v of our choice: partial sums that meet.
#[expect(clippy::many_single_char_names, reason = "the names of FIPS 186-5")]
fn craft<C: CurveArithmetic + EcdsaCurve + Kernel>(d: Scalar<C>, random: &mut Random) -> Signed {
    let (u, v) = (scalar::<C>(random), scalar::<C>(random));
    let sum = ProjectivePoint::<C>::generator() * (u + v * d);
    if bool::from(sum.is_identity()) {
        return sign::<C>(d, random);
    }
    let r = x::<C>(&sum);
    let s = r * inverse::<C>(v);
    match digest::<C>(u * s) {
        Some(digest) => signed::<C>(r, s, digest),
        None => sign::<C>(d, random),
    }
}

fn signed<C: CurveArithmetic>(r: Scalar<C>, s: Scalar<C>, digest: Vec<u8>) -> Signed {
    Signed { r: r.to_repr().to_vec(), s: s.to_repr().to_vec(), digest }
}

/// Any but zero; more often than not one with a structure: small, near n, near a power of two.
fn scalar<C: CurveArithmetic>(random: &mut Random) -> Scalar<C> {
    let little = Scalar::<C>::from(1 + random.next() % 64);
    let scalar = match random.below(4) {
        0 => little,
        1 => {
            let power = 4 * u64::try_from(random.below(64)).unwrap_or_default();
            elliptic_curve::Field::pow_vartime(&Scalar::<C>::from(2), [power]) + little
        }
        _ => {
            let bytes = random.bytes(FieldBytes::<C>::default().len());
            <Scalar<C> as Reduce<FieldBytes<C>>>::reduce(&field_bytes::<C>(&bytes))
        }
    };
    let scalar = if random.below(2) == 0 { -scalar } else { scalar };
    if bool::from(elliptic_curve::Field::is_zero(&scalar)) { little } else { scalar }
}

fn inverse<C: CurveArithmetic>(scalar: Scalar<C>) -> Scalar<C> {
    Invert::invert(&scalar).expect("not zero")
}

fn x<C: CurveArithmetic>(point: &ProjectivePoint<C>) -> Scalar<C> {
    <Scalar<C> as Reduce<FieldBytes<C>>>::reduce(&point.to_affine().x())
}

fn coordinates<C: CurveArithmetic>(point: &ProjectivePoint<C>) -> [Vec<u8>; 2] {
    let point = point.to_affine();
    [point.x(), point.y()].map(|octets| octets.to_vec())
}

/// A digest, as long as n or shorter, modulo n.
fn number<C: CurveArithmetic>(digest: &[u8]) -> Scalar<C> {
    let mut octets = vec![0; FieldBytes::<C>::default().len() - digest.len()];
    octets.extend(digest);
    <Scalar<C> as Reduce<FieldBytes<C>>>::reduce(&field_bytes::<C>(&octets))
}

/// The digest that is this number, if one is so long.
fn digest<C: CurveArithmetic + Kernel>(e: Scalar<C>) -> Option<Vec<u8>> {
    let e = e.to_repr();
    let (above, digest) = e.split_at(e.len() - C::DIGEST);
    above.iter().all(|octet| *octet == 0).then(|| digest.to_vec())
}

/// n, which is one more than −1 modulo n.
fn order<C: CurveArithmetic>() -> Vec<u8> {
    let last = (-Scalar::<C>::from(1)).to_repr();
    add(&last, &small(1, last.len()))
}

/// p, which is the sum of the y-coordinates of G and −G.
fn characteristic<C: CurveArithmetic>() -> Vec<u8> {
    let g = ProjectivePoint::<C>::generator();
    let [[_, y], [_, minus_y]] = [coordinates::<C>(&g), coordinates::<C>(&-g)];
    add(&y, &minus_y)
}

fn field_bytes<C: CurveArithmetic>(octets: &[u8]) -> FieldBytes<C> {
    octets.try_into().expect("as many octets as a field element has")
}
