//! `cargo xtask fuzz`: every room that reads what others wrote, under libFuzzer, each held against an oracle.

mod coverage;
mod faults;
mod fuzzer;
mod targets;

use std::{sync::Mutex, thread};

use anyhow::{Context, Result, bail};

use self::{fuzzer::Fuzzer, targets::Target};
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
    if is_for_faults {
        faults::run(project, &targets)
    } else {
        campaign(project, &targets, seconds, jobs.clamp(1, targets.len()))
    }
}

/// So many targets at a time, which is as many as there are cores unless somebody says more; then what they reached.
fn campaign(project: &Project, targets: &[Target], seconds: u32, jobs: usize) -> Result<bool> {
    let fuzzer = Fuzzer::build(project, project, "target/fuzz/build", None)?;
    targets::write_seeds(project)?;
    let all = targets.len();
    project.say(&format!("{all} targets, {jobs} at a time, {seconds} s each"))?;
    let (waiting, runs) = (Mutex::new(targets.iter()), Mutex::new(vec![]));
    let next = || waiting.lock().ok().and_then(|mut waiting| waiting.next());
    thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                while let Some(target) = next() {
                    let run = fuzzer.run(project, target, seconds, targets::PLACE);
                    if let Ok(mut runs) = runs.lock() {
                        runs.push((target, run));
                        println!("{:>2} of {all}: {}", runs.len(), target.name);
                    }
                }
            });
        }
    });
    let runs = runs.into_inner().map_err(|_| anyhow::anyhow!("a run broke off"))?;

    let mut is_good = true;
    let mut table =
        vec![format!("{:<12}{:>13}{:>10}{:>9}{:>11}", "target", "executions", "a second", "inputs", "coverage")];
    for (target, run) in runs {
        let run = run?;
        let lines = coverage::of(project, target)?;
        let is_covered = lines.share() >= COVERED;
        is_good &= run.reproducer.is_none() && is_covered;
        let found = run.reproducer.as_ref().map_or(String::new(), |_| format!(" {}", paint::red("CRASH")));
        table.push(format!(
            "{:<12}{:>13}{:>10}{:>9}{:>10.1}%{found}",
            target.name,
            run.executions,
            run.per_second,
            run.inputs,
            100.0 * lines.share()
        ));
        if let Some(reproducer) = run.reproducer {
            project.say(&format!(
                "{}: {} crashes\n  cp {reproducer} tests/fuzz/corpus/{}/ && cargo test --test fuzz {}",
                paint::red("found"),
                target.name,
                target.name,
                target.name
            ))?;
        }
        if !is_covered {
            lines.missed.iter().try_for_each(|line| project.say(&format!("not covered by {}: {line}", target.name)))?;
        }
    }
    project.say(&table.join("\n"))?;
    Ok(is_good)
}

/// Of the lines of its room, what a target has to reach.
const COVERED: f64 = 0.9;
