//! The suites written in JavaScript: each has a `run.mjs`, and closes with `N passed, M failed, K skipped`.

use anyhow::Result;

use super::{Outcome, counts::Counts};
use crate::{npm, pack, pack::Flavour, project::Project};

pub(super) fn runtimes(project: &Project) -> Result<Outcome> {
    pack::run(project, Flavour::Trap)?;
    suite(project, "runtimes")
}

pub(super) fn consumers(project: &Project) -> Result<Outcome> {
    suite(project, "consumers")
}

pub(super) fn types(project: &Project) -> Result<Outcome> {
    suite(project, "types")
}

fn suite(project: &Project, name: &str) -> Result<Outcome> {
    let folder = format!("tests/{name}");
    npm::install_below(project, &folder)?;
    let mut node = project.command("node");
    node.env("JOTPROOF_TGZ", Flavour::Shipped.tarball(project));
    node.env("JOTPROOF_TRAP_TGZ", Flavour::Trap.tarball(project));
    project.run(node.arg(format!("{folder}/run.mjs")))?;
    Ok(Counts::of_suite(&project.logged()?)?.into())
}
