//! Circles of modules: of those that stand side by side, none may know itself by way of others. A module and its children are one
//! thing: they may know each other.

use std::collections::{BTreeMap, BTreeSet};

/// Each circle once, as a sentence. `sources` are file names below `src/` with their code.
pub fn circles(sources: &[(String, String)]) -> Vec<String> {
    let modules: BTreeMap<String, Module> =
        sources.iter().map(|(file, code)| (path_of(file), Module { uses: uses(code) })).collect();
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (module, Module { uses }) in &modules {
        for (_, path) in uses {
            let Some(target) = resolve(&modules, module, path, 0) else { continue };
            if let Some((from, to)) = apart(module, &target) {
                graph.entry(from).or_default().insert(to);
            }
        }
    }
    let (mut found, mut done) = (BTreeSet::new(), BTreeSet::new());
    for module in graph.keys() {
        visit(&graph, module, &mut Vec::new(), &mut done, &mut found);
    }
    found.into_iter().collect()
}

struct Module {
    /// The name that each import has here, and its path.
    uses: Vec<(String, String)>,
}

fn visit(
    graph: &BTreeMap<String, BTreeSet<String>>,
    module: &str,
    trail: &mut Vec<String>,
    done: &mut BTreeSet<String>,
    found: &mut BTreeSet<String>,
) {
    if let Some(start) = trail.iter().position(|seen| seen == module) {
        found.insert(format!("a circle: {} -> {module}", trail[start..].join(" -> ")));
        return;
    }
    if done.contains(module) {
        return;
    }
    trail.push(module.to_owned());
    for next in graph.get(module).into_iter().flatten() {
        visit(graph, next, trail, done, found);
    }
    trail.pop();
    done.insert(module.to_owned());
}

/// Where a path leads: the module that defines its item. A name that a module only passes on leads to where that has it from.
fn resolve(modules: &BTreeMap<String, Module>, from: &str, path: &str, depth: u8) -> Option<String> {
    let mut at = from.to_owned();
    let mut segments = path.split("::").peekable();
    match *segments.peek()? {
        "crate" => {
            segments.next();
            at = String::new();
        }
        "self" => {
            segments.next();
        }
        _ => {}
    }
    while segments.peek() == Some(&"super") {
        segments.next();
        at.truncate(at.rfind("::").unwrap_or(0));
    }
    for name in segments {
        let child = if at.is_empty() { name.to_owned() } else { format!("{at}::{name}") };
        if modules.contains_key(&child) {
            at = child;
            continue;
        }
        let passed_on = modules.get(&at).and_then(|module| module.uses.iter().find(|(local, _)| local == name));
        return match passed_on {
            Some((_, path)) if depth < 8 && at != from => resolve(modules, &at, path, depth + 1).or(Some(at)),
            _ => Some(at),
        };
    }
    Some(at)
}

/// The two modules side by side below which these two are, or nothing where one is in the other.
fn apart(from: &str, to: &str) -> Option<(String, String)> {
    let (from, to): (Vec<_>, Vec<_>) = (from.split("::").collect(), to.split("::").collect());
    let level = from.iter().zip(&to).position(|(a, b)| a != b)?;
    if to == [""] {
        return None;
    }
    Some((from[..=level].join("::"), to[..=level].join("::")))
}

fn path_of(file: &str) -> String {
    let path = file.trim_end_matches(".rs").replace('/', "::");
    if path == "lib" { String::new() } else { path }
}

/// Every import, with braces taken apart, and every path that is written out where it is used.
fn uses(code: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for statement in code.split("use ").skip(1) {
        if let Some((tree, _)) = statement.split_once(';') {
            flatten("", &tree.split_whitespace().collect::<Vec<_>>().join(" "), &mut found);
        }
    }
    for root in ["super::", "crate::"] {
        for (start, _) in code.match_indices(root) {
            let before = &code[..start];
            if !before.ends_with("::") && !before.ends_with("use ") {
                let path = &code[start..];
                let end = path.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(path.len());
                found.push((String::new(), path[..end].trim_end_matches(':').to_owned()));
            }
        }
    }
    found
}

fn flatten(prefix: &str, tree: &str, found: &mut Vec<(String, String)>) {
    let tree = tree.trim();
    if let Some((head, list)) = tree.split_once('{') {
        let (mut depth, mut start) = (0, 0);
        let list = list.rsplit_once('}').map_or(list, |(list, _)| list);
        for (at, c) in list.char_indices().chain([(list.len(), ',')]) {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 0 => {
                    flatten(&format!("{prefix}{head}"), &list[start..at], found);
                    start = at + 1;
                }
                _ => {}
            }
        }
    } else if !tree.is_empty() {
        let (path, local) = tree.split_once(" as ").unwrap_or((tree, tree));
        let path = format!("{prefix}{path}");
        let path = path.trim_end_matches("::self").trim_end_matches("::*").to_owned();
        let local = local.rsplit("::").next().unwrap_or(local);
        let local = if local == "self" { path.rsplit("::").next().unwrap_or(local) } else { local };
        found.push((local.to_owned(), path));
    }
}
