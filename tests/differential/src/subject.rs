//! A key with a few signatures, and the many cases that are made of it.

use std::fmt;

use crate::random::Random;

/// What is judged by two implementations.
pub(crate) trait Subject: Sized {
    /// A key and some signatures: slow to make, so it serves [`Subject::CASES`] cases.
    fn new(random: &mut Random) -> Self;

    /// One mutation, and every verdict on it.
    fn case(&self, random: &mut Random) -> Verdicts;

    /// How many cases one key has.
    const CASES: u64 = 500;
}

/// What all said to one case.
pub(crate) struct Verdicts {
    pub(crate) mutation: &'static str,
    pub(crate) reference: bool,
    /// One for each path of ours: first use of a key, and with its table if it has one.
    pub(crate) ours: Vec<bool>,
}

/// An entry of [`ALGORITHMS`](crate::ALGORITHMS).
pub struct Algorithm {
    /// As `--only` takes it.
    pub name: &'static str,
    /// The cases of a full run natively.
    pub cases: u64,
    /// The cases of one key: a run takes whole blocks of them where it can.
    pub block: u64,
    run: fn(&str, u64, u64, u64) -> Result<Tally, Difference>,
}

/// How many cases were accepted and refused, by all alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Valid for the reference, and for us.
    pub accepted: u64,
    /// Neither.
    pub refused: u64,
}

/// A case on which verdicts differ. It names no key and no signature: the seed and the number make them again.
#[derive(Debug)]
pub struct Difference {
    algorithm: String,
    seed: u64,
    case: u64,
    mutation: &'static str,
    reference: bool,
    ours: Vec<bool>,
}

impl Algorithm {
    pub(crate) const fn of<S: Subject>(name: &'static str, cases: u64) -> Self {
        Self { name, cases, block: S::CASES, run: run::<S> }
    }

    /// Cases `first` to `first + count − 1`, all of one block.
    ///
    /// # Errors
    /// The first difference.
    pub fn run(&self, seed: u64, first: u64, count: u64) -> Result<Tally, Difference> {
        debug_assert!(count > 0 && first / self.block == (first + count - 1) / self.block);
        (self.run)(self.name, seed, first, count)
    }
}

fn run<S: Subject>(name: &str, seed: u64, first: u64, count: u64) -> Result<Tally, Difference> {
    let subject = S::new(&mut Random::new(seed, name, !(first / S::CASES)));
    let mut tally = Tally::default();
    for case in first..first + count {
        let Verdicts { mutation, reference, ours } = subject.case(&mut Random::new(seed, name, case));
        if ours.is_empty() || ours.iter().any(|verdict| *verdict != reference) {
            return Err(Difference { algorithm: name.to_owned(), seed, case, mutation, reference, ours });
        }
        tally =
            tally.plus(if reference { Tally { accepted: 1, refused: 0 } } else { Tally { accepted: 0, refused: 1 } });
    }
    Ok(tally)
}

impl Tally {
    /// Of both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self { accepted: self.accepted + other.accepted, refused: self.refused + other.refused }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { algorithm, seed, case, mutation, reference, ours } = self;
        let word = |verdict: &bool| if *verdict { "accepts" } else { "refuses" };
        let ours: Vec<_> = ours.iter().map(word).collect();
        write!(f, "{algorithm}, seed {seed}, case {case} ({mutation}): ")?;
        write!(f, "the reference {}, jotproof {}", word(reference), ours.join(" and "))
    }
}
