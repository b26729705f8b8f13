//! What `run.mjs` calls: the same cases, as WebAssembly.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::ALGORITHMS;

// the lanes of RSA are what is to be tested here
#[cfg(not(target_feature = "simd128"))]
compile_error!("build with -C target-feature=+simd128");

/// The names of all algorithms, with the cases of a full run and of a block: `p256 1000000 500`, a line for each.
#[wasm_bindgen]
#[must_use]
pub fn algorithms() -> String {
    ALGORITHMS.iter().map(|algorithm| format!("{} {} {}\n", algorithm.name, algorithm.cases, algorithm.block)).collect()
}

/// Accepted and refused ones of the cases `first` to `first + count − 1`, or what differed.
///
/// # Errors
/// The difference as text.
#[wasm_bindgen]
pub fn run(name: &str, seed: u64, first: u64, count: u64) -> Result<Box<[u64]>, String> {
    let algorithm = ALGORITHMS.iter().find(|algorithm| algorithm.name == name).ok_or("no such algorithm")?;
    let tally = algorithm.run(seed, first, count).map_err(|difference| difference.to_string())?;
    Ok([tally.accepted, tally.refused].into())
}
