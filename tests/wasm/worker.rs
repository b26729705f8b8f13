//! The exported functions inside a dedicated worker.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails where it stands")]

use wasm_bindgen_test::wasm_bindgen_test_configure;

mod suite;

wasm_bindgen_test_configure!(run_in_dedicated_worker);
