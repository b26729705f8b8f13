//! A folder for one test.

use std::{env, fs, io, path::PathBuf, process};

/// Of one test, below no checkout.
pub(super) struct Scratch(pub(super) PathBuf);

impl Scratch {
    pub(super) fn new(name: &str) -> io::Result<Self> {
        let folder = env::temp_dir().join(format!("jotproof-{name}-{}", process::id()));
        fs::create_dir_all(&folder)?;
        Ok(Self(folder.canonicalize()?))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // what stays is only clutter
        let _ = fs::remove_dir_all(&self.0);
    }
}
