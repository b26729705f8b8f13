//! Everything in the repository that a program writes. Without `JOTPROOF_CODEGEN=1` each test compares what it would
//! write with what is there.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, unreachable_pub, reason = "a test may fail")]

mod answers;
mod attacks;
mod cases;
mod codes;
mod encode;
mod number;
mod option_rows;
mod options;
mod programs;
mod sentences;
mod walk;

use std::{env, fs, path::Path};

#[test]
fn the_list_of_codes_is_frozen() {
    generated("tests/golden/codes.txt", &codes::golden());
}

#[test]
fn typescript_has_the_same_codes() {
    generated("pkg-templates/src/results/codes.ts", &codes::typescript());
    generated("tests/types/accepts/exhaustive-switch.ts", &codes::switch());
}

#[test]
fn typescript_has_the_same_sentences() {
    generated("pkg-templates/src/sentences/sentences.ts", &sentences::typescript());
    generated("pkg-templates/src/sentences/page.ts", &sentences::page());
}

#[test]
fn typescript_has_the_same_options() {
    generated("pkg-templates/src/verifier/options.ts", &options::verifier_types());
    generated("pkg-templates/src/keys/remote-options.ts", &options::remote_types());
    generated("pkg-templates/src/generated/options.ts", &options::names());
    generated("pkg-templates/src/generated/hints.ts", &options::hints());
}

#[test]
fn typescript_has_the_same_limits() {
    generated("pkg-templates/src/generated/limits.ts", &options::limits());
    generated("www/src/limits.ts", &options::limits());
}

#[test]
fn typescript_has_the_same_programs() {
    generated("pkg-templates/src/generated/program.ts", &programs::typescript());
    generated("pkg-templates/src/generated/algorithms.ts", &programs::algorithms());
    generated("tests/cases/programs.json", &programs::json());
}

#[test]
fn the_readme_names_the_same_options() {
    generated("README.md", &options::readme());
}

#[test]
fn each_option_has_rows_of_bad_values() {
    generated("tests/attacks/rows/options.json", &option_rows::json());
}

#[test]
fn the_core_refuses_the_bad_values_of_its_options() {
    assert!(option_rows::refused_by_the_core() > 300);
}

#[test]
fn the_table_of_cases_is_what_its_source_says() {
    generated("tests/cases/cases.json", &cases::json());
}

#[test]
fn the_table_of_answers_is_what_its_source_says() {
    generated("tests/cases/answers.json", &answers::json());
}

#[test]
fn the_attacks_are_what_their_recipes_say() {
    generated("tests/attacks/made.json", &attacks::json());
}

#[test]
fn the_table_of_advisories_names_the_rows_that_there_are() {
    generated("tests/attacks/README.md", &attacks::readme());
}

#[test]
fn the_walk_over_all_positions_is_what_the_core_answers() {
    generated("tests/cases/walk.json", &walk::json());
}

#[track_caller]
fn generated(path: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if env::var_os("JOTPROOF_CODEGEN").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
    }
    let is_same = fs::read_to_string(&path).is_ok_and(|there| there == text);
    assert!(is_same, "{} is out of date: run `cargo xtask codegen` and look at the difference", path.display());
}
