//! `cargo xtask demo`: the main job, seen with one's own eyes.

use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Child, Stdio},
};

use anyhow::{Context, Result};

use crate::{npm, pack, pack::Flavour, project::Project};

/// What judges, and its name beside the installed package: no other library is there.
const JUDGE: [(&str, &str); 4] = [
    ("tests/demo/judge.mjs", "judge.mjs"),
    ("tests/demo/table.mjs", "table.mjs"),
    ("tests/demo/tokens.mjs", "tokens.mjs"),
    ("tests/vectors/rfc7515/vectors.json", "rfc7515.json"),
];

pub(crate) fn run(project: &Project) -> Result<()> {
    project.say("building the npm package: about two minutes the first time")?;
    pack::run(project, Flavour::Shipped)?;
    judge(project)
}

/// The demo over the package that was packed last. Fails when a verdict is not the expected one.
pub(crate) fn judge(project: &Project) -> Result<()> {
    npm::install(project, "tests/demo")?;
    let staging = npm::staged(project, "target/demo", &Flavour::Shipped.tarball(project))?;
    for (from, to) in JUDGE {
        fs::copy(project.path(from), staging.join(to)).with_context(|| format!("cannot copy {from}"))?;
    }
    let mut issuer = Issuer::start(project)?;
    let (address, secret) = issuer.introduction()?;
    project.say("")?;
    let mut judge = project.command("node");
    // not as an argument: those are printed when something fails, and listed by `ps`
    judge.current_dir(&staging).args(["judge.mjs", &address]).env("SHARED_SECRET", secret);
    project.run(&mut judge)
}

/// The process of `tests/demo/issuer.mjs`, which ends with this value.
struct Issuer(Child);

impl Issuer {
    fn start(project: &Project) -> Result<Self> {
        let mut node = project.command("node");
        // it also leaves by itself once its stdin is closed, so that none outlives a demo that was interrupted
        node.arg("tests/demo/issuer.mjs").stdin(Stdio::piped()).stdout(Stdio::piped());
        Ok(Self(node.spawn().context("cannot start the issuer")?))
    }

    /// The first line that it prints: its address, and the secret that it shares with its API.
    fn introduction(&mut self) -> Result<(String, String)> {
        let stdout = self.0.stdout.take().context("the issuer has no output")?;
        let mut line = String::new();
        BufReader::new(stdout).read_line(&mut line)?;
        let (address, secret) = line.trim().split_once(' ').context("the issuer did not start")?;
        Ok((address.to_owned(), secret.to_owned()))
    }
}

impl Drop for Issuer {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
