//! `cargo xtask pack`: from the Rust sources to the tarball that npm would publish.

mod builds;
mod bundle;
mod copies;
mod imports;
mod literal;
mod locations;
mod locks;
mod module;
mod package;
mod size;

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use self::builds::{KERNELS, REMOTE};
pub(crate) use self::{
    builds::{Build, builds},
    package::PAPERS,
};
use crate::{npm, project::Project};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flavour {
    Shipped,
    /// With the cargo feature `trap`: the suites make its instance trap. Never shipped.
    Trap,
}

impl Flavour {
    fn folder(self) -> &'static str {
        match self {
            Self::Shipped => "target/npm",
            Self::Trap => "target/npm-trap",
        }
    }

    pub(crate) fn tarball(self, project: &Project) -> PathBuf {
        project.path(self.folder()).join("jotproof.tgz")
    }

    /// The scripts as they were compiled, each by itself, for tests that look into a room.
    pub(crate) fn scripts(self, project: &Project) -> PathBuf {
        project.path(self.folder()).join("scripts")
    }

    pub(crate) fn content(self, project: &Project) -> PathBuf {
        project.path(self.folder()).join("jotproof")
    }
}

/// Answers with the figures of what was packed.
pub(crate) fn run(project: &Project, flavour: Flavour) -> Result<String> {
    locks::agree(project)?;
    // a copy of the project that is packed to be compared uses the tools of this one
    npm::install(&project.home(), "xtask/npm")?;

    let content = flavour.content(project);
    emptied(&content)?;
    package::compile(project, flavour, &content)?;
    let mut rooms = Vec::new();
    for build in modules(flavour) {
        let room = content.join(build.room());
        module::build(project, flavour, build, &room)?;
        rooms.push(room);
    }
    literal::write(project, &rooms, &content.join("dist/wasm"))?;
    package::write_manifest(project, &content)?;
    bundle::write(project, &content, &flavour.scripts(project))?;
    package::tar(project, &content, &flavour.tarball(project))?;

    size::measure(project, flavour)
}

/// All that are made of the Rust sources.
pub(crate) fn modules(flavour: Flavour) -> impl Iterator<Item = &'static Build> {
    let kernels = if flavour == Flavour::Shipped { &KERNELS[..] } else { &[] };
    builds(flavour).iter().chain([&REMOTE]).chain(kernels)
}

/// A module as it is linked, with the names that the package does without.
pub(crate) fn linked(project: &Project, build: &Build) -> Result<Vec<u8>> {
    module::linked(project, Flavour::Shipped, build)
}

pub(crate) fn sha256(project: &Project, file: &Path) -> Result<String> {
    let script = "crypto.createHash('sha256').update(fs.readFileSync(process.argv[1])).digest('hex')";
    let printed = project.answer(project.command("node").args(["--print", script]).arg(file))?;
    Ok(printed.trim().to_owned())
}

fn emptied(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    Ok(fs::create_dir_all(folder)?)
}
