//! A step that hangs is ended, with all that it started, and says what to do.

use std::{
    fs, io,
    time::{Duration, Instant},
};

use super::stand_in::Checkout;

/// Notes who it is and what it started, and waits for ever.
const HANGS: &str = "sleep 600 &\necho $$ $! > started\nwait";

#[test]
fn a_step_that_hangs_is_ended_with_what_it_started() -> io::Result<()> {
    ends("hangs", HANGS)
}

#[test]
fn so_is_one_that_does_not_listen() -> io::Result<()> {
    ends("deaf", &format!("trap '' TERM\n{HANGS}"))
}

#[test]
fn a_step_within_its_limit_is_left_alone() -> io::Result<()> {
    let checkout = Checkout::new("within", "exit 0", &[])?;
    let output = checkout.xtask(&["test", "--limit", "600", "format"])?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && said.ends_with("1 passed, 0 failed, 0 skipped\n"), "{said}");
    Ok(())
}

#[test]
fn a_limit_is_a_number_of_seconds() -> io::Result<()> {
    let checkout = Checkout::new("limits", "exit 0", &[])?;
    for words in [&["test", "--limit"][..], &["test", "--limit", "0"], &["test", "--limit", "soon"]] {
        let output = checkout.xtask(words)?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.ends_with("cargo xtask test [--list | --quick | --limit SECONDS] [step…]\n"), "{said}");
        assert_eq!(output.status.code(), Some(1));
    }
    Ok(())
}

fn ends(name: &str, cargo: &str) -> io::Result<()> {
    let checkout = Checkout::new(name, cargo, &[])?;
    let started = Instant::now();
    let output = checkout.xtask(&["test", "--limit", "1", "format"])?;
    assert!(started.elapsed() < Duration::from_mins(2), "{:?}", started.elapsed());
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let advice = "ended after 1 s: the last lines of target/test/format.log say what it was at; on a slow machine, \
                  `cargo xtask test --limit 2 format`";
    assert!(said.contains("FAILED") && said.contains(advice), "{said}");
    assert!(said.ends_with("0 passed, 1 failed, 0 skipped\n"), "{said}");
    assert_eq!(output.status.code(), Some(1));
    let ids = fs::read_to_string(checkout.0.0.join("started"))?;
    let ids: Vec<&str> = ids.split_whitespace().collect();
    assert_eq!(ids.len(), 2, "{ids:?}");
    for _ in 0..100 {
        if !ids.iter().any(|id| lives(id)) {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    panic!("{ids:?} go on")
}

/// Not one that has ended and that nobody has asked about yet.
fn lives(id: &str) -> bool {
    let output = std::process::Command::new("ps").args(["-o", "stat=", "-p", id]).output();
    match fs::read_to_string(format!("/proc/{id}/stat")) {
        Ok(stat) => !stat.contains(") Z "),
        Err(_) => output.is_ok_and(|output| !matches!(output.stdout.first(), None | Some(b'Z' | b'\n'))),
    }
}
