//! `cargo xtask codegen`: the files that are made from the core (its codes, its cases) are written again by its tests.

use std::{collections::BTreeMap, fs, path::PathBuf};

use anyhow::{Result, bail};

use crate::{cargo::cargo, project::Project};

pub(crate) fn run(project: &Project) -> Result<()> {
    let mut tests = cargo(project, "test");
    project.run(tests.env("JOTPROOF_CODEGEN", "1").args(["--test", "codegen"]))
}

/// Writes them again, and fails when that changed a file.
pub(crate) fn leaves_no_difference(project: &Project) -> Result<()> {
    let before = content(project)?;
    run(project)?;
    let after = content(project)?;
    let changed: Vec<_> = after.iter().filter(|(file, text)| before.get(*file) != Some(text)).collect();
    if changed.is_empty() {
        return Ok(());
    }
    let names: Vec<_> = changed.iter().map(|(file, _)| file.display().to_string()).collect();
    bail!("not in sync with the core, written again just now: {}", names.join(", "))
}

/// Every file of the project with its bytes, whether it is committed already or not.
fn content(project: &Project) -> Result<BTreeMap<PathBuf, Vec<u8>>> {
    let files = project.files()?;
    files.into_iter().map(|file| Ok((file.clone(), fs::read(project.path(file))?))).collect()
}
