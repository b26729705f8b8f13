use serde_json::{Value, json};

use super::{CRATES_IO, LEFT_OUT, duplicates, faults, is_ever_built, reached};

fn package(name: &str, version: &str) -> Value {
    json!({ "id": format!("{name}@{version}"), "name": name, "version": version, "license": "MIT", "source": CRATES_IO, "dependencies": [] })
}

fn with(mut package: Value, member: &str, value: Value) -> Value {
    package[member] = value;
    package
}

#[test]
fn names_each_fault() {
    let ours = with(package("ours", "1.0.0"), "source", Value::Null);
    let wild = json!([
        { "name": "wild", "req": "*", "source": CRATES_IO },
        { "name": "beside", "req": "*", "source": null },
        { "name": "tame", "req": "^1", "source": CRATES_IO },
    ]);
    let cases = [
        (with(package("a", "1.0.0"), "license", json!("GPL-3.0")), "a has the licence `GPL-3.0`"),
        (with(package("a", "1.0.0"), "license", Value::Null), "a has the licence ``"),
        (with(package("a", "1.0.0"), "source", json!("git+https://x")), "a is from git+https://x, not from crates.io"),
        (with(ours, "dependencies", wild), "ours takes any version of wild"),
    ];
    for (package, fault) in cases {
        assert_eq!(faults(&package), [fault]);
    }
    assert_eq!(faults(&package("a", "1.0.0")), Vec::<String>::new());
}

#[test]
fn names_what_is_there_twice() {
    let [a, b, other] = [package("a", "1.0.0"), package("a", "2.0.0"), package("b", "1.0.0")];
    assert_eq!(duplicates(&[&a, &b, &other]), ["a is there in versions 1.0.0 and 2.0.0"]);
    assert_eq!(duplicates(&[&a, &other]), Vec::<String>::new());
}

fn node(name: &str, dependencies: &[(&str, Value)]) -> Value {
    let deps = dependencies.iter().map(|(other, target)| json!({ "pkg": format!("{other}@1.0.0"), "dep_kinds": [{ "kind": "dev", "target": target }] }));
    json!({ "id": format!("{name}@1.0.0"), "deps": deps.collect::<Vec<_>>() })
}

#[test]
fn follows_the_members_but_for_the_one_left_out() {
    let names = ["ours", LEFT_OUT[0], "deep", "deeper", "tests", "never"];
    let nodes = [
        node("ours", &[("deep", Value::Null)]),
        node("deep", &[("deeper", json!("cfg(windows)")), ("never", json!("cfg(any())")), ("ours", Value::Null)]),
        node("deeper", &[]),
        node(LEFT_OUT[0], &[("tests", Value::Null), ("ours", Value::Null)]),
    ];
    let metadata = json!({
        "packages": names.map(|name| package(name, "1.0.0")),
        "workspace_members": ["ours@1.0.0", format!("{}@1.0.0", LEFT_OUT[0])],
        "resolve": { "nodes": nodes },
    });
    let found = reached(&metadata, &|_, kind| is_ever_built(kind)).unwrap();
    assert_eq!(
        found.iter().map(|package| package["name"].as_str().unwrap()).collect::<Vec<_>>(),
        ["deep", "deeper", "ours"]
    );
    assert!(reached(&json!({ "packages": [] }), &|_, kind| is_ever_built(kind)).is_err());
}
