//! What surrounds the module in the package: JavaScript, package.json, papers; then the tarball.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use super::{
    Flavour,
    builds::{Build, builds},
    copies,
};
use crate::{cargo::cargo, npm, project::Project};

/// Where they are, and where they go. The tests hold the tarball against this list.
pub(crate) const PAPERS: [(&str, &str); 3] =
    [("pkg-templates/README.md", "README.md"), ("LICENSE-MIT", "LICENSE-MIT"), ("LICENSE-APACHE", "LICENSE-APACHE")];

/// Declarations are written once, and the scripts that work with a module into the folder of each build as well, where each
/// finds its own.
pub(super) fn compile(project: &Project, flavour: Flavour, content: &Path) -> Result<()> {
    project.say("compiling the TypeScript around it")?;
    let dist = content.join("dist");
    let mut tsc = npm::tool(project, "typescript/bin/tsc");
    project.run(tsc.arg("-p").arg(project.path("pkg-templates/tsconfig.json")).arg("--outDir").arg(&dist))?;

    // declarations that are written by hand are none of the compiler's output
    fs::copy(project.path("pkg-templates/src").join(MODULE_TYPES), dist.join(MODULE_TYPES))?;

    if flavour == Flavour::Trap {
        hook(&dist.join(INSTANCE))?;
    }
    for build in builds(flavour).iter().filter(|build| content.join(build.folder) != dist) {
        copies::write(&dist, &content.join(build.folder), build)?;
    }
    if builds(flavour).iter().any(Build::has_kernels) { copies::write_kernels(&dist, content) } else { Ok(()) }
}

/// Has an instance of the test build asked at each stage whether it is to trap there.
fn hook(script: &Path) -> Result<()> {
    let text = fs::read_to_string(script)?;
    if text.matches(MADE).count() != 1 {
        bail!("{} makes its instance in another way than src/pack/package.rs knows", script.display());
    }
    Ok(fs::write(script, text.replace(MADE, HOOKED))?)
}

const INSTANCE: &str = "wasm/instance.js";
const MADE: &str = "new WebAssembly.Instance(compiled, imports)";
const HOOKED: &str = "new WebAssembly.Instance(compiled, Object.fromEntries(WebAssembly.Module.imports(compiled).map(
    ({ module, name }) => [module, { [name]: (stage) => globalThis.__jotproofTrap(['import', 'verify', 'remote'][stage]) }])))";

/// The types of the raw modules.
const MODULE_TYPES: &str = "wasm/jotproof.wasm.d.ts";

pub(super) fn write_manifest(project: &Project, content: &Path) -> Result<()> {
    let template = project.read("pkg-templates/package.json")?;
    let (placeholder, version) = ("\"version\": \"0.0.0\"", version(project)?);
    if template.matches(placeholder).count() != 1 {
        bail!("pkg-templates/package.json must have {placeholder} once: the version is Cargo.toml's");
    }
    fs::write(content.join("package.json"), template.replace(placeholder, &format!("\"version\": \"{version}\"")))?;
    for (from, to) in PAPERS.iter().filter(|(from, _)| project.path(from).exists()) {
        fs::copy(project.path(from), content.join(to)).with_context(|| format!("cannot copy {from}"))?;
    }
    Ok(())
}

/// `npm pack` writes equal bytes for equal files: it sorts them and sets every date to one day of 1985.
pub(super) fn tar(project: &Project, content: &Path, tarball: &Path) -> Result<()> {
    let staging = tarball.with_file_name("tarball");
    if staging.exists() {
        fs::remove_dir_all(&staging)?;
    }
    fs::create_dir_all(&staging)?;
    let mut npm = project.command("npm");
    npm.current_dir(content).args(["pack", "--ignore-scripts", "--loglevel=error", "--pack-destination"]);
    project.answer(npm.arg(&staging))?;
    fs::rename(only_file(&staging)?, tarball)?;
    fs::remove_dir(&staging)?;
    project.say(&format!("packed {}", tarball.display()))
}

fn version(project: &Project) -> Result<String> {
    let id = project.answer(cargo(project, "pkgid").args(["--package", "jotproof-wasm"]))?;
    let version = id.trim().rsplit(['@', '#']).next().unwrap_or_default();
    Ok(version.to_owned())
}

fn only_file(folder: &Path) -> Result<PathBuf> {
    let mut files = fs::read_dir(folder)?;
    match (files.next(), files.next()) {
        (Some(file), None) => Ok(file?.path()),
        _ => bail!("expected one file in {}", folder.display()),
    }
}
