//! The reader of JSON and `serde_json`, made as strict, read the same value or both refuse; and what was read is found again.
//!
//! Room: src/json.rs src/json/reader.rs src/json/number.rs
#![cfg_attr(fuzzing, no_main)]

use jotproof::json::{Value, parse};
use jotproof_fuzz::oracle::json::{is_exact, ours, theirs};

jotproof_fuzz::target!(|data| {
    let Ok(text) = str::from_utf8(data) else { return };
    assert_eq!(ours(text), theirs(text), "{text}");
    let Ok(document) = parse(text) else { return };
    assert!(document.as_str() == text && document.root() == parse(text).unwrap().root());
    match document.root() {
        Value::Number(number) => assert!(!is_exact(text.trim()) || text.trim().parse() == Ok(number), "{text}"),
        Value::Object(members) => members.iter().for_each(|(name, value)| {
            let other = format!("{name}\0");
            assert_eq!(
                (members.get(name), members.get(&other).is_some()),
                (Some(value), members.iter().any(|member| member.0 == other))
            );
        }),
        _ => {}
    }
});
