//! `cargo xtask coverage`: which lines of the core and of the kernels no test of theirs runs.

use std::{collections::BTreeMap, fs};

use anyhow::{Result, bail};

use crate::{project::Project, tools};

/// Packages, and what of them is measured.
struct Part {
    name: &'static str,
    packages: &'static [&'static str],
    /// Folders of its sources.
    of: &'static [&'static str],
    /// Files and folders below those that are not.
    but: &'static [&'static str],
    /// Percent of lines.
    least: f64,
}

const PARTS: [Part; 2] = [
    Part {
        name: "the kernels",
        packages: &["jotproof-kernels", "jotproof-weierstrass"],
        of: &["src/kernels/"],
        // the first exists in WebAssembly alone, where `cargo xtask prove wasm` runs it
        but: &["src/kernels/rsa/lanes/simd128.rs", "src/kernels/tests/"],
        least: 100.0,
    },
    // without RustCrypto's arithmetic, which is a feature of its own and has the same tests (step `reference`)
    Part {
        name: "the core",
        packages: &["jotproof"],
        of: &["src/"],
        but: &["src/kernels/", "src/wasm/", "src/crypto/rustcrypto/"],
        least: 98.0,
    },
];

/// Fails where a part has fewer lines covered than it must, and names those that are not.
pub(crate) fn run(project: &Project) -> Result<()> {
    tools::rust_component(project, "llvm-tools")?;
    let llvm_cov = tools::of_crate(project, tools::COVERAGE)?;
    fs::create_dir_all(project.path("target/coverage"))?;
    let mut wanting = Vec::new();
    for part in &PARTS {
        project.say(&format!("running the tests of {}", part.name))?;
        let report = project.path(format!("target/coverage/{}.lcov", part.name.replace(' ', "-")));
        let mut command = project.command(&llvm_cov);
        command.args(["llvm-cov", "--locked", "--lcov", "--output-path"]).arg(&report);
        command.args(part.packages.iter().flat_map(|package| ["--package", package]));
        // the counters of a line are one place in memory: two threads would take it from each other all the time
        command.args(["--", "--test-threads", "1"]);
        command.env("CARGO_TARGET_DIR", project.path("target"));
        project.run(&mut command)?;
        if part.judge(project, &fs::read_to_string(report)?)? < part.least {
            wanting.push(part.name);
        }
    }
    if !wanting.is_empty() {
        bail!("too little is covered of {}", wanting.join(" and "));
    }
    Ok(())
}

impl Part {
    /// The percentage of its lines that ran.
    fn judge(&self, project: &Project, report: &str) -> Result<f64> {
        let root = format!("{}/", project.path("").display()).replace("//", "/");
        let (mut covered, mut all) = (0_u32, 0_u32);
        for (file, lines) in covered_lines(report) {
            let Some(file) = file.strip_prefix(&root).filter(|file| self.has(file)) else { continue };
            let source = project.read(file)?;
            let tests = first_line_of_tests(&source);
            for (line, hits) in lines.into_iter().filter(|(line, _)| *line < tests) {
                all += 1;
                covered += u32::from(hits > 0);
                if hits == 0 {
                    let text = source.lines().nth(line - 1).unwrap_or_default().trim();
                    project.say(&format!("not covered: {file}:{line}: {text}"))?;
                }
            }
        }
        if all == 0 {
            bail!("no line of {} was measured", self.name);
        }
        let percent = f64::from(covered) * 100.0 / f64::from(all);
        let Self { name, least, .. } = self;
        project.say(&format!("{covered} of {all} lines of {name} are covered: {percent:.2} %, at least {least} %"))?;
        Ok(percent)
    }

    /// Whether a file is measured, and no test.
    fn has(&self, file: &str) -> bool {
        let is_below = |folders: &[&str]| folders.iter().any(|folder| file.starts_with(folder));
        is_below(self.of) && !is_below(self.but) && !file.ends_with("tests.rs") && !file.contains("/tests/")
    }
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
    use super::{PARTS, covered_lines, first_line_of_tests};

    #[test]
    fn reads_the_lines_of_each_file() {
        let files = covered_lines("SF:a\nFN:1,x\nDA:1,2\nDA:3,0\nend_of_record\nSF:b\nDA:1,1\nend_of_record\n");
        assert_eq!(files["a"].iter().map(|(line, hits)| (*line, *hits)).collect::<Vec<_>>(), [(1, 2), (3, 0)]);
        assert_eq!(files["b"][&1], 1);
    }

    #[test]
    fn leaves_tests_out() {
        let [kernels, core] = &PARTS;
        assert!(kernels.has("src/kernels/rsa.rs") && kernels.has("src/kernels/weierstrass/comb.rs"));
        assert!(!kernels.has("src/kernels/tests/rsa.rs") && !kernels.has("src/kernels/ed25519/tests.rs"));
        assert!(!kernels.has("src/kernels/weierstrass/field/tests.rs"));
        assert!(!kernels.has("src/crypto.rs") && !core.has("src/kernels/rsa.rs"));
        assert!(
            core.has("src/json.rs") && core.has("src/key/choice.rs") && !core.has("src/json/tests/differential.rs")
        );
        assert_eq!(first_line_of_tests("fn f() {}\n\n#[cfg(test)]\nmod tests {\n}\n"), 4);
        assert_eq!(first_line_of_tests("#[cfg(test)]\nmod tests;\nfn f() {}\n"), usize::MAX);
    }
}
