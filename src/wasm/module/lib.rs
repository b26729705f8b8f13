//! The module that ships: `jotproof-wasm`, with what std would bring.
//!
//! It is a crate of its own since the level of the last crate is that of the passes of LTO (see the profile in
//! Cargo.toml), and so that the tests of the layer below it can link std.

#![no_std]

#[cfg(not(target_arch = "wasm32"))]
extern crate std;

#[cfg(target_arch = "wasm32")]
mod standalone;

pub use jotproof_wasm::*;
