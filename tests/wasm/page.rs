//! The exported functions inside a page.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

use wasm_bindgen_test::wasm_bindgen_test_configure;

mod suite;

wasm_bindgen_test_configure!(run_in_browser);
