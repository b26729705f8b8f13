//! `tests/duties.md`: each duty of a verifier names tests, and each of these tests exists.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail")]

use std::{
    collections::{HashMap, HashSet},
    fs,
    path::Path,
};

use serde_json::Value;

/// The headings whose tables name no tests.
const WITHOUT_TESTS: [&str; 2] = ["Open", "Not ours"];

#[test]
fn every_duty_names_tests_that_exist() {
    let mut tests = Tests::default();
    let mut wrong = Vec::new();
    for duty in duties() {
        if duty.tests.is_empty() {
            wrong.push(format!("line {}: names no test", duty.line));
        }
        let absent = duty.tests.iter().filter(|name| !tests.has(name));
        wrong.extend(absent.map(|name| format!("line {}: there is no `{name}`", duty.line)));
    }
    assert!(wrong.is_empty(), "tests/duties.md\n{}", wrong.join("\n"));
}

#[test]
fn no_duty_stands_twice() {
    let mut seen = HashMap::new();
    for duty in duties() {
        let line = duty.line;
        if let Some(before) = seen.insert((duty.section, duty.text), line) {
            panic!("tests/duties.md, line {line}: stands in line {before} already");
        }
    }
}

#[test]
fn every_specification_has_its_duties() {
    for (specification, least) in [
        ("RFC 6750 ", 24),
        ("RFC 9068 ", 18),
        ("RFC 9470 ", 9),
        ("OpenID Connect Core ", 30),
        ("OpenID Connect Back-Channel Logout ", 12),
        ("RFC 8417 ", 9),
        ("RFC 9449 ", 3),
        ("RFC 9728 ", 3),
        ("RFC 9864 ", 2),
        ("RFC 7515 ", 17),
        ("RFC 7517 ", 11),
        ("RFC 7518 ", 13),
        ("RFC 7519 ", 20),
        ("RFC 8037 ", 4),
        ("RFC 8725 ", 14),
        ("draft-ietf-oauth-rfc8725bis ", 10),
        ("RFC 9111 ", 3),
    ] {
        let count = duties().iter().filter(|duty| duty.section.starts_with(specification)).count();
        assert!(count >= least, "only {count} duties of {specification}");
    }
}

struct Duty {
    line: usize,
    section: String,
    text: String,
    tests: Vec<String>,
}

/// The rows of all tables that name tests.
fn duties() -> Vec<Duty> {
    let text = read("tests/duties.md");
    let mut heading = "";
    let mut duties = Vec::new();
    for (at, line) in text.lines().enumerate() {
        heading = line.strip_prefix("## ").unwrap_or(heading);
        if WITHOUT_TESTS.contains(&heading) || !line.starts_with('|') {
            continue;
        }
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [section, text, tests] = cells[..] else {
            panic!("tests/duties.md, line {}: {} cells, not three", at + 1, cells.len())
        };
        if section == "section" || section.starts_with("---") {
            continue;
        }
        assert!(section.contains(" §") && !text.is_empty(), "tests/duties.md, line {}: no section or no duty", at + 1);
        let tests = tests.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        duties.push(Duty { line: at + 1, section: section.to_owned(), text: text.to_owned(), tests });
    }
    assert!(duties.len() > 200, "only {} duties were found", duties.len());
    duties
}

/// The names of all tests in each place, once it was asked for.
#[derive(Default)]
struct Tests(HashMap<String, HashSet<String>>);

impl Tests {
    /// `place: name`, or `place file: name`.
    fn has(&mut self, test: &str) -> bool {
        let Some((place, name)) = test.split_once(": ") else { return false };
        self.0.entry(place.to_owned()).or_insert_with(|| names(place)).contains(name)
    }
}

/// None in a place or a file that is not there.
fn names(place: &str) -> HashSet<String> {
    match place.split_once(' ').unwrap_or((place, "")) {
        ("cases", "") => rows("tests/cases/cases.json", "cases"),
        ("answers", "") => rows("tests/cases/answers.json", "answers"),
        ("providers", file) => rows(&format!("tests/providers/rows/{file}.json"), "rows"),
        ("attacks", file) => recipes(&json(&format!("tests/attacks/rows/{file}.json"))),
        ("suite", file) => titles(&read(&format!("tests/runtimes/suite/{file}.mjs"))),
        ("adapters", "") => requests(&read("tests/adapters/table.mjs")),
        ("rust", "") => ["tests", "src"].iter().flat_map(|folder| functions(folder)).collect(),
        _ => HashSet::new(),
    }
}

fn rows(path: &str, list: &str) -> HashSet<String> {
    json(path)[list].as_array().into_iter().flatten().map(|row| row["name"].as_str().unwrap().to_owned()).collect()
}

/// Rows stand in groups, or alone.
fn recipes(recipes: &Value) -> HashSet<String> {
    let named = |recipe: &Value| match recipe.get("rows") {
        Some(rows) => self::recipes(rows),
        None => HashSet::from([recipe["name"].as_str().unwrap().to_owned()]),
    };
    recipes.as_array().into_iter().flatten().flat_map(named).collect()
}

/// `'title': () => …`, each at the beginning of a line.
fn titles(source: &str) -> HashSet<String> {
    let title = |line: &str| {
        let (title, rest) = line.trim_start().strip_prefix('\'')?.split_once("': ")?;
        rest.contains("=>").then(|| title.to_owned())
    };
    source.lines().filter_map(title).collect()
}

/// `refuses('a request', …` is the row "refuses a request"; so with `accepts`.
fn requests(source: &str) -> HashSet<String> {
    let mut names = HashSet::new();
    for verdict in ["accepts", "refuses"] {
        let call = format!("{verdict}('");
        let calls = source.split(&call).skip(1);
        names.extend(calls.map(|rest| format!("{verdict} {}", rest.split('\'').next().unwrap())));
    }
    names
}

/// The functions that stand under `#[test]`.
fn functions(folder: &str) -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
        let path = entry.unwrap().path();
        let below = format!("{folder}/{}", path.file_name().unwrap().to_string_lossy());
        if path.is_dir() {
            names.extend(functions(&below));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source = read(&below);
            let tests = source.split("#[test]").skip(1).filter_map(|rest| rest.split_once("fn "));
            names.extend(tests.filter_map(|(_, rest)| rest.split_once('(')).map(|(name, _)| name.to_owned()));
        }
    }
    names
}

fn json(path: &str) -> Value {
    serde_json::from_str(&read(path)).unwrap_or_default()
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap_or_default()
}
