//! The package as a whole: what linters of packages say, and whether others can build the same bytes.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process,
};

use anyhow::{Result, bail};

use super::{Outcome, counts::Counts, steps::ONE, suites};
use crate::{
    npm,
    pack::{self, Flavour, PAPERS},
    project::Project,
};

/// By linters of packages, and by a suite that takes it apart as other tools do.
pub(super) fn accepted(project: &Project) -> Result<Outcome> {
    let linted = lint(project)?;
    suites::package(project)?;
    Ok(Counts::of_suite(&project.logged()?)?.plus(linted).into())
}

fn lint(project: &Project) -> Result<Counts> {
    let tarball = Flavour::Shipped.tarball(project);
    let content = project.answer(project.command("tar").arg("-tzf").arg(&tarball))?;
    if let Some((_, paper)) = PAPERS.iter().find(|(_, paper)| !content.contains(paper)) {
        bail!("the tarball lacks {paper}");
    }
    project.run(npm::tool(project, "publint/src/cli.js").arg("run").arg(&tarball).arg("--strict"))?;
    let mut attw = npm::tool(project, "@arethetypeswrong/cli/dist/index.js");
    // ESM only, on purpose
    project.run(attw.arg(&tarball).args(["--profile", "esm-only"]))?;
    Ok(Counts { passed: 3, ..Counts::default() })
}

/// Two clean copies of the project, far from each other, are packed: modules and tarball must be the same bytes.
pub(super) fn reproducible(project: &Project) -> Result<Outcome> {
    // outside of the project: below it, cargo would read our .cargo/config.toml a second time
    let scratch = env::temp_dir().join(format!("jotproof-{}", process::id()));
    let copies = [scratch.join("a"), scratch.join("a-folder-with-a-longer-name/inside")];
    let built = digests(project, &copies);
    fs::remove_dir_all(&scratch)?;
    let [(modules, tarball), (other_modules, other_tarball)] = built?;
    let builds: Vec<_> = pack::modules(Flavour::Shipped).collect();
    for (build, (here, there)) in builds.iter().zip(modules.iter().zip(&other_modules)) {
        if here != there {
            bail!("the module of {} differs: SHA-256 {here} and {there}", build.name);
        }
    }
    if tarball != other_tarball {
        bail!("the tarball differs: SHA-256 {tarball} and {other_tarball}");
    }
    let notes = builds.iter().zip(&modules).map(|(build, module)| format!("SHA-256 of {:<18} {module}\n", build.name));
    let notes = notes.collect::<String>() + &format!("SHA-256 of both tarballs      {tarball}");
    Ok(Outcome::Ran { counts: ONE, notes })
}

fn digests(project: &Project, copies: &[PathBuf; 2]) -> Result<[(Vec<String>, String); 2]> {
    // both at once: a file that is saved during the first build must not be in the second alone
    let files = project.files()?;
    for (folder, file) in copies.iter().flat_map(|folder| files.iter().map(move |file| (folder, file))) {
        let to = folder.join(file);
        fs::create_dir_all(to.parent().unwrap_or(folder))?;
        fs::copy(project.path(file), to)?;
    }
    Ok([digests_of(project, &copies[0])?, digests_of(project, &copies[1])?])
}

/// SHA-256 of the modules and of the tarball.
fn digests_of(project: &Project, copy: &Path) -> Result<(Vec<String>, String)> {
    let copy = project.at(copy);
    pack::run(&copy, Flavour::Shipped)?;
    let content = Flavour::Shipped.content(&copy);
    let modules = pack::modules(Flavour::Shipped)
        .map(|build| pack::sha256(&copy, &content.join(build.room()).join("jotproof.wasm")));
    Ok((modules.collect::<Result<_>>()?, pack::sha256(&copy, &Flavour::Shipped.tarball(&copy))?))
}
