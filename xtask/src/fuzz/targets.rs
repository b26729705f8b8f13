//! The targets: `tests/fuzz/targets/`, and what each begins with.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::{cargo::cargo, project::Project};

/// A target, and the files and folders that it is about.
pub(super) struct Target {
    pub(super) name: String,
    pub(super) room: Vec<String>,
}

const FOLDER: &str = "tests/fuzz/targets";
/// What a run leaves behind.
pub(super) const PLACE: &str = "target/fuzz";
pub(super) const SEEDS: &str = "target/fuzz/seeds";

/// Those of these names; without names, all.
pub(super) fn named(project: &Project, names: &[&str]) -> Result<Vec<Target>> {
    let mut targets = Vec::new();
    for entry in fs::read_dir(project.path(FOLDER))? {
        let file = entry?.path();
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let room = room(&fs::read_to_string(&file)?);
        if let Some(missing) = room.iter().find(|part| !project.path(part).exists()) {
            bail!("{missing}, of the room of `{name}`, is not there");
        }
        if room.is_empty() {
            bail!("`{name}` has no room: `// Room: src/…`");
        }
        targets.push(Target { name, room });
    }
    targets.sort_unstable_by(|a, b| a.name.cmp(&b.name));
    if let Some(name) = names.iter().find(|name| targets.iter().all(|target| target.name != **name)) {
        let known: Vec<&str> = targets.iter().map(|target| &*target.name).collect();
        bail!("no target `{name}`: {}", known.join(", "));
    }
    targets.retain(|target| names.is_empty() || names.contains(&&*target.name));
    Ok(targets)
}

/// What a target names as what it is about.
fn room(source: &str) -> Vec<String> {
    let rooms = source.lines().filter_map(|line| line.strip_prefix("// Room: "));
    rooms.flat_map(str::split_whitespace).map(str::to_owned).collect()
}

/// The test of the targets writes what they begin with.
pub(super) fn write_seeds(project: &Project) -> Result<()> {
    let folder = project.path(SEEDS);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let mut test = cargo(project, "test");
    project.run(test.args(["--quiet", "--test", "fuzz"]).env("JOTPROOF_FUZZ_SEEDS", &folder)).context("the seeds")
}

#[cfg(test)]
mod unit {
    use super::{named, room};
    use crate::project::Project;

    #[test]
    fn each_target_has_a_room_that_is_there() {
        assert_eq!(named(&Project::here().unwrap(), &[]).unwrap().len(), 12);
    }

    #[test]
    fn finds_the_room_of_a_target() {
        assert_eq!(room("//! What it says.\n// Room: src/a.rs src/b/\n"), ["src/a.rs", "src/b/"]);
        assert!(room("//! Nothing.\n").is_empty());
    }
}
