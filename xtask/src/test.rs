//! `cargo xtask test`: every check there is, in one command, each named as the claim that it proves, and within a limit of time.

mod counts;
mod dependencies;
mod device;
mod differential;
mod limit;
mod package;
mod quick;
mod report;
mod rust;
mod steps;
mod suites;
mod wasm;

use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};

use self::{
    counts::Counts,
    report::Report,
    steps::{Needs, STEPS, Step},
};
use crate::{project::Project, tools};

/// What a step that did not fail has to say.
enum Outcome {
    Ran {
        counts: Counts,
        /// Figures worth keeping; mostly none.
        notes: String,
    },
    /// It could not run here; the text says what to install.
    Lacks(String),
}

impl Outcome {
    /// It names the packages of Debian that hold what is missing.
    fn lacks(what: &str, packages: &str) -> Self {
        Self::Lacks(format!("{what} is missing: sudo apt-get install --no-install-recommends {packages}"))
    }
}

impl From<Counts> for Outcome {
    fn from(counts: Counts) -> Self {
        Self::Ran { counts, notes: String::new() }
    }
}

/// Answers whether all is well.
fn perform(project: &Project, steps: &[&Step], limit: Duration) -> Result<bool> {
    let mut report = Report::default();
    let mut packed = true;
    for step in steps {
        report::begin(step)?;
        let project = project.logging_to(project.path(format!("target/test/{}.log", step.name)))?;
        let started = Instant::now();
        let outcome = if step.needs == Needs::Package && !packed {
            Err(anyhow!("not run, for want of the package"))
        } else {
            match limit::within(limit, || (step.run)(&project).and_then(judged)) {
                (outcome, false) => outcome,
                (_, true) => Err(too_long(step, limit)),
            }
        };
        packed &= step.name != "pack" || outcome.is_ok();
        report.end(step, &outcome, started.elapsed(), &project)?;
    }
    Ok(report.close())
}

fn too_long(step: &Step, limit: Duration) -> anyhow::Error {
    let (seconds, name) = (limit.as_secs(), step.name);
    anyhow!(
        "ended after {seconds} s: the last lines of target/test/{name}.log say what it was at; on a slow machine, \
         `cargo xtask test --limit {} {name}`",
        seconds.saturating_mul(2)
    )
}

pub(crate) fn run(project: &Project, options: &[&str]) -> Result<bool> {
    match options {
        ["--list"] => {
            for step in STEPS {
                println!("{:<14} {}", step.name, step.claim);
            }
            Ok(true)
        }
        ["--quick"] => {
            let is_good = perform(project, &quick::steps(), limit::USUAL)?;
            println!("{}", quick::left_out(project)?);
            Ok(is_good)
        }
        ["--limit", seconds, names @ ..] => {
            let seconds = seconds.parse().ok().filter(|seconds| *seconds > 0);
            let seconds = seconds.with_context(|| format!("--limit takes seconds: {USAGE}"))?;
            perform(project, &selected(names)?, Duration::from_secs(seconds))
        }
        names => perform(project, &selected(names)?, limit::USUAL),
    }
}

const USAGE: &str = "cargo xtask test [--list | --quick | --limit SECONDS] [step…]";

fn selected(names: &[&str]) -> Result<Vec<&'static Step>> {
    if let Some(flag) = names.iter().find(|name| name.starts_with('-')) {
        bail!("no option `{flag}` here: {USAGE}");
    }
    if let Some(name) = names.iter().find(|name| STEPS.iter().all(|step| step.name != **name)) {
        bail!("no step `{name}`; `cargo xtask test --list` names them");
    }
    let mut steps: Vec<&Step> = STEPS.iter().filter(|step| names.is_empty() || names.contains(&step.name)).collect();
    if steps.iter().any(|step| step.needs == Needs::Package) && steps.iter().all(|step| step.name != "pack") {
        steps.insert(0, steps::pack());
    }
    Ok(steps)
}

/// A step that ran nothing proves nothing; and in CI, neither does a part that was left out.
fn judged(outcome: Outcome) -> Result<Outcome> {
    match &outcome {
        Outcome::Ran { counts, .. } if counts.passed == 0 => bail!("nothing ran"),
        Outcome::Ran { counts, .. } if counts.failed > 0 => bail!("{} failed", counts.failed),
        Outcome::Ran { counts, .. } if counts.skipped > 0 && tools::in_ci() => {
            bail!("{} skipped in CI", counts.skipped)
        }
        Outcome::Lacks(what) if tools::in_ci() => bail!("{what}"),
        _ => Ok(outcome),
    }
}
