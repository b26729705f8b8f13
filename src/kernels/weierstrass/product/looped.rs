//! Columns of more limbs than nine, of a number that leaves 2 when divided by four: two rows, and then four at once, so
//! that each column is loaded and stored a quarter as often.
//!
//! The first two rows set the columns instead of adding to zeros: to fill memory with
//! zeros is a call in WebAssembly.
#![expect(clippy::as_conversions, reason = "From is not const")]
#![expect(clippy::indexing_slicing, reason = "every index is below the length of its array, by the loop around it")]
#![expect(clippy::inline_always, reason = "else the columns are zeroed before they are set")]
#![expect(clippy::many_single_char_names, reason = "the letters of the formulas")]

use super::Columns;

/// a·b − x·R
#[inline(always)]
pub(super) const fn set_product<const L: usize>(c: &mut Columns<L>, a: &[i32; L], b: &[i32; L], x: &[i32; L]) {
    debug_assert!(L % 4 == 2);
    let (a0, a1) = (a[0] as i64, a[1] as i64);
    c[0][0] = a0 * b[0] as i64;
    c[1][0] = a1 * b[L - 1] as i64 - x[0] as i64;
    let mut j = 1;
    while j < L {
        c[0][j] = a0 * b[j] as i64 + a1 * b[j - 1] as i64;
        c[1][j] = -(x[j] as i64);
        j += 1;
    }
    add_rows(c, 2, a, b);
}

/// a·b + d·e
#[inline(always)]
pub(super) const fn set_sum_of_products<const L: usize>(
    c: &mut Columns<L>,
    [a, b]: [&[i32; L]; 2],
    [d, e]: [&[i32; L]; 2],
) {
    // the first two rows of a·b set the lower columns, the last two of d·e the higher ones
    let (a0, a1) = (a[0] as i64, a[1] as i64);
    let (d0, d1) = (d[L - 2] as i64, d[L - 1] as i64);
    c[0][0] = a0 * b[0] as i64;
    c[1][L - 2] = d1 * e[L - 1] as i64;
    let mut j = 1;
    while j < L {
        c[0][j] = a0 * b[j] as i64 + a1 * b[j - 1] as i64;
        if j + 1 < L {
            c[1][j - 1] = d0 * e[j + 1] as i64 + d1 * e[j] as i64;
        }
        j += 1;
    }
    c[0][L - 2] += d0 * e[0] as i64;
    c[0][L - 1] += d0 * e[1] as i64 + d1 * e[0] as i64;
    c[1][0] += a1 * b[L - 1] as i64;
    add_rows(c, 2, a, b);
    add_rows(c, 0, d, e);
}

/// L − 2 rows of a·b, from this one on.
#[inline(never)]
const fn add_rows<const L: usize>(columns: &mut Columns<L>, from: usize, a: &[i32; L], b: &[i32; L]) {
    let c = columns.as_flattened_mut();
    let mut i = from;
    while i < from + L - 2 {
        let (a0, a1, a2, a3) = (a[i] as i64, a[i + 1] as i64, a[i + 2] as i64, a[i + 3] as i64);
        let (mut b0, mut b1, mut b2) = (0, 0, 0);
        let mut j = 0;
        while j < L {
            // two at a time, so that no factor moves to another name
            let (b3, b4) = (b[j] as i64, b[j + 1] as i64);
            c[i + j] += a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0;
            c[i + j + 1] += a0 * b4 + a1 * b3 + a2 * b2 + a3 * b1;
            (b0, b1, b2) = (b2, b3, b4);
            j += 2;
        }
        c[i + L] += a1 * b2 + a2 * b1 + a3 * b0;
        c[i + L + 1] += a2 * b2 + a3 * b1;
        c[i + L + 2] += a3 * b2;
        i += 4;
    }
}
