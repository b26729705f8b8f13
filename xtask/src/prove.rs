//! `cargo xtask prove`: the arithmetic of our own against implementations of others, in numbers that take their time, of
//! which `cargo xtask test` runs some; and what one look at the module, or at a clock, can tell.

pub(crate) mod panics;

use std::{fs, path::PathBuf};

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::{
    cargo::cargo,
    pack::{self, Flavour},
    project::Project,
    tools,
};

const PACKAGE: &str = "jotproof-differential";
const WASM: &str = "wasm32-unknown-unknown";
/// Needs neither a C compiler nor a C library of 32 bits: Rust brings musl along.
pub(crate) const I686: &str = "i686-unknown-linux-musl";
/// How many cases of each algorithm, where it is not the native million.
const ELSEWHERE: [&str; 2] = ["--cases", "20000"];

/// How many cases of each field.
const FIELD_CASES: &str = "10000000";

/// `options` are those of `tests/differential`, of which the first may be a part: native, fields, i686, wasm, rsa, panics or timing.
pub(crate) fn run(project: &Project, options: &[&str]) -> Result<bool> {
    match options {
        ["native", options @ ..] => native(project, options),
        ["i686", options @ ..] => i686(project, &elsewhere(options)),
        ["wasm", options @ ..] => wasm(project, &elsewhere(options)),
        ["rsa", options @ ..] => rsa(project, options),
        ["fields", options @ ..] => fields(project, options),
        ["timing"] => timing(project),
        ["panics"] => panics::run(project),
        [part, ..] if !part.starts_with('-') => {
            bail!("no part `{part}`: native, fields, i686, wasm, rsa, panics or timing")
        }
        options => {
            project.say("natively: a million cases for most, and as many minutes as it takes")?;
            native(project, options)?;
            project.say("the fields of the curves, beside code that was derived from a proof")?;
            fields(project, &[])?;
            project.say(&format!("in 32 bits: {I686}"))?;
            i686(project, &elsewhere(options))?;
            project.say("as WebAssembly, with simd128")?;
            wasm(project, &elsewhere(options))?;
            project.say("the RSA of the package, beside node:crypto")?;
            pack::run(project, Flavour::Shipped)?;
            rsa(project, &[])?;
            project.say("what could panic")?;
            panics::run(project)?;
            project.say("what the time of a refusal tells")?;
            timing(project)
        }
    }?;
    Ok(true)
}

/// Later options win.
fn elsewhere<'a>(options: &[&'a str]) -> Vec<&'a str> {
    [&ELSEWHERE, options].concat()
}

/// With the assertions of a debug build, which hold the bounds of every limb.
pub(crate) fn native(project: &Project, options: &[&str]) -> Result<()> {
    project.run(cargo(project, "run").args(["--package", PACKAGE, "--"]).args(options))
}

/// Unit tests, as no field is public; with the assertions of a debug build too.
fn fields(project: &Project, options: &[&str]) -> Result<()> {
    let cases = match options {
        [] => FIELD_CASES,
        ["--cases", cases] => cases,
        _ => bail!("prove fields [--cases N]"),
    };
    let mut test = cargo(project, "test");
    test.env("JOTPROOF_FIELD_CASES", cases);
    test.args(["--package", "jotproof-weierstrass", "--package", "jotproof-kernels", "--lib", "proven"]);
    project.run(&mut test)
}

/// As it is built for use: a debug build takes its time for other reasons.
fn timing(project: &Project) -> Result<()> {
    let mut test = cargo(project, "test");
    project.run(test.args(["--release", "--test", "timing", "--", "--nocapture"]))
}

fn i686(project: &Project, options: &[&str]) -> Result<()> {
    tools::rust_target(project, I686)?;
    let mut run = cargo(project, "run");
    project.run(run.args(["--package", PACKAGE, "--target", I686, "--"]).args(options))
}

/// In Node, as it ships: a release build.
pub(crate) fn wasm(project: &Project, options: &[&str]) -> Result<()> {
    let module = module(project)?;
    let mut node = project.command("node");
    project.run(node.arg("tests/differential/run.mjs").arg(module).args(options))
}

/// The package as it was packed, beside the RSA of OpenSSL.
pub(crate) fn rsa(project: &Project, options: &[&str]) -> Result<()> {
    tools::node(project)?;
    let mut node = project.command("node");
    node.env("JOTPROOF_TGZ", Flavour::Shipped.tarball(project));
    project.run(node.arg("tests/differential/rsa/run.mjs").args(options))
}

/// The folder of `differential.js` and its module.
fn module(project: &Project) -> Result<PathBuf> {
    tools::node(project)?;
    tools::rust_target(project, WASM)?;
    let mut build = cargo(project, "rustc");
    build.args(["--release", "--package", PACKAGE, "--lib", "--crate-type", "cdylib", "--target", WASM]);
    // on top of those of .cargo/config.toml
    build.args(["--config", &format!("target.{WASM}.rustflags = [\"-C\", \"target-feature=+simd128\"]")]);
    project.run(&mut build)?;

    let folder = project.path("target/differential");
    fs::create_dir_all(&folder)?;
    // a folder for CommonJS, whatever lies above it
    fs::write(folder.join("package.json"), "{ \"private\": true }\n")?;
    let compiled = project.path(format!("target/{WASM}/release/jotproof_differential.wasm"));
    let mut bindgen = Bindgen::new();
    bindgen.input_path(compiled).out_name("differential").nodejs(true)?.typescript(false);
    bindgen.generate(&folder).context("wasm-bindgen")?;
    Ok(folder)
}
