//! `cargo xtask fuzz --faults`: a target that finds nothing may be blind. Each is given faults, and has to find them.

use std::{fs, path::PathBuf, time::Instant};

use anyhow::{Context, Result, bail};

use super::{
    fuzzer::Fuzzer,
    targets::{self, Target},
};
use crate::{paint, project::Project};

const FAULTS: &str = "tests/fuzz/faults.txt";
/// The tree that the faults are put into, one at a time.
const COPY: &str = "target/fuzz/faulty";
/// What is found there must not make the next fault easier to find.
const RUNS: &str = "target/fuzz/faulty-runs";
/// Within which each has to be found.
const SECONDS: u32 = 60;

/// One change of one file.
#[derive(Debug, Default, PartialEq)]
struct Fault {
    target: String,
    file: String,
    find: String,
    replace: String,
}

impl Fault {
    fn put_into(&self, source: &str) -> Result<String> {
        let Self { target, file, find, replace } = self;
        if source.matches(find.as_str()).count() != 1 {
            bail!("{file} has not once what a fault for `{target}` replaces: {find}");
        }
        Ok(source.replace(find.as_str(), replace))
    }
}

/// Every fault of these targets, and at least one for each.
pub(super) fn run(project: &Project, targets: &[Target]) -> Result<bool> {
    let faults = parse(&project.read(FAULTS)?)?;
    targets::write_seeds(project)?;
    let sound = Fuzzer::build(project, project, "target/fuzz/build", None)?;
    let copy = project.at(copied(project)?);
    let mut is_good = true;
    for target in targets {
        let of_target: Vec<&Fault> = faults.iter().filter(|fault| fault.target == target.name).collect();
        if of_target.is_empty() {
            bail!("{FAULTS} has no fault for `{}`", target.name);
        }
        for fault in of_target {
            let (file, runs) = (&fault.file, project.path(RUNS));
            let source = project.read(file)?;
            if runs.exists() {
                fs::remove_dir_all(runs)?;
            }
            fs::write(copy.path(file), fault.put_into(&source)?)?;
            let fuzzer = Fuzzer::build(project, &copy, "target/fuzz/faulty-build", Some(&target.name))?;
            let started = Instant::now();
            let run = fuzzer.run(project, target, SECONDS, RUNS)?;
            let is_found = match &run.reproducer {
                Some(reproducer) => sound.passes(project, target, reproducer)?,
                None => false,
            };
            is_good &= is_found;
            project.say(&format!(
                "{:<11}{file:<28}{} after {} executions, {:.0} s",
                target.name,
                if is_found { paint::green("found") } else { paint::red("NOT FOUND") },
                run.executions,
                started.elapsed().as_secs_f64()
            ))?;
            fs::write(copy.path(file), source)?;
        }
    }
    Ok(is_good)
}

/// What git has, in a folder of its own. A file that is as it was keeps its time, or cargo would build all of it again.
fn copied(project: &Project) -> Result<PathBuf> {
    let root = project.path(COPY);
    for file in project.files()? {
        let (from, to) = (project.path(&file), root.join(&file));
        fs::create_dir_all(to.parent().context("no folder")?)?;
        let text = fs::read(from)?;
        if fs::read(&to).ok().as_ref() != Some(&text) {
            fs::write(to, text)?;
        }
    }
    Ok(root)
}

fn parse(text: &str) -> Result<Vec<Fault>> {
    let mut faults: Vec<Fault> = vec![];
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let fault = faults.last_mut();
        match (line.split_once(' ').context("a line of one word")?, fault) {
            (("-", line), Some(fault)) => append(&mut fault.find, line),
            (("+", line), Some(fault)) => append(&mut fault.replace, line),
            ((target, file), _) => faults.push(Fault { target: target.into(), file: file.into(), ..Fault::default() }),
        }
    }
    Ok(faults)
}

fn append(text: &mut String, line: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(line);
}

#[cfg(test)]
mod unit {
    use super::{FAULTS, Fault, parse};
    use crate::project::Project;

    /// The recipe is run now and then: what moves must not wait for that.
    #[test]
    fn each_fault_stands_in_the_sources_of_today() {
        let project = Project::here().unwrap();
        let faults = parse(&project.read(FAULTS).unwrap()).unwrap();
        assert!(faults.len() > 12, "{} faults", faults.len());
        for fault in faults {
            fault.put_into(&project.read(&fault.file).unwrap()).unwrap();
        }
    }

    #[test]
    fn reads_a_fault() {
        let fault = |find: &str| Fault {
            target: "a".into(),
            file: "src/a.rs".into(),
            find: find.into(),
            replace: "y\nz".into(),
        };
        assert_eq!(
            parse("# x\n\na src/a.rs\n- x\n+ y\n+ z\na src/a.rs\n- w\n+ y\n+ z\n").unwrap(),
            [fault("x"), fault("w")]
        );
    }
}
