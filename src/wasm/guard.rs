//! A request's token, and what the answer to a request needs that was refused.

use alloc::vec::Vec;

use jotproof::{
    Error, Extra, Reason, Request,
    json::{self, Value},
};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::compiled::Compiled;
use crate::within;

/// Finds the token of a request, which is JSON: `[method, url, name, value, name, value, …]`. Puts it into the mailbox, and
/// answers its length.
#[wasm_bindgen]
#[must_use]
pub fn extract(handle: usize, request: &str) -> i32 {
    within(|instance| {
        let Some(Compiled::Verifier { guard, .. }) = instance.compiled.get_mut(handle) else {
            return Err(Error::Internal);
        };
        // its texts are quoted by the glue: nothing else can be wrong with it than that there are so many
        let document = json::parse(request).map_err(|_| Error::RequestMalformed(Reason::RequestTooLarge))?;
        let token = guard.extract(&read(document.root()).ok_or(Error::Internal)?)?;
        instance.mailbox.put(&[token.as_bytes()]).map_err(|_| Error::TokenTooLarge)
    })
}

fn read(request: Value<'_>) -> Option<Request<'_>> {
    let mut texts = request.as_array()?.iter().map(Value::as_str);
    let (method, url) = (texts.next()??, texts.next()??);
    let mut headers = Vec::new();
    while let Some(name) = texts.next() {
        headers.push((name?, texts.next()??));
    }
    Some(Request { method, url, headers })
}

/// What a token would have to meet that a code refuses, by the place of the code in `Error::ALL`: puts the parameters that its
/// challenge has for this into the mailbox, and answers their length.
#[wasm_bindgen]
#[must_use]
pub fn wanted(handle: usize, code: usize, extra: &str) -> i32 {
    within(|instance| {
        let Some(Compiled::Verifier { verifier, .. }) = instance.compiled.get_mut(handle) else {
            return Err(Error::Internal);
        };
        let error = Error::ALL.get(code).ok_or(Error::Internal)?;
        instance.mailbox.put(&[error.wanted(verifier.policy(), &Extra::from_json(extra)?).as_bytes()])
    })
}

/// Whether the conditions of calls to come, which are JSON, can be read: 0.
#[wasm_bindgen(js_name = checkExtra)]
#[must_use]
pub fn check_extra(extra: &str) -> i32 {
    within(|_| Extra::from_json(extra).map(|_| 0))
}
