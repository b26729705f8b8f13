//! `cargo xtask consumers`: the packed package inside what users build and test with.

use anyhow::Result;

use crate::{pack, pack::Flavour, project::Project, tools};

/// `options`: `--all`, for those that the tests leave out as well; or parts of their names.
pub(crate) fn run(project: &Project, options: &[&str]) -> Result<()> {
    tools::node(project)?;
    pack::run(project, Flavour::Shipped)?;
    let mut node = project.command("node");
    // it installs the tools of what it was asked for, and no others
    node.env("JOTPROOF_TGZ", Flavour::Shipped.tarball(project)).arg("tests/consumers/run.mjs").args(options);
    project.run(&mut node)
}
