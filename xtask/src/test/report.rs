//! One line per step, then the sum.

use std::{
    cmp::Reverse,
    io::{Write, stdout},
    time::{Duration, Instant},
};

use anyhow::{Error, Result};

use super::{Outcome, counts::Counts, steps::Step};
use crate::{paint, project::Project, tools};

pub(super) struct Report {
    sum: Counts,
    failed: Vec<&'static str>,
    took: Vec<(&'static str, Duration)>,
    started: Instant,
}

impl Default for Report {
    fn default() -> Self {
        Self { sum: Counts::default(), failed: Vec::new(), took: Vec::new(), started: Instant::now() }
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
        self.took.push((step.name, took));
        match outcome {
            Ok(Outcome::Ran { counts, notes }) => {
                println!("{}  {seconds}  {}", paint::green("ok     "), tally(*counts));
                let colour = if counts.skipped > 0 { paint::yellow } else { paint::dim };
                notes.lines().for_each(|line| println!("  {}", colour(line)));
                self.sum = self.sum.plus(*counts);
            }
            Ok(Outcome::Lacks(what)) => {
                println!("{}  {seconds}", paint::yellow("skipped"));
                what.lines().for_each(|line| println!("  {}", paint::yellow(line)));
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
        print!("{}", paint::dim(&slowest_first(self.took)));
        println!("{:.0} s", self.started.elapsed().as_secs_f64());
        println!("{passed} passed, {failed} failed, {skipped} skipped");
        // and something ran, or says what it lacks
        self.failed.is_empty() && passed + skipped > 0
    }
}

/// Seconds by step, so that growth is seen.
fn slowest_first(mut took: Vec<(&str, Duration)>) -> String {
    took.sort_by_key(|(_, took)| Reverse(*took));
    let sum: f64 = took.iter().map(|(_, took)| took.as_secs_f64()).sum();
    let line = |(step, took): (&str, Duration)| {
        let seconds = took.as_secs_f64();
        format!("{seconds:>7.1} s {:>4.0} %  {step}\n", 100.0 * seconds / sum.max(f64::MIN_POSITIVE))
    };
    took.into_iter().map(line).collect()
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

#[cfg(test)]
mod unit {
    use std::time::Duration;

    use super::slowest_first;

    #[test]
    fn lists_the_steps_by_what_they_take() {
        let took = vec![("format", Duration::from_millis(500)), ("pack", Duration::from_millis(1500))];
        assert_eq!(slowest_first(took), "    1.5 s   75 %  pack\n    0.5 s   25 %  format\n");
        assert_eq!(slowest_first(vec![("format", Duration::ZERO)]), "    0.0 s    0 %  format\n");
    }
}
