//! `cargo xtask prove panics`: what in the modules that ship could still panic.
//!
//! The linker keeps a function only where something may call it. So whoever calls one of the functions of the standard
//! library that panic is found in the module as it was linked, and who does not cannot panic, whatever it is given.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};
use wasmparser::{KnownCustom, Name, Operator, Parser, Payload, TypeRef};

use crate::{
    pack::{self, Flavour},
    project::Project,
};

/// Who else may hold a panic, by the beginning of its path. The core and the layer are not among them.
const ALLOWED: [(&str, &str); 3] = [
    ("jotproof_kernels::", "indices below the constant lengths of arrays: every line has a test, with assertions on"),
    ("jotproof_weierstrass::", "the same"),
    ("sha2::", "cuts blocks of a constant length"),
];

/// The panic handler itself.
const HANDLER: &str = "__rustc::";

/// Fails where a function of the core or the layer can panic.
pub(crate) fn run(project: &Project) -> Result<()> {
    let mut allowed: BTreeMap<&str, usize> = BTreeMap::new();
    // those whose arithmetic is ours
    for build in pack::modules(Flavour::Shipped).filter(|build| !["lite", "reference"].contains(&build.feature)) {
        project.say(&format!("the module of {}", build.name))?;
        of_module(project, &Module::read(&pack::linked(project, build)?)?, &mut allowed)?;
    }
    for (path, reason) in ALLOWED {
        let Some(count) = allowed.get(path) else { bail!("no function of {path} may panic: take its line away") };
        project.say(&format!("{count:>3} functions of {path} may panic: {reason}"))?;
    }
    Ok(())
}

fn of_module(project: &Project, module: &Module, allowed: &mut BTreeMap<&str, usize>) -> Result<()> {
    let mut wrong = 0;
    for (caller, panics) in module.callers_of_panics() {
        if let Some(path) = allowed_as(caller) {
            *allowed.entry(path).or_default() += 1;
        } else {
            wrong += 1;
            project.say(&format!("{caller} calls {}", panics.into_iter().collect::<Vec<_>>().join(", ")))?;
        }
    }
    let ours = module.names.values().filter(|name| name.contains("jotproof::")).count();
    project.say(&format!("of the core and the layer {wrong} may, out of {ours} that have a name in the module"))?;
    if ours == 0 || module.calls.is_empty() {
        bail!("the module has no names to go by");
    }
    if wrong > 0 {
        bail!("{wrong} functions can panic");
    }
    Ok(())
}

/// Who calls whom, by the index of functions.
#[derive(Default)]
struct Module {
    names: BTreeMap<u32, String>,
    calls: BTreeMap<u32, BTreeSet<u32>>,
}

impl Module {
    fn read(wasm: &[u8]) -> Result<Self> {
        let mut module = Self::default();
        let mut functions = 0;
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        functions += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    let calls = module.calls.entry(functions).or_default();
                    for operator in body.get_operators_reader()? {
                        // a call through a table is of a function that stands in it, and has a body that is read too
                        if let Operator::Call { function_index } = operator? {
                            calls.insert(function_index);
                        }
                    }
                    functions += 1;
                }
                Payload::CustomSection(section) => {
                    if let KnownCustom::Name(sections) = section.as_known() {
                        for section in sections {
                            module.take_names(section?)?;
                        }
                    }
                }
                _ => {}
            }
        }
        Ok(module)
    }

    fn take_names(&mut self, section: Name<'_>) -> Result<()> {
        if let Name::Function(names) = section {
            for name in names {
                let name = name?;
                self.names.insert(name.index, format!("{:#}", rustc_demangle::demangle(name.name)));
            }
        }
        Ok(())
    }

    /// Those that are no part of panicking themselves, with what they call.
    fn callers_of_panics(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut panicking: BTreeSet<u32> =
            self.names.iter().filter(|(_, name)| panics(name)).map(|(index, _)| *index).collect();
        let mut callers: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        loop {
            let before = panicking.len();
            for (caller, calls) in &self.calls {
                let name = self.name(*caller);
                let panics: Vec<&u32> = calls.intersection(&panicking).collect();
                if panics.is_empty() || panicking.contains(caller) || name.starts_with(HANDLER) {
                    continue;
                }
                if is_of_the_standard_library(name) && allowed_as(name).is_none() {
                    // panics for what it is given: whoever calls it
                    panicking.insert(*caller);
                } else {
                    callers.entry(name).or_default().extend(panics.into_iter().map(|panic| self.name(*panic)));
                }
            }
            if panicking.len() == before {
                return callers;
            }
        }
    }

    fn name(&self, index: u32) -> &str {
        self.names.get(&index).map_or("a function without a name", String::as_str)
    }
}

/// Never returns. Nor does what is called where memory ends, and these modules have none to end.
fn panics(name: &str) -> bool {
    let last = name.rsplit("::").next().unwrap_or_default();
    let ends = ["_fail", "_failed", "_fail_rt", "handle_error", "handle_alloc_error", "capacity_overflow"];
    let is_named_so = ends.iter().any(|end| last.ends_with(end));
    name.starts_with("core::panicking::") || (is_of_the_standard_library(name) && is_named_so)
}

/// Also the impl of a trait for its types.
fn is_of_the_standard_library(name: &str) -> bool {
    ["core::", "alloc::"].iter().any(|library| name.trim_start_matches('<').starts_with(library))
}

/// The line of `ALLOWED` that a function is under.
fn allowed_as(name: &str) -> Option<&'static str> {
    ALLOWED.iter().find(|(path, _)| name.trim_start_matches('<').starts_with(path)).map(|(path, _)| *path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_panics() {
        for name in [
            "core::panicking::panic_fmt",
            "core::panicking::panic_bounds_check",
            "core::slice::index::slice_index_fail",
            "core::slice::copy_from_slice_impl::len_mismatch_fail",
            "core::option::expect_failed",
            "core::result::unwrap_failed",
            "core::str::slice_error_fail_rt",
            "alloc::raw_vec::handle_error",
        ] {
            assert!(panics(name), "{name}");
        }
        for name in ["jotproof::key::refresh::Refresh::fail", "core::str::from_utf8"] {
            assert!(!panics(name), "{name}");
        }
    }
}
