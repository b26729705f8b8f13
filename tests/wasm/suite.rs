//! What page and worker share: the table of `tests/cases`, through the functions that JavaScript calls.

use jotproof::{Extra, json, limits::PROGRAM_BYTES};
use jotproof_wasm::{decode_unverified, import_keys, verify, verify_jws};
use js_sys::{JSON, Reflect, global};
use serde_json::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

mod case;
mod keys;
mod mailbox;
mod memory;
mod programs;

use case::{Case, cases, refused};

#[wasm_bindgen_test]
fn gives_every_case_its_code() {
    let wrong: Vec<String> = cases()
        .iter()
        .filter_map(|case| {
            let (got, expected) = (case.run(&case.options()), case.expected());
            (got != expected).then(|| format!("{}: {got:?}, expected {expected:?}", case.name()))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Two readers of one JavaScript object, of which serde-wasm-bindgen shares no code with ours.
#[wasm_bindgen_test]
fn reads_configurations_as_serde_wasm_bindgen_does() {
    for case in cases() {
        let object = JSON::parse(&case.options()).unwrap();
        let text = String::from(JSON::stringify(&object).unwrap());
        let mut nodes = vec![json::Node::EMPTY; json::nodes_of(text.len())];
        let theirs: Value = serde_wasm_bindgen::from_value(object).unwrap();
        assert!(is_same(json::parse(&text, &mut nodes).unwrap().root(), &theirs), "{}", case.name());
        assert_eq!(case.run(&theirs.to_string()), case.expected(), "{}", case.name());
    }
}

#[wasm_bindgen_test]
fn puts_the_header_of_a_good_token_behind_token_id_and_claims() {
    let case = good();
    let lengths = usize::try_from(case.judged(&case.imported(), &case.program())).unwrap();
    let (body, header) = (lengths & 16_383, lengths >> 14);
    let parts: Vec<Value> = serde_json::from_str(&mailbox::text(0, body)).unwrap();
    assert_eq!(parts.len(), 2);
    assert_eq!(parts[0].as_str().unwrap().len(), 43);
    let header: Value = serde_json::from_str(&mailbox::text(body, body + header)).unwrap();
    assert!(parts[1].is_object() && header.is_object());
}

#[wasm_bindgen_test]
fn puts_the_payload_of_a_jws_behind_its_header() {
    let case = good();
    let lengths = usize::try_from(verify_jws(keys::put(&case.imported()), mailbox::post(case.token()))).unwrap();
    let (header, payload) = (lengths & 16_383, lengths >> 14);
    let jws = format!("[{},{}]", mailbox::text(0, header), mailbox::text(header, header + payload));
    assert_eq!(jws, text(decode_unverified(mailbox::post(case.token()))));
}

/// Behind body and header, and only where they are wanted.
#[wasm_bindgen_test]
fn puts_the_times_of_a_verdict_behind_everything_else() {
    let case = good();
    let (keys, [policy, extra]) = (keys::put(&case.imported()), programs::put(&case.program(), &[]));
    let lengths = usize::try_from(verify(keys, mailbox::post(case.token()), case.now(), policy, extra, true)).unwrap();
    let behind = (lengths & 16_383) + (lengths >> 14);
    let [start, end] = [behind, behind + 8].map(mailbox::double);
    assert!(start <= case.now() && case.now() < end, "{start} {end}");
    let lengths = usize::try_from(verify(keys, mailbox::post(case.token()), case.now(), policy, extra, false)).unwrap();
    let behind = (lengths & 16_383) + (lengths >> 14);
    assert_eq!([behind, behind + 8].map(mailbox::double), [0.0, 0.0]);
}

#[wasm_bindgen_test]
fn runs_what_a_call_adds_from_behind_the_policy() {
    let case = good();
    let keys = keys::put(&case.imported());
    let asked = |extra: &[u8]| {
        let [policy, extra] = programs::put(&case.program(), extra);
        refused(verify(keys, mailbox::post(case.token()), case.now(), policy, extra, false))
    };
    let nonce = Extra::from_json(r#"{"nonce":"of another token"}"#).unwrap().program();
    assert_eq!(asked(&Extra::none().program())[0], "");
    assert_eq!(asked(&nonce), ["claim_missing", "", "nonce"]);
    assert_eq!(asked(&nonce[1..])[0], "internal");
}

/// Lengths are what JavaScript says, and nothing else ends a program.
#[wasm_bindgen_test]
fn judges_by_no_program_that_is_not_whole() {
    let case = good();
    let (keys, program) = (keys::put(&case.imported()), case.program());
    let [whole, none] = programs::put(&program, &[]);
    let asked =
        |policy, extra| refused(verify(keys, mailbox::post(case.token()), case.now(), policy, extra, false))[0].clone();
    assert_eq!(asked(whole, none), "");
    for (policy, extra) in [(0, 0), (whole - 1, 0), (whole + 1, 0), (whole, 1), (whole, usize::MAX), (usize::MAX, 0)] {
        assert_eq!(asked(policy, extra), "internal", "{policy} {extra}");
    }
    assert_eq!(asked(2 * PROGRAM_BYTES, 1), "internal");
}

/// Lengths are what JavaScript says here too.
#[wasm_bindgen_test]
fn judges_by_no_keys_that_are_not_whole() {
    let case = good();
    let (imported, [policy, extra]) = (case.imported(), programs::put(&case.program(), &[]));
    let whole = keys::put(&imported);
    let asked = |keys| refused(verify(keys, mailbox::post(case.token()), case.now(), policy, extra, false))[0].clone();
    assert_eq!(asked(whole), "");
    for keys in [0, 1, whole - 1, whole + 1, usize::MAX] {
        assert_eq!(asked(keys), "internal", "{keys}");
    }
    for place in 0..imported.len() {
        let mut changed = imported.clone();
        changed[place] ^= 1;
        // whichever byte it is: a refusal, or the same verdict by what does not count
        let answer = case.judged(&changed, &case.program());
        assert!(answer > 0 || !refused(answer)[0].is_empty(), "{place}");
    }
}

#[wasm_bindgen_test]
fn refuses_a_token_that_is_longer_than_the_mailbox() {
    let length = mailbox::post(&"a".repeat(16_385));
    assert_eq!(refused(decode_unverified(length))[0], "token_too_large");
    assert_eq!(refused(decode_unverified(usize::MAX))[0], "token_too_large");
}

#[wasm_bindgen_test]
fn names_the_option_that_is_wrong() {
    assert_eq!(keys::import(0, &[]).map_err(refused), Err(["config_invalid", "key_list", "keys"].map(str::to_owned)));
    assert_eq!(keys::import(0, &[1, 0, 9, 0, 0, 0]).map_err(refused), Err(["internal", "", ""].map(str::to_owned)));
    assert_eq!(refused(import_keys(0, usize::MAX)), ["internal", "", ""]);
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

fn text(length: i32) -> String {
    mailbox::text(0, usize::try_from(length).unwrap())
}

fn is_same(ours: json::Value<'_>, theirs: &Value) -> bool {
    match (ours, theirs) {
        (json::Value::Null, Value::Null) => true,
        (json::Value::Bool(ours), Value::Bool(theirs)) => ours == *theirs,
        (json::Value::Number(ours), Value::Number(theirs)) => Some(ours) == theirs.as_f64(),
        (json::Value::String(ours), Value::String(theirs)) => ours.is(theirs),
        (json::Value::Array(ours), Value::Array(theirs)) => {
            ours.iter().count() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| is_same(ours, theirs))
        }
        (json::Value::Object(ours), Value::Object(theirs)) => {
            ours.iter().count() == theirs.len()
                && ours
                    .iter()
                    .all(|(name, value)| theirs.get(&name.to_owned()).is_some_and(|theirs| is_same(value, theirs)))
        }
        _ => false,
    }
}
