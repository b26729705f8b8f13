//! The package as a whole: what linters of packages say, and whether others can build the same bytes.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process,
};

use anyhow::{Result, bail};

use super::{Outcome, counts::Counts, steps::ONE};
use crate::{
    npm, pack,
    pack::{Flavour, PAPERS},
    project::Project,
};

pub(super) fn lint(project: &Project) -> Result<Outcome> {
    let tarball = Flavour::Shipped.tarball(project);
    let content = project.answer(project.command("tar").arg("-tzf").arg(&tarball))?;
    if let Some((_, paper)) = PAPERS.iter().find(|(_, paper)| !content.contains(paper)) {
        bail!("the tarball lacks {paper}");
    }
    project.run(npm::tool(project, "publint/src/cli.js").arg("run").arg(&tarball).arg("--strict"))?;
    let mut attw = npm::tool(project, "@arethetypeswrong/cli/dist/index.js");
    // ESM only, on purpose; and a .wasm has no types
    attw.arg(&tarball).args(["--profile", "esm-only", "--exclude-entrypoints", "jotproof.wasm"]);
    project.run(&mut attw)?;
    Ok(Counts { passed: 3, ..Counts::default() }.into())
}

/// Two clean copies of the project, far from each other, are packed: module and tarball must be the same bytes.
pub(super) fn reproducible(project: &Project) -> Result<Outcome> {
    // outside of the project: below it, cargo would read our .cargo/config.toml a second time
    let scratch = env::temp_dir().join(format!("jotproof-{}", process::id()));
    let copies = [scratch.join("a"), scratch.join("a-folder-with-a-longer-name/inside")];
    let built = digests(project, &copies);
    fs::remove_dir_all(&scratch)?;
    let [(module, tarball), (other_module, other_tarball)] = built?;
    if module != other_module {
        bail!("the .wasm differs: SHA-256 {module} and {other_module}");
    }
    if tarball != other_tarball {
        bail!("the tarball differs: SHA-256 {tarball} and {other_tarball}");
    }
    let notes = format!("SHA-256 of both .wasm files {module}\nSHA-256 of both tarballs    {tarball}");
    Ok(Outcome::Ran { counts: ONE, notes })
}

fn digests(project: &Project, copies: &[PathBuf; 2]) -> Result<[(String, String); 2]> {
    // both at once: a file that is saved during the first build must not be in the second alone
    let files = project.files()?;
    for (folder, file) in copies.iter().flat_map(|folder| files.iter().map(move |file| (folder, file))) {
        let to = folder.join(file);
        fs::create_dir_all(to.parent().unwrap_or(folder))?;
        fs::copy(project.path(file), to)?;
    }
    Ok([digests_of(project, &copies[0])?, digests_of(project, &copies[1])?])
}

/// SHA-256 of the module and of the tarball.
fn digests_of(project: &Project, copy: &Path) -> Result<(String, String)> {
    let copy = project.at(copy);
    pack::run(&copy, Flavour::Shipped)?;
    let module = Flavour::Shipped.content(&copy).join("dist/jotproof.wasm");
    Ok((pack::sha256(&copy, &module)?, pack::sha256(&copy, &Flavour::Shipped.tarball(&copy))?))
}
