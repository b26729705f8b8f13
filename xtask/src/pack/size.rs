//! What a page or a Worker loads, in bytes, and what it may be.

use std::process::Command;

use anyhow::Result;

use super::{Flavour, builds::builds};
use crate::project::Project;

/// A table of sizes.
pub(super) fn measure(project: &Project, flavour: Flavour) -> Result<String> {
    let mut node = script(project, "measure.mjs", flavour);
    project.answer(node.args(builds(flavour).iter().map(|build| build.name)))
}

/// A line for each budget, with what is left of it. Fails when one is exceeded.
pub(crate) fn within_budgets(project: &Project) -> Result<String> {
    let budgets = builds(Flavour::Shipped).iter().filter_map(|build| Some(format!("{}={}", build.name, build.budget?)));
    project.answer(script(project, "budgets.mjs", Flavour::Shipped).args(budgets))
}

fn script(project: &Project, name: &str, flavour: Flavour) -> Command {
    let mut node = project.command("node");
    node.arg(project.home().path("xtask/npm").join(name)).arg(flavour.content(project));
    node
}
