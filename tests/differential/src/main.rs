//! `differential [--seed S] [--cases N | --share N] [--only NAME] [--case N]`: natively, on all cores.

#![expect(clippy::expect_used, reason = "a test, which may fail")]

use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};
use std::{env, thread};

use jotproof_differential::{ALGORITHMS, Algorithm, Difference, Tally};

/// What the command line says.
struct Options {
    seed: u64,
    /// Instead of what a full run has.
    cases: Option<u64>,
    /// One of so many of them.
    share: u64,
    only: Option<String>,
    /// One case alone: one that differed, again.
    case: Option<u64>,
}

fn main() -> ExitCode {
    let options = match Options::read(env::args().skip(1)) {
        Ok(options) => options,
        Err(what) => {
            eprintln!("{what}: differential [--seed S] [--cases N | --share N] [--only NAME] [--case N]");
            return ExitCode::FAILURE;
        }
    };
    let chosen = ALGORITHMS.iter().filter(|algorithm| options.only.as_ref().is_none_or(|name| name == algorithm.name));
    let (mut ran, mut failed) = (0, 0);
    for algorithm in chosen {
        match judge(algorithm, &options) {
            Ok(tally) => ran += tally.accepted + tally.refused,
            Err(difference) => {
                println!("DIFFERENT  {difference}");
                failed += 1;
            }
        }
    }
    println!("{ran} passed, {failed} failed, 0 skipped");
    if failed == 0 && ran > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn judge(algorithm: &Algorithm, options: &Options) -> Result<Tally, Difference> {
    let started = Instant::now();
    let tally = match options.case {
        Some(case) => algorithm.run(options.seed, case, 1)?,
        None => on_all_cores(algorithm, options.seed, options.cases.unwrap_or(algorithm.cases / options.share))?,
    };
    println!(
        "{:<8} {:>9} verdicts: {} accepted, {} refused, none different  ({:.1} s, seed {})",
        algorithm.name,
        tally.accepted + tally.refused,
        tally.accepted,
        tally.refused,
        started.elapsed().as_secs_f64(),
        options.seed,
    );
    Ok(tally)
}

/// Threads take blocks in turn. The first difference, in time, ends it.
fn on_all_cores(algorithm: &Algorithm, seed: u64, cases: u64) -> Result<Tally, Difference> {
    let (next, over) = (AtomicU64::new(0), AtomicBool::new(false));
    let sum = Mutex::new(Tally::default());
    let work = || -> Result<(), Difference> {
        loop {
            let first = next.fetch_add(algorithm.block, Ordering::Relaxed);
            if first >= cases || over.load(Ordering::Relaxed) {
                return Ok(());
            }
            let tally = algorithm.run(seed, first, algorithm.block.min(cases - first));
            over.fetch_or(tally.is_err(), Ordering::Relaxed);
            let mut sum = sum.lock().expect("nobody panics with it");
            *sum = sum.plus(tally?);
        }
    };
    thread::scope(|scope| {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let mut reported = Instant::now();
        while workers.iter().any(|worker| !worker.is_finished()) {
            thread::sleep(Duration::from_millis(20));
            if reported.elapsed() > REPORT_EVERY {
                let Tally { accepted, refused } = *sum.lock().expect("nobody panics with it");
                println!("{:<8} {:>9} of {cases}", algorithm.name, accepted + refused);
                reported = Instant::now();
            }
        }
        workers.into_iter().try_for_each(|worker| worker.join().expect("a verdict"))
    })?;
    Ok(*sum.lock().expect("nobody panics with it"))
}

impl Options {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut options = Self { seed: 1, cases: None, share: 1, only: None, case: None };
        while let Some(word) = words.next() {
            let value = words.next().ok_or_else(|| format!("`{word}` wants a value"))?;
            let number = value.parse().map_err(|_| format!("`{value}` is no number"));
            match word.as_str() {
                "--seed" => options.seed = number?,
                "--cases" => options.cases = Some(number?),
                "--share" => options.share = number?.max(1),
                "--case" => options.case = Some(number?),
                "--only" => options.only = Some(value),
                _ => return Err(format!("no option `{word}`")),
            }
        }
        Ok(options)
    }
}

const REPORT_EVERY: Duration = Duration::from_secs(5);
