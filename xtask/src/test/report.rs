//! One line per step, then the sum.

use std::{
    io::{Write, stdout},
    time::{Duration, Instant},
};

use anyhow::{Error, Result};

use super::{Outcome, counts::Counts, steps::Step};
use crate::{paint, project::Project, tools};

pub(super) struct Report {
    sum: Counts,
    failed: Vec<&'static str>,
    started: Instant,
}

impl Default for Report {
    fn default() -> Self {
        Self { sum: Counts::default(), failed: Vec::new(), started: Instant::now() }
    }
}

/// Printed while the step runs; the rest of the line follows when it has ended.
pub(super) fn begin(step: &Step) -> Result<()> {
    print!("{:<14}{:<52}", step.name, step.claim);
    Ok(stdout().flush()?)
}

impl Report {
    pub(super) fn end(
        &mut self,
        step: &Step,
        outcome: &Result<Outcome>,
        took: Duration,
        project: &Project,
    ) -> Result<()> {
        let seconds = format!("{:>7.1} s", took.as_secs_f64());
        match outcome {
            Ok(Outcome::Ran { counts, notes }) => {
                println!("{}  {seconds}  {}", paint::green("ok     "), tally(*counts));
                notes.lines().for_each(|line| println!("  {}", paint::dim(line)));
                self.sum = self.sum.plus(*counts);
            }
            Ok(Outcome::Lacks(what)) => {
                println!("{}  {seconds}", paint::yellow("skipped"));
                println!("{}", paint::yellow(&format!("  {what}")));
                self.sum.skipped += 1;
            }
            Err(error) => {
                println!("{}  {seconds}", paint::red("FAILED "));
                explain(step, error, &project.logged()?);
                self.sum.failed += 1;
                self.failed.push(step.name);
            }
        }
        Ok(())
    }

    /// Prints the sum, and answers whether all is well.
    pub(super) fn close(self) -> bool {
        let Counts { passed, failed, skipped } = self.sum;
        println!();
        if !self.failed.is_empty() {
            println!("{} cargo xtask test {}", paint::red("again:"), self.failed.join(" "));
        }
        println!("{:.0} s", self.started.elapsed().as_secs_f64());
        println!("{passed} passed, {failed} failed, {skipped} skipped");
        // and something ran
        self.failed.is_empty() && passed > 0
    }
}

fn tally(counts: Counts) -> String {
    let skipped = if counts.skipped > 0 { format!(", {} skipped", counts.skipped) } else { String::new() };
    paint::dim(&format!("{} passed{skipped}", counts.passed))
}

fn explain(step: &Step, error: &Error, log: &str) {
    // a log file of a CI machine is gone when somebody reads its output
    let shown = if tools::in_ci() { 400 } else { 40 };
    let lines: Vec<&str> = log.lines().collect();
    let left_out = lines.len().saturating_sub(shown);
    if left_out > 0 {
        println!("  … {left_out} lines before these are in target/test/{}.log", step.name);
    }
    for line in lines.iter().skip(left_out) {
        println!("  | {line}");
    }
    println!("  {}", paint::red(&format!("{error:#}")));
}
