//! `steps JUDGE REMOTE [reader…]`: counts the steps of the modules that ship over inputs made to be slow.

#![allow(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::indexing_slicing,
    reason = "a test, which may fail"
)]

mod json;
mod module;
mod readers;
mod rule;
mod text;

use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, thread};

use module::Shipped;
use rule::{Cost, Reader, Shape};

fn main() -> ExitCode {
    let mut words = env::args().skip(1);
    let Some(judge) = words.next() else {
        eprintln!("steps MODULE [reader…]");
        return ExitCode::FAILURE;
    };
    let shipped = fs::read(&judge).map_err(|error| format!("{judge}: {error}"));
    let shipped = match shipped.and_then(|judge| Shipped::read(&judge).map_err(|error| error.to_string())) {
        Ok(shipped) => shipped,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let names: Vec<String> = words.collect();
    let readers = readers::all();
    let chosen = readers.iter().filter(|reader| names.is_empty() || names.iter().any(|name| name == reader.name));
    let (mut passed, mut failed) = (0, 0);
    for reader in chosen {
        let outcomes = on_all_cores(reader, &shipped);
        let costs: Vec<Cost> = outcomes.iter().filter_map(|(_, cost)| cost.as_ref().ok().copied()).collect();
        let inputs: usize = costs.iter().map(|cost| cost.inputs).sum();
        let worst = |of: fn(&Cost) -> u64| {
            outcomes
                .iter()
                .filter_map(|(shape, cost)| Some((of(cost.as_ref().ok()?), *shape)))
                .max_by_key(|(steps, _)| *steps)
        };
        if let (Some((steps, shape)), Some((ratio, by))) = (worst(|cost| cost.per_byte), worst(|cost| cost.ratio)) {
            println!(
                "{:<22} {inputs:>4} inputs up to {:>7} bytes; steps per byte {steps:>4} of {:>4} ({}); times {}.{:02} ({})",
                reader.name,
                reader.most,
                reader.per_byte,
                shape.name,
                ratio / 100,
                ratio % 100,
                by.name
            );
        }
        for (_, fault) in &outcomes {
            if let Err(fault) = fault {
                println!("SLOW  {fault}");
                failed += 1;
            }
        }
        passed += inputs;
    }
    println!("{passed} passed, {failed} failed, 0 skipped");
    if failed == 0 && passed > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn on_all_cores<'a>(reader: &'a Reader, shipped: &Shipped) -> Vec<(&'a Shape, Result<Cost, String>)> {
    let (next, outcomes) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(shape) = reader.shapes.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let outcome = reader.judge(shape, shipped);
                    if let Ok(mut outcomes) = outcomes.lock() {
                        outcomes.push((shape, outcome));
                    }
                }
            });
        }
    });
    outcomes.into_inner().unwrap_or_default()
}
