//! `cargo xtask test --quick`: what a minute can tell while somebody works, and what it leaves out.

use std::fs;

use anyhow::Result;

use super::{
    Outcome,
    counts::Counts,
    steps::{Needs, STEPS, Step, step},
};
use crate::{cargo::cargo, project::Project};

/// The tests that read a table, or the sources: each takes seconds.
const TESTS: [&str; 9] =
    ["answers", "attacks", "builders", "cases", "codegen", "duties", "lengths", "structure", "vectors"];
/// Tens of thousands of signatures.
const LONG: &str = "crypto::wycheproof";

static NATIVE: Step = step("native", "native Rust: unit tests, tables, structure", Needs::Tools, native);

pub(super) fn steps() -> Vec<&'static Step> {
    STEPS.iter().filter(|step| is_kept(step)).chain([&NATIVE]).collect()
}

fn is_kept(step: &Step) -> bool {
    matches!(step.name, "format" | "clippy")
}

fn native(project: &Project) -> Result<Outcome> {
    let mut test = cargo(project, "test");
    test.arg("--lib").args(TESTS.iter().flat_map(|name| ["--test", name]));
    project.run(test.args(["--", "--skip", LONG]))?;
    Ok(Counts::of_cargo(&project.logged()?).into())
}

/// A line for the end: nobody should take this for the whole.
pub(super) fn left_out(project: &Project) -> Result<String> {
    let tests = tests(project)?;
    let tests: Vec<&str> = tests.iter().map(String::as_str).filter(|name| !TESTS.contains(name)).collect();
    let steps = STEPS.iter().filter(|step| !is_kept(step) && step.name != "native").count();
    Ok(format!(
        "left out: examples in the documentation, {LONG}{}, which `cargo xtask test native` runs; {steps} more steps, \
         which `cargo xtask test` runs",
        listed(&tests)
    ))
}

/// `, a, b and c`.
fn listed(names: &[&str]) -> String {
    let names = names.iter().enumerate().map(|(at, name)| {
        let before = if at + 1 == names.len() { " and" } else { "," };
        format!("{before} {name}")
    });
    names.collect()
}

/// The names of all that `cargo test` runs of `tests/`.
fn tests(project: &Project) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(project.path("tests"))? {
        let path = entry?.path();
        let is_test = path.extension().is_some_and(|extension| extension == "rs") || path.join("main.rs").is_file();
        names.extend(path.file_stem().filter(|_| is_test).map(|stem| stem.to_string_lossy().into_owned()));
    }
    let manifest = project.read("Cargo.toml")?;
    names.retain(|name| !manifest.contains(&format!("name = \"{name}\"\ntest = false\n")));
    names.sort();
    Ok(names)
}
