//! How long a file may be: over the limit, two things live in it, and somebody looks for one of them and reads both.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Lines of a file of source. Tests aside: a table of cases is as long as it must be.
const LONGEST: usize = 300;
/// What ships and what makes it; `tests/` is left out.
const FOLDERS: [&str; 4] = ["src", "pkg-templates", "www", "xtask"];
const LANGUAGES: [&str; 8] = ["rs", "ts", "mts", "js", "mjs", "cjs", "css", "html"];

#[test]
fn no_file_is_longer_than_a_reader_can_hold() {
    let (files, faults) = judge(Path::new(env!("CARGO_MANIFEST_DIR")));
    assert!(files > 150, "only {files} files were found: does this test still read the sources?");
    assert_eq!(faults, Vec::<String>::new(), "split what lives in them");
}

#[test]
fn sees_a_longer_file_in_every_folder_and_language() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("lengths");
    drop(fs::remove_dir_all(&root));
    let put = |path: &str, lines: usize| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "x\n".repeat(lines)).unwrap();
    };
    put("src/short.rs", LONGEST);
    put("src/rooms/tests.rs", LONGEST + 1);
    put("src/rooms/tests/a.rs", LONGEST + 1);
    put("www/node_modules/a.js", LONGEST + 1);
    put("www/src/picture.svg", LONGEST + 1);
    put("pkg-templates/src/made.ts", LONGEST + 1);
    fs::write(
        root.join(".gitattributes"),
        "# made\npkg-templates/src/made.ts linguist-generated\nsrc/vendored.rs -text\n",
    )
    .unwrap();
    assert_eq!(judge(&root), (1, vec![]));
    put("src/vendored.rs", LONGEST + 1);
    let mut expected = vec![format!("src/vendored.rs has {} lines", LONGEST + 1)];
    for folder in FOLDERS {
        for language in LANGUAGES {
            put(&format!("{folder}/rooms/long.{language}"), LONGEST + 1);
            expected.push(format!("{folder}/rooms/long.{language} has {} lines", LONGEST + 1));
        }
    }
    expected.sort();
    assert_eq!(judge(&root), (expected.len() + 1, expected));
}

/// How many files were looked at, and which are too long.
fn judge(root: &Path) -> (usize, Vec<String>) {
    let attributes = fs::read_to_string(root.join(".gitattributes")).unwrap();
    let generated: Vec<&str> =
        attributes.lines().filter_map(|line| line.split_once(" linguist-generated")).map(|(path, _)| path).collect();
    let mut files = Vec::new();
    for folder in FOLDERS {
        walk(&root.join(folder), &mut files);
    }
    let named = |path: &PathBuf| path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
    files.retain(|path| !generated.contains(&named(path).as_str()));
    let lines = |path| fs::read_to_string(path).unwrap().lines().count();
    let too_long = files.iter().map(|path| (path, lines(path))).filter(|(_, lines)| *lines > LONGEST);
    let mut faults: Vec<String> = too_long.map(|(path, lines)| format!("{} has {lines} lines", named(path))).collect();
    faults.sort();
    (files.len(), faults)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy();
        if path.is_dir() {
            // what npm and cargo put there, and tests
            if !["node_modules", "target", "tests"].contains(&&*name) {
                walk(&path, files);
            }
        } else if name != "tests.rs"
            && path.extension().is_some_and(|end| LANGUAGES.iter().any(|language| end == *language))
        {
            files.push(path);
        }
    }
}
