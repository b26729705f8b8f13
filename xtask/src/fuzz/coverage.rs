//! Which lines of its room a target reaches, by all that it was given and has found.

use std::fs;

use anyhow::{Result, bail};

use super::targets::{PLACE, Target};
use crate::{
    coverage::{covered_lines, first_line_of_tests},
    project::Project,
    tools,
};

/// Of a room.
pub(super) struct Lines {
    pub(super) covered: usize,
    /// The others, each with its place.
    pub(super) missed: Vec<String>,
}

impl Lines {
    #[expect(clippy::cast_precision_loss, reason = "rooms have hundreds of lines")]
    pub(super) fn share(&self) -> f64 {
        self.covered as f64 / (self.covered + self.missed.len()) as f64
    }
}

pub(super) fn of(project: &Project, target: &Target) -> Result<Lines> {
    tools::rust_component(project, "llvm-tools")?;
    let report = project.path(format!("target/coverage/fuzz-{}.lcov", target.name));
    fs::create_dir_all(report.parent().unwrap_or(&report))?;
    let mut command = project.command(tools::of_crate(project, tools::COVERAGE)?);
    command.args(["llvm-cov", "--locked", "--quiet", "--test", "fuzz", "--lcov", "--output-path"]).arg(&report);
    command.args(["--", "--exact", &target.name]);
    command
        .env("CARGO_TARGET_DIR", project.path("target"))
        .env("JOTPROOF_FUZZ_CORPUS", project.path(PLACE).join("corpus"));
    project.run(&mut command)?;

    let report = fs::read_to_string(report)?;
    let files = covered_lines(&report);
    let mut lines = Lines { covered: 0, missed: vec![] };
    for file in &target.room {
        let source = project.read(file)?;
        let tests = first_line_of_tests(&source);
        let Some(measured) = files.get(&*project.path(file).to_string_lossy()) else {
            bail!("{file} was not measured")
        };
        for (line, hits) in measured.iter().filter(|(line, _)| **line < tests) {
            if *hits > 0 {
                lines.covered += 1;
            } else {
                let text = source.lines().nth(line - 1).unwrap_or_default().trim();
                lines.missed.push(format!("{file}:{line}: {text}"));
            }
        }
    }
    Ok(lines)
}
