//! `cargo xtask mutants`: each change of what decides, one at a time, must make a test fail. Which files and which tests
//! is in `.cargo/mutants.toml`.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::{project::Project, tools};

/// Changes that no test can notice, and why. One that is noticed after all, or is not made any more, has to go.
const EXPLAINED: [(&str, &str); 0] = [];

const FOLDER: &str = "target/mutants";

/// `options` are those of cargo-mutants, such as `--file src/claims.rs`, which leaves the others out.
pub(crate) fn run(project: &Project, options: &[&str]) -> Result<bool> {
    let program = tools::of_crate(project, tools::MUTANTS)?;
    fs::create_dir_all(project.path(FOLDER))?;
    let mut mutants = project.command(program);
    mutants.args(["mutants", "--package", "jotproof", "--output", FOLDER, "--colors", "never"]);
    // its exit code is 2 where some were missed, which is judged here
    let status = mutants.args(options).status().context("cargo-mutants")?;
    let outcome = project.path(FOLDER).join("mutants.out");
    let lines = |file: &str| {
        Ok::<_, anyhow::Error>(fs::read_to_string(outcome.join(file))?.lines().map(name).collect::<Vec<_>>())
    };
    let (caught, missed, timeout) = (lines("caught.txt")?, lines("missed.txt")?, lines("timeout.txt")?);
    if caught.is_empty() {
        bail!("no change was made or noticed ({status}): see {}", outcome.display());
    }
    let is_explained = |mutant: &String| EXPLAINED.iter().any(|(explained, _)| mutant == explained);
    let unexplained: Vec<&String> = missed.iter().filter(|mutant| !is_explained(mutant)).collect();
    let stale = EXPLAINED.iter().filter(|(mutant, _)| caught.iter().any(|caught| caught == mutant));
    for (mutant, reason) in EXPLAINED.iter().filter(|(mutant, _)| missed.iter().any(|missed| missed == mutant)) {
        project.say(&format!("explained: {mutant}: {reason}"))?;
    }
    for mutant in &unexplained {
        project.say(&format!("not noticed: {mutant}"))?;
    }
    let stale: Vec<&str> = stale.map(|(mutant, _)| *mutant).collect();
    stale.iter().try_for_each(|mutant| project.say(&format!("explained, but noticed: {mutant}")))?;
    project.say(&format!(
        "{} changes were noticed, {} of them by taking for ever; {} were not, of which {} are explained",
        caught.len() + timeout.len(),
        timeout.len(),
        missed.len(),
        missed.len() - unexplained.len()
    ))?;
    Ok(unexplained.is_empty() && stale.is_empty())
}

/// `src/claims.rs:12:9: replace …` without the numbers, which change with every line.
fn name(line: &str) -> String {
    let mut parts = line.splitn(4, ':');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(file), Some(_), Some(_), Some(change)) => format!("{file}:{change}"),
        _ => line.to_owned(),
    }
}

#[cfg(test)]
mod unit {
    use super::name;
    use crate::project::Project;

    /// A file that moved would be left out, and nothing would say so.
    #[test]
    fn each_file_to_be_changed_is_there() {
        let project = Project::here().unwrap();
        let settings = project.read(".cargo/mutants.toml").unwrap();
        let globs: Vec<&str> = settings.split('"').filter(|word| word.starts_with("src/")).collect();
        assert!(globs.len() > 4, "{globs:?}");
        for glob in globs {
            let (start, _) = glob.split_once('*').unwrap_or((glob, ""));
            assert!(project.path(start).exists(), "{glob}");
        }
    }

    #[test]
    fn a_change_keeps_its_name_when_lines_move() {
        assert_eq!(
            name("src/claims.rs:12:9: replace f -> bool with true"),
            "src/claims.rs: replace f -> bool with true"
        );
    }
}
