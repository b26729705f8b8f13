//! What page and worker share: the table of `tests/cases`, through the functions that JavaScript calls.

use jotproof_wasm::{decode_unverified, release, verify, verify_jws};
use js_sys::{Array, JSON, Reflect, Uint8Array, global};
use serde_json::Value;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

#[path = "case.rs"]
mod case;

use case::{Case, cases};

#[wasm_bindgen_test]
fn gives_every_case_its_code() {
    let wrong: Vec<String> = cases()
        .iter()
        .filter_map(|case| {
            let (got, expected) = (case.run(&case.config()), case.expected());
            (got != expected).then(|| format!("{}: {got:?}, expected {expected:?}", case.name()))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Two readers of one JavaScript object, of which serde-wasm-bindgen shares no code with ours.
#[wasm_bindgen_test]
fn reads_configurations_as_serde_wasm_bindgen_does() {
    for case in cases() {
        let object = JSON::parse(&case.config()).unwrap();
        let ours = jotproof::json::parse(&String::from(JSON::stringify(&object).unwrap())).unwrap();
        let theirs: Value = serde_wasm_bindgen::from_value(object).unwrap();
        assert_eq!(ours, strict(&theirs), "{}", case.name());
        assert_eq!(case.run(&theirs.to_string()), case.expected(), "{}", case.name());
    }
}

#[wasm_bindgen_test]
fn answers_a_good_token_with_claims_header_and_token_id() {
    let case = good();
    let answer = verify(case.compiled(), case.token(), case.now());
    let [code, claims, header, id] = [0, 1, 2, 3].map(|index| answer.get(index).as_string().unwrap());
    assert_eq!((code.as_str(), answer.length()), ("", 4));
    assert!(JSON::parse(&claims).unwrap().is_object() && JSON::parse(&header).unwrap().is_object());
    assert_eq!(id.len(), 43);
}

#[wasm_bindgen_test]
fn gives_the_payload_of_a_jws_as_bytes_of_its_own() {
    let case = good();
    let handle = case.compiled();
    let payload = |answer: &Array| answer.get(1).dyn_into::<Uint8Array>().unwrap();
    let (first, second) = (payload(&verify_jws(handle, case.token())), payload(&verify_jws(handle, case.token())));
    let before = first.to_vec();
    second.fill(0, 0, second.length());
    assert_eq!(first.to_vec(), before);
    assert_eq!(decode_unverified(case.token()).get(1).as_string().unwrap().into_bytes(), before);
}

#[wasm_bindgen_test]
fn forgets_a_released_handle_and_no_other() {
    let case = good();
    let (gone, kept) = (case.compiled(), case.compiled());
    release(gone);
    release(gone);
    release(u32::MAX);
    assert_eq!(verify(gone, case.token(), case.now()).get(0), "internal");
    assert_eq!(verify(kept, case.token(), case.now()).get(0), "");
}

#[wasm_bindgen_test]
fn runs_where_the_file_says() {
    let has = |name: &str| Reflect::has(&global(), &JsValue::from_str(name)).unwrap();
    let in_page = module_path!().starts_with("page");
    assert_eq!((has("document"), has("DedicatedWorkerGlobalScope")), (in_page, !in_page));
}

fn good() -> Case {
    cases().into_iter().find(|case| case.expected()[0].is_empty() && !case.is_jws()).unwrap()
}

fn strict(value: &Value) -> jotproof::json::Value {
    use jotproof::json::Value as Strict;
    match value {
        Value::Null => Strict::Null,
        Value::Bool(truth) => Strict::Bool(*truth),
        Value::Number(number) => Strict::Number(number.as_f64().unwrap()),
        Value::String(text) => Strict::String(text.clone()),
        Value::Array(values) => Strict::Array(values.iter().map(strict).collect()),
        Value::Object(members) => {
            Strict::Object(members.iter().map(|(name, value)| (name.clone(), strict(value))).collect())
        }
    }
}
