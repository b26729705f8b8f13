//! Traps on demand, in the test build only: how else would one see what happens after a fault that must not exist?

/// Where.
#[derive(Clone, Copy)]
#[repr(u32)]
pub(crate) enum Stage {
    #[cfg_attr(not(feature = "judge"), expect(dead_code, reason = "of the module that judges"))]
    Import,
    #[cfg_attr(not(feature = "judge"), expect(dead_code, reason = "of the module that judges"))]
    Verify,
    #[cfg_attr(not(feature = "remote"), expect(dead_code, reason = "of the module of keys from the network"))]
    Remote,
}

#[cfg(feature = "trap")]
#[wasm_bindgen::prelude::wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = __jotproofTrap)]
    fn is_wanted(stage: u32) -> bool;
}

/// Panics when the test that runs wants it here.
#[cfg(feature = "trap")]
#[expect(clippy::as_conversions, reason = "a variant's number")]
pub(crate) fn at(stage: Stage) {
    assert!(!is_wanted(stage as u32), "wanted by a test");
}

#[cfg(not(feature = "trap"))]
pub(crate) const fn at(_stage: Stage) {}
