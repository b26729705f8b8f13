//! The core without an allocator on another machine: a Cortex-M4, which qemu plays.

use anyhow::Result;

use super::{Outcome, counts::Counts};
use crate::{cargo::cargo, project::Project, tools};

/// Also where an application has no allocator at all the core builds, and verifies within the stack that `tests/device/build.rs` gives it.
/// One that runs over it never ends: then the limit of the steps ends it.
pub(super) fn device(project: &Project) -> Result<Outcome> {
    let Some(qemu) = tools::on_path("qemu-system-arm") else {
        return Ok(Outcome::lacks("qemu for Arm", "qemu-system-arm"));
    };
    tools::rust_target(project, TARGET)?;
    let mut build = cargo(project, "build");
    build.env("CARGO_TARGET_DIR", project.path("target/device"));
    project.run(build.args(["--release", "--manifest-path", MANIFEST, "--target", TARGET]))?;
    let mut run = project.command(qemu);
    run.args(["-machine", "mps2-an386", "-nographic", "-semihosting-config", "enable=on,target=native", "-kernel"]);
    project.run(run.arg(project.path("target/device").join(TARGET).join("release/jotproof-device")))?;
    Ok(Counts::of_suite(&project.logged()?)?.into())
}

pub(super) const MANIFEST: &str = "tests/device/Cargo.toml";
pub(super) const TARGET: &str = "thumbv7em-none-eabihf";
