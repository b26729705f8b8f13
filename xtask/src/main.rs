//! `cargo xtask`: the recipe book of jotproof. Each recipe installs what it lacks, or says in one line what to install.

mod bench;
mod cargo;
mod codegen;
mod consumers;
mod coverage;
mod demo;
mod fuzz;
mod mutants;
mod npm;
mod pack;
mod paint;
mod project;
mod prove;
mod soak;
mod test;
mod tools;
mod www;

use std::{env, ffi::OsString, path::Path, process::ExitCode};

use anyhow::{Result, bail};

use crate::{pack::Flavour, project::Project};

const RECIPES: &str = "\
The recipes of jotproof:

  cargo xtask demo                   see it work: an issuer on localhost, and its tokens judged by the packed npm package
  cargo xtask test [--quick] [step…] know that it works: every check there is; --quick: a minute of it, for in between
  cargo xtask prove [part] [option…] trust it: millions of verdicts against RustCrypto, no panic in the module, no leak by time
  cargo xtask coverage               see which lines of the core and of its arithmetic no test runs
  cargo xtask fuzz [option…]         attack it: libFuzzer on every room that reads what others wrote; --seconds N, --faults
  cargo xtask mutants [option…]      weaken it: every change of what decides, one at a time, that no test would notice
  cargo xtask soak [option…]         wear it out: ten million verifications in one instance, and no byte more memory
  cargo xtask pack                   make what ships: target/npm/jotproof.tgz, its content beside it, and its sizes
  cargo xtask consumers [option…]    set it up: the package in bundlers, test runners and frameworks; names, or --all for the rare ones too
  cargo xtask bench [name…]          measure it beside other libraries, and write tests/bench/RESULTS.md; names: runtimes, native, network, peers
  cargo xtask www [--screenshots]    show it: the page that reads, checks and forges tokens, on localhost; or pictures of it
  cargo xtask codegen                write the files that are made from the core again: one list of codes, not two

cargo xtask test --list names the steps.";

fn main() -> ExitCode {
    match run(env::args_os().collect()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{} {error:#}", paint::red("error:"));
            ExitCode::FAILURE
        }
    }
}

/// Answers whether everything that the recipe judged was right.
fn run(args: Vec<OsString>) -> Result<bool> {
    let (tool, args) = called_as(args);
    // wasm-pack looks for these two programs; links to this binary serve it with the locked version
    match tool.as_str() {
        "wasm-bindgen" => {
            return wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(args).map(|()| true);
        }
        "wasm-bindgen-test-runner" => {
            return wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(args).map(|()| true);
        }
        _ => {}
    }

    let words: Vec<String> = args.iter().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    if let [] | ["help" | "--help" | "-h"] = words.as_slice() {
        println!("{RECIPES}");
        return Ok(true);
    }
    let project = Project::here()?;
    match words.as_slice() {
        ["demo"] => demo::run(&project).map(|()| true),
        ["test", options @ ..] => test::run(&project, options),
        ["prove", options @ ..] => prove::run(&project, options),
        ["coverage"] => coverage::run(&project).map(|()| true),
        ["fuzz", options @ ..] => fuzz::run(&project, options),
        ["mutants", options @ ..] => mutants::run(&project, options),
        ["soak", options @ ..] => soak::run(&project, options).map(|()| true),
        ["pack"] => packed(&project, Flavour::Shipped),
        // never shipped: the package whose instance can be made to trap on purpose, for the suites
        ["pack", "--trap"] => packed(&project, Flavour::Trap),
        ["consumers", options @ ..] => consumers::run(&project, options).map(|()| true),
        ["bench", options @ ..] => bench::run(&project, options).map(|()| true),
        ["www", options @ ..] => www::run(&project, options).map(|()| true),
        ["codegen"] => codegen::run(&project).map(|()| true),
        other => bail!("no recipe `{}`; `cargo xtask` alone lists them", other.join(" ")),
    }
}

fn packed(project: &Project, flavour: Flavour) -> Result<bool> {
    let figures = pack::run(project, flavour)?;
    println!("\n{}", figures.trim_end());
    Ok(true)
}

fn called_as(args: Vec<OsString>) -> (String, Vec<OsString>) {
    let name = args.first().and_then(|path| Path::new(path).file_stem()).unwrap_or_default();
    (name.to_string_lossy().into_owned(), args)
}
