//! cargo, called for the product's workspace.

use std::process::Command;

use crate::project::Project;

/// Flags of the caller's shell would replace those of `.cargo/config.toml`, and change the bytes that ship.
const FLAGS: [&str; 3] = ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_RUSTFLAGS"];

pub(crate) fn cargo(project: &Project, subcommand: &str) -> Command {
    let mut command = project.command("cargo");
    for name in FLAGS {
        command.env_remove(name);
    }
    // outputs are looked for below target/, wherever the caller's shell would put them
    command.env("CARGO_TARGET_DIR", project.path("target")).arg(subcommand).arg("--locked");
    command
}
