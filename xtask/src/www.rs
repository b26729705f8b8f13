//! `cargo xtask www`: the page that shows a token, checks it and explains the refusal.

use anyhow::{Result, bail};

use crate::{npm, pack, pack::Flavour, project::Project};

/// Builds the page and serves it; or, with `--screenshots`, takes pictures of its main states, and that of the README.
pub(crate) fn run(project: &Project, options: &[&str]) -> Result<()> {
    let program = match options {
        [] => "www/serve.mjs",
        ["--screenshots"] => "tests/www/screenshots.mjs",
        other => bail!("no option `{}`; there is --screenshots", other.join(" ")),
    };
    pack::run(project, Flavour::Shipped)?;
    build(project)?;
    project.run(project.command("node").arg(program))
}

/// Into target/www, with the package that was packed last.
pub(crate) fn build(project: &Project) -> Result<()> {
    npm::install(project, "www")?;
    let mut node = project.command("node");
    node.env("JOTPROOF_TGZ", Flavour::Shipped.tarball(project));
    project.run(node.arg("www/build.mjs"))
}
