//! `cargo xtask bench`: whole calls of the packed package beside other libraries, in every runtime.

use std::process::Command;

use anyhow::Result;

use crate::{npm, pack, pack::Flavour, project::Project, tools};

/// `options`: runtimes, all of them when it is empty, or `--smoke`.
pub(crate) fn run(project: &Project, options: &[&str]) -> Result<()> {
    pack::run(project, Flavour::Shipped)?;
    let mut node = program(project, options)?;
    if options.is_empty() || options.contains(&"firefox") {
        node.env("GECKODRIVER", tools::of_crate(project, "geckodriver")?);
    }
    project.run(&mut node)
}

/// A few calls of everything, over the package that was packed last. Its last line counts the verdicts that were confirmed.
pub(crate) fn smoke(project: &Project) -> Result<()> {
    project.run(&mut program(project, &["--smoke"])?)
}

fn program(project: &Project, options: &[&str]) -> Result<Command> {
    npm::install_below(project, "tests/bench")?;
    // its harness, and the runtimes themselves
    npm::install_below(project, "tests/runtimes")?;
    let mut node = project.command("node");
    node.env("JOTPROOF_TGZ", Flavour::Shipped.tarball(project)).arg("tests/bench/run.mjs").args(options);
    Ok(node)
}
