//! What reads a module and what wrote it must come from one wasm-bindgen: the product's lock file and the tools' have to agree.

use anyhow::{Context, Result, bail};

use crate::project::Project;

const SHARED: &str = "wasm-bindgen";
const TOOL: &str = "wasm-bindgen-cli-support";

pub(super) fn agree(project: &Project) -> Result<()> {
    let product = version(&project.read("Cargo.lock")?, SHARED).context("Cargo.lock")?;
    let tool = version(&project.read("xtask/Cargo.lock")?, TOOL).context("xtask/Cargo.lock")?;
    if product != tool {
        bail!(
            "Cargo.lock has {SHARED} {product}, xtask/Cargo.lock has {TOOL} {tool}: write the same `=` version \
             in src/wasm/Cargo.toml and xtask/Cargo.toml, then run `cargo update -p {SHARED}` in the root \
             and `cargo update -p {TOOL}` in xtask/"
        );
    }
    Ok(())
}

fn version(lock: &str, package: &str) -> Result<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    let version = lines.next().and_then(|line| line.strip_prefix("version = \""));
    let version = version.and_then(|rest| rest.strip_suffix('"'));
    version.map(str::to_owned).with_context(|| format!("no package {package}"))
}

#[cfg(test)]
mod tests {
    use super::version;

    const LOCK: &str = "[[package]]\nname = \"wasm-bindgen-cli\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";

    #[test]
    fn reads_the_version_of_exactly_that_package() {
        assert_eq!(version(LOCK, "wasm-bindgen").ok().as_deref(), Some("0.2.130"));
        assert!(version(LOCK, "wasm").is_err());
    }
}
