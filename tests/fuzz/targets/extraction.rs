//! Out of a request comes the token that RFC 6750 means, or nothing: never one of two, and never one out of the URL.
#![cfg_attr(fuzzing, no_main)]
// Room: src/http.rs src/http/request.rs src/http/source.rs src/http/cookie.rs src/http/from_json.rs

use jotproof::http::Request;
use jotproof_support::{
    fuzz::{guard, lines},
    oracle::{extraction::token, json::ours},
};

jotproof_support::target!(|data| {
    let Some([options, method, url, fields]) = lines(data) else { return };
    let Some(guard) = guard(options) else { return };
    let headers = fields.split('\n').filter_map(|line| line.split_once(':')).collect();
    let request = Request { method, url, headers };
    let expected = token(&ours(options).unwrap().into(), &request);
    let found = guard.extract(&request).map_err(|error| error.code());
    assert_eq!(found, expected, "{options} {method} {url} {:?}", request.headers);
    assert_eq!(format!("{request:?}"), format!("Request {{ headers: {}, .. }}", request.headers.len()));
});
