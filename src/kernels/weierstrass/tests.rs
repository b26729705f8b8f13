//! Multiples by both paths against `RustCrypto`, for scalars and keys that make partial sums meet.

extern crate std;
use std::vec::Vec;

use p256::elliptic_curve::{
    CurveArithmetic, Group, PrimeField, ff::Field as _, group::Curve as _, point::AffineCoordinates,
};

use super::comb::Comb;
use super::point::{Affine, Jacobian};
use super::*;

every_curve! {
    tables_hold_the_sums_that_their_indices_say
    agrees_where_points_meet
    agrees_where_the_last_point_of_the_comb_is_the_sum_so_far
    agrees_on_scalars_with_long_runs
}

/// The same curve by `RustCrypto`.
trait Known<const L: usize>: Curve<L> {
    type Reference: CurveArithmetic;
}

impl Known<9> for crate::P256 {
    type Reference = ::p256::NistP256;
}

impl Known<14> for crate::P384 {
    type Reference = ::p384::NistP384;
}

impl Known<18> for crate::P521 {
    type Reference = ::p521::NistP521;
}

type Scalar<C, const L: usize> = <<C as Known<L>>::Reference as CurveArithmetic>::Scalar;
type Point<C, const L: usize> = <<C as Known<L>>::Reference as CurveArithmetic>::ProjectivePoint;

/// A key d·G in all its forms.
struct Compared<'g, C: Known<L>, const L: usize> {
    d: Scalar<C, L>,
    q: Affine<C, L>,
    comb: Comb<C, L, 7, 64>,
    generators: &'g Generators<C, L>,
}

/// G as P-256 has it, and as the others do.
type Generators<C, const L: usize> = (Comb<C, L, 8, 128>, Comb<C, L, 7, 64>);

/// The order of every point is n: where two points met, or a sum were infinity, this would be so for every key.
fn tables_hold_the_sums_that_their_indices_say<C: Known<L>, const L: usize>() {
    let d = Scalar::<C, L>::from(7).pow_vartime([300]);
    let point = (Point::<C, L>::generator() * d).to_affine();
    let key = from_affine(&point.x(), &point.y()).unwrap();
    assert_holds_sums(&Comb::<C, L, 8, 128>::new(&Affine::G), Scalar::<C, L>::ONE);
    // over what is left of another one
    let mut comb = Comb::<C, L, 7, 64>::new(&Affine::G);
    comb.begin(&key);
    while !comb.advance() {}
    assert_holds_sums(&comb, d);
}

#[track_caller]
fn assert_holds_sums<C: Known<L>, const L: usize, const TEETH: usize, const HALF: usize>(
    comb: &Comb<C, L, TEETH, HALF>,
    d: Scalar<C, L>,
) {
    let columns = u64::from(Comb::<C, L, TEETH, HALF>::COLUMNS);
    for (s, table) in (0_u64..).zip(comb.tables()) {
        let power = |t: u64| Scalar::<C, L>::from(2).pow_vartime([(4 * t + s) * columns]) * d;
        let teeth: Vec<_> = (0..).map(power).take(TEETH).collect();
        // all that were made of few teeth, and some of the others: each is made like its neighbours
        for index in (0..16).chain((16..HALF).step_by(5)).chain([HALF / 2 - 1, HALF / 2, HALF - 1]) {
            let (last, teeth) = teeth.split_last().unwrap();
            let sum = teeth.iter().enumerate().fold(
                *last,
                |sum, (t, tooth)| {
                    if index >> t & 1 == 1 { sum + tooth } else { sum - tooth }
                },
            );
            let expected = (Point::<C, L>::generator() * sum).to_affine();
            let expected = from_affine::<C, L>(&expected.x(), &expected.y()).unwrap();
            let numbers = |point: &Affine<C, L>| [point.x, point.y].map(Field::to_integer);
            assert_eq!(numbers(&table[index]), numbers(&expected), "table {s}, index {index}");
        }
        assert!(table.iter().all(Affine::is_on_curve));
    }
}

fn agrees_where_points_meet<C: Known<L>, const L: usize>() {
    let generators = generators::<C, L>();
    // small multiples of G, and sums of small multiples: partial sums run into each other, into their negatives and
    // into the entries of the tables
    let small = (0..9).chain([15, 16, 17, 31, 32, 33, 63, 64]).map(Scalar::<C, L>::from);
    let scalars: Vec<_> = small.flat_map(|k| [k, -k]).collect();
    for (j, d) in (1..6).map(Scalar::<C, L>::from).flat_map(|d| [d, -d]).enumerate() {
        let compared = Compared::new(&generators, d);
        // not all pairs: each v meets each u over the keys
        for (i, u) in scalars.iter().enumerate() {
            for v in scalars.iter().skip((i + j) % 11).step_by(11) {
                compared.assert_agree(*u, *v);
            }
        }
        // u·G = ±v·Q: the sum is twice the one, or infinity
        for v in &scalars {
            compared.assert_agree(*v * d, *v);
            compared.assert_agree(-*v * d, *v);
        }
    }
}

fn agrees_where_the_last_point_of_the_comb_is_the_sum_so_far<C: Known<L>, const L: usize>() {
    let generators = generators::<C, L>();
    // the sum is v·Q + u·G; u is chosen so that it is twice the point added last: that is a doubling
    for seed in 2..8_u64 {
        let v = Scalar::<C, L>::from(seed).pow_vartime([500 + seed]);
        let d = Scalar::<C, L>::from(seed + 30).pow_vartime([700 + seed]);
        Compared::new(&generators, d).assert_agree((last_of_comb::<C, L>(v).double() - v) * d, v);
    }
}

fn agrees_on_scalars_with_long_runs<C: Known<L>, const L: usize>() {
    let generators = generators::<C, L>();
    let bits = u64::from(C::POWERS[0].unsigned_abs());
    let powers: Vec<_> = (0..bits).step_by(13).map(|e| Scalar::<C, L>::from(2).pow_vartime([e])).collect();
    let one = Scalar::<C, L>::ONE;
    for (i, a) in powers.iter().enumerate().step_by(6) {
        let compared = Compared::new(&generators, powers[(7 * i + 3) % powers.len()] - one.double());
        for b in powers.iter().step_by(4) {
            for (u, v) in [(*a, *b), (*a - *b, *a + *b), (-*a, *b - one), (*a - one, -*b)] {
                compared.assert_agree(u, v);
            }
        }
    }
}

impl<'g, C: Known<L>, const L: usize> Compared<'g, C, L> {
    fn new(generators: &'g Generators<C, L>, d: Scalar<C, L>) -> Self {
        let point = (Point::<C, L>::generator() * d).to_affine();
        let q = from_affine(&point.x(), &point.y()).unwrap();
        Self { d, q, comb: Comb::new(&q), generators }
    }

    /// u·G + v·Q = (u + v·d)·G
    #[track_caller]
    fn assert_agree(&self, u: Scalar<C, L>, v: Scalar<C, L>) {
        let expected = Point::<C, L>::generator() * (u + v * self.d);
        let [u, v] = [u, v].map(|scalar| Integer::<L>::from_bytes(scalar.to_repr().as_ref()).unwrap());
        let sums: [Jacobian<C, L>; 3] = [
            wnaf::multiply_and_add(&u, &v, &self.q),
            comb::multiply_and_add(&u, &self.generators.0, &v, &self.comb),
            comb::multiply_and_add(&u, &self.generators.1, &v, &self.comb),
        ];
        for sum in sums {
            assert_eq!(sum.is_infinity(), bool::from(expected.is_identity()), "u = {u:?}, v = {v:?}, d = {:?}", self.d);
            if !sum.is_infinity() {
                let expected = expected.to_affine();
                let (x, y) = (Integer::from_bytes(&expected.x()).unwrap(), Integer::from_bytes(&expected.y()).unwrap());
                assert!(sum.has_x(&Field::from_integer(&x)), "u = {u:?}, v = {v:?}, d = {:?}", self.d);
                assert_eq!(sum.to_affine().y.to_integer(), y, "u = {u:?}, v = {v:?}, d = {:?}", self.d);
            }
        }
    }
}

fn generators<C: Known<L>, const L: usize>() -> Generators<C, L> {
    (Comb::new(&Affine::G), Comb::new(&Affine::G))
}

/// What the comb of a key adds last: column 0 of its last table.
fn last_of_comb<C: Known<L>, const L: usize>(v: Scalar<C, L>) -> Scalar<C, L> {
    let columns = u64::from(Comb::<C, L, 7, 64>::COLUMNS);
    let odd = if bool::from(v.is_odd()) { v } else { -v };
    let number = Integer::<L>::from_bytes(odd.to_repr().as_ref()).unwrap();
    let digit = |at: u64| {
        // bit i+1 of an odd scalar is the sign of 2^i
        let power = Scalar::<C, L>::from(2).pow_vartime([at]);
        if number.bits(u32::try_from(at).unwrap() + 1, 1) == 1 { power } else { -power }
    };
    let sum = (0..7).map(|tooth| digit((4 * tooth + 3) * columns)).fold(Scalar::<C, L>::ZERO, |sum, digit| sum + digit);
    if odd == v { sum } else { -sum }
}
