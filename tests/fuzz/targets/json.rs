//! The reader of JSON and `serde_json`, made as strict, read the same value or both refuse; and what was read is found again.
#![cfg_attr(fuzzing, no_main)]
// Room: src/json.rs src/json/

use jotproof::{danger::decode_unverified, json::parse};
use jotproof_support::oracle::json::{are_found, is_exact, nodes, ours, theirs};

jotproof_support::target!(|data| {
    let Ok(text) = str::from_utf8(data) else { return };
    let tree = ours(text);
    assert_eq!(tree, theirs(text), "{text}");
    let claims = decode_unverified(&format!("eyJhbGciOiIifQ.{}.", jotproof_support::fuzz::encoded(text)));
    let (mut room, mut again) = (nodes(text), nodes(text));
    let Ok(document) = parse(text, &mut room) else { return assert!(claims.is_err()) };
    let logged = format!("{document:?} {:?}", document.root().as_array());
    assert!(
        !logged.contains('"')
            && document.as_str() == text
            && document.root() == parse(text, &mut again).unwrap().root()
    );
    let is_object = document.root().as_object().is_some_and(are_found);
    assert_eq!(claims.map(|claims| claims.unverified_claims_json() == text).ok(), is_object.then_some(true));
    let (number, exact) = (text.trim().parse(), tree.and_then(|tree| tree.number()));
    assert!(exact.is_none() || !is_exact(text.trim()) || number.ok() == exact, "{text}");
});
