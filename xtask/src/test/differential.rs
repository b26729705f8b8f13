//! A little of `cargo xtask prove`: about ten thousand cases natively, and as many as WebAssembly. And requests, options
//! and URLs, which Rust and TypeScript have rules of their own for.

use std::path::Path;

use anyhow::Result;

use super::{Outcome, counts::Counts};
use crate::{cargo::cargo, pack::Flavour, project::Project, prove, tools};

/// 2,500 of those that have a million in a full run.
const CASES: [&str; 2] = ["--share", "400"];

/// Of a hundred thousand.
const OF_THE_PACKAGE: [&str; 2] = ["--count", "3000"];

const SEED: &str = "1";
const REQUESTS: &str = "26000"; // some guards are refused, and have none
const OPTIONS: &str = "20000";
const URLS: &str = "20000";

pub(super) fn rsa(project: &Project) -> Result<Outcome> {
    prove::rsa(project, &OF_THE_PACKAGE)?;
    Ok(Counts::of_suite(&project.logged()?)?.into())
}

/// Made by chance in Rust, which says what it finds in them.
pub(super) fn twins(project: &Project) -> Result<Outcome> {
    let (tarball, scripts) = (Flavour::Shipped.tarball(project), Flavour::Shipped.scripts(project));
    let requests = read_alike(project, "requests", REQUESTS, &tarball)?;
    let options = read_alike(project, "options", OPTIONS, &scripts)?;
    Ok(requests.plus(options).plus(read_alike(project, "urls", URLS, &scripts)?).into())
}

fn read_alike(project: &Project, what: &str, count: &str, package: &Path) -> Result<Counts> {
    let file = project.path(format!("target/{what}.jsonl"));
    let mut made = cargo(project, "run");
    project.run(made.args(["--package", "jotproof-twins", "--", what, SEED, count]).arg(&file))?;
    tools::node(project)?;
    let mut node = project.command("node");
    project.run(node.arg(format!("tests/twins/{what}.mjs")).arg(package).arg(&file).arg(SEED))?;
    Counts::of_suite(&project.logged()?)
}

pub(super) fn differential(project: &Project) -> Result<Outcome> {
    prove::native(project, &CASES)?;
    let native = Counts::of_suite(&project.logged()?)?;
    prove::wasm(project, &CASES)?;
    Ok(native.plus(Counts::of_suite(&project.logged()?)?).into())
}
