//! `wasm-pack test --headless`: the Rust suites of the wasm layer, inside browsers.

use std::{env, fs, path::PathBuf, process::Command};

use anyhow::{Result, bail};

use super::{Outcome, counts::Counts};
use crate::{project::Project, tools};

pub(super) fn chromium(project: &Project) -> Result<Outcome> {
    let browser = tools::on_path("chromium").or_else(|| tools::on_path("google-chrome"));
    let (Some(_), Some(driver)) = (browser, tools::on_path("chromedriver")) else {
        return Ok(lacks("Chromium or its driver", "chromium chromium-driver"));
    };
    tested(project, project.command(wasm_pack(project)?), &["--chrome", "--chromedriver"], driver)
}

pub(super) fn firefox(project: &Project) -> Result<Outcome> {
    if !has_firefox() {
        return Ok(lacks("Firefox", "firefox-esr"));
    }
    let driver = tools::of_crate(project, "geckodriver")?;
    tested(project, project.command(wasm_pack(project)?), &["--firefox", "--geckodriver"], driver)
}

pub(super) fn has_firefox() -> bool {
    tools::on_path("firefox-esr").or_else(|| tools::on_path("firefox")).is_some()
}

/// The engine of Safari, as Debian packages it: it speaks the protocol of safaridriver, and wants a display.
pub(super) fn webkit(project: &Project) -> Result<Outcome> {
    let (Some(driver), Some(display)) = (tools::on_path("WebKitWebDriver"), tools::on_path("xvfb-run")) else {
        return Ok(lacks("WebKit's driver or a virtual display", "webkit2gtk-driver xvfb"));
    };
    let mut command = project.command(display);
    command.arg("--auto-servernum").arg(wasm_pack(project)?);
    tested(project, command, &["--safari", "--safaridriver"], driver)
}

fn lacks(what: &str, packages: &str) -> Outcome {
    Outcome::Lacks(format!("{what} is missing: sudo apt-get install --no-install-recommends {packages}"))
}

fn tested(project: &Project, mut command: Command, browser: &[&str], driver: PathBuf) -> Result<Outcome> {
    command.env("CARGO_TARGET_DIR", project.path("target")).env("PATH", tools::path_with(&links(project)?)?);
    // per test file; a machine under load is no failure
    command.env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    command.args(["test", "--mode", "no-install", "--headless"]).args(browser).arg(driver);
    // everything after the folder is for cargo test; wasm-pack would hand on a `--` as well
    project.run(command.args(["src/wasm", "--locked"]))?;

    let log = project.logged()?;
    every_file_ran(&log)?;
    Ok(Counts::of_cargo(&log).into())
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
    use super::every_file_ran;

    #[test]
    fn names_the_file_that_ran_nothing() {
        let ran = "     Running ../../tests/wasm/page.rs (x)\n\ntest result: ok. 6 passed; 0 failed\n";
        assert!(every_file_ran(ran).is_ok());
        let log = format!("{ran}     Running ../../tests/wasm/worker.rs (y)\n\nno tests to run!\n");
        let error = every_file_ran(&log).err().map(|error| error.to_string());
        assert_eq!(error.as_deref(), Some("nothing ran in ../../tests/wasm/worker.rs (y)"));
    }
}
