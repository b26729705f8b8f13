//! Products of elements in columns, and Montgomery's reduction of those.
#![expect(clippy::as_conversions, reason = "From is not const")]
#![expect(clippy::indexing_slicing, reason = "every index is below the length of its array, by the loop around it")]
#![expect(clippy::many_single_char_names, reason = "the letters of the formulas")]
#![expect(clippy::inline_always, reason = "columns stay in registers only if the parts of a product are one function")]

use super::Curve;
use super::integer::{BITS, MASK};

/// Column k of a·b is the sum of those products `aᵢ·bⱼ` whose i + j is k. The last one is empty.
pub(super) type Columns<const L: usize> = [[i64; L]; 2];

/// (a·b − x·R)/R
#[inline(always)]
pub(super) const fn mul_sub<C: Curve<L>, const L: usize>(a: &[i32; L], b: &[i32; L], x: &[i32; L]) -> [i32; L] {
    let mut c = minus(x);
    if L == 9 {
        add_rows(c.as_flattened_mut(), a, b);
    } else {
        add_two_rows(c.as_flattened_mut(), a, b);
        add_other_rows(&mut c, a, b);
    }
    reduce::<C, L>(&mut c)
}

/// (a² − x·R)/R
#[inline(always)]
pub(super) const fn square_sub<C: Curve<L>, const L: usize>(a: &[i32; L], x: &[i32; L]) -> [i32; L] {
    let mut c = minus(x);
    if L == 9 {
        add_square_rows(c.as_flattened_mut(), a);
    } else {
        add_two_square_rows(c.as_flattened_mut(), 0, a);
        add_other_square_rows(&mut c, a);
    }
    reduce::<C, L>(&mut c)
}

/// (a·b − e·d)/R
#[inline(always)]
pub(super) const fn mul_sub_mul<C: Curve<L>, const L: usize>(
    a: &[i32; L],
    b: &[i32; L],
    e: &[i32; L],
    d: &[i32; L],
) -> [i32; L] {
    let mut c = [[0; L]; 2];
    if L == 9 {
        add_rows(c.as_flattened_mut(), e, d);
        let c = c.as_flattened_mut();
        let mut i = 0;
        while i < 2 * L {
            c[i] = -c[i];
            i += 1;
        }
        add_rows(c, a, b);
    } else {
        let mut minus_e = *e;
        let mut i = 0;
        while i < L {
            minus_e[i] = -e[i];
            i += 1;
        }
        add_two_rows(c.as_flattened_mut(), a, b);
        add_two_rows(c.as_flattened_mut(), &minus_e, d);
        add_other_rows(&mut c, a, b);
        add_other_rows(&mut c, &minus_e, d);
    }
    reduce::<C, L>(&mut c)
}

#[inline(always)]
const fn minus<const L: usize>(x: &[i32; L]) -> Columns<L> {
    let mut c = [[0; L]; 2];
    let mut i = 0;
    while i < L {
        c[1][i] = -(x[i] as i64);
        i += 1;
    }
    c
}

#[inline(always)]
const fn add_two_rows<const L: usize>(c: &mut [i64], a: &[i32; L], b: &[i32; L]) {
    let (a0, a1) = (a[0] as i64, a[1] as i64);
    let mut b0 = 0;
    let mut j = 0;
    while j < L {
        let b1 = b[j] as i64;
        c[j] += a0 * b1 + a1 * b0;
        b0 = b1;
        j += 1;
    }
    c[L] += a1 * b0;
}

/// Four rows at once, so that each column is loaded and stored a quarter as often.
#[inline(never)]
const fn add_other_rows<const L: usize>(c: &mut Columns<L>, a: &[i32; L], b: &[i32; L]) {
    let c = c.as_flattened_mut();
    let mut i = 2;
    while i < L {
        let (a0, a1, a2, a3) = (a[i] as i64, a[i + 1] as i64, a[i + 2] as i64, a[i + 3] as i64);
        let (mut b0, mut b1, mut b2) = (0, 0, 0);
        let mut j = 0;
        while j < L {
            let b3 = b[j] as i64;
            c[i + j] += a0 * b3 + a1 * b2 + a2 * b1 + a3 * b0;
            (b0, b1, b2) = (b1, b2, b3);
            j += 1;
        }
        c[i + L] += a1 * b2 + a2 * b1 + a3 * b0;
        c[i + L + 1] += a2 * b2 + a3 * b1;
        c[i + L + 2] += a3 * b2;
        i += 4;
    }
}

#[inline(never)]
const fn add_other_square_rows<const L: usize>(c: &mut Columns<L>, a: &[i32; L]) {
    if 2 < L {
        add_two_square_rows(c.as_flattened_mut(), 2, a);
    }
    if 4 < L {
        add_two_square_rows(c.as_flattened_mut(), 4, a);
    }
    if 6 < L {
        add_two_square_rows(c.as_flattened_mut(), 6, a);
    }
    if 8 < L {
        add_two_square_rows(c.as_flattened_mut(), 8, a);
    }
    if 10 < L {
        add_two_square_rows(c.as_flattened_mut(), 10, a);
    }
    if 12 < L {
        add_two_square_rows(c.as_flattened_mut(), 12, a);
    }
    if 14 < L {
        add_two_square_rows(c.as_flattened_mut(), 14, a);
    }
    if 16 < L {
        add_two_square_rows(c.as_flattened_mut(), 16, a);
    }
}

#[inline(always)]
const fn add_two_square_rows<const L: usize>(c: &mut [i64], i: usize, a: &[i32; L]) {
    let (a0, a1) = (a[i] as i64, a[i + 1] as i64);
    c[2 * i] += a0 * a0;
    c[2 * i + 1] += 2 * a0 * a1;
    c[2 * i + 2] += a1 * a1;
    let (a0, a1) = (2 * a0, 2 * a1);
    let mut b0 = 0;
    let mut j = i + 2;
    while j < L {
        let b1 = a[j] as i64;
        c[i + j] += a0 * b1 + a1 * b0;
        b0 = b1;
        j += 1;
    }
    c[i + L] += a1 * b0;
}

#[inline(always)]
const fn add_rows(c: &mut [i64], a: &[i32], b: &[i32]) {
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
const fn add_square_rows(c: &mut [i64], a: &[i32]) {
    add_square_row(c, 0, a);
    add_square_row(c, 1, a);
    add_square_row(c, 2, a);
    add_square_row(c, 3, a);
    add_square_row(c, 4, a);
    add_square_row(c, 5, a);
    add_square_row(c, 6, a);
    add_square_row(c, 7, a);
    add_square_row(c, 8, a);
}

#[inline(always)]
const fn add_row(c: &mut [i64], i: usize, a: &[i32], b: &[i32]) {
    let mut j = 0;
    while i < a.len() && j < b.len() {
        c[i + j] += a[i] as i64 * b[j] as i64;
        j += 1;
    }
}

#[inline(always)]
const fn add_square_row(c: &mut [i64], i: usize, a: &[i32]) {
    if i < a.len() {
        c[2 * i] += a[i] as i64 * a[i] as i64;
    }
    let mut j = i + 1;
    while j < a.len() {
        c[i + j] += 2 * a[i] as i64 * a[j] as i64;
        j += 1;
    }
}

/// `columns` / R, tight.
///
/// Montgomery's reduction: since −1/p ≡ 1 modulo 2^29, the low bits m of a column are themselves the multiple of p that
/// clears it. The −m of m·p is what clears them; the other terms of p go to higher columns.
#[inline(always)]
pub(super) const fn reduce<C: Curve<L>, const L: usize>(columns: &mut Columns<L>) -> [i32; L] {
    if L == 9 { reduce_inlined::<C, L>(columns) } else { reduce_called::<C, L>(columns) }
}

#[inline(never)]
const fn reduce_called<C: Curve<L>, const L: usize>(columns: &mut Columns<L>) -> [i32; L] {
    reduce_inlined::<C, L>(columns)
}

#[inline(always)]
#[expect(clippy::cast_possible_truncation, reason = "to the 29 bits of a limb, and to a last limb as asserted")]
const fn reduce_inlined<C: Curve<L>, const L: usize>(columns: &mut Columns<L>) -> [i32; L] {
    let c = columns.as_flattened_mut();
    // what column i + 1 gets from column i is not stored in between
    let mut next = 0;
    let mut i = 0;
    while i < L {
        let column = c[i] + next;
        let m = column & MASK as i64;
        next = column >> BITS;
        let mut k = 0;
        while k < C::POWERS.len() {
            let exponent = C::POWERS[k].unsigned_abs();
            let term = (m << (exponent % BITS)) * C::POWERS[k].signum() as i64;
            match (exponent / BITS) as usize {
                1 => next += term,
                limb => c[i + limb] += term,
            }
            k += 1;
        }
        i += 1;
    }
    let mut limbs = [0; L];
    let mut carry = next;
    let mut i = 0;
    while i < L - 1 {
        carry += c[i + L] - C::LOWEST as i64;
        limbs[i] = (carry as i32 & MASK) + C::LOWEST;
        carry >>= BITS;
        i += 1;
    }
    carry += c[2 * L - 1];
    debug_assert!(carry.abs() < 1 << 31);
    limbs[L - 1] = carry as i32;
    fold::<C, L>(&mut limbs);
    limbs
}

/// Where p is 2^k − 1: what lies above 2^k, rounded, counts as that many ones. For all others nothing.
#[inline(always)]
pub(super) const fn fold<C: Curve<L>, const L: usize>(limbs: &mut [i32; L]) {
    if let [exponent] = *C::POWERS {
        let k = exponent.unsigned_abs() % BITS;
        let above = (limbs[L - 1] + (1 << (k - 1))) >> k;
        limbs[L - 1] -= above << k;
        limbs[0] += above;
    }
}
