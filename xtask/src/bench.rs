//! `cargo xtask bench`: whole calls of the packed package beside other libraries, in every runtime; and of the crate.

use std::process::Command;

use anyhow::Result;

use crate::{cargo::cargo, npm, pack, pack::Flavour, project::Project, tools};

/// `options`: runtimes, all of them when it is empty; `native`; `network`; `peers`; or `--smoke`.
pub(crate) fn run(project: &Project, options: &[&str]) -> Result<()> {
    if options == ["native"] {
        return native(project);
    }
    pack::run(project, Flavour::Shipped)?;
    if options == ["network"] {
        return network(project);
    }
    if options == ["peers"] {
        return peers(project);
    }
    let mut node = program(project, options)?;
    if options.is_empty() || options.contains(&"firefox") {
        node.env("GECKODRIVER", tools::of_crate(project, "geckodriver")?);
    }
    project.run(&mut node)
}

/// A few calls of everything, over the package that was packed last; what runs natively is compiled and not run. The last
/// line counts the cells that were measured.
pub(crate) fn smoke(project: &Project) -> Result<()> {
    let mut clippy = cargo(project, "clippy");
    clippy.args(["--manifest-path", "tests/bench/native/Cargo.toml", "--benches"]);
    project.run(clippy.env("CARGO_TARGET_DIR", project.path("target/bench/native")).args(["--", "-D", "warnings"]))?;
    project.run(&mut program(project, &["--smoke"])?)
}

/// What keys from the network cost, beside jose: into tests/bench/NETWORK.md.
fn network(project: &Project) -> Result<()> {
    npm::install_below(project, "tests/runtimes")?;
    npm::install_below(project, "tests/network")?;
    let mut node = project.command("node");
    node.env("JOTPROOF_TGZ", Flavour::Shipped.tarball(project)).args(["tests/network/run.mjs", "--write"]);
    project.run(&mut node)
}

/// Verdicts beside those of other libraries, with a hundred thousand mutants: into tests/peers/COMPARISON.md.
fn peers(project: &Project) -> Result<()> {
    npm::install(project, "tests/bench")?;
    let mut node = project.command("node");
    node.env("JOTPROOF_TGZ", Flavour::Shipped.tarball(project)).args(["tests/peers/run.mjs", "--write"]);
    project.run(&mut node)
}

/// Apart: it compiles for minutes, and needs a C compiler for one of the backends.
fn native(project: &Project) -> Result<()> {
    npm::install(project, "tests/bench")?;
    project.run(project.command("node").arg("tests/bench/native.mjs"))
}

fn program(project: &Project, options: &[&str]) -> Result<Command> {
    npm::install(project, "tests/bench")?;
    // its harness, and the runtimes themselves
    npm::install_below(project, "tests/runtimes")?;
    let mut node = project.command("node");
    node.env("JOTPROOF_TGZ", Flavour::Shipped.tarball(project)).arg("tests/bench/run.mjs").args(options);
    Ok(node)
}
