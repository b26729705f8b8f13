//! A little of `cargo xtask prove`: about ten thousand cases natively, and as many as WebAssembly. And requests, which Rust and TypeScript
//! have rules of their own for.

use anyhow::Result;

use super::{Outcome, counts::Counts};
use crate::{cargo::cargo, pack::Flavour, project::Project, prove, tools};

/// 2,500 of those that have a million in a full run.
const CASES: [&str; 2] = ["--share", "400"];

/// Of a hundred thousand.
const OF_THE_PACKAGE: [&str; 2] = ["--count", "3000"];

const SEED: &str = "1";
const REQUESTS: &str = "26000"; // some guards are refused, and have none

pub(super) fn rsa(project: &Project) -> Result<Outcome> {
    prove::rsa(project, &OF_THE_PACKAGE)?;
    Ok(Counts::of_suite(&project.logged()?)?.into())
}

/// Made by chance in Rust, which says what it finds in them.
pub(super) fn requests(project: &Project) -> Result<Outcome> {
    let file = project.path("target/requests.jsonl");
    let mut made = cargo(project, "run");
    project.run(made.args(["--package", "jotproof-requests", "--", SEED, REQUESTS]).arg(&file))?;
    tools::node(project)?;
    let mut node = project.command("node");
    node.env("JOTPROOF_TGZ", Flavour::Shipped.tarball(project));
    project.run(node.arg("tests/requests/run.mjs").arg(&file).arg(SEED))?;
    Ok(Counts::of_suite(&project.logged()?)?.into())
}

pub(super) fn differential(project: &Project) -> Result<Outcome> {
    prove::native(project, &CASES)?;
    let native = Counts::of_suite(&project.logged()?)?;
    prove::wasm(project, &CASES)?;
    Ok(native.plus(Counts::of_suite(&project.logged()?)?).into())
}
