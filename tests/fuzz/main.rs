//! Every fuzz target over its seeds and its regression corpus, without a fuzzer.
//!
//! `JOTPROOF_FUZZ_CORPUS=folder` runs the inputs of that folder too, which has one for each target, and
//! `JOTPROOF_FUZZ_SEEDS=folder` writes the seeds there: that is what `cargo xtask fuzz` does.
#![allow(clippy::unwrap_used, unreachable_pub, reason = "a test may fail")]

use std::{env, fs, path::Path};

use jotproof_support::fuzz::seeds;

macro_rules! targets {
    ($($name:ident)*) => {
        mod targets {
            $(pub mod $name;)*
        }

        const TARGETS: &[&str] = &[$(stringify!($name),)*];

        $(
            #[test]
            fn $name() {
                replay(stringify!($name), targets::$name::run);
            }
        )*
    };
}

targets! { base64url challenge claims compact extraction header json jwk pem program refresh verify }

fn replay(name: &str, run: fn(&[u8])) {
    let seeds = seeds::of(name);
    assert!(!seeds.is_empty(), "{name} has no seeds");
    for seed in &seeds {
        run(seed);
    }
    if let Some(folder) = env::var_os("JOTPROOF_FUZZ_SEEDS") {
        let folder = Path::new(&folder).join(name);
        fs::create_dir_all(&folder).unwrap();
        seeds.iter().enumerate().for_each(|(at, seed)| fs::write(folder.join(format!("seed-{at:04}")), seed).unwrap());
    }
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
    let more = env::var_os("JOTPROOF_FUZZ_CORPUS");
    for folder in more.iter().map(Path::new).chain([&*committed]) {
        let files = inputs(&folder.join(name));
        assert!(!files.is_empty(), "{name} has no inputs in {}", folder.display());
        for input in &files {
            run(input);
        }
    }
}

fn inputs(folder: &Path) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    entries.map(|entry| fs::read(entry.unwrap().path()).unwrap()).collect()
}

#[test]
fn every_target_is_run_here() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/targets");
    let mut files: Vec<String> =
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    files.sort_unstable();
    assert_eq!(files, TARGETS.iter().map(|name| format!("{name}.rs")).collect::<Vec<_>>());
}
