//! What a page or a Worker loads, in bytes; what it may be is in tests/size.

use std::process::Command;

use anyhow::Result;

use super::{Flavour, builds::builds};
use crate::project::Project;

/// A table of sizes.
pub(super) fn measure(project: &Project, flavour: Flavour) -> Result<String> {
    let mut node = script(project, "measure.mjs", flavour);
    project.answer(node.args(builds(flavour).iter().map(|build| build.name)))
}

fn script(project: &Project, name: &str, flavour: Flavour) -> Command {
    let mut node = project.command("node");
    node.arg(project.home().path("xtask/npm").join(name)).arg(flavour.content(project));
    node
}
