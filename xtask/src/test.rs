//! `cargo xtask test`: every check there is, in one command, each named as the claim that it proves.

mod counts;
mod dependencies;
mod differential;
mod package;
mod report;
mod rust;
mod steps;
mod suites;
mod wasm;

use std::time::Instant;

use anyhow::{Result, anyhow, bail};

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

impl From<Counts> for Outcome {
    fn from(counts: Counts) -> Self {
        Self::Ran { counts, notes: String::new() }
    }
}

/// Answers whether all is well.
fn perform(project: &Project, steps: &[&Step]) -> Result<bool> {
    let mut report = Report::default();
    let mut packed = true;
    for step in steps {
        report::begin(step)?;
        let project = project.logging_to(project.path(format!("target/test/{}.log", step.name)))?;
        let started = Instant::now();
        let outcome = if step.needs == Needs::Package && !packed {
            Err(anyhow!("not run, for want of the package"))
        } else {
            (step.run)(&project).and_then(judged)
        };
        packed &= step.name != "pack" || outcome.is_ok();
        report.end(step, &outcome, started.elapsed(), &project)?;
    }
    Ok(report.close())
}

pub(crate) fn run(project: &Project, options: &[&str]) -> Result<bool> {
    if options == ["--list"] {
        for step in STEPS {
            println!("{:<14} {}", step.name, step.claim);
        }
        return Ok(true);
    }
    perform(project, &selected(options)?)
}

fn selected(options: &[&str]) -> Result<Vec<&'static Step>> {
    let (flags, names): (Vec<&str>, Vec<&str>) = options.iter().partition(|option| option.starts_with('-'));
    if let Some(flag) = flags.iter().find(|flag| **flag != "--quick") {
        bail!("no option `{flag}`: cargo xtask test [--quick | --list] [step…]");
    }
    if let Some(name) = names.iter().find(|name| STEPS.iter().all(|step| step.name != **name)) {
        bail!("no step `{name}`; `cargo xtask test --list` names them");
    }
    let chosen = |step: &&Step| {
        (names.is_empty() || names.contains(&step.name)) && (flags.is_empty() || step.needs == Needs::Native)
    };
    let mut steps: Vec<&Step> = STEPS.iter().filter(chosen).collect();
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
