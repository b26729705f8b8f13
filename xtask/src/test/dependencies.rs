//! What may be compiled into the product: its dependencies, as cargo resolved them, held against four rules.
//!
//! A program that does this and more, cargo-deny, compiles for longer than all our steps take that need cargo alone.

mod licence;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::{Outcome, counts::Counts};
use crate::{cargo::cargo, project::Project};

/// Tests alone: nothing of it is compiled into the product.
const LEFT_OUT: [&str; 3] = ["jotproof-differential", "jotproof-steps", "jotproof-twins"];
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Each crate counts as a check.
pub(super) fn dependencies(project: &Project) -> Result<Outcome> {
    let mut metadata = cargo(project, "metadata");
    metadata.args(["--all-features", "--format-version", "1"]);
    let metadata: Value = serde_json::from_str(&project.answer(&mut metadata)?)?;
    let packages = reached(&metadata, &|_, kind| is_ever_built(kind))?;
    // what only the tests have, or the compiler runs, is in no program of a user
    let built_in = reached(&metadata, &|from, kind| {
        is_ever_built(kind) && !["dev", "build"].contains(&text(kind, "kind")) && !is_macro(from)
    })?;
    let built_in: Vec<&Value> = built_in.into_iter().filter(|package| !is_macro(package)).collect();
    let faults: Vec<String> =
        packages.iter().flat_map(|package| faults(package)).chain(duplicates(&built_in)).collect();
    for fault in &faults {
        project.say(fault)?;
    }
    if !faults.is_empty() {
        bail!("{}", faults.join("; "));
    }
    Ok(Counts { passed: u32::try_from(packages.len())?, ..Counts::default() }.into())
}

/// The members of the workspace, and what they depend on, for whatever target, as far as `way(package, kind)` leads.
fn reached<'a>(metadata: &'a Value, way: &dyn Fn(&Value, &Value) -> bool) -> Result<Vec<&'a Value>> {
    let packages: BTreeMap<&str, &Value> =
        list(metadata, "packages").map(|package| (text(package, "id"), package)).collect();
    let resolved = metadata.get("resolve").context("cargo metadata resolved nothing")?;
    let nodes: BTreeMap<&str, &Value> = list(resolved, "nodes").map(|node| (text(node, "id"), node)).collect();
    let members = list(metadata, "workspace_members").filter_map(Value::as_str);
    let is_product = |id: &&str| packages.get(id).is_some_and(|found| !LEFT_OUT.contains(&text(found, "name")));
    let mut ahead: Vec<&str> = members.filter(is_product).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = ahead.pop() {
        if seen.insert(id) {
            let node = nodes.get(id).with_context(|| format!("cargo metadata lacks {id}"))?;
            let package = packages.get(id).with_context(|| format!("cargo metadata lacks {id}"))?;
            let others = list(node, "deps").filter(|other| list(other, "dep_kinds").any(|kind| way(package, kind)));
            ahead.extend(others.map(|other| text(other, "pkg")));
        }
    }
    Ok(seen.iter().filter_map(|id| packages.get(id).copied()).collect())
}

/// A dependency for no target only ties the versions of two crates together.
fn is_ever_built(kind: &Value) -> bool {
    text(kind, "target") != "cfg(any())"
}

fn is_macro(package: &Value) -> bool {
    list(package, "targets").flat_map(|target| list(target, "kind")).any(|kind| kind == "proc-macro")
}

fn faults(package: &Value) -> Vec<String> {
    let name = text(package, "name");
    let mut faults: Vec<String> = match package.get("source").and_then(Value::as_str) {
        Some(CRATES_IO) => Vec::new(),
        Some(other) => vec![format!("{name} is from {other}, not from crates.io")],
        // one of ours: what it asks for is ours to write
        None => any_version(package).collect(),
    };
    let licence = text(package, "license");
    if !licence::is_allowed(licence) {
        faults.push(format!("{name} has the licence `{licence}`"));
    }
    faults
}

/// Two versions of a crate are two copies in the .wasm.
fn duplicates(packages: &[&Value]) -> Vec<String> {
    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in packages {
        versions.entry(text(package, "name")).or_default().push(text(package, "version"));
    }
    let several = versions.into_iter().filter(|(_, versions)| versions.len() > 1);
    several.map(|(name, versions)| format!("{name} is there in versions {}", versions.join(" and "))).collect()
}

/// Dependencies of a package of ours that are taken from a registry in any version.
fn any_version(package: &Value) -> impl Iterator<Item = String> {
    let name = text(package, "name");
    let dependencies = list(package, "dependencies").filter(|other| other.get("source").is_some_and(Value::is_string));
    let any = dependencies.filter(|other| text(other, "req") == "*");
    any.map(move |other| format!("{name} takes any version of {}", text(other, "name")))
}

fn list<'a>(value: &'a Value, member: &str) -> impl Iterator<Item = &'a Value> {
    value.get(member).and_then(Value::as_array).into_iter().flatten()
}

fn text<'a>(value: &'a Value, member: &str) -> &'a str {
    value.get(member).and_then(Value::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests;
