//! `jotproof.wasm` of a build: cargo, wasm-bindgen, wasm-opt. Numbers alone cross, so that nothing of what wasm-bindgen writes beside it is
//! needed: JavaScript calls the exports.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;
use wasmparser::{Parser, Payload};

use super::{
    Flavour,
    builds::{Build, REMOTE},
    imports, locations,
};
use crate::{cargo::cargo, npm, project::Project, tools};

/// The build that asks other modules, by these functions.
const CORE: &str = "core";
const IMPORTS: &[&str] = &["keep", "verify", "digest"];

const TARGET: &str = "wasm32-unknown-unknown";
const COMPILED: &str = "target/wasm32-unknown-unknown/release/jotproof_module.wasm";

pub(super) fn build(project: &Project, flavour: Flavour, build: &Build, dist: &Path) -> Result<()> {
    compile(project, flavour, build)?;
    bind(project, dist)?;
    keep_exports(project, flavour, build, dist)?;
    imports::rename(&dist.join("jotproof.wasm"), IMPORTS)?;
    without_locations(&dist.join("jotproof.wasm"))?;
    optimise(project, dist)?;
    holds_no_paths(project, &dist.join("jotproof.wasm"))
}

/// What wasm-bindgen is given.
pub(super) fn linked(project: &Project, flavour: Flavour, build: &Build) -> Result<Vec<u8>> {
    compile(project, flavour, build)?;
    Ok(fs::read(project.path(COMPILED))?)
}

fn compile(project: &Project, flavour: Flavour, build: &Build) -> Result<()> {
    tools::rust_target(project, TARGET)?;
    project.say(&format!("compiling the core to WebAssembly for {}", build.name))?;
    let features = match flavour {
        Flavour::Shipped => build.feature.to_owned(),
        Flavour::Trap => format!("trap,{}", build.feature),
    };
    let mut command = cargo(project, "build");
    command.args(["--release", "--package", "jotproof-module", "--lib", "--target", TARGET]);
    command.args(["--no-default-features", "--features", &features]);
    command.arg("--config").arg(remapped_registries()?);
    if build.feature == REMOTE.feature {
        // nothing in it is done more often than a fetch
        for package in ["jotproof", "jotproof-module"] {
            command.arg("--config").arg(format!("profile.release.package.{package}.opt-level=\"z\""));
        }
    }
    // What lies behind the stack then has short addresses. The suites use 47 KiB of the one and less than 1 of the other; below its end there
    // is no memory, so that one that runs over traps.
    let stack = if build.feature == REMOTE.feature { 4096 } else { 192 * 1024 };
    command.arg("--config").arg(format!("target.{TARGET}.rustflags=[\"-C\",\"link-arg=-zstack-size={stack}\"]"));
    project.run(&mut command)
}

/// The sources of a crate without the folder of this machine: paths of another length would lie differently in the module,
/// also after they were blanked.
fn remapped_registries() -> Result<String> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let sources = home.context("there is no home folder")?.join("registry/src");
    let mut flags = Vec::new();
    for entry in fs::read_dir(&sources).with_context(|| format!("cannot read {}", sources.display()))? {
        flags.push(format!("\"--remap-path-prefix={}/=\"", entry?.path().display()));
    }
    flags.sort();
    // added to those in .cargo/config.toml
    Ok(format!("target.{TARGET}.rustflags=[{}]", flags.join(",")))
}

/// Only the module is kept of what wasm-bindgen writes.
fn bind(project: &Project, dist: &Path) -> Result<()> {
    let bindings = dist.with_file_name("bindings");
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(project.path(COMPILED))
        .out_name("glue")
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true);
    bindgen.generate(&bindings).context("wasm-bindgen")?;
    fs::create_dir_all(dist)?;
    fs::copy(bindings.join("glue_bg.wasm"), dist.join("jotproof.wasm"))?;
    fs::remove_dir_all(&bindings).with_context(|| format!("cannot remove {}", bindings.display()))
}

/// Of what wasm-bindgen exports, our functions and the memory: what its own scripts would call goes, and with it what the module would import.
fn keep_exports(project: &Project, flavour: Flavour, build: &Build, dist: &Path) -> Result<()> {
    let (file, graph) = (dist.join("jotproof.wasm"), dist.join("exports.json"));
    let (_, exports) = names(&fs::read(&file)?)?;
    let ours: Vec<&String> = exports.iter().filter(|name| !name.starts_with("__")).collect();
    let nodes = ours.iter().map(|name| format!(r#"{{"name":"{name}","export":"{name}"}}"#));
    let root = format!(r#"{{"name":"root","root":true,"reaches":{ours:?}}}"#);
    fs::write(&graph, format!("[{}]", nodes.chain([root]).collect::<Vec<_>>().join(",")))?;
    let mut metadce = npm::tool(project, "binaryen/bin/wasm-metadce");
    metadce.arg(&file).arg("--graph-file").arg(&graph).arg("-o").arg(&file);
    project.answer(&mut metadce)?;
    fs::remove_file(graph)?;
    let (imports, _) = names(&fs::read(&file)?)?;
    let is_right = |name: &String| {
        (flavour == Flavour::Trap && name.contains("__jotproofTrap"))
            || (build.feature == CORE && IMPORTS.iter().any(|import| imports::is(name, import)))
    };
    if !imports.iter().all(is_right) {
        bail!("the module of {} imports {imports:?}", build.name);
    }
    Ok(())
}

/// What a module imports, and what it exports.
fn names(wasm: &[u8]) -> Result<(Vec<String>, Vec<String>)> {
    let (mut imports, mut exports) = (Vec::new(), Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imports.push(import?.name.to_owned());
                }
            }
            Payload::ExportSection(section) => {
                for export in section {
                    exports.push(export?.name.to_owned());
                }
            }
            _ => {}
        }
    }
    Ok((imports, exports))
}

fn without_locations(file: &Path) -> Result<()> {
    let mut wasm = fs::read(file)?;
    locations::blank(&mut wasm)?;
    Ok(fs::write(file, wasm)?)
}

fn optimise(project: &Project, dist: &Path) -> Result<()> {
    project.say("optimising it for size")?;
    let file = dist.join("jotproof.wasm");
    let mut wasm_opt = npm::tool(project, "binaryen/bin/wasm-opt");
    // the features in use are read from the module; never --all-features, which lets wasm-opt emit newer ones
    // not to put a function into its one caller: it saves nothing once brotli has seen both, and takes 1 KB more
    // three times: what the first round leaves, the second makes 0.2 % smaller, and the third as much again
    wasm_opt.args([
        "-Oz",
        "-Oz",
        "-Oz",
        "--one-caller-inline-max-function-size=0",
        "--strip-producers",
        "--strip-target-features",
    ]);
    // it copies vector constants into loops, where V8 of 2026 holds one of them in a register less for each: RSA took 13 % longer
    wasm_opt.arg("--skip-pass=precompute-propagate");
    project.run(wasm_opt.arg(&file).arg("-o").arg(&file))
}

/// A path of the builder's machine in the module would differ elsewhere, and tell who built it; one of the sources is bytes that
/// nobody reads.
fn holds_no_paths(project: &Project, file: &Path) -> Result<()> {
    let wasm = fs::read(file)?;
    let mut paths = vec!["/home/".into(), "/root/".into(), "/Users/".into(), "cargo/registry".into()];
    paths.push(project.path("").to_string_lossy().into_owned());
    paths.extend(["HOME", "CARGO_HOME", "RUSTUP_HOME"].iter().filter_map(|name| env::var(name).ok()));
    for path in paths.iter().filter(|path| path.len() > 1) {
        if wasm.windows(path.len()).any(|window| window == path.as_bytes()) {
            bail!("{} holds the path {path}", file.display());
        }
    }
    if let Some(source) = locations::source_file(&wasm) {
        bail!("{} names the source file {source}", file.display());
    }
    Ok(())
}
