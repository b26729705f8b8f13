//! What crosses back: an array whose first element is the code, `''` when it went well.

use jotproof::{Error, Reason};
use js_sys::Array;
use wasm_bindgen::JsValue;

/// `['', …values]`, or `[code, reason, subject]`, filled up with `undefined`.
///
/// Always four elements of its own: one that is absent would be looked up on `Array.prototype`, one that is pushed
/// written through it, and somebody may have left something there.
pub(crate) fn answer(result: Result<[JsValue; 3], Error>) -> Array {
    match result {
        Ok([a, b, c]) => Array::of4(&"".into(), &a, &b, &c),
        Err(error) => {
            let reason = error.reason().map(Reason::as_str);
            Array::of4(&error.code().into(), &reason.into(), &error.subject().into(), &JsValue::UNDEFINED)
        }
    }
}
