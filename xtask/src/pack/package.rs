//! What surrounds the module in the package: JavaScript, package.json, papers; then the tarball.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use super::{
    Flavour,
    builds::{BUILDS, Build, builds},
};
use crate::{cargo::cargo, npm, project::Project};

/// Where they are, and where they go. The tests hold the tarball against this list.
pub(crate) const PAPERS: [(&str, &str); 3] =
    [("pkg-templates/README.md", "README.md"), ("LICENSE-MIT", "LICENSE-MIT"), ("LICENSE-APACHE", "LICENSE-APACHE")];

/// Declarations are written once, and the same scripts into the folder of each build: there each finds its own module, and
/// two builds in one program share nothing that could change.
pub(super) fn compile(project: &Project, flavour: Flavour, content: &Path) -> Result<()> {
    project.say("compiling the TypeScript around it")?;
    let dist = content.join("dist");
    let mut tsc = npm::tool(project, "typescript/bin/tsc");
    project.run(tsc.arg("-p").arg(project.path("pkg-templates/tsconfig.json")).arg("--outDir").arg(&dist))?;

    // declarations that are written by hand are none of the compiler's output
    fs::copy(project.path("pkg-templates/src").join(MODULE_TYPES), dist.join(MODULE_TYPES))?;

    for build in builds(flavour).iter().filter(|build| content.join(build.folder) != dist) {
        copy_scripts(&dist, &content.join(build.folder), build)?;
    }
    Ok(())
}

/// With the import of the build's own module in the place of the first one's.
fn copy_scripts(dist: &Path, folder: &Path, build: &Build) -> Result<()> {
    let (first, own) = (quoted(BUILDS[0].import), quoted(build.import));
    let mut imports = 0;
    for part in OF_EACH_BUILD {
        fs::create_dir_all(folder.join(part))?;
        for script in scripts(&dist.join(part))? {
            let text = fs::read_to_string(dist.join(part).join(&script))?;
            imports += text.matches(&first).count();
            fs::write(folder.join(part).join(&script), text.replace(&first, &own))?;
        }
    }
    if imports == 0 {
        bail!("no script imports {first}: {} would have no module of its own", build.name);
    }
    Ok(())
}

fn quoted(specifier: &str) -> String {
    format!("'{specifier}'")
}

/// The types of the raw modules.
const MODULE_TYPES: &str = "wasm/jotproof.wasm.d.ts";

/// Folders of scripts that work with a module; the others take verifiers, whichever build they are of.
const OF_EACH_BUILD: [&str; 10] =
    ["", "generated", "results", "input", "wasm", "keys", "keys/remote", "request", "verifier", "credentials"];

fn scripts(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut scripts = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = PathBuf::from(entry?.file_name());
        if name.extension().is_some_and(|extension| extension == "js") {
            scripts.push(name);
        }
    }
    Ok(scripts)
}

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
