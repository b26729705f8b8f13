//! Traps on demand, in the test build only: how else would one see what happens after a fault that must not exist?

#[cfg(feature = "trap")]
use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(feature = "trap")]
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = __jotproofTrap)]
    fn is_wanted(stage: &str) -> bool;
}

/// Panics when the test that runs wants it here.
#[cfg(feature = "trap")]
pub(crate) fn at(stage: &str) {
    assert!(!is_wanted(stage), "wanted by a test");
}

#[cfg(not(feature = "trap"))]
pub(crate) const fn at(_stage: &str) {}
