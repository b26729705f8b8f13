//! What cargo alone can tell.

use anyhow::Result;

use super::{Outcome, counts::Counts, device, steps::ONE};
use crate::{cargo::cargo, project::Project, prove::I686, tools};

pub(super) fn format(project: &Project) -> Result<Outcome> {
    project.run(project.command("cargo").args(["fmt", "--all", "--check"]))?;
    for manifest in ["tests/fuzz/Cargo.toml", AXUM, device::MANIFEST] {
        project.run(project.command("cargo").args(["fmt", "--check", "--manifest-path", manifest]))?;
    }
    Ok(ONE.into())
}

pub(super) fn clippy(project: &Project) -> Result<Outcome> {
    project.run(cargo(project, "clippy").args(["--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    Ok(ONE.into())
}

pub(super) fn tests(project: &Project) -> Result<Outcome> {
    project.run(&mut cargo(project, "test"))?;
    // of the WebAssembly layer what runs natively, such as its reader of keys
    project.run(cargo(project, "test").args(["--package", "jotproof-wasm", "--lib"]))?;
    Ok(Counts::of_cargo(&project.logged()?).into())
}

/// Apart from `native`: tens of thousands of verdicts are more than a developer waits for every minute.
pub(super) fn kernels(project: &Project) -> Result<Outcome> {
    project.run(cargo(project, "test").args(["--package", "jotproof-kernels", "--package", "jotproof-weierstrass"]))?;
    Ok(Counts::of_cargo(&project.logged()?).into())
}

/// The same tests, with the arithmetic of RustCrypto alone.
pub(super) fn reference(project: &Project) -> Result<Outcome> {
    let manifest = project.read("Cargo.toml")?;
    let families = families(&manifest).join(",");
    let mut test = cargo(project, "test");
    project.run(test.args(["--no-default-features", "--features", &format!("rustcrypto,{families}")]))?;
    Ok(Counts::of_cargo(&project.logged()?).into())
}

/// What a token gets must not depend on how wide a word is.
pub(super) fn i686(project: &Project) -> Result<Outcome> {
    tools::rust_target(project, I686)?;
    project.run(cargo(project, "test").args(["--target", I686, "--test", "attacks", "--test", "cases"]))?;
    Ok(Counts::of_cargo(&project.logged()?).into())
}

/// Each family of algorithms alone, by either arithmetic, and both arithmetics without any.
pub(super) fn features(project: &Project) -> Result<Outcome> {
    let manifest = project.read("Cargo.toml")?;
    let families = families(&manifest);
    let mut counts = Counts::default();
    for arithmetic in ARITHMETICS {
        let alone = families.iter().map(|family| format!("{arithmetic},{family}"));
        for features in alone.chain([arithmetic.to_owned(), "hmac".to_owned()]) {
            let mut check = cargo(project, "check");
            project.run(check.env("RUSTFLAGS", "-D warnings").args([
                "--no-default-features",
                "--features",
                &features,
            ]))?;
            counts.passed += 1;
        }
    }
    Ok(counts.into())
}

pub(super) fn without_std(project: &Project) -> Result<Outcome> {
    tools::rust_target(project, device::TARGET)?;
    // with an allocator; the step `device` has none. The curves are built as a part of the kernels
    let manifest = project.read("Cargo.toml")?;
    let families = families(&manifest).into_iter().filter(|family| *family != "std");
    let features: Vec<String> = families.chain(["kernels"]).map(|feature| format!("jotproof/{feature}")).collect();
    let mut build = cargo(project, "build");
    build.args(["--package", "jotproof", "--package", "jotproof-kernels", "--target", device::TARGET]);
    project.run(build.args(["--no-default-features", "--features", &features.join(",")]))?;
    Ok(ONE.into())
}

/// An API in axum, served and asked by eight threads.
pub(super) fn axum(project: &Project) -> Result<Outcome> {
    let mut test = cargo(project, "test");
    test.env("CARGO_TARGET_DIR", project.path("target/axum"));
    project.run(test.args(["--manifest-path", AXUM, "--", "--nocapture"]))?;
    Ok(Counts::of_cargo(&project.logged()?).into())
}

pub(super) fn documentation(project: &Project) -> Result<Outcome> {
    let mut doc = cargo(project, "doc");
    project.run(doc.env("RUSTDOCFLAGS", "-D warnings").args(["--no-deps", "--workspace"]))?;
    Ok(ONE.into())
}

/// The workspace of `xtask/` itself.
pub(super) fn recipes(project: &Project) -> Result<Outcome> {
    let manifest = "xtask/Cargo.toml";
    project.run(project.command("cargo").args(["fmt", "--check", "--manifest-path", manifest]))?;
    for (subcommand, rest) in [("clippy", &["--all-targets", "--", "-D", "warnings"][..]), ("test", &[])] {
        let mut command = cargo(project, subcommand);
        command.env("CARGO_TARGET_DIR", project.path("target/xtask"));
        project.run(command.args(["--manifest-path", manifest]).args(rest))?;
    }
    Ok(Counts::of_cargo(&project.logged()?).into())
}

/// The features that are families of algorithms: all but the default, those who do the arithmetic and those of the package.
fn families(manifest: &str) -> Vec<&str> {
    let section = manifest.lines().skip_while(|line| *line != "[features]").skip(1);
    let lines = section.take_while(|line| !line.starts_with('['));
    let names = lines.filter_map(|line| line.split_once(" = ")).map(|(name, _)| name);
    names.filter(|name| *name != "default" && !ARITHMETICS.contains(name) && !OF_THE_PACKAGE.contains(name)).collect()
}

const AXUM: &str = "tests/axum/Cargo.toml";
/// Those that the modules of the npm package alone are built with: `cargo xtask pack`.
const OF_THE_PACKAGE: [&str; 2] = ["kernel", "imported"];
const ARITHMETICS: [&str; 2] = ["kernels", "rustcrypto"];

#[cfg(test)]
mod unit {
    use super::families;

    #[test]
    fn finds_every_family() {
        let manifest =
            "[package]\nname = \"x\"\n[features]\ndefault = [\"a\"]\nkernels = []\na = []\n\n[dependencies]\nb = \"1\"";
        assert_eq!(families(manifest), ["a"]);
    }
}
