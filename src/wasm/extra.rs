//! The conditions of a call.

use jotproof::Extra;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::within;

/// Whether the conditions of calls to come, which are JSON, can be read: 0.
#[wasm_bindgen(js_name = checkExtra)]
#[must_use]
pub fn check_extra(extra: &str) -> i32 {
    within(|_| Extra::from_json(extra).map(|_| 0))
}
