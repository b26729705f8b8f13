//! A checkout in which a script stands in for cargo.

use std::{
    env, fs, io,
    os::unix::fs::PermissionsExt as _,
    process::{Command, Output},
};

use super::scratch::Scratch;

pub(super) struct Checkout(pub(super) Scratch);

impl Checkout {
    /// With these files, which are empty; `cargo` is what the shell runs whenever cargo is called.
    pub(super) fn new(name: &str, cargo: &str, files: &[&str]) -> io::Result<Self> {
        let folder = Scratch::new(name)?;
        for file in ["Cargo.toml", "xtask/Cargo.toml"].iter().chain(files) {
            let path = folder.0.join(file);
            fs::create_dir_all(path.parent().unwrap_or(&folder.0))?;
            fs::write(path, "")?;
        }
        let program = folder.0.join("bin/cargo");
        fs::create_dir_all(folder.0.join("bin"))?;
        fs::write(&program, format!("#!/bin/sh\n{cargo}\n"))?;
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755))?;
        Ok(Self(folder))
    }

    pub(super) fn xtask(&self, words: &[&str]) -> io::Result<Output> {
        let path = env::var("PATH").unwrap_or_default();
        let mut xtask = Command::new(env!("CARGO_BIN_EXE_jotproof-xtask"));
        xtask.current_dir(&self.0.0).args(words).env_remove("CI");
        xtask.env("PATH", format!("{}:{path}", self.0.0.join("bin").display())).output()
    }
}
