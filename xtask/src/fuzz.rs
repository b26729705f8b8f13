//! `cargo xtask fuzz`: every room that reads what others wrote, under libFuzzer, each held against an oracle.

mod coverage;
mod faults;
mod fuzzer;
mod targets;

use std::{sync::Mutex, thread};

use anyhow::{Context, Result, bail};

use self::{
    fuzzer::{Fuzzer, Run},
    targets::Target,
};
use crate::{paint, project::Project};

/// `options`: `--seconds N` for each target, `--jobs N` at a time, or `--faults`; and names of targets.
pub(crate) fn run(project: &Project, options: &[&str]) -> Result<bool> {
    let (mut seconds, mut is_for_faults, mut names) = (60, false, vec![]);
    let mut jobs = thread::available_parallelism()?.get();
    let mut words = options.iter();
    while let Some(word) = words.next() {
        match *word {
            "--seconds" => seconds = words.next().and_then(|word| word.parse().ok()).context("--seconds of what?")?,
            "--jobs" => jobs = words.next().and_then(|word| word.parse().ok()).context("--jobs of how many?")?,
            "--faults" => is_for_faults = true,
            word if word.starts_with('-') => {
                bail!("no option `{word}`: cargo xtask fuzz [--seconds N] [--jobs N] [--faults] [target…]")
            }
            name => names.push(name),
        }
    }
    let targets = targets::named(project, &names)?;
    if is_for_faults { faults::run(project, &targets) } else { campaign(project, &targets, seconds, jobs) }
}

/// Runs the targets, then measures what each reached.
fn campaign(project: &Project, targets: &[Target], seconds: u32, jobs: usize) -> Result<bool> {
    let fuzzer = Fuzzer::build(project, project, "target/fuzz/build", None)?;
    targets::write_seeds(project)?;
    let mut is_good = true;
    let mut table =
        vec![format!("{:<12}{:>13}{:>10}{:>9}{:>11}", "target", "executions", "a second", "inputs", "coverage")];
    for (target, run) in all_at_once(project, &fuzzer, targets, seconds, jobs)? {
        let lines = coverage::of(project, target)?;
        let is_covered = lines.share() >= COVERED;
        is_good &= run.reproducer.is_none() && is_covered;
        table.push(format!(
            "{:<12}{:>13}{:>10}{:>9}{:>10.1}%",
            target.name,
            run.executions,
            run.per_second,
            run.inputs,
            100.0 * lines.share()
        ));
        if !is_covered {
            lines.missed.iter().try_for_each(|line| project.say(&format!("not reached by {}: {line}", target.name)))?;
        }
        if let Some(reproducer) = run.reproducer {
            let again = format!("cp {reproducer} tests/fuzz/corpus/{0}/ && cargo test --test fuzz {0}", target.name);
            project.say(&format!("{} {} panics: {again}", paint::red("found:"), target.name))?;
        }
    }
    project.say(&table.join("\n"))?;
    Ok(is_good)
}

/// So many at a time, which is as many as there are cores unless somebody says otherwise.
fn all_at_once<'a>(
    project: &Project,
    fuzzer: &Fuzzer,
    targets: &'a [Target],
    seconds: u32,
    jobs: usize,
) -> Result<Vec<(&'a Target, Run)>> {
    let jobs = jobs.clamp(1, targets.len());
    project.say(&format!("{} targets, {jobs} at a time, {seconds} s each", targets.len()))?;
    let (waiting, runs) = (Mutex::new(targets.iter()), Mutex::new(vec![]));
    let next = || waiting.lock().ok().and_then(|mut waiting| waiting.next());
    let work = || {
        while let Some(target) = next() {
            let run = fuzzer.run(project, target, seconds, targets::PLACE);
            if let Ok(mut runs) = runs.lock() {
                println!("{:>2} of {}: {}", runs.len() + 1, targets.len(), target.name);
                runs.push((target, run));
            }
        }
    };
    thread::scope(|scope| (0..jobs).for_each(|_| drop(scope.spawn(work))));
    let mut runs = runs.into_inner().unwrap_or_default();
    runs.sort_unstable_by(|(a, _), (b, _)| a.name.cmp(&b.name));
    if runs.len() != targets.len() {
        bail!("{} of {} targets ran", runs.len(), targets.len());
    }
    runs.into_iter().map(|(target, run)| Ok((target, run?))).collect()
}

/// Of the lines of its room, what a target has to reach.
const COVERED: f64 = 0.9;
