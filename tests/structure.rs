//! The architecture as a table: which room may import which, and who alone may name a library.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, unreachable_pub, reason = "a test may fail")]

#[path = "structure/circles.rs"]
mod circles;

use std::{fs, path::Path};

/// A room is a file of `src/` together with the folder of the same name. It may use these rooms and no others.
/// Data goes down this list, never back up.
const ROOMS: &[(&str, &[&str])] = &[
    ("limits", &[]),
    ("error", &[]),
    ("alg", &[]),
    ("time", &["error", "limits"]),
    ("base64url", &[]),
    ("packed", &[]),
    ("pairs", &[]),
    ("json", &["error", "limits"]),
    ("crypto", &["alg"]),
    ("token", &["alg", "base64url", "error", "json", "limits"]),
    // of `token` a key knows one limit: how long a `kid` may be
    ("key", &["alg", "base64url", "crypto", "error", "json", "limits", "packed", "time", "token"]),
    ("claims", &["error", "json", "time"]),
    ("policy", &["claims", "error", "json", "limits", "packed", "time", "token"]),
    ("http", &["error", "json", "pairs", "policy"]),
    ("verify", &["base64url", "claims", "crypto", "error", "json", "key", "policy", "time", "token"]),
    ("danger", &["claims", "error", "json", "key", "token"]),
    // tables for `cargo xtask codegen`: no room uses them
    ("options", &["limits"]),
];

/// A library is named in one room or file only, so that exchanging it is one change.
const LIBRARIES: &[(&str, &[&str])] = &[
    (
        "jotproof_kernels",
        &["crypto/kernels.rs", "crypto/kernels/ecdsa.rs", "crypto/kernels/ed25519.rs", "crypto/kernels/rsa.rs"],
    ),
    ("p256", &["crypto/rustcrypto/ecdsa.rs"]),
    ("p384", &["crypto/rustcrypto/ecdsa.rs"]),
    ("p521", &["crypto/rustcrypto/ecdsa.rs"]),
    ("rsa", &["crypto/rustcrypto/rsa.rs"]),
    ("ed25519_dalek", &["crypto/rustcrypto/ed25519.rs"]),
    ("ctutils", &["crypto/hmac.rs"]),
    ("sha2", &["crypto/hash.rs", "crypto/rustcrypto/rsa.rs"]),
];

/// What only the WebAssembly layer may know.
const FOREIGN: &[&str] = &["wasm_bindgen", "js_sys", "web_sys", "std"];
/// What the feature `std` adds, a clock and room for each thread; and what `imported` asks JavaScript for.
const ADDED: &[(&str, &[&str])] =
    &[("std", &["time.rs", "verify/thread.rs"]), ("wasm_bindgen", &["crypto/imported.rs"])];

#[test]
fn every_room_imports_only_what_the_table_allows() {
    let mut checked = 0;
    for (file, source) in sources() {
        if file == "lib.rs" {
            continue;
        }
        let room = room_of(&file);
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
            panic!("src/{file} is in no room: give `{room}` a line in the table, or put the file where it belongs");
        };
        for import in paths_after(&source, "crate::") {
            let is_allowed = import == room || allowed.contains(&import.as_str());
            assert!(is_allowed, "the room `{room}` (src/{file}) imports `{import}`, which the table does not allow");
            checked += 1;
        }
    }
    assert!(checked > 50, "only {checked} imports were seen: does this test still read the sources?");
}

#[test]
fn no_module_knows_itself_by_way_of_its_neighbours() {
    assert_eq!(circles::circles(&sources()), Vec::<String>::new());
}

/// On copies with a circle each: between two files, through a name that their module passes on, between a file and a folder.
#[test]
fn a_circle_is_seen() {
    let faults = [
        (
            "policy/builder/tenants.rs",
            "use super::party::Issuer;",
            "policy::builder::party -> policy::builder::tenants",
        ),
        (
            "policy/builder/tenants.rs",
            "use super::{\n    Extra,\n    Issuer as Party,\n};",
            "policy::builder::party -> policy::builder::tenants",
        ),
        (
            "policy/builder/profile.rs",
            "fn f() { super::kind::f() }",
            "policy::builder::kind -> policy::builder::profile",
        ),
        ("key/host.rs", "use crate::key::discovery::jwks_uri;", "key::discovery -> key::host"),
        ("time.rs", "use crate::claims::Claims;", "claims -> time"),
    ];
    for (file, line, circle) in faults {
        let mut copy = sources();
        copy.iter_mut().find(|(name, _)| name == file).unwrap().1.push_str(line);
        let found = circles::circles(&copy);
        assert!(found.iter().any(|found| found.contains(circle)), "src/{file} with `{line}`: {found:?}");
    }
}

#[test]
fn every_library_is_named_in_its_own_file() {
    for (library, files) in LIBRARIES {
        let mut seen = 0;
        for (file, source) in sources() {
            if names_crate(&source, library) {
                assert!(files.contains(&file.as_str()), "src/{file} names `{library}`; only {files:?} may");
                seen += 1;
            }
        }
        assert_eq!(seen, files.len(), "`{library}` is named in {seen} files, the table says {files:?}");
    }
}

#[test]
fn the_core_knows_neither_javascript_nor_an_operating_system() {
    for (file, source) in sources() {
        let lines = source.lines().filter(|line| !line.trim_start().starts_with("//"));
        let source = lines.collect::<Vec<_>>().join("\n");
        for name in FOREIGN {
            let may = ADDED.iter().any(|(its, files)| its == name && files.contains(&file.as_str()));
            assert!(
                names_crate(&source, name) == may,
                "src/{file}, `{name}`: only {ADDED:?} name one, and no file the others"
            );
        }
    }
}

#[test]
fn one_file_makes_a_verified() {
    for (file, source) in sources() {
        assert_eq!(source.contains("Ok(Verified {"), file == "verify.rs", "src/{file}");
    }
}

/// The text of every source file of the core without its comments and tests, by its path below `src/`.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            // packages of their own
            if path.join("Cargo.toml").exists() {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
                // a test may name whom it likes: the library that a room of ours is held against, for one
                if name.ends_with("/tests.rs") || name.contains("/tests/") {
                    continue;
                }
                files.push((name, code_of(&fs::read_to_string(&path).unwrap())));
            }
        }
    }
    assert!(files.len() > 20, "only {} files were found", files.len());
    files
}

fn code_of(source: &str) -> String {
    let without_tests = source.split("\n#[cfg(test)]\nmod tests").next().unwrap();
    let without_tests = without_tests.split("\n#[cfg(all(test").next().unwrap();
    let lines = without_tests.lines().map(|line| line.split("//").next().unwrap());
    lines.fold(String::new(), |text, line| text + line + "\n")
}

fn room_of(file: &str) -> String {
    file.split('/').next().unwrap().trim_end_matches(".rs").to_owned()
}

/// The first path segment after each occurrence of a prefix; a braced list counts each of its members.
fn paths_after(source: &str, prefix: &str) -> Vec<String> {
    let mut names = Vec::new();
    for rest in source.split(prefix).skip(1) {
        let members = rest.strip_prefix('{').map_or(rest, |list| list.split("};").next().unwrap());
        if rest.starts_with('{') {
            names.extend(members.split(',').map(first_identifier).filter(|name| !name.is_empty()));
        } else {
            names.push(first_identifier(rest));
        }
    }
    names
}

fn first_identifier(text: &str) -> String {
    text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// Whether a path begins with this crate: `use x…`, `x::`, `::x`, but not `crate::x::` or `super::x::`.
fn names_crate(source: &str, name: &str) -> bool {
    source.match_indices(name).any(|(at, _)| {
        let before = source[..at].trim_end_matches("::");
        let after = &source[at + name.len()..];
        let is_whole_word = !before.ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let is_path = after.starts_with("::") || (before.ends_with("use ") && after.starts_with(';'));
        let is_local = source.contains(&format!("mod {name};")) || before.len() < at && ends_with_word(before);
        is_whole_word && is_path && !is_local
    })
}

/// Something stands before the `::`, so that the path begins there.
fn ends_with_word(text: &str) -> bool {
    text.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '>')
}
