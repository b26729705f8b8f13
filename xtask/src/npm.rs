//! npm folders: each has its own package.json and lock file, and is installed when it is behind its lock.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::SystemTime,
};

use anyhow::{Context, Result, bail};

use crate::{project::Project, tools};

/// `npm ci` in `folder` (relative to the project), unless what is there is newer than the lock file.
pub(crate) fn install(project: &Project, folder: impl AsRef<Path>) -> Result<()> {
    tools::node(project)?;
    let folder = folder.as_ref();
    let path = project.path(folder);
    let lock = path.join("package-lock.json");
    if !lock.exists() {
        bail!("{} is missing", lock.display());
    }
    if changed(&path.join("node_modules/.package-lock.json")) > changed(&lock) {
        return Ok(());
    }
    project.say(&format!("installing npm packages for {}", folder.display()))?;
    // no package needs its install script here, and none may run one
    let mut npm = project.command("npm");
    npm.current_dir(&path).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    project.answer(&mut npm).map(drop)
}

/// `folder` and the folders directly in it, as far as they have a lock file.
pub(crate) fn install_below(project: &Project, folder: &str) -> Result<()> {
    let mut folders = vec![PathBuf::from(folder)];
    for entry in fs::read_dir(project.path(folder)).with_context(|| format!("cannot read {folder}"))? {
        folders.push(Path::new(folder).join(entry?.file_name()));
    }
    folders.sort();
    for folder in folders {
        if project.path(&folder).join("package-lock.json").exists() {
            install(project, folder)?;
        }
    }
    Ok(())
}

/// An empty project in `folder` with nothing but the package installed from its tarball.
pub(crate) fn staged(project: &Project, folder: &str, tarball: &Path) -> Result<PathBuf> {
    let path = project.path(folder);
    if path.exists() {
        fs::remove_dir_all(&path)?;
    }
    fs::create_dir_all(&path)?;
    fs::write(path.join("package.json"), "{ \"private\": true, \"type\": \"module\" }\n")?;
    let mut npm = project.command("npm");
    npm.current_dir(&path).args(["install", "--offline", "--no-audit", "--no-fund", "--loglevel=error"]);
    project.answer(npm.arg(tarball))?;
    Ok(path)
}

/// A program of `xtask/npm`, by its file: `node_modules/.bin` is not on anybody's PATH.
pub(crate) fn tool(project: &Project, file: &str) -> Command {
    let mut command = project.command("node");
    command.arg(project.home().path("xtask/npm/node_modules").join(file));
    command
}

fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|data| data.modified()).ok()
}
