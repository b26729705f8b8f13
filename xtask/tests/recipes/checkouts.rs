//! One binary serves every checkout that it is called in.

use std::{fs, io, path::Path, process::Command};

use super::scratch::Scratch;

#[test]
fn works_on_the_checkout_it_is_called_in() -> io::Result<()> {
    let folder = Scratch::new("checkouts")?;
    for (name, version) in [("one", "1.1.1"), ("two", "2.2.2")] {
        let checkout = folder.0.join(name);
        fs::create_dir_all(checkout.join("src/deep/xtask"))?;
        fs::create_dir_all(checkout.join("xtask"))?;
        for mark in ["Cargo.toml", "xtask/Cargo.toml", "src/Cargo.toml"] {
            fs::write(checkout.join(mark), "")?;
        }
        // `pack` compares these before it does anything
        fs::write(checkout.join("Cargo.lock"), lock("wasm-bindgen", version))?;
        fs::write(checkout.join("xtask/Cargo.lock"), lock("wasm-bindgen-cli-support", "0.0.1"))?;
    }
    for (at, version) in [("one", "1.1.1"), ("two", "2.2.2"), ("one/src/deep/xtask", "1.1.1"), ("two/xtask", "2.2.2")] {
        let said = called(&folder.0.join(at), &["pack"])?;
        assert!(said.contains(&format!("Cargo.lock has wasm-bindgen {version}, ")), "{at}: {said}");
    }
    Ok(())
}

#[test]
fn outside_of_a_checkout_it_says_where_to_go() -> io::Result<()> {
    let folder = Scratch::new("nowhere")?;
    let said = called(&folder.0, &["pack"])?;
    let expected = "is in no checkout of jotproof: go to one, a folder with Cargo.toml and xtask/Cargo.toml";
    assert_eq!(said, format!("error: {} {expected}\n", folder.0.display()));
    Ok(())
}

/// What it printed as it failed.
fn called(at: &Path, words: &[&str]) -> io::Result<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_jotproof-xtask")).args(words).current_dir(at).output()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{said}");
    Ok(said)
}

fn lock(package: &str, version: &str) -> String {
    format!("[[package]]\nname = \"{package}\"\nversion = \"{version}\"\n")
}
