//! A request's token.

use alloc::{string::String, vec, vec::Vec};

use jotproof::{
    Error, Name, Reason, Request,
    json::{self, Node, Text},
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
        let Some(Compiled::Keys { guard, .. }) = instance.compiled.get_mut(handle) else {
            return Err(Error::Internal);
        };
        // its texts are quoted by the glue: nothing else can be wrong with it than that there are so many
        let mut nodes = vec![Node::EMPTY; json::nodes_of(request.len())];
        let document = json::parse(request, &mut nodes);
        let document = document.map_err(|_| Error::<Name>::RequestMalformed(Reason::RequestTooLarge))?;
        let texts: Option<Vec<String>> = document
            .root()
            .as_array()
            .and_then(|texts| texts.iter().map(|text| text.as_text().map(Text::to_owned)).collect());
        let texts = texts.ok_or(Error::<Name>::Internal)?;
        let token = guard.extract(&read(&texts).ok_or(Error::<Name>::Internal)?)?;
        instance.mailbox.put(&[token.as_bytes()]).map_err(|_| Error::TokenTooLarge)
    })
}

fn read(texts: &[String]) -> Option<Request<'_>> {
    let [method, url, headers @ ..] = texts else { return None };
    let headers = headers.as_chunks::<2>().0.iter().map(|[name, value]| (&**name, &**value)).collect();
    Some(Request { method, url, headers })
}
