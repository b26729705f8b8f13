//! `cargo xtask prove coverage`: which lines of the kernels no test of theirs runs.

use std::{collections::BTreeMap, fs};

use anyhow::{Result, bail};

use crate::{project::Project, tools};

const KERNELS: &str = "src/kernels/";
/// WebAssembly alone has this file, and no coverage: the differential test runs it there.
const NOT_NATIVE: &str = "src/kernels/rsa/lanes/simd128.rs";
const REPORT: &str = "target/coverage/kernels.lcov";

/// Lines covered and lines there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lines {
    pub(crate) covered: usize,
    pub(crate) all: usize,
}

/// Fails unless every line of the kernels is covered, and names those that are not.
pub(crate) fn run(project: &Project) -> Result<Lines> {
    tools::rust_component(project, "llvm-tools")?;
    let llvm_cov = tools::of_crate(project, tools::COVERAGE)?;
    let report = project.path(REPORT);
    fs::create_dir_all(report.parent().unwrap_or(&report))?;
    let mut command = project.command(llvm_cov);
    command.args(["llvm-cov", "--locked", "--package", "jotproof-kernels", "--lcov", "--output-path"]).arg(&report);
    // the counters of a line are one place in memory: two threads would take it from each other all the time
    command.args(["--", "--test-threads", "1"]);
    command.env("CARGO_TARGET_DIR", project.path("target"));
    project.run(&mut command)?;
    judge(project, &fs::read_to_string(report)?)
}

fn judge(project: &Project, report: &str) -> Result<Lines> {
    let root = format!("{}/", project.path("").display()).replace("//", "/");
    let mut sum = Lines::default();
    let mut uncovered = Vec::new();
    for (file, lines) in covered_lines(report) {
        let Some(file) = file.strip_prefix(&root).filter(|file| is_kernel(file)) else { continue };
        let source = project.read(file)?;
        let tests = first_line_of_tests(&source);
        for (line, hits) in lines.into_iter().filter(|(line, _)| *line < tests) {
            sum.all += 1;
            sum.covered += usize::from(hits > 0);
            if hits == 0 {
                let text = source.lines().nth(line - 1).unwrap_or_default().trim();
                uncovered.push(format!("{file}:{line}: {text}"));
            }
        }
    }
    for line in &uncovered {
        project.say(&format!("not covered: {line}"))?;
    }
    project.say(&format!("{} of {} lines of {KERNELS} are covered", sum.covered, sum.all))?;
    project.say(&format!("not measured: {NOT_NATIVE}, which exists in WebAssembly alone (cargo xtask prove wasm)"))?;
    if sum.all == 0 {
        bail!("no line was measured");
    }
    if !uncovered.is_empty() {
        bail!("{} lines are not covered", uncovered.len());
    }
    Ok(sum)
}

/// Of the kernels, and no test.
fn is_kernel(file: &str) -> bool {
    file.starts_with(KERNELS) && !file.starts_with("src/kernels/tests/") && !file.ends_with("tests.rs")
}

/// `mod tests` is the last thing in a file.
pub(crate) fn first_line_of_tests(source: &str) -> usize {
    source.lines().position(|line| line == "mod tests {").map_or(usize::MAX, |above| above + 1)
}

/// How often each line of each file ran: `SF:file`, then `DA:line,count`.
pub(crate) fn covered_lines(report: &str) -> BTreeMap<&str, BTreeMap<usize, u64>> {
    let mut files: BTreeMap<&str, BTreeMap<usize, u64>> = BTreeMap::new();
    let mut file = "";
    for record in report.lines() {
        if let Some(name) = record.strip_prefix("SF:") {
            file = name;
        }
        let line = record.strip_prefix("DA:").and_then(|record| record.split_once(','));
        if let Some((Ok(line), Ok(hits))) = line.map(|(line, hits)| (line.parse(), hits.parse::<u64>())) {
            *files.entry(file).or_default().entry(line).or_default() += hits;
        }
    }
    files
}

#[cfg(test)]
mod unit {
    use super::{covered_lines, first_line_of_tests, is_kernel};

    #[test]
    fn reads_the_lines_of_each_file() {
        let files = covered_lines("SF:a\nFN:1,x\nDA:1,2\nDA:3,0\nend_of_record\nSF:b\nDA:1,1\nend_of_record\n");
        assert_eq!(files["a"].iter().map(|(line, hits)| (*line, *hits)).collect::<Vec<_>>(), [(1, 2), (3, 0)]);
        assert_eq!(files["b"][&1], 1);
    }

    #[test]
    fn leaves_tests_out() {
        assert!(is_kernel("src/kernels/rsa.rs") && is_kernel("src/kernels/p256/comb.rs"));
        assert!(!is_kernel("src/kernels/tests/rsa.rs") && !is_kernel("src/kernels/ed25519/tests.rs"));
        assert!(!is_kernel("src/crypto.rs"));
        assert_eq!(first_line_of_tests("fn f() {}\n\n#[cfg(test)]\nmod tests {\n}\n"), 4);
        assert_eq!(first_line_of_tests("#[cfg(test)]\nmod tests;\nfn f() {}\n"), usize::MAX);
    }
}
