//! `cargo xtask soak`: the packed package, used for very long in one instance, ends with the memory it had early.

use std::fs;

use anyhow::{Context, Result};

use crate::{npm, pack, pack::Flavour, project::Project};

const FILES: [&str; 4] =
    ["tests/soak/soak.mjs", "tests/soak/instances.mjs", "tests/soak/issuers.mjs", "tests/runtimes/harness/pair.mjs"];

/// `options` are those of `tests/soak/soak.mjs`.
pub(crate) fn run(project: &Project, options: &[&str]) -> Result<()> {
    pack::run(project, Flavour::Shipped)?;
    soak(project, options)
}

/// Over the package that was packed last.
pub(crate) fn soak(project: &Project, options: &[&str]) -> Result<()> {
    let staging = npm::staged(project, "target/soak", &Flavour::Shipped.tarball(project))?;
    for from in FILES {
        let from = project.path(from);
        let file = from.file_name().context("a file")?;
        fs::copy(&from, staging.join(file)).with_context(|| format!("cannot copy {}", from.display()))?;
    }
    let mut node = project.command("node");
    project.run(node.current_dir(&staging).args(["--expose-gc", "soak.mjs"]).args(options))
}
