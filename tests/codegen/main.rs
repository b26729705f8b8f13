//! Everything in the repository that a program writes. Without `JOTPROOF_CODEGEN=1` each test compares what it would
//! write with what is there.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, unreachable_pub, reason = "a test may fail")]

mod answers;
mod attacks;
mod cases;
mod codes;
mod encode;
mod number;
mod walk;

use std::{env, fs, path::Path};

#[test]
fn the_list_of_codes_is_frozen() {
    generated("tests/golden/codes.txt", &codes::golden());
}

#[test]
fn typescript_has_the_same_codes() {
    generated("pkg-templates/src/results/codes.ts", &codes::typescript());
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
        fs::write(&path, text).unwrap();
    }
    let is_same = fs::read_to_string(&path).is_ok_and(|there| there == text);
    assert!(is_same, "{} is out of date: run `cargo xtask codegen` and look at the difference", path.display());
}
