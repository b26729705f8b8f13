//! Products of elements in columns, and Montgomery's reduction of those.
//!
//! For nine limbs everything is written out and inlined, so that the columns live in registers. More limbs would not fit
//! there, and their code would be several times as long: their columns are in memory, and their rows in loops.
#![expect(clippy::as_conversions, reason = "From is not const")]
#![expect(clippy::indexing_slicing, reason = "every index is below the length of its array, by the loop around it")]
#![expect(clippy::many_single_char_names, reason = "the letters of the formulas")]
#![expect(clippy::inline_always, reason = "columns stay in registers only if the parts of a product are one function")]

mod looped;
mod written;

use super::Curve;
use super::integer::{BITS, MASK};

/// Column k of a·b is the sum of those products `aᵢ·bⱼ` whose i + j is k. The last one is empty.
type Columns<const L: usize> = [[i64; L]; 2];

/// a·b/R − x: the difference is free in the columns that the reduction leaves.
#[inline(always)]
pub(super) const fn mul_sub<C: Curve<L>, const L: usize>(a: &[i32; L], b: &[i32; L], x: &[i32; L]) -> [i32; L] {
    if L == written::LIMBS {
        reduce::<C, L>(&mut written::product(a, b), x)
    } else {
        let mut c = [[0; L]; 2];
        looped::set_product(&mut c, a, b, x);
        reduce_looped::<C, L>(&mut c)
    }
}

/// a²/R − x
#[inline(always)]
pub(super) const fn square_sub<C: Curve<L>, const L: usize>(a: &[i32; L], x: &[i32; L]) -> [i32; L] {
    debug_assert!(L == written::LIMBS);
    reduce::<C, L>(&mut written::square(a), x)
}

/// (a·b + d·e)/R, with one reduction for both
#[inline(always)]
pub(super) const fn mul_add_mul<C: Curve<L>, const L: usize>(
    [a, b]: [&[i32; L]; 2],
    [d, e]: [&[i32; L]; 2],
) -> [i32; L] {
    if L == written::LIMBS {
        reduce::<C, L>(&mut written::sum_of_products([a, b], [d, e]), &[0; L])
    } else {
        let mut c = [[0; L]; 2];
        looped::set_sum_of_products(&mut c, [a, b], [d, e]);
        reduce_looped::<C, L>(&mut c)
    }
}

#[inline(never)]
const fn reduce_looped<C: Curve<L>, const L: usize>(columns: &mut Columns<L>) -> [i32; L] {
    reduce::<C, L>(columns, &[0; L])
}

/// `columns` / R − x, tight.
///
/// Montgomery's reduction: since −1/p ≡ 1 modulo 2^29, the low bits m of a column are themselves the multiple of p that
/// clears it. The −m of m·p is what clears them; the other terms of p go to higher columns.
#[inline(always)]
#[expect(clippy::cast_possible_truncation, reason = "to the 29 bits of a limb, and to a last limb as asserted")]
const fn reduce<C: Curve<L>, const L: usize>(columns: &mut Columns<L>, x: &[i32; L]) -> [i32; L] {
    let c = columns.as_flattened_mut();
    // what the next column gets from this one is not stored in between
    let mut next = 0;
    let mut i = 0;
    while i < L {
        let column = c[i] + next;
        let m = column & MASK as i64;
        next = column >> BITS;
        next = add_term::<C, L, 0>(c, i, m, next);
        next = add_term::<C, L, 1>(c, i, m, next);
        next = add_term::<C, L, 2>(c, i, m, next);
        next = add_term::<C, L, 3>(c, i, m, next);
        i += 1;
    }
    let mut limbs = [0; L];
    let mut carry = next;
    let mut i = 0;
    while i < L - 1 {
        carry += c[i + L] - x[i] as i64 - C::LOWEST as i64;
        limbs[i] = (carry as i32 & MASK) + C::LOWEST;
        carry >>= BITS;
        i += 1;
    }
    carry += c[2 * L - 1] - x[L - 1] as i64;
    debug_assert!(carry.abs() < 1 << 31);
    limbs[L - 1] = carry as i32;
    fold::<C, L>(&mut limbs);
    limbs
}

/// Adds a term of m·(p + 1), if p has so many, to column i and those above, of which `next` is what the next one gets.
///
/// One function for each term, so that its shift and its limb are constants also where loops are not unrolled.
#[inline(always)]
const fn add_term<C: Curve<L>, const L: usize, const K: usize>(c: &mut [i64], i: usize, m: i64, next: i64) -> i64 {
    const { assert!(C::POWERS.len() <= 4) };
    if K >= C::POWERS.len() {
        return next;
    }
    let exponent = C::POWERS[K].unsigned_abs();
    let term = (m << (exponent % BITS)) * C::POWERS[K].signum() as i64;
    match (exponent / BITS) as usize {
        1 => next + term,
        limb => {
            c[i + limb] += term;
            next
        }
    }
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
