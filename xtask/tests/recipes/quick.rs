//! `--quick` says what it leaves out.

use std::{fs, io};

use super::stand_in::Checkout;

/// As cargo ends its tests; what it was called with is kept.
const CARGO: &str = "echo \"$@\" >> called\necho 'test result: ok. 3 passed; 0 failed; 0 ignored'";
const FILES: [&str; 6] = [
    "tests/cases.rs",
    "tests/refresh.rs",
    "tests/fuzz/main.rs",
    "tests/timing.rs",
    "tests/wasm/suite.rs",
    "tests/duties.md",
];

#[test]
fn the_last_line_names_what_it_left_out_and_how_to_run_that() -> io::Result<()> {
    let checkout = Checkout::new("quick", CARGO, &FILES)?;
    fs::write(checkout.0.0.join("Cargo.toml"), "[[test]]\nname = \"timing\"\ntest = false\n")?;
    let output = checkout.xtask(&["test", "--quick"])?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}");
    let listed = checkout.xtask(&["test", "--list"])?;
    // format, clippy and native are what is run, all or in part
    let more = String::from_utf8_lossy(&listed.stdout).lines().count() - 3;
    let last = said.lines().last().unwrap_or_default();
    assert_eq!(
        last,
        format!(
            "left out: examples in the documentation, crypto::wycheproof, fuzz and refresh, which `cargo xtask test native` \
             runs; {more} more steps, which `cargo xtask test` runs"
        )
    );
    let called = fs::read_to_string(checkout.0.0.join("called"))?;
    let native = called.lines().last().unwrap_or_default();
    assert!(native.starts_with("test --locked --lib --test ") && native.contains(" --test cases "), "{native}");
    assert!(!native.contains("refresh") && native.ends_with(" -- --skip crypto::wycheproof"), "{native}");
    Ok(())
}

#[test]
fn it_takes_no_steps() -> io::Result<()> {
    let checkout = Checkout::new("quicker", CARGO, &[])?;
    let output = checkout.xtask(&["test", "--quick", "native"])?;
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no option `--quick` here"));
    Ok(())
}
