//! What each build has for itself: the rooms `wasm` and `keys`, and the scripts that reach them. The rest is of all builds: one
//! `JotproofError`, whichever of them made it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Component, Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use super::builds::{BUILDS, Build, KERNELS};

/// Copies them below the folder of the build, each import of the module with the build's own in its place.
pub(super) fn write(dist: &Path, folder: &Path, build: &Build) -> Result<()> {
    let texts = scripts(dist)?;
    let own = of_each_build(&texts)?;
    let (first, second) = (quoted(BUILDS[0].import), quoted(build.import));
    let mut imports = 0;
    for script in &own {
        let text = &texts[script];
        imports += text.matches(&first).count();
        let mut text = text.replace(&first, &second);
        if build.has_kernels() {
            text = text.replace(LINKED, APART);
        }
        let to = folder.join(script);
        fs::create_dir_all(to.parent().unwrap_or(folder))?;
        fs::write(to, outward(script, &text, &own))?;
    }
    if imports == 0 {
        bail!("no script imports {first}: {} would have no module of its own", build.name);
    }
    Ok(())
}

/// What loads a module, for each kernel: in the folder where it is.
pub(super) fn write_kernels(dist: &Path, content: &Path) -> Result<()> {
    for kernel in &KERNELS {
        let room = content.join(kernel.room());
        fs::create_dir_all(&room)?;
        for script in ["edge.js", "inline.js"] {
            fs::copy(dist.join(WASM).join("kernel").join(script), room.join(script))?;
        }
    }
    Ok(())
}

/// By its path below `dist`; those of other builds are not there yet.
fn scripts(dist: &Path) -> Result<BTreeMap<PathBuf, String>> {
    let mut texts = BTreeMap::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(dist.join(&folder))? {
            let path = folder.join(entry?.file_name());
            if dist.join(&path).is_dir() {
                if !BUILDS.iter().any(|build| Path::new(build.folder).ends_with(&path) && build.folder != "dist") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|extension| extension == "js") {
                let text =
                    fs::read_to_string(dist.join(&path)).with_context(|| format!("{} is no text", path.display()))?;
                texts.insert(path, text);
            }
        }
    }
    Ok(texts)
}

fn of_each_build(texts: &BTreeMap<PathBuf, String>) -> Result<BTreeSet<PathBuf>> {
    let module = quoted(BUILDS[0].import);
    let works = |(script, text): (&PathBuf, &String)| {
        (OWN.iter().any(|room| script.starts_with(room)) || text.contains(&module)).then(|| script.clone())
    };
    let mut own: BTreeSet<PathBuf> = texts.iter().filter_map(works).collect();
    loop {
        let reaches = |script: &PathBuf| imports(&texts[script]).any(|import| own.contains(&resolved(script, import)));
        let found: Vec<PathBuf> =
            texts.keys().filter(|script| !own.contains(*script) && reaches(script)).cloned().collect();
        if found.is_empty() {
            return if own.contains(Path::new(ENTRY)) {
                Ok(own)
            } else {
                bail!("{ENTRY} does not reach the room {WASM}")
            };
        }
        own.extend(found);
    }
}

/// What a script of a build imports of all builds is outside of the build's folder.
fn outward(script: &Path, text: &str, own: &BTreeSet<PathBuf>) -> String {
    let up = "../".repeat(script.components().count());
    let shared = imports(text).filter(|import| !is_written_later(script, import));
    let shared = shared.map(|import| (import, resolved(script, import))).filter(|(_, path)| !own.contains(path));
    shared.collect::<BTreeMap<_, _>>().into_iter().fold(text.to_owned(), |text, (import, path)| {
        text.replace(&quoted(import), &quoted(&format!("{up}{}", path.display())))
    })
}

/// The module and its bytes are in the folder of each build when the compiler and wasm-bindgen are through; their alphabet is of all builds.
fn is_written_later(script: &Path, import: &str) -> bool {
    let path = resolved(script, import);
    WRITTEN.iter().any(|name| path == Path::new(WASM).join(name))
}

fn imports(text: &str) -> impl Iterator<Item = &str> {
    let after = ["from '", "import '"].into_iter().flat_map(|word| text.split(word).skip(1));
    after.filter_map(|rest| Some(rest.split_once('\'')?.0)).filter(|import| import.starts_with('.'))
}

/// The path below `dist` that a relative import names.
fn resolved(script: &Path, import: &str) -> PathBuf {
    let mut path = script.parent().unwrap_or(Path::new("")).to_owned();
    for part in Path::new(import).components() {
        match part {
            Component::ParentDir => drop(path.pop()),
            Component::Normal(name) => path.push(name),
            _ => {}
        }
    }
    path
}

fn quoted(specifier: &str) -> String {
    format!("'{specifier}'")
}

const WASM: &str = "wasm";
/// By what a build knows its algorithms: those in its module, or those that are modules of their own.
const LINKED: &str = "/linked.js'";
const APART: &str = "/apart.js'";
/// A source of keys belongs to a build: what it holds may lie in that module.
const OWN: [&str; 2] = [WASM, "keys"];
const ENTRY: &str = "index.js";
const WRITTEN: [&str; 2] = ["bytes.js", "jotproof.wasm?module"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_build_has_what_reaches_the_module_and_shares_the_rest() -> Result<()> {
        let texts = BTreeMap::from(
            [
                ("index.js", "export { a } from './verifier/a.js'\nexport { b } from './results/b.js'"),
                (
                    "verifier/a.js",
                    "import { c } from '../wasm/c.js'\nimport { b } from '../results/b.js'\nimport './e.js'",
                ),
                ("keys/d.js", "import { load } from '#module'"),
                ("wasm/c.js", "import { bytes } from './bytes.js'\nimport { load } from '#module'"),
                ("results/b.js", "export const b = 1"),
            ]
            .map(|(path, text)| (PathBuf::from(path), text.to_owned())),
        );
        let own = of_each_build(&texts)?;
        assert_eq!(own, BTreeSet::from(["index.js", "keys/d.js", "verifier/a.js", "wasm/c.js"].map(PathBuf::from)));

        let of = |script: &str| outward(Path::new(script), &texts[Path::new(script)], &own);
        assert_eq!(of("index.js"), "export { a } from './verifier/a.js'\nexport { b } from '../results/b.js'");
        assert_eq!(
            of("verifier/a.js"),
            "import { c } from '../wasm/c.js'\nimport { b } from '../../results/b.js'\nimport '../../verifier/e.js'"
        );
        assert_eq!(of("wasm/c.js"), texts[Path::new("wasm/c.js")]);
        Ok(())
    }
}
