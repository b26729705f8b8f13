//! The Rust suites of the wasm layer, inside browsers, by the test runner of wasm-bindgen.

use std::{env, fs, path::PathBuf, process::Command};

use anyhow::{Result, bail};

use super::{Outcome, counts::Counts};
use crate::{cargo::cargo, project::Project, tools};

pub(super) fn chromium(project: &Project) -> Result<Outcome> {
    let browser = tools::on_path("chromium").or_else(|| tools::on_path("google-chrome"));
    let (Some(_), Some(driver)) = (browser, tools::on_path("chromedriver")) else {
        return Ok(lacks("Chromium or its driver", "chromium chromium-driver"));
    };
    Ok(counted(project, tests(project)?.env("CHROMEDRIVER", driver))?.into())
}

pub(super) fn firefox(project: &Project) -> Result<Outcome> {
    if !has_firefox() {
        return Ok(lacks("Firefox", "firefox-esr"));
    }
    let driver = tools::of_crate(project, "geckodriver")?;
    Ok(counted(project, tests(project)?.env("GECKODRIVER", driver))?.into())
}

pub(super) fn has_firefox() -> bool {
    tools::on_path("firefox-esr").or_else(|| tools::on_path("firefox")).is_some()
}

/// The engine of Safari, as Debian packages it: it speaks the protocol of safaridriver, and wants a display.
///
/// One of its compilers computes wrongly now and then (SECURITY.md, "Known faults of engines"). A fault of ours fails in
/// every fresh browser, one of the compiler does not: so it gets three, and a run that needed more than one says so.
pub(super) fn webkit(project: &Project) -> Result<Outcome> {
    let (Some(driver), Some(display)) = (tools::on_path("WebKitWebDriver"), tools::on_path("xvfb-run")) else {
        return Ok(lacks("WebKit's driver or a virtual display", "webkit2gtk-driver xvfb"));
    };
    let run = || {
        let tests = tests(project)?;
        let mut command = project.command(&display);
        command.arg("--auto-servernum").arg(tests.get_program()).args(tests.get_args());
        command.envs(tests.get_envs().filter_map(|(name, value)| Some((name, value?))));
        counted(project, command.env("SAFARIDRIVER", &driver))
    };
    let mut failures = Vec::new();
    for _ in 1..ATTEMPTS_IN_WEBKIT {
        match run() {
            Ok(counts) => return Ok(Outcome::Ran { counts, notes: failures.join("\n") }),
            Err(error) => failures.push(format!("a fresh browser failed: {error:#} {}", panics(&project.logged()?))),
        }
    }
    Ok(Outcome::Ran { counts: run()?, notes: failures.join("\n") })
}

const ATTEMPTS_IN_WEBKIT: usize = 3;

/// Where the tests in a log panicked, and why.
fn panics(log: &str) -> String {
    let lines: Vec<&str> = log.lines().map(str::trim).collect();
    let at = lines.windows(2).filter(|pair| pair[0].starts_with("panicked at ")).map(|pair| pair.join(" "));
    at.collect::<Vec<_>>().join(", ")
}

fn lacks(what: &str, packages: &str) -> Outcome {
    Outcome::Lacks(format!("{what} is missing: sudo apt-get install --no-install-recommends {packages}"))
}

/// `cargo test`, which runs each file in the browser whose driver is named in the environment.
fn tests(project: &Project) -> Result<Command> {
    tools::rust_target(project, TARGET)?;
    let mut tests = cargo(project, "test");
    tests.args(["--package", "jotproof-wasm", "--target", TARGET]);
    tests.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner(project)?);
    // and not Node: a file that is not configured for browsers is left out
    tests.env("WASM_BINDGEN_TEST_ONLY_WEB", "1");
    // per test file; a machine under load is no failure
    tests.env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    Ok(tests)
}

const TARGET: &str = "wasm32-unknown-unknown";

fn counted(project: &Project, tests: &mut Command) -> Result<Counts> {
    let before = project.logged()?.len();
    project.run(tests)?;
    let log = project.logged()?.split_off(before);
    every_file_ran(&log)?;
    Ok(Counts::of_cargo(&log))
}

/// A file that is not configured for browsers is left out, with exit code 0.
fn every_file_ran(log: &str) -> Result<()> {
    let files = log.split("     Running ").skip(1).filter(|part| part.starts_with("../../tests/"));
    let idle = files.filter(|part| Counts::of_cargo(part).passed == 0).map(|part| part.lines().next().unwrap_or(part));
    match idle.collect::<Vec<_>>().as_slice() {
        [] => Ok(()),
        files => bail!("nothing ran in {}", files.join(", ")),
    }
}

/// This very binary, by the name under which it is the test runner.
fn runner(project: &Project) -> Result<PathBuf> {
    let link = project.path("target/xtask/bin/wasm-bindgen-test-runner");
    fs::create_dir_all(project.path("target/xtask/bin"))?;
    if link.exists() || link.is_symlink() {
        fs::remove_file(&link)?;
    }
    std::os::unix::fs::symlink(env::current_exe()?, &link)?;
    Ok(link)
}

#[cfg(test)]
mod unit {
    use super::{every_file_ran, panics};

    #[test]
    fn says_where_the_tests_of_a_log_panicked() {
        let log = "error output:\n    panicked at a.rs:1:2:\n    called `unwrap`\n  Stack:\n";
        assert_eq!(panics(log), "panicked at a.rs:1:2: called `unwrap`");
    }

    #[test]
    fn names_the_file_that_ran_nothing() {
        let ran = "     Running ../../tests/wasm/page.rs (x)\n\ntest result: ok. 6 passed; 0 failed\n";
        assert!(every_file_ran(ran).is_ok());
        let log = format!("{ran}     Running ../../tests/wasm/worker.rs (y)\n\nno tests to run!\n");
        let error = every_file_ran(&log).err().map(|error| error.to_string());
        assert_eq!(error.as_deref(), Some("nothing ran in ../../tests/wasm/worker.rs (y)"));
    }
}
