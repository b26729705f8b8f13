//! What is accepted and what is refused. That `serde_json` would have said the same is what `tests/json.rs` shows.

use alloc::{string::String, vec, vec::Vec};

use super::*;

/// With as many nodes as there can be, which stay.
fn read(text: impl Into<String>) -> Result<Document<'static>, Reason> {
    parse(String::leak(text.into()), Vec::leak(vec![Node::EMPTY; MAX_VALUES]))
}

#[track_caller]
fn refuses(text: &str, reason: Reason) {
    assert_eq!(read(text).err(), Some(reason), "{text:?}");
}

#[track_caller]
fn is_number(text: &str, number: f64) {
    let document = read(text).unwrap();
    assert!(matches!(document.root(), Value::Number(n) if n.to_bits() == number.to_bits()), "{text}: {document:?}");
}

#[test]
fn refuses_duplicate_names_after_unescaping() {
    refuses(r#"{"a":1,"a":1}"#, Reason::DuplicateName);
    refuses(r#"{"sub":1,"s\u0075b":1}"#, Reason::DuplicateName);
    refuses(r#"{"x":[{"a":1,"\u0061":1}]}"#, Reason::DuplicateName);
    // also among so many that they are sorted, wherever they stand
    for (first, second) in [(0, 1), (0, 99), (50, 77), (98, 99)] {
        let name = |i| if i == second { first } else { i };
        let members: Vec<String> = (0..100).map(|i| alloc::format!("\"{}\":0", name(i))).collect();
        refuses(&alloc::format!("{{{}}}", members.join(",")), Reason::DuplicateName);
    }
}

#[test]
fn takes_one_name_in_two_objects() {
    assert!(read(r#"{"a":{"a":[{"a":1},{"a":2}]},"b":{"a":1}}"#).is_ok());
    let members: Vec<String> = (0..1000).map(|i| alloc::format!("\"{i}\":0")).collect();
    assert!(read(alloc::format!("{{{}}}", members.join(","))).is_ok());
}

#[test]
fn refuses_what_javascript_or_c_would_forgive() {
    for text in [
        "",
        " ",
        "\u{feff}{}",
        "{} {}",
        "{}x",
        "{,}",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{\"a\":1 \"b\":1}",
        "{\"a\":1",
        "{\"a\"",
        "{1:1}",
        "[1,]",
        "[,1]",
        "[1 1]",
        "[1",
        "01",
        "-01",
        "+1",
        ".5",
        "1.",
        "1.e1",
        "1e",
        "1e+",
        "0x1",
        "NaN",
        "Infinity",
        "-",
        "--1",
        "'a'",
        "{a:1}",
        "/**/{}",
        "\"\u{1}\"",
        "\"a",
        "\"\\",
        "\"\\x41\"",
        "\"\\u12\"",
        "\"\\u00+1\"",
        "\"\\uD83D\\n\"",
        "nul",
        "True",
        "1e400",
        "-1e400",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\\ud800\\ud800\"",
        "{\"\\ud800\":1}",
        "{}\0",
        "\u{a0}1",
    ] {
        refuses(text, Reason::Json);
    }
}

#[test]
fn counts_names_and_values() {
    let zeros = |many: usize| ["[0", &",0".repeat(many - 1), "]"].concat();
    let member = |many: usize| ["{\"a\":", &zeros(many), "}"].concat();
    assert!(read(zeros(MAX_VALUES - 1)).is_ok());
    refuses(&zeros(MAX_VALUES), Reason::Values);
    assert!(read(member(MAX_VALUES - 3)).is_ok());
    refuses(&member(MAX_VALUES - 2), Reason::Values);
}

#[test]
fn takes_no_more_nodes_than_there_are() {
    let mut nodes = [Node::EMPTY; 3];
    assert!(parse("[0,1]", &mut nodes).is_ok());
    assert_eq!(parse("[0,1,2]", &mut nodes).err(), Some(Reason::Values));
    assert_eq!(parse("0", &mut []).err(), Some(Reason::Values));
}

#[test]
fn puts_names_in_order_whatever_their_number() {
    for many in [1, 2, 3, 5, 8, 13, 100, 1000, 4095] {
        let object = |names: &dyn Fn(usize) -> String| {
            let members: Vec<String> = (0..many).map(|at| alloc::format!("\"{}\":[0,{{}}]", names(at))).collect();
            alloc::format!("{{{}}}", members.join(","))
        };
        let text = object(&|at| alloc::format!("{:x}", at * 7919 % 4096));
        let longer = object(&|at| alloc::format!("{:0>40}", at * 7919 % 4096));
        let twice = object(&|at| alloc::format!("{:x}", if at + 1 == many { 0 } else { at * 7919 % 4096 }));
        let limited = 4 * many + 1 > MAX_VALUES;
        assert_eq!(read(&*text).err(), limited.then_some(Reason::Values), "{many}");
        assert_eq!(read(&*longer).err(), limited.then_some(Reason::Values), "{many}");
        let expected = if limited { Some(Reason::Values) } else { (many > 1).then_some(Reason::DuplicateName) };
        assert_eq!(read(&*twice).err(), expected, "{many}");
    }
}

#[test]
fn counts_depth_from_the_outermost_bracket() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(read(nested(32)).is_ok());
    refuses(&nested(33), Reason::Depth);
    refuses(&nested(100_000), Reason::Depth);
    refuses(&("{\"a\":".repeat(33) + "1" + &"}".repeat(33)), Reason::Depth);
}

#[test]
fn reads_numbers_as_javascript_does() {
    is_number("9007199254740993", 9_007_199_254_740_992.0);
    is_number("-0", -0.0);
    is_number("0e999999999999", 0.0);
    is_number("1e-400", 0.0);
    is_number("1700000000.1234567", 1_700_000_000.123_456_7);
    is_number("123456789012345678901234567890", 123_456_789_012_345_678_901_234_567_890.0);
    is_number("0.000001e6", 1.0);
    is_number("1E+2", 100.0);
}

#[test]
fn unescapes_strings() {
    let document = read(r#"["plain","","\"\\\/\b\f\n\r\t","\u0041\u00e9\u20AC\ud83d\uDE00","é😀"]"#).unwrap();
    let texts = document.root().as_array().unwrap().iter().map(|text| text.as_text().unwrap());
    let meant = ["plain", "", "\"\\/\u{8}\u{c}\n\r\t", "Aé€😀", "é😀"];
    assert!(texts.clone().eq(meant) && texts.clone().all(|text| text.length() == text.to_owned().len()));
    assert_eq!(texts.map(Text::to_owned).collect::<Vec<_>>(), meant);
}

#[test]
fn walks_over_what_is_inside_of_values() {
    let document = read(r#" { "a" : [ [ ] , { "b" : [ 1 , 2 ] } ] , "c" : null , "d" : { } , "e" : true } "#).unwrap();
    let members = document.root().as_object().unwrap();
    let names: Vec<String> = members.iter().map(|(name, _)| name.to_owned()).collect();
    assert_eq!(names, ["a", "c", "d", "e"]);
    assert_eq!((members.get("c"), members.get("e")), (Some(Value::Null), Some(Value::Bool(true))));
    assert_eq!((members.get("b"), members.get("f")), (None, None));
    assert!(members.get("d").unwrap().as_object().unwrap().is_empty());
    let elements: Vec<Value<'_>> = members.get("a").unwrap().as_array().unwrap().iter().collect();
    assert!(elements[0].as_array().unwrap().is_empty());
    let b = elements[1].as_object().unwrap().get("b").unwrap().as_array().unwrap();
    assert!(b.iter().eq([Value::Number(1.0), Value::Number(2.0)]) && elements.len() == 2);
}
