//! A little of `cargo xtask prove`: about ten thousand cases natively, and as many as WebAssembly.

use anyhow::Result;

use super::{Outcome, counts::Counts};
use crate::{project::Project, prove};

/// 2,500 of those that have a million in a full run.
const CASES: [&str; 2] = ["--share", "400"];

/// Of a hundred thousand.
const OF_THE_PACKAGE: [&str; 2] = ["--count", "3000"];

pub(super) fn rsa(project: &Project) -> Result<Outcome> {
    prove::rsa(project, &OF_THE_PACKAGE)?;
    Ok(Counts::of_suite(&project.logged()?)?.into())
}

pub(super) fn differential(project: &Project) -> Result<Outcome> {
    prove::native(project, &CASES)?;
    let native = Counts::of_suite(&project.logged()?)?;
    prove::wasm(project, &CASES)?;
    Ok(native.plus(Counts::of_suite(&project.logged()?)?).into())
}
