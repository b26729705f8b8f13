//! The steps of `cargo xtask test`, in the order in which they run: cheap ones first.

use anyhow::Result;

use super::{Outcome, counts::Counts, dependencies, device, differential, package, rust, suites, wasm};
use crate::{bench, codegen, demo, pack, pack::Flavour, project::Project, prove};

pub(super) struct Step {
    pub(super) name: &'static str,
    pub(super) claim: &'static str,
    pub(super) needs: Needs,
    pub(super) run: fn(&Project) -> Result<Outcome>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    /// what it installs, or cargo alone
    Tools,
    /// the tarball that the step `pack` makes
    Package,
}

pub(super) const STEPS: &[Step] = &[
    step("format", "Rust is formatted", Needs::Tools, rust::format),
    step("clippy", "clippy has nothing to say", Needs::Tools, rust::clippy),
    step("native", "native Rust: cargo test", Needs::Tools, rust::tests),
    step("reference", "native Rust, with RustCrypto's arithmetic", Needs::Tools, rust::reference),
    step("i686", "native Rust in 32 bits: verdicts and attacks", Needs::Tools, rust::i686),
    step("kernels", "own arithmetic agrees with RustCrypto", Needs::Tools, rust::kernels),
    step("differential", "kernels and RustCrypto give one verdict", Needs::Tools, differential::differential),
    step("features", "each family of algorithms builds alone", Needs::Tools, rust::features),
    step("no-std", "core and kernels build without std (thumbv7em)", Needs::Tools, rust::without_std),
    step("device", "without an allocator it verifies on a Cortex-M4", Needs::Tools, device::device),
    step("axum", "an API in axum answers eight threads as it must", Needs::Tools, rust::axum),
    step("doc", "the documentation builds without warnings", Needs::Tools, rust::documentation),
    step("deny", "dependencies: one version each, allowed licences", Needs::Tools, dependencies::dependencies),
    step("recipes", "the recipes are formatted, clean and tested", Needs::Tools, rust::recipes),
    step("structure", "each room of TypeScript imports what it may", Needs::Tools, suites::structure),
    step("lint", "TypeScript is formatted, and the linter has nothing to say", Needs::Tools, suites::lint),
    step("codegen", "generated files are in sync with the core", Needs::Tools, |project| {
        codegen::leaves_no_difference(project)?;
        Ok(Counts::of_cargo(&project.logged()?).into())
    }),
    step("pack", "the package is made, with no path of this machine", Needs::Tools, |project| {
        let notes = pack::run(project, Flavour::Shipped)?;
        Ok(Outcome::Ran { counts: ONE, notes })
    }),
    step("panics", "no panic is linked into the core and its layer", Needs::Tools, |project| {
        prove::panics::run(project).map(|()| ONE.into())
    }),
    step("package", "publint, attw, CommonJS, a second copy take it", Needs::Package, package::accepted),
    step("size", "what each import loads is within its budget", Needs::Package, suites::size),
    step("rsa", "RSA of the package and node:crypto give one verdict", Needs::Package, differential::rsa),
    step("twins", "the package and Rust read requests, options and URLs alike", Needs::Package, differential::twins),
    step("readme", "every block of code in the READMEs runs as printed", Needs::Package, suites::readme),
    step("additions", "adding things touches what CONTRIBUTING says", Needs::Package, suites::additions),
    step("steps", "what reads takes steps by the length, and no more", Needs::Package, suites::steps),
    step("types", "the types accept and refuse what they should", Needs::Package, suites::types),
    step("demo", "the demo shows the expected verdicts", Needs::Package, |project| {
        demo::judge(project).map(|()| ONE.into())
    }),
    step("bench", "the benchmark runs and confirms its verdicts", Needs::Package, |project| {
        bench::smoke(project)?;
        Ok(Counts::of_suite(&project.logged()?)?.into())
    }),
    step("soak", "memory stays what it was, for a while", Needs::Package, suites::soak),
    step("runtimes", "one verdict on every runtime", Needs::Package, suites::runtimes),
    step("consumers", "bundlers, test runners, servers: set up, it verifies", Needs::Package, suites::consumers),
    step("adapters", "real Hono, Express and Next answer as they must", Needs::Package, suites::adapters),
    step("network", "keys from the network survive in real workerd", Needs::Package, suites::network),
    step("peers", "other libraries accept what jotproof accepts", Needs::Package, suites::peers),
    step("www", "the page works, offline too, and sends nothing", Needs::Package, suites::page),
    step("chromium", "wasm-pack test in Chromium", Needs::Tools, wasm::chromium),
    step("firefox", "wasm-pack test in Firefox", Needs::Tools, wasm::firefox),
    step("webkit", "wasm-pack test in WebKit", Needs::Tools, wasm::webkit),
    step("reproducible", "builds in two folders give the same bytes", Needs::Tools, package::reproducible),
];

pub(super) fn pack() -> &'static Step {
    let position = STEPS.iter().position(|step| step.name == "pack").unwrap_or_default();
    &STEPS[position]
}

/// A step that is one check.
pub(super) const ONE: Counts = Counts { passed: 1, failed: 0, skipped: 0 };

pub(super) const fn step(
    name: &'static str,
    claim: &'static str,
    needs: Needs,
    run: fn(&Project) -> Result<Outcome>,
) -> Step {
    Step { name, claim, needs, run }
}
