//! The suites written in JavaScript: each has a `run.mjs`, and closes with `N passed, M failed, K skipped`.

use std::process::Command;

use anyhow::Result;

use super::{Outcome, counts::Counts, wasm};
use crate::{cargo::cargo, npm, pack, pack::Flavour, project::Project, soak, tools, www};

pub(super) fn runtimes(project: &Project) -> Result<Outcome> {
    pack::run(project, Flavour::Trap)?;
    suite(project, with_browsers(project)?, "runtimes")
}

/// The page of `www/`, as visitors use it.
pub(super) fn page(project: &Project) -> Result<Outcome> {
    www::build(project)?;
    suite(project, with_browsers(project)?, "www")
}

fn with_browsers(project: &Project) -> Result<Command> {
    let mut node = project.command("node");
    if wasm::has_firefox() {
        // no package of Debian brings it, and the recipe installs it beside PATH
        node.env("GECKODRIVER", tools::of_crate(project, "geckodriver")?);
    }
    Ok(node)
}

pub(super) fn package(project: &Project) -> Result<Outcome> {
    suite(project, project.command("node"), "package")
}

pub(super) fn consumers(project: &Project) -> Result<Outcome> {
    suite(project, project.command("node"), "consumers")
}

pub(super) fn adapters(project: &Project) -> Result<Outcome> {
    suite(project, project.command("node"), "adapters")
}

pub(super) fn network(project: &Project) -> Result<Outcome> {
    npm::install_below(project, "tests/runtimes")?;
    suite(project, project.command("node"), "network")
}

/// Its libraries are those of the benchmark.
pub(super) fn peers(project: &Project) -> Result<Outcome> {
    npm::install(project, "tests/bench")?;
    suite(project, project.command("node"), "peers")
}

/// Its compiler is the newest of the step `types`.
pub(super) fn readme(project: &Project) -> Result<Outcome> {
    npm::install(project, "tests/types")?;
    suite(project, project.command("node"), "readme")
}

/// Its compiler is that of the package, which the step `pack` made.
pub(super) fn additions(project: &Project) -> Result<Outcome> {
    project.run(project.command("node").arg("tests/additions/run.mjs"))?;
    Ok(Counts::of_suite(&project.logged()?)?.into())
}

/// The Rust half is one of `cargo test`.
pub(super) fn structure(project: &Project) -> Result<Outcome> {
    tools::node(project)?;
    project.run(project.command("node").arg("tests/structure.mjs"))?;
    Ok(Counts::of_suite(&project.logged()?)?.into())
}

/// By a TypeScript that the linter can call; that of the recipes compiles only.
pub(super) fn lint(project: &Project) -> Result<Outcome> {
    npm::install(project, "xtask/lint")?;
    project.run(project.command("node").arg("xtask/lint/run.mjs"))?;
    Ok(Counts::of_suite(&project.logged()?)?.into())
}

pub(super) fn size(project: &Project) -> Result<Outcome> {
    suite(project, project.command("node"), "size")
}

pub(super) fn types(project: &Project) -> Result<Outcome> {
    suite(project, project.command("node"), "types")
}

/// The module in an interpreter that counts, and the JavaScript around it by the counts of V8.
pub(super) fn steps(project: &Project) -> Result<Outcome> {
    let dist = Flavour::Shipped.scripts(project);
    let mut run = cargo(project, "run");
    run.args(["--package", "jotproof-steps", "--"]);
    project.run(run.arg(dist.join("wasm/jotproof.wasm")))?;
    let module = Counts::of_suite(&project.logged()?)?;
    project.run(project.command("node").arg("tests/steps/run.mjs").arg(dist))?;
    Ok(module.plus(Counts::of_suite(&project.logged()?)?).into())
}

/// A little of `cargo xtask soak`.
pub(super) fn soak(project: &Project) -> Result<Outcome> {
    soak::soak(project, &["--count", "15000", "--keys", "250"])?;
    Ok(Counts::of_suite(&project.logged()?)?.into())
}

fn suite(project: &Project, mut node: Command, name: &str) -> Result<Outcome> {
    let folder = format!("tests/{name}");
    npm::install_below(project, &folder)?;
    node.env("JOTPROOF_TGZ", Flavour::Shipped.tarball(project));
    node.env("JOTPROOF_TRAP_TGZ", Flavour::Trap.tarball(project));
    project.run(node.arg(format!("{folder}/run.mjs")))?;
    outcome(&project.logged()?)
}

/// With what was left out, and the command that installs it.
fn outcome(log: &str) -> Result<Outcome> {
    let counts = Counts::of_suite(log)?;
    let left_out: Vec<&str> = log.lines().filter_map(|line| line.strip_prefix("skipped  ")).collect();
    let notes = left_out.join("\n");
    let ran = counts.passed + counts.failed > 0;
    Ok(if ran || left_out.is_empty() { Outcome::Ran { counts, notes } } else { Outcome::Lacks(notes) })
}

#[cfg(test)]
mod unit {
    use super::{Outcome, outcome};

    #[test]
    fn a_suite_that_could_run_nothing_says_what_it_lacks() {
        let lacks = |log: &str| match outcome(log) {
            Ok(Outcome::Lacks(what)) => Some(what),
            _ => None,
        };
        let skipped = "skipped  a: not installed; x\nskipped  b: not installed; y\n";
        let both = lacks(&format!("{skipped}0 passed, 0 failed, 2 skipped\n"));
        assert_eq!(both.as_deref(), Some("a: not installed; x\nb: not installed; y"));
        assert_eq!(lacks(&format!("{skipped}1 passed, 0 failed, 2 skipped\n")), None);
        assert_eq!(lacks("0 passed, 0 failed, 0 skipped\n"), None);
        assert_eq!(lacks(&format!("{skipped}0 passed, 1 failed, 2 skipped\n")), None);
    }
}
