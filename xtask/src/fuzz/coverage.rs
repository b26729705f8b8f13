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
    let root = project.path("").to_string_lossy().into_owned();
    let mut lines = Lines { covered: 0, missed: vec![] };
    for part in &target.room {
        let is_of_part = |file: &&str| *file == part || part.ends_with('/') && file.starts_with(part);
        let measured: Vec<&str> = files.keys().filter_map(|file| file.strip_prefix(&root)).filter(is_of_part).collect();
        if measured.is_empty() {
            bail!("{part}, of the room of `{}`, was not measured", target.name);
        }
        for file in measured {
            let source = project.read(file)?;
            let tests = first_line_of_tests(&source);
            let hits = files.get(&*project.path(file).to_string_lossy()).into_iter().flatten();
            for (line, hits) in hits.filter(|(line, _)| **line < tests) {
                if *hits > 0 {
                    lines.covered += 1;
                } else {
                    let text = source.lines().nth(line - 1).unwrap_or_default().trim();
                    lines.missed.push(format!("{file}:{line}: {text}"));
                }
            }
        }
    }
    Ok(lines)
}
