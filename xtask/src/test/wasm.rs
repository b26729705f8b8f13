//! `wasm-pack test --headless`: the Rust suites of the wasm layer, inside browsers.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Result, bail};

use super::{Outcome, counts::Counts};
use crate::{project::Project, tools};

pub(super) fn chromium(project: &Project) -> Result<Outcome> {
    let browser = tools::on_path("chromium").or_else(|| tools::on_path("google-chrome"));
    let (Some(_), Some(driver)) = (browser, tools::on_path("chromedriver")) else {
        return Ok(Outcome::lacks("Chromium or its driver", "chromium chromium-driver"));
    };
    tested(project, project.command(wasm_pack(project)?), &["--chrome", "--chromedriver"], &driver)
}

pub(super) fn firefox(project: &Project) -> Result<Outcome> {
    if !has_firefox() {
        return Ok(Outcome::lacks("Firefox", "firefox-esr"));
    }
    let driver = tools::of_crate(project, "geckodriver")?;
    tested(project, project.command(wasm_pack(project)?), &["--firefox", "--geckodriver"], &driver)
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
        return Ok(Outcome::lacks("WebKit's driver or a virtual display", "webkit2gtk-driver xvfb"));
    };
    let run = || {
        let mut command = project.command(&display);
        command.arg("--auto-servernum").arg(wasm_pack(project)?);
        counted(project, command, &["--safari", "--safaridriver"], &driver)
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

fn tested(project: &Project, command: Command, browser: &[&str], driver: &Path) -> Result<Outcome> {
    Ok(counted(project, command, browser, driver)?.into())
}

fn counted(project: &Project, mut command: Command, browser: &[&str], driver: &Path) -> Result<Counts> {
    command.env("CARGO_TARGET_DIR", project.path("target")).env("PATH", tools::path_with(&links(project)?)?);
    // per test file; a machine under load is no failure
    command.env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    command.args(["test", "--mode", "no-install", "--headless"]).args(browser).arg(driver);
    let before = project.logged()?.len();
    // everything after the folder is for cargo test; wasm-pack would hand on a `--` as well
    project.run(command.args(["src/wasm", "--locked"]))?;

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

fn wasm_pack(project: &Project) -> Result<PathBuf> {
    tools::rust_target(project, "wasm32-unknown-unknown")?;
    tools::of_crate(project, "wasm-pack")
}

/// A folder with the two programs that wasm-pack would download: links to this very binary.
fn links(project: &Project) -> Result<PathBuf> {
    let folder = project.path("target/xtask/bin");
    fs::create_dir_all(&folder)?;
    for name in ["wasm-bindgen", "wasm-bindgen-test-runner"] {
        let link = folder.join(name);
        if link.exists() || link.is_symlink() {
            fs::remove_file(&link)?;
        }
        std::os::unix::fs::symlink(env::current_exe()?, link)?;
    }
    Ok(folder)
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
