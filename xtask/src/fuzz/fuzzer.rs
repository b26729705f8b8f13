//! libFuzzer: how the targets are built with it, and what a run of one says.

use std::{
    fs::{self, File},
    path::PathBuf,
    process::Stdio,
};

use anyhow::{Context, Result, bail};

use super::targets::{SEEDS, Target};
use crate::{cargo::cargo, project::Project, tools};

/// The targets, built.
pub(super) struct Fuzzer {
    folder: PathBuf,
}

/// What a run came to.
pub(super) struct Run {
    pub(super) executions: u64,
    pub(super) per_second: u64,
    /// How many there are now that each reach something of their own.
    pub(super) inputs: usize,
    /// The input that made the target panic, if one did.
    pub(super) reproducer: Option<String>,
}

impl Fuzzer {
    /// All targets of this tree, or one. Without a sanitizer: the core has no unsafe code, and is twice as fast so.
    pub(super) fn build(project: &Project, tree: &Project, folder: &str, target: Option<&str>) -> Result<Self> {
        let program = tools::of_crate(project, tools::FUZZ)?;
        let version = project.answer(project.command("rustc").arg("-vV"))?;
        let host = version.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc names no host")?;
        // cargo-fuzz has no --locked
        project.run(cargo(tree, "fetch").args(["--quiet", "--manifest-path", "tests/fuzz/Cargo.toml"]))?;
        let folder = project.path(folder);
        let mut build = tree.command(program);
        build.args(["fuzz", "build", "--fuzz-dir", "tests/fuzz", "--sanitizer", "none", "--target", host]).args(target);
        project.run(build.env("CARGO_TARGET_DIR", &folder))?;
        Ok(Self { folder: folder.join(host).join("release") })
    }

    /// Whether this one input is nothing to panic about.
    pub(super) fn passes(&self, project: &Project, target: &Target, input: &str) -> Result<bool> {
        let mut replay = project.command(self.folder.join(&target.name));
        Ok(replay.arg(input).stdout(Stdio::null()).stderr(Stdio::null()).status()?.success())
    }

    /// For so long, or until it finds something. Below `place` are what reaches something new (`corpus/`), what makes a
    /// target panic (`found/`), and what libFuzzer says.
    pub(super) fn run(&self, project: &Project, target: &Target, seconds: u32, place: &str) -> Result<Run> {
        let [corpus, found] = ["corpus", "found"].map(|folder| project.path(place).join(folder).join(&target.name));
        for folder in [&corpus, &found] {
            fs::create_dir_all(folder)?;
        }
        let mut fuzz = project.command(self.folder.join(&target.name));
        fuzz.arg(&corpus).arg(project.path(SEEDS).join(&target.name));
        fuzz.arg(project.path("tests/fuzz/corpus").join(&target.name));
        let log = project.path(place).join(format!("{}.log", target.name));
        fuzz.args([
            format!("-max_total_time={seconds}"),
            format!("-artifact_prefix={}/", found.display()),
            format!("-dict={}", project.path("tests/fuzz/jose.dict").display()),
            "-timeout=10".to_owned(),
            "-print_final_stats=1".to_owned(),
        ]);
        let status = fuzz.stdout(Stdio::null()).stderr(File::create(&log)?).status()?;
        let said = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
        let reproducer =
            said.lines().find_map(|line| line.split_once("Test unit written to ")).map(|(_, path)| path.to_owned());
        let executions = figure(&said, "stat::number_of_executed_units:").unwrap_or(0);
        // a run that never ran is no proof
        if status.success() == reproducer.is_some() || executions == 0 {
            bail!("{} did not run ({status}): see {}", target.name, log.display());
        }
        Ok(Run {
            executions,
            per_second: figure(&said, "stat::average_exec_per_sec:").unwrap_or(0),
            inputs: fs::read_dir(corpus)?.count(),
            reproducer,
        })
    }
}

fn figure(said: &str, name: &str) -> Option<u64> {
    said.lines().find_map(|line| line.strip_prefix(name))?.trim().parse().ok()
}
