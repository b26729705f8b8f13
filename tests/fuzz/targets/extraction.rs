//! Out of a request comes the token that RFC 6750 means, or nothing: never one of two, and never one out of the URL.
//!
//! Room: src/http.rs src/http/request.rs src/http/source.rs src/http/cookie.rs src/http/from_json.rs
#![cfg_attr(fuzzing, no_main)]

use jotproof::{Guard, Request, json::parse};
use jotproof_fuzz::{
    lines,
    oracle::{extraction::token, json::ours},
};

jotproof_fuzz::target!(|data| {
    let Some([options, method, url, fields]) = lines(data) else { return };
    let Ok(guard) =
        parse(options).and_then(|options| Guard::from_value(options.root()).map_err(|_| jotproof::Reason::Value))
    else {
        return;
    };
    let headers = fields.split('\n').filter_map(|line| line.split_once(':')).collect();
    let request = Request { method, url, headers };
    let expected = token(&ours(options).unwrap().into(), &request);
    assert_eq!(
        guard.extract(&request).map_err(|error| error.code()),
        expected,
        "{options} {url} {:?}",
        request.headers
    );
});
