//! The rows of bad values: each option with each value that a lost setting has, and with those that its shape refuses.

use std::fmt::Write as _;

use jotproof::options::{CALL, DISCOVER, REMOTE, Row, Shape, VERIFIER, WAIT};
use serde_json::{Map, Value, json};

/// The functions that take options, with the specification that asks for them to be strict.
fn functions() -> Vec<(&'static str, &'static str, Vec<Row>)> {
    let waiting = [CALL, WAIT].concat();
    vec![
        ("createVerifier", "design §2, fail closed", VERIFIER.to_vec()),
        ("remoteKeys", "design §6", REMOTE.to_vec()),
        ("discover", "design §6", [REMOTE, DISCOVER].concat()),
        ("verify", "design §5", CALL.to_vec()),
        ("verifyMany", "design §5", CALL.to_vec()),
        ("verifyAsync", "design §5", waiting.clone()),
        ("authorize", "design §5", waiting.clone()),
        ("authorizer", "design §5", waiting),
    ]
}

/// What a row says other than all: the section that asks for it, advisories, and values with a verdict of their own.
fn notes(of: &str, option: &str) -> Value {
    match (of, option) {
        ("createVerifier", "issuer") => json!({ "says": "RFC 8725 §3.8" }),
        ("createVerifier", "audience") => json!({ "says": "RFC 8725 §3.9", "from": ["CVE-2025-62610"] }),
        ("createVerifier", "algorithms") => json!({ "says": "RFC 8725 §3.1", "from": ["CVE-2020-15084"] }),
        ("createVerifier", "keys") => {
            json!({ "says": "RFC 8725 §3.2", "takes": { "[]": { "code": "config_invalid", "reason": "key_list", "claim": "keys" } } })
        }
        _ => json!({}),
    }
}

pub fn json() -> String {
    let mut text = String::from("[\n");
    let mut shapes: Vec<(Value, Vec<String>)> = Vec::new();
    for (of, says, options) in functions() {
        for option in options {
            let values =
                Value::Object(bad(&option).into_iter().map(|(label, value)| (label.to_owned(), value)).collect());
            let row = row(of, says, &option);
            match shapes.iter_mut().find(|(known, _)| *known == values) {
                Some((_, rows)) => rows.push(row),
                None => shapes.push((values, vec![row])),
            }
        }
    }
    let groups: Vec<_> = shapes
        .iter()
        .map(|(values, rows)| {
            format!("{{ \"kind\": \"policy\", \"values\": {values}, \"rows\": [\n  {}\n] }}", rows.join(",\n  "))
        })
        .collect();
    writeln!(text, "{}\n]", groups.join(",\n")).unwrap();
    text
}

fn row(of: &str, says: &str, option: &Row) -> String {
    // where a URL may come from is a reason of its own
    let reason = if option.name == "url" { "url" } else { "value" };
    let mut row = json!({
        "name": format!("{of}: {}", option.name), "says": says, "of": of, "option": option.name,
        "expect": { "code": "config_invalid", "reason": reason, "claim": option.name },
    });
    if matches!(option.shape, Shape::Seconds(_) | Shape::Whole(_)) {
        row["takes"] = json!({ "0": { "ok": true } });
    }
    for (name, value) in notes(of, option.name).as_object().unwrap() {
        row[name] = value.clone();
    }
    row.to_string()
}

/// The values that an option must refuse, by their labels.
pub fn bad(option: &Row) -> Vec<(&'static str, Value)> {
    let word = |word: &str| json!({ "$": word });
    let of = |word: &str, of: Value| json!({ "$": word, "of": of });
    let mut values = vec![
        ("null", Value::Null),
        ("undefined", word("undefined")),
        ("''", json!("")),
        ("[]", json!([])),
        ("{}", json!({})),
        ("NaN", word("NaN")),
        ("0", json!(0)),
        ("false", json!(false)),
        ("[null]", json!([null])),
        ("[undefined]", json!([word("undefined")])),
        ("['']", json!([""])),
        ("a hole", json!([word("hole")])),
        ("Infinity", word("Infinity")),
        ("a promise", of("promise", json!("x"))),
    ];
    if matches!(option.shape, Shape::Own(_)) {
        return values;
    }
    values.extend([("true", json!(true)), ("an object", json!({ "a": "b" })), ("a bigint", of("bigint", json!("1")))]);
    if !option.sentinels.contains(&"ABSENT") {
        values.push(("ABSENT", word("ABSENT")));
    }
    if !option.sentinels.contains(&"UNCHECKED") {
        values.push(("UNCHECKED", word("UNCHECKED")));
    }
    if !matches!(option.shape, Shape::Function(_)) {
        values.push(("a function", of("uncounted function", json!("a"))));
    }
    if !option.sentinels.is_empty() {
        // no text out of a file is taken for a sentinel: to a list of names it is a name
        values.extend((!matches!(option.shape, Shape::Names)).then(|| ("'UNCHECKED'", json!("UNCHECKED"))));
    }
    match option.shape {
        Shape::Text | Shape::Names | Shape::Texts | Shape::Words(..) => {
            values.extend([
                ("1", json!(1)),
                ("a String object", of("String object", json!("a"))),
                ("a regexp", of("regexp", json!("a"))),
            ]);
            values.extend([
                ("['a', 1]", json!(["a", 1])),
                ("[['a']]", json!([["a"]])),
                ("['a', '']", json!(["a", ""])),
            ]);
            if matches!(option.shape, Shape::Text | Shape::Words(..)) {
                values.push(("['a']", json!(["a"])));
            }
            if matches!(option.shape, Shape::Texts | Shape::Words(..)) {
                values.push(("'a'", json!("a")));
            }
        }
        Shape::Duration(limit) => {
            values.extend([("'1'", json!("1")), ("below", json!(-1)), ("beyond", json!(limit + 1.0))]);
        }
        Shape::Seconds(limit) => {
            values.extend([("'1'", json!("1")), ("below", json!(-1)), ("beyond", json!(limit + 0.5))]);
        }
        Shape::Whole(limit) => {
            values.extend([
                ("'1'", json!("1")),
                ("below", json!(-1)),
                ("beyond", json!(limit + 1.0)),
                ("a fraction", json!(1.5)),
            ]);
        }
        Shape::Function(_) | Shape::Sentinel => values.push(("'a'", json!("a"))),
        Shape::Own(_) => {}
    }
    values
}

/// Whether JSON holds the value, so that it can be handed to the core itself.
pub fn is_json(value: &Value) -> bool {
    match value {
        Value::Array(values) => values.iter().all(is_json),
        Value::Object(members) => !members.contains_key("$"),
        _ => true,
    }
}

/// Options of which one is bad, whether they are those of a call, and the name of the one; none where the value will do.
pub fn bad_options() -> Vec<(Value, bool, Option<&'static str>)> {
    let mut all = Vec::new();
    for (rows, of_call) in [(VERIFIER, false), (CALL, true)] {
        for option in rows.iter().filter(|option| option.reader == jotproof::options::Reader::Core) {
            for (label, value) in bad(option).into_iter().filter(|(_, value)| is_json(value)) {
                let mut options = Map::new();
                if !of_call {
                    options.extend([("issuer".to_owned(), json!("me")), ("audience".to_owned(), json!("api"))]);
                }
                options.insert(option.name.to_owned(), value);
                let is_good = label == "0" && matches!(option.shape, Shape::Seconds(_));
                all.push((Value::Object(options), of_call, (!is_good).then_some(option.name)));
            }
        }
    }
    all
}

/// Each option of the core with each bad value: what of it the core says.
pub fn refused_by_the_core() -> usize {
    use jotproof::{
        Error, Extra, Policy,
        error::{Name, Reason},
    };
    let mut refused = 0;
    for (options, of_call, bad) in bad_options() {
        let text = options.to_string();
        let result = if of_call { Extra::from_json(&text).map(drop) } else { Policy::from_json(&text).map(drop) };
        let expected = bad.map_or(Ok(()), |name| Err(Error::ConfigInvalid(Reason::Value, Name::Borrowed(name))));
        assert_eq!(result, expected, "{text}");
        refused += usize::from(bad.is_some());
    }
    refused
}
