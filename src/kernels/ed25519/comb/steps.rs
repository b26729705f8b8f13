//! How a [`Comb`](super::Comb) is made: in place, and by steps of which none takes as long as a check without a table.
//!
//! First the powers Pₜ = 2^(32·t + 16·part)·P, in one run of doublings: each is twice in the sums, as −Pₜ in the one that
//! all others begin with, and as 2·Pₜ, which turns its sign. Then a level for each tooth but the last: to every sum there
//! is, it adds 2·Pₜ. A level comes to Z = 1 at once, so that its sums are addends of the next.
//!
//! What is not a sum yet is held in places that no earlier level writes: 2·Pₜ in place 2^t of its part, the sum of all
//! −Pₜ and the last P in place 0, and the power that was reached in the last place of the first part.

#![expect(clippy::indexing_slicing, reason = "the compiler sees that indices stay below the constant lengths")]

use super::super::point::{AffineAddend, Completed, Projective, Sign, normalize};
use super::{COLUMNS, PARTS, SUMS, TEETH};

/// Two for the doublings; two for all levels but the last, of which one has as many sums as those before it together;
/// and two for the last, which has as many again: one part in each.
pub(in super::super) const STEPS: u8 = 6;

type Parts = [[AffineAddend; SUMS]; PARTS];

/// What the first step begins with.
pub(super) fn begin(parts: &mut Parts, point: &Projective) {
    parts[0][SUMS - 1] = AffineAddend::holding(point);
    for part in parts {
        part[0] = AffineAddend::holding(&Completed::NEUTRAL.projective());
    }
}

pub(super) fn advance(parts: &mut Parts, step: u8) {
    match step {
        0 => (0..TEETH / 2).for_each(|tooth| raise(parts, tooth)),
        1 => {
            (TEETH / 2..TEETH).for_each(|tooth| raise(parts, tooth));
            for part in parts {
                normalize(&mut part[..1]);
            }
        }
        2 => (0..TEETH - 3).for_each(|tooth| add_tooth(parts, tooth)),
        3 => add_tooth(parts, TEETH - 3),
        4 => add_tooth(&mut parts[..PARTS / 2], TEETH - 2),
        _ => add_tooth(&mut parts[PARTS / 2..], TEETH - 2),
    }
}

/// One tooth of each part.
#[inline(never)]
fn raise(parts: &mut Parts, tooth: usize) {
    let mut power = parts[0][SUMS - 1].held();
    for part in &mut *parts {
        let is_last = tooth == TEETH - 1;
        let sign = if is_last { Sign::Plus } else { Sign::Minus };
        let sum = part[0].held().extended().add(&power.extended().addend(), sign).projective();
        part[0] = AffineAddend::holding(&sum);
        power = power.double().projective();
        if !is_last {
            part[1 << tooth] = AffineAddend::holding(&power);
        }
        for _ in 1..COLUMNS {
            power = power.double().projective();
        }
    }
    parts[0][SUMS - 1] = AffineAddend::holding(&power);
}

/// The sums with a plus for this tooth, out of those with a minus.
#[inline(never)]
fn add_tooth(parts: &mut [[AffineAddend; SUMS]], tooth: usize) {
    for part in parts {
        let (sums, free) = part.split_at_mut(1 << tooth);
        let free = &mut free[..1 << tooth];
        let twice = free[0].held().extended();
        for (sum, free) in sums.iter().zip(&mut *free) {
            *free = AffineAddend::holding(&twice.add_affine(sum, Sign::Plus).projective());
        }
        normalize(free);
    }
}
