//! How a [`Comb`](super::Comb) is made: in place, and by steps of which none takes as long as a check without a table.
//!
//! The table needs the points Aₜ = 2^((t·TABLES + s)·COLUMNS)·P, which is one run of doublings, and then all their sums. A
//! level adds a tooth: it turns every sum S into S − Aₜ and S + Aₜ. These additions are affine, and all inverses of a
//! level are one (Montgomery's trick): so nothing is kept beside the points of the table.
//!
//! What is not a sum yet waits where no earlier level writes: Aₜ in the place 2^t of its table, the last Aₜ, with which
//! the sums begin, in place 0, and the power of two of P that was reached in the last place of the first table.
#![expect(clippy::indexing_slicing, reason = "slots are TABLES times HALF, and all places are below HALF")]

use super::TABLES;
use crate::Curve;
use crate::field::Field;
use crate::point::{Affine, normalize};

/// Two for the doublings; two for all levels but the last, of which one has as many sums as those before it together;
/// and two for the last, which has as many again: half of the tables in each.
pub const STEPS: u8 = 6;

/// What the first step begins with.
pub(super) fn begin<C: Curve<L>, const L: usize>(slots: &mut [Affine<C, L>], p: &Affine<C, L>) {
    slots[slots.len() / TABLES - 1] = *p;
}

/// One step. `columns` are those of the comb, whose tables are `slots`, one after the other.
pub(super) fn advance<C: Curve<L>, const L: usize>(slots: &mut [Affine<C, L>], columns: u32, step: u8) {
    let half = slots.len() / TABLES;
    let levels = half.ilog2();
    match step {
        0 => (0..=levels / 2).for_each(|tooth| raise(slots, columns, tooth)),
        1 => (levels / 2 + 1..=levels).for_each(|tooth| raise(slots, columns, tooth)),
        2 => (0..levels - 2).for_each(|tooth| add_tooth(slots, half, tooth)),
        3 => add_tooth(slots, half, levels - 2),
        4 => add_tooth(&mut slots[..TABLES / 2 * half], half, levels - 1),
        _ => add_tooth(&mut slots[TABLES / 2 * half..], half, levels - 1),
    }
}

/// Aₜ for each table.
#[inline(never)]
fn raise<C: Curve<L>, const L: usize>(slots: &mut [Affine<C, L>], columns: u32, tooth: u32) {
    let half = slots.len() / TABLES;
    let mut powers = [slots[half - 1].to_jacobian(); TABLES + 1];
    for s in 0..TABLES {
        let mut power = powers[s];
        for _ in 0..columns {
            power.double();
        }
        powers[s + 1] = power;
    }
    let mut affine = [slots[half - 1]; TABLES + 1];
    normalize(&powers, &mut affine);
    let place = (1 << tooth) & (half - 1); // 0 for the last tooth
    for (table, power) in slots.chunks_exact_mut(half).zip(affine) {
        table[place] = power;
    }
    slots[half - 1] = affine[TABLES];
}

/// Makes the sums S − Aₜ and S + Aₜ out of the sums S of the teeth before, in tables of `half` points.
#[inline(never)]
fn add_tooth<C: Curve<L>, const L: usize>(slots: &mut [Affine<C, L>], half: usize, tooth: u32) {
    let count = 1 << tooth;
    let mut addends = [Affine::NONE; TABLES];
    for (table, addend) in slots.chunks_exact(half).zip(&mut addends) {
        *addend = table[count];
    }
    // the x of a place that gets a sum holds, for a while, the product of all differences before its own
    let mut product = Field::ONE;
    for (table, addend) in slots.chunks_exact_mut(half).zip(&addends) {
        let (sums, free) = table.split_at_mut(count);
        for (sum, free) in sums.iter().zip(free) {
            free.x = product;
            product = product.mul(&sum.x.sub(&addend.x));
        }
    }
    let mut inverse = product.invert();
    for (table, addend) in slots.chunks_exact_mut(half).zip(&addends).rev() {
        let (sums, free) = table.split_at_mut(count);
        for (sum, free) in sums.iter_mut().zip(free).rev() {
            let of_difference = inverse.mul(&free.x);
            inverse = inverse.mul(&sum.x.sub(&addend.x));
            *free = sum.plus(addend, &of_difference);
            *sum = sum.plus(&addend.neg(), &of_difference);
        }
    }
}
