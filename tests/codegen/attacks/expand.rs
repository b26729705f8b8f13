//! Spells the lists of a file of recipes out.
//!
//! A group has `rows`, and its other members count for each of them. `for` makes a row for each value of a variable, `let`
//! names a value: `"$x"` stands for the value, `"…${x}…"` for its text. The name of a row has the value's label, which is
//! its name in an object, or the value itself.

use serde_json::{Map, Value};

use super::template::merge;

const MEMBERS: [&str; 14] = [
    "name", "topic", "from", "says", "kind", "token", "keys", "options", "now", "api", "throws", "expect", "for", "let",
];

/// What `token.rs` and `keys.rs` have a name for, as bytes and in a text.
const OF_BYTES: [&str; 11] = ["signature", "r", "s", "order", "input", "n", "e", "x", "y", "digest", "digestInfo"];
const OF_TEXT: [&str; 3] = ["header", "payload", "signature"];

pub fn rows(topic: &str, recipes: &Value) -> Vec<Value> {
    let mut rows = Vec::new();
    let defaults = Map::from_iter([("topic".to_owned(), topic.into()), ("from".to_owned(), Value::Array(vec![]))]);
    for recipe in recipes.as_array().unwrap() {
        flatten(&defaults, recipe, &mut rows);
    }
    assert!(!rows.is_empty(), "{topic} has no rows");
    rows
}

fn flatten(defaults: &Map<String, Value>, recipe: &Value, rows: &mut Vec<Value>) {
    let mut all = defaults.clone();
    for (name, value) in recipe.as_object().unwrap() {
        match (name.as_str(), all.get_mut(name), value) {
            ("rows", ..) => {}
            ("from", Some(Value::Array(sources)), Value::Array(more)) => sources.extend(more.iter().cloned()),
            ("token" | "let", Some(into @ Value::Object(_)), Value::Object(_)) => merge(into, value),
            _ => drop(all.insert(name.clone(), value.clone())),
        }
    }
    if let Some(children) = recipe.get("rows") {
        children.as_array().unwrap().iter().for_each(|child| flatten(&all, child, rows));
        return;
    }
    let unknown = all.keys().find(|name| !MEMBERS.contains(&name.as_str()) && !is_of_other_topics(&all));
    assert!(unknown.is_none(), "{:?}: {unknown:?} is no member of a row", all["name"]);
    rows.extend(spelled_out(all));
}

/// Their rows have members that belong to those who run them.
fn is_of_other_topics(row: &Map<String, Value>) -> bool {
    super::RUN_ELSEWHERE.contains(&row["topic"].as_str().unwrap())
}

fn spelled_out(mut row: Map<String, Value>) -> Vec<Value> {
    let variables = row.remove("for").unwrap_or(Value::Null);
    let mut rows = vec![Value::Object(row)];
    for (name, values) in variables.as_object().into_iter().flatten() {
        let values: Vec<(String, &Value)> = match values {
            Value::Array(values) => values.iter().map(|value| (label(value), value)).collect(),
            values => values.as_object().unwrap().iter().map(|(label, value)| (label.clone(), value)).collect(),
        };
        assert!(!values.is_empty(), "{name} has no values");
        rows = rows.iter().flat_map(|row| values.iter().map(|(label, value)| with(row, name, label, value))).collect();
    }
    rows.into_iter().map(with_constants).collect()
}

/// A constant may name another.
fn with_constants(mut row: Value) -> Value {
    let mut constants = row.as_object_mut().unwrap().remove("let").unwrap_or_else(|| Value::Object(Map::new()));
    while let Some((name, value)) = constants.as_object().and_then(|all| all.clone().into_iter().next()) {
        constants.as_object_mut().unwrap().remove(&name);
        constants = substituted(&constants, &name, &value);
        row = with(&row, &name, &label(&value), &value);
    }
    row
}

fn with(row: &Value, name: &str, label: &str, value: &Value) -> Value {
    let mut all = substituted(row, name, value);
    all["name"] = row["name"].as_str().unwrap().replace(&format!("${{{name}}}"), label).into();
    all
}

fn substituted(recipe: &Value, name: &str, value: &Value) -> Value {
    match recipe {
        Value::String(text) if text.strip_prefix('$') == Some(name) => value.clone(),
        Value::String(text) => text.replace(&format!("${{{name}}}"), &text_of(value)).into(),
        Value::Array(recipes) => recipes.iter().map(|each| substituted(each, name, value)).collect(),
        Value::Object(members) => {
            let text = format!("${{{name}}}");
            members
                .iter()
                .map(|(key, each)| (key.replace(&text, &text_of(value)), substituted(each, name, value)))
                .collect()
        }
        other => other.clone(),
    }
}

/// A name that stands for nothing would be a text like any other, and the row another attack than its author meant.
pub fn assert_resolved(row: &Value) {
    match row {
        Value::String(text) => {
            let is_word = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric());
            let whole = text.strip_prefix('$').filter(|name| is_word(name) && !OF_BYTES.contains(name));
            let within = text.split("${").skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name);
            let unknown = whole.or(within.into_iter().find(|name| !OF_TEXT.contains(name)));
            assert!(unknown.is_none(), "nothing is called {unknown:?}");
        }
        Value::Array(values) => values.iter().for_each(assert_resolved),
        Value::Object(members) => members.values().for_each(assert_resolved),
        _ => {}
    }
}

fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A string in quotes where it could be misread.
fn label(value: &Value) -> String {
    let is_printed = |text: &str| text.chars().all(|c| c.is_ascii_graphic() || c == ' ');
    let is_plain = |text: &&str| {
        text.trim() == *text && is_printed(text) && !text.is_empty() && serde_json::from_str::<Value>(text).is_err()
    };
    value.as_str().filter(is_plain).map_or_else(|| value.to_string(), str::to_owned)
}
