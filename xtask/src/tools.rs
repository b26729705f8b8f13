//! What must be on the machine beside cargo, and how it gets there.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use crate::{cargo::cargo, project::Project};

const NODE: (u32, u32) = (20, 19);
pub(crate) const COVERAGE: &str = "cargo-llvm-cov";
pub(crate) const FUZZ: &str = "cargo-fuzz";
pub(crate) const MUTANTS: &str = "cargo-mutants";
/// Programs that are crates, with the versions that the recipes were written for.
const CRATES: [(&str, &str); 5] =
    [("wasm-pack", "0.15.1"), ("geckodriver", "0.37.1"), (COVERAGE, "0.9.1"), (FUZZ, "0.13.2"), (MUTANTS, "27.1.0")];
/// Those that no check needs: each is installed alone.
const ALONE: [&str; 3] = [COVERAGE, FUZZ, MUTANTS];
/// `cargo install` puts them here, so that nothing outside the project is changed; or where its own variable says, which CI
/// sets to a folder that it keeps.
const INSTALLED: &str = "target/tools";
const ELSEWHERE: &str = "CARGO_INSTALL_ROOT";

pub(crate) fn node(project: &Project) -> Result<()> {
    let missing = || format!("Node.js {}.{} or newer is missing: https://nodejs.org/en/download", NODE.0, NODE.1);
    let version = project.answer(project.command("node").arg("--version")).with_context(missing)?;
    let mut numbers = version.trim().trim_start_matches('v').split('.').map_while(|word| word.parse().ok());
    let found = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    if found < NODE {
        bail!("Node.js is {}; {}", version.trim(), missing());
    }
    Ok(())
}

pub(crate) fn rust_target(project: &Project, target: &str) -> Result<()> {
    // a Rust that did not come from rustup has its targets from elsewhere, and cargo says what it lacks
    let Ok(installed) = project.answer(project.command("rustup").args(["target", "list", "--installed"])) else {
        return Ok(());
    };
    if installed.lines().any(|line| line == target) {
        return Ok(());
    }
    project.say(&format!("adding the Rust target {target}"))?;
    project.run(project.command("rustup").args(["target", "add", target]))
}

/// A part of the toolchain. A Rust that did not come from rustup has it or not, and who needs it says so.
pub(crate) fn rust_component(project: &Project, component: &str) -> Result<()> {
    let Ok(installed) = project.answer(project.command("rustup").args(["component", "list", "--installed"])) else {
        return Ok(());
    };
    if installed.lines().any(|line| line.starts_with(component)) {
        return Ok(());
    }
    project.say(&format!("adding {component} to the Rust toolchain"))?;
    project.run(project.command("rustup").args(["component", "add", component]))
}

/// The program of a crate in the version that `CRATES` names: from PATH, from an earlier run, or installed now.
pub(crate) fn of_crate(project: &Project, name: &str) -> Result<PathBuf> {
    if let Some(found) = found(project, name) {
        return Ok(found);
    }
    // all that are missing at once: they share most of what has to be compiled
    let wanted = |other: &str| other == name || !ALONE.contains(&other) && !ALONE.contains(&name);
    let missing = CRATES.iter().filter(|(other, _)| wanted(other) && found(project, other).is_none());
    let missing: Vec<String> = missing.map(|(name, version)| format!("{name}@{version}")).collect();
    let (root, build) = (installed(project), project.path(INSTALLED).join("build"));
    project.say(&format!("installing {} into {}", missing.join(", "), root.display()))?;
    let mut install = cargo(project, "install");
    // drivers and wrappers: how long they compile matters more than how fast they run
    install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0").env("CARGO_TARGET_DIR", &build);
    project.run(install.arg("--force").args(missing).arg("--root").arg(root))?;
    fs::remove_dir_all(build)?;
    found(project, name).with_context(|| format!("no crate {name} in the list of tools"))
}

fn found(project: &Project, name: &str) -> Option<PathBuf> {
    let (_, version) = CRATES.iter().find(|(known, _)| *known == name)?;
    let candidates = [on_path(name), Some(installed(project).join("bin").join(name))];
    candidates.into_iter().flatten().filter(|path| path.is_file()).find(|path| {
        // subcommands of cargo answer as cargo calls them
        let subcommand = name.strip_prefix("cargo-");
        let said = project.answer(project.command(path).args(subcommand).arg("--version")).unwrap_or_default();
        said.split_whitespace().any(|word| word == *version)
    })
}

fn installed(project: &Project) -> PathBuf {
    let elsewhere = env::var_os(ELSEWHERE).filter(|root| !root.is_empty());
    elsewhere.map_or_else(|| project.path(INSTALLED), PathBuf::from)
}

pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// `PATH` with `folder` before everything else.
pub(crate) fn path_with(folder: &Path) -> Result<std::ffi::OsString> {
    let path = env::var_os("PATH").unwrap_or_default();
    Ok(env::join_paths([folder.to_owned()].into_iter().chain(env::split_paths(&path)))?)
}

/// Continuous integration: there, what is missing is a failure.
pub(crate) fn in_ci() -> bool {
    env::var("CI").is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false"))
}
