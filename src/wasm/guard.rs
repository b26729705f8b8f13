//! A request's token, and the answer to a request that was refused.

use alloc::{string::String, vec::Vec};

use jotproof::{
    Error, Extra, Guard, Policy, Reason, Request,
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

/// The answer to a request that was refused: by the place of the code in `Error::ALL`, or below zero by the error that the
/// call before this one ended with, which has its numbers still. Puts JSON into the mailbox, `[oauth, explanation, name,
/// value, …]`, and answers its length; of a mere code there is nothing to explain.
#[wasm_bindgen(js_name = answerTo)]
#[must_use]
pub fn answer_to(handle: usize, code: i32, extra: &str) -> i32 {
    judged(handle, code, extra, |error, guard, policy, extra| {
        let answer = guard.answer(error, policy, extra);
        let explanation = if code < 0 { error.explain() } else { String::new() };
        // the challenge gets through, however long the name of a claim in the policy may be
        let explanation = if explanation.len() > MAX_EXPLANATION { String::new() } else { explanation };
        let oauth = error.oauth_error().unwrap_or_default();
        let headers = answer.headers.iter().flat_map(|(name, value)| [quoted(name), quoted(value)]);
        let mut json = String::from_iter(["[", &quoted(oauth), ",", &quoted(&explanation)]);
        headers.for_each(|text| json.extend([",", &text]));
        json.push(']');
        json
    })
}

/// The value of `WWW-Authenticate` alone; empty where there is none.
#[wasm_bindgen]
#[must_use]
pub fn challenge(handle: usize, code: i32, extra: &str) -> i32 {
    judged(handle, code, extra, |error, guard, policy, extra| guard.challenge(error, policy, extra).unwrap_or_default())
}

/// Whether the conditions of calls to come, which are JSON, can be read: 0.
#[wasm_bindgen(js_name = checkExtra)]
#[must_use]
pub fn check_extra(extra: &str) -> i32 {
    within(|_| Extra::from_json(extra).map(|_| 0))
}

fn judged(handle: usize, code: i32, extra: &str, say: impl FnOnce(&Error, &Guard, &Policy, &Extra) -> String) -> i32 {
    within(|instance| {
        let Some(Compiled::Verifier { verifier, guard, .. }) = instance.compiled.get_mut(handle) else {
            return Err(Error::Internal);
        };
        let named = usize::try_from(code).ok().and_then(|place| Error::ALL.get(place));
        let error = if code < 0 { instance.last_error.as_ref() } else { named }.ok_or(Error::Internal)?;
        let text = say(error, guard, verifier.policy(), &Extra::from_json(extra).unwrap_or_default());
        instance.mailbox.put(&[text.as_bytes()])
    })
}

/// JSON of a text, whose control characters (a claim may be called anything) become spaces.
fn quoted(text: &str) -> String {
    let mut json = String::from("\"");
    for char in text.chars() {
        match char {
            '"' | '\\' => json.extend(['\\', char]),
            char if char < ' ' => json.push(' '),
            char => json.push(char),
        }
    }
    json.push('"');
    json
}

/// Beside the longest challenge it has room in the mailbox, also when a reverse solidus is put before each of its letters.
const MAX_EXPLANATION: usize = 4096;
