//! The exceptional cases of the formulas, each by name, and the bounds that go round.

use super::*;
use crate::every_curve;

every_curve! {
    g_is_on_the_curve
    adding_a_point_to_itself_doubles_it
    adding_the_negative_gives_infinity
    infinity_is_neutral
    a_sum_of_all_other_cases_is_on_the_curve
    normalizes_many_at_once
}

fn multiple<C: Curve<L>, const L: usize>(k: u32) -> Jacobian<C, L> {
    (1..k).fold(Affine::G.to_jacobian(), |sum, _| plus(sum, &Affine::G))
}

fn plus<C: Curve<L>, const L: usize>(mut sum: Jacobian<C, L>, point: &Affine<C, L>) -> Jacobian<C, L> {
    sum.add(point);
    sum
}

fn twice<C: Curve<L>, const L: usize>(mut point: Jacobian<C, L>) -> Jacobian<C, L> {
    point.double();
    point
}

fn affine<C: Curve<L>, const L: usize>(point: &Jacobian<C, L>) -> Affine<C, L> {
    let mut affine = [Affine::G];
    normalize(&[*point], &mut affine);
    affine[0]
}

#[track_caller]
fn assert_same<C: Curve<L>, const L: usize>(a: &Jacobian<C, L>, b: &Affine<C, L>) {
    assert!(!a.is_infinity());
    let a = affine(a);
    assert_eq!((a.x.to_integer(), a.y.to_integer()), (b.x.to_integer(), b.y.to_integer()));
}

fn g_is_on_the_curve<C: Curve<L>, const L: usize>() {
    let g = Affine::<C, L>::G;
    assert!(g.is_on_curve() && g.neg().is_on_curve());
    assert!(!Affine { x: g.y, y: g.x }.is_on_curve());
}

fn adding_a_point_to_itself_doubles_it<C: Curve<L>, const L: usize>() {
    for k in 1..20 {
        let point = multiple::<C, L>(k);
        assert_same(&plus(point, &affine(&point)), &affine(&twice(point)));
        assert_same(&twice(point), &affine(&multiple(2 * k)));
    }
}

fn adding_the_negative_gives_infinity<C: Curve<L>, const L: usize>() {
    for k in 1..20 {
        let point = multiple::<C, L>(k);
        assert!(plus(point, &affine(&point).neg()).is_infinity());
        assert!(plus(twice(point), &affine(&multiple(2 * k)).neg()).is_infinity());
    }
}

fn infinity_is_neutral<C: Curve<L>, const L: usize>() {
    let g = Affine::<C, L>::G;
    assert!(twice(Jacobian::<C, L>::INFINITY).is_infinity());
    assert_same(&plus(Jacobian::INFINITY, &g), &g);
    assert_same(&plus(plus(multiple(3), &affine(&multiple(3)).neg()), &g), &g);
}

fn a_sum_of_all_other_cases_is_on_the_curve<C: Curve<L>, const L: usize>() {
    let mut point = Affine::<C, L>::G.to_jacobian();
    for k in 1..300 {
        // debug assertions hold the bounds in all of these
        point = if k % 3 == 0 { twice(point) } else { plus(point, &affine(&multiple(k % 7 + 1)).neg()) };
        assert!(affine(&point).is_on_curve());
    }
}

fn normalizes_many_at_once<C: Curve<L>, const L: usize>() {
    let points = core::array::from_fn::<_, 20, _>(|k| twice(multiple::<C, L>(u32::try_from(k + 1).unwrap())));
    let mut many = [Affine::G; 20];
    normalize(&points, &mut many);
    for (one, point) in many.iter().zip(&points) {
        assert_same(point, one);
        assert!(point.has_x(&one.x) && !point.has_x(&one.y));
    }
}
