//! One file for each entry of the package, and what entries share in chunks: a runtime that loads them one by one finds four
//! files where there were forty.

use std::{fs, path::Path};

use anyhow::Result;

use crate::project::Project;

/// Puts the scripts as they were compiled into `scripts`.
pub(super) fn write(project: &Project, content: &Path, scripts: &Path) -> Result<()> {
    project.say("bundling its entries")?;
    if scripts.exists() {
        fs::remove_dir_all(scripts)?;
    }
    let mut node = project.command("node");
    project.run(node.arg(project.home().path("xtask/npm/bundle.mjs")).arg(content).arg(scripts))
}
