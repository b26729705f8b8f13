//! Columns of nine limbs, each row written out.
#![expect(clippy::as_conversions, reason = "From is not const")]
#![expect(clippy::indexing_slicing, reason = "every index is below the length of its array, by the loop around it")]
#![expect(clippy::many_single_char_names, reason = "the letters of the formulas")]
#![expect(clippy::inline_always, reason = "columns stay in registers only if the parts of a product are one function")]

use super::Columns;

pub(super) const LIMBS: usize = 9;

#[inline(always)]
pub(super) const fn product<const L: usize>(a: &[i32; L], b: &[i32; L]) -> Columns<L> {
    let mut columns = [[0; L]; 2];
    add_product(&mut columns, a, b);
    columns
}

#[inline(always)]
pub(super) const fn sum_of_products<const L: usize>([a, b]: [&[i32; L]; 2], [d, e]: [&[i32; L]; 2]) -> Columns<L> {
    let mut columns = product(a, b);
    add_product(&mut columns, d, e);
    columns
}

/// `aᵢ·aⱼ` and `aⱼ·aᵢ` are taken once, doubled.
#[inline(always)]
pub(super) const fn square<const L: usize>(a: &[i32; L]) -> Columns<L> {
    let mut columns = [[0; L]; 2];
    let c = columns.as_flattened_mut();
    add_square_row(c, 0, a);
    add_square_row(c, 1, a);
    add_square_row(c, 2, a);
    add_square_row(c, 3, a);
    add_square_row(c, 4, a);
    add_square_row(c, 5, a);
    add_square_row(c, 6, a);
    add_square_row(c, 7, a);
    add_square_row(c, 8, a);
    columns
}

#[inline(always)]
const fn add_product<const L: usize>(columns: &mut Columns<L>, a: &[i32; L], b: &[i32; L]) {
    let c = columns.as_flattened_mut();
    add_row(c, 0, a, b);
    add_row(c, 1, a, b);
    add_row(c, 2, a, b);
    add_row(c, 3, a, b);
    add_row(c, 4, a, b);
    add_row(c, 5, a, b);
    add_row(c, 6, a, b);
    add_row(c, 7, a, b);
    add_row(c, 8, a, b);
}

#[inline(always)]
const fn add_row<const L: usize>(c: &mut [i64], i: usize, a: &[i32; L], b: &[i32; L]) {
    let mut j = 0;
    while j < L {
        c[i + j] += a[i] as i64 * b[j] as i64;
        j += 1;
    }
}

#[inline(always)]
const fn add_square_row<const L: usize>(c: &mut [i64], i: usize, a: &[i32; L]) {
    c[2 * i] += a[i] as i64 * a[i] as i64;
    let mut j = i + 1;
    while j < L {
        c[i + j] += 2 * a[i] as i64 * a[j] as i64;
        j += 1;
    }
}
