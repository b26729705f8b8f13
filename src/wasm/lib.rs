//! stub
use wasm_bindgen::prelude::*;
/// stub
#[wasm_bindgen]
pub fn stub(a: u32) -> u32 { a + 1 }
