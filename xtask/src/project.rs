//! The project's folder: where its files are, how commands run in it, and where their output goes.

use std::{
    env,
    ffi::OsStr,
    fs::{self, File, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

pub(crate) struct Project {
    root: PathBuf,
    /// The checkout that the recipe was called in.
    home: PathBuf,
    /// `None`: the terminal.
    log: Option<PathBuf>,
}

impl Project {
    /// The checkout around the current folder. Not the one that this binary was built in: a target folder may serve several.
    pub(crate) fn here() -> Result<Self> {
        let folder = env::current_dir().context("the current folder is gone")?;
        let is_checkout = |folder: &&Path| MARKS.iter().all(|mark| folder.join(mark).is_file());
        let root = folder.ancestors().find(is_checkout).with_context(|| {
            let marks = MARKS.join(" and ");
            format!("{} is in no checkout of jotproof: go to one, a folder with {marks}", folder.display())
        })?;
        Ok(Self { root: root.to_owned(), home: root.to_owned(), log: None })
    }

    /// Another copy of the project, with the same place for output, and served by the same tools.
    pub(crate) fn at(&self, root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), home: self.home.clone(), log: self.log.clone() }
    }

    /// The checkout whose tools are used.
    pub(crate) fn home(&self) -> Self {
        self.at(&self.home)
    }

    /// The same project, silent: everything that commands print goes to `log`, which starts empty.
    pub(crate) fn logging_to(&self, log: PathBuf) -> Result<Self> {
        if let Some(folder) = log.parent() {
            fs::create_dir_all(folder)?;
        }
        File::create(&log)?;
        Ok(Self { root: self.root.clone(), home: self.home.clone(), log: Some(log) })
    }

    pub(crate) fn path(&self, relative: impl AsRef<Path>) -> PathBuf {
        self.root.join(relative)
    }

    pub(crate) fn read(&self, relative: impl AsRef<Path>) -> Result<String> {
        let path = self.path(relative);
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
    }

    /// The project's files, relative to its folder: what git tracks or would track, as far as it is there.
    pub(crate) fn files(&self) -> Result<Vec<PathBuf>> {
        let arguments = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"];
        let listed = self.answer(self.command("git").args(arguments))?;
        let files = listed.split_terminator('\0').map(PathBuf::from);
        Ok(files.filter(|file| self.path(file).is_file()).collect())
    }

    /// What has been logged so far.
    pub(crate) fn logged(&self) -> Result<String> {
        match &self.log {
            None => Ok(String::new()),
            Some(log) => Ok(String::from_utf8_lossy(&fs::read(log)?).into_owned()),
        }
    }

    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).stdin(Stdio::null());
        command
    }

    /// A line for who watches: what happens now, or a figure.
    pub(crate) fn say(&self, line: &str) -> Result<()> {
        match self.appended()? {
            None => println!("{line}"),
            Some(mut log) => writeln!(log, "{line}")?,
        }
        Ok(())
    }

    /// Runs to the end; what it prints goes to the terminal, or to the log.
    pub(crate) fn run(&self, command: &mut Command) -> Result<()> {
        if let Some(mut log) = self.appended()? {
            writeln!(log, "$ {}", spelled(command))?;
            command.stdout(log.try_clone()?).stderr(log);
        }
        let status = command.status().with_context(|| format!("cannot start `{}`", spelled(command)))?;
        if !status.success() {
            bail!("`{}` failed ({status})", spelled(command));
        }
        Ok(())
    }

    /// Runs to the end and answers with what it printed on stdout; that is for us, not for the terminal.
    pub(crate) fn answer(&self, command: &mut Command) -> Result<String> {
        if let Some(mut log) = self.appended()? {
            writeln!(log, "$ {}", spelled(command))?;
        }
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let output = command.output().with_context(|| format!("cannot start `{}`", spelled(command)))?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            bail!("`{}` failed ({}): {}", spelled(command), output.status, said.trim());
        }
        Ok(String::from_utf8(output.stdout)?)
    }

    fn appended(&self) -> Result<Option<File>> {
        self.log.as_ref().map(|log| OpenOptions::new().append(true).open(log)).transpose().map_err(Into::into)
    }
}

/// What only the root of a checkout has.
const MARKS: [&str; 2] = ["Cargo.toml", "xtask/Cargo.toml"];

fn spelled(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
