//! How many tests passed, read from what the runners print: an exit code says nothing about a runner that ran nothing.

use anyhow::{Context, Result};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) passed: u32,
    pub(super) failed: u32,
    pub(super) skipped: u32,
}

impl Counts {
    /// The sum of cargo's lines `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
    pub(super) fn of_cargo(log: &str) -> Self {
        let results = log.lines().filter_map(|line| line.trim().strip_prefix("test result: "));
        results.fold(Self::default(), |sum, line| sum.plus(Self::read(line, "ignored")))
    }

    /// The last line of a suite: `3 passed, 0 failed, 1 skipped`.
    pub(super) fn of_suite(log: &str) -> Result<Self> {
        let last = log.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default();
        let counts = Self::read(last, "skipped");
        let expected = format!("{} passed, {} failed, {} skipped", counts.passed, counts.failed, counts.skipped);
        (last == expected).then_some(counts).context("its last line is not `N passed, M failed, K skipped`")
    }

    pub(super) fn plus(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            skipped: self.skipped + other.skipped,
        }
    }

    fn read(line: &str, skipped: &str) -> Self {
        let words: Vec<&str> = line.split([' ', ',', ';']).filter(|word| !word.is_empty()).collect();
        let before = |name: &str| {
            let at = words.iter().position(|word| *word == name)?;
            words.get(at.checked_sub(1)?)?.parse().ok()
        };
        Self {
            passed: before("passed").unwrap_or(0),
            failed: before("failed").unwrap_or(0),
            skipped: before(skipped).unwrap_or(0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[test]
    fn adds_up_the_results_of_cargo() {
        let log = "running 2 tests\ntest result: ok. 2 passed; 0 failed; 1 ignored; 0 measured\n\
                   test result: FAILED. 3 passed; 4 failed; 0 ignored\n";
        assert_eq!(Counts::of_cargo(log), Counts { passed: 5, failed: 4, skipped: 1 });
        assert_eq!(Counts::of_cargo("no tests"), Counts::default());
    }

    #[test]
    fn reads_the_last_line_of_a_suite() {
        let counts = Counts { passed: 12, failed: 0, skipped: 1 };
        assert_eq!(Counts::of_suite("x\n12 passed, 0 failed, 1 skipped\n\n").ok(), Some(counts));
        assert!(Counts::of_suite("12 passed, 0 failed, 1 skipped\nbye").is_err());
        assert!(Counts::of_suite("").is_err());
    }
}
