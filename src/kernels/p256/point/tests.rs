//! The exceptional cases of the formulas, each by name, and the bounds that go round.

use super::*;

fn multiple(k: u32) -> Jacobian {
    (1..k).fold(G.to_jacobian(), |sum, _| plus(sum, &G))
}

fn plus(mut sum: Jacobian, point: &Affine) -> Jacobian {
    sum.add(point);
    sum
}

fn twice(mut point: Jacobian) -> Jacobian {
    point.double();
    point
}

fn affine(point: &Jacobian) -> Affine {
    let mut affine = [G];
    normalize(&[*point], &mut affine);
    affine[0]
}

#[track_caller]
fn assert_same(a: &Jacobian, b: &Affine) {
    assert!(!a.is_infinity());
    let a = affine(a);
    assert_eq!((a.x.to_integer(), a.y.to_integer()), (b.x.to_integer(), b.y.to_integer()));
}

#[test]
fn g_is_on_the_curve() {
    assert!(G.is_on_curve() && G.neg().is_on_curve());
    assert!(!Affine { x: G.y, y: G.x }.is_on_curve());
}

#[test]
fn adding_a_point_to_itself_doubles_it() {
    for k in 1..20 {
        let point = multiple(k);
        assert_same(&plus(point, &affine(&point)), &affine(&twice(point)));
        assert_same(&twice(point), &affine(&multiple(2 * k)));
    }
}

#[test]
fn adding_the_negative_gives_infinity() {
    for k in 1..20 {
        let point = multiple(k);
        assert!(plus(point, &affine(&point).neg()).is_infinity());
        assert!(plus(twice(point), &affine(&multiple(2 * k)).neg()).is_infinity());
    }
}

#[test]
fn infinity_is_neutral() {
    assert!(twice(Jacobian::INFINITY).is_infinity());
    assert_same(&plus(Jacobian::INFINITY, &G), &G);
    assert_same(&plus(plus(multiple(3), &affine(&multiple(3)).neg()), &G), &G);
}

#[test]
fn a_sum_of_all_other_cases_is_on_the_curve() {
    let mut point = G.to_jacobian();
    for k in 1..300 {
        // debug assertions hold the bounds in all of these
        point = if k % 3 == 0 { twice(point) } else { plus(point, &affine(&multiple(k % 7 + 1)).neg()) };
        assert!(affine(&point).is_on_curve());
    }
}

#[test]
fn normalizes_many_at_once() {
    let points = core::array::from_fn::<_, 20, _>(|k| twice(multiple(u32::try_from(k + 1).unwrap())));
    let mut many = [G; 20];
    normalize(&points, &mut many);
    for (one, point) in many.iter().zip(&points) {
        assert_same(point, one);
        assert!(point.has_x(&one.x) && !point.has_x(&one.y));
    }
}
