//! Strict JSON (RFC 8259) in one file: no duplicate names, no lone surrogates, no BOM, nothing after the end,
//! no deeper than the limit. The only file that names the JSON crate.

use alloc::{
    borrow::ToOwned as _,
    collections::{BTreeMap, btree_map::Entry},
    string::String,
    vec::Vec,
};
use core::{cell::Cell, fmt};
use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::error::Reason;

/// Objects and arrays may nest this deep: the stack of a WebAssembly instance is small, and claims are flat.
pub const MAX_DEPTH: u32 = 32;

/// A JSON value. Numbers are doubles, as in JavaScript.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, rounded to double precision; always finite.
    Number(f64),
    /// A string, unescaped.
    String(String),
    /// An array.
    Array(Vec<Value>),
    /// An object; its names are unique.
    Object(Object),
}

/// The members of a JSON object.
pub type Object = BTreeMap<String, Value>;

impl Value {
    /// The text of a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The elements of an array.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(elements) => Some(elements),
            _ => None,
        }
    }
}

/// Parses one JSON value that takes up the whole text.
///
/// ```
/// use jotproof::json;
/// assert!(json::parse(r#"{"a":1}"#).is_ok());
/// assert_eq!(json::parse(r#"{"a":1,"\u0061":2}"#).unwrap_err().as_str(), "duplicate_name");
/// ```
///
/// # Errors
/// `json`, `duplicate_name` or `depth`.
pub fn parse(text: &str) -> Result<Value, Reason> {
    let fault = Cell::new(Reason::Json);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let seed = Strict { depth: MAX_DEPTH, fault: &fault };
    seed.deserialize(&mut deserializer).and_then(|value| deserializer.end().map(|()| value)).map_err(|_| fault.get())
}

/// Parses bytes that must hold one JSON object in UTF-8, and gives the text back with it.
pub(crate) fn parse_object(bytes: Vec<u8>) -> Result<(String, Object), Reason> {
    let text = String::from_utf8(bytes).map_err(|_| Reason::Utf8)?;
    match parse(&text)? {
        Value::Object(members) => Ok((text, members)),
        _ => Err(Reason::NotAnObject),
    }
}

/// Reads a value that may nest `depth` levels; leaves the reason in `fault` where the JSON crate has none for it.
#[derive(Clone, Copy)]
struct Strict<'a> {
    depth: u32,
    fault: &'a Cell<Reason>,
}

impl Strict<'_> {
    fn one_level_deeper<E: Error>(self) -> Result<Self, E> {
        match self.depth.checked_sub(1) {
            Some(depth) => Ok(Self { depth, ..self }),
            None => Err(self.refuse(Reason::Depth)),
        }
    }

    fn refuse<E: Error>(self, reason: Reason) -> E {
        self.fault.set(reason);
        E::custom("")
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    #[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "doubles, as in JavaScript")]
    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    #[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "doubles, as in JavaScript")]
    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let element = self.one_level_deeper()?;
        let mut elements = Vec::new();
        while let Some(value) = access.next_element_seed(element)? {
            elements.push(value);
        }
        Ok(Value::Array(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let member = self.one_level_deeper()?;
        let mut members = Object::new();
        while let Some(name) = access.next_key::<String>()? {
            match members.entry(name) {
                Entry::Occupied(_) => return Err(self.refuse(Reason::DuplicateName)),
                Entry::Vacant(place) => place.insert(access.next_value_seed(member)?),
            };
        }
        Ok(Value::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refuses(text: &str, reason: Reason) {
        assert_eq!(parse(text), Err(reason), "{text:?}");
    }

    #[test]
    fn refuses_duplicate_names_after_unescaping() {
        refuses(r#"{"a":1,"a":1}"#, Reason::DuplicateName);
        refuses(r#"{"sub":1,"s\u0075b":1}"#, Reason::DuplicateName);
        refuses(r#"{"x":[{"a":1,"\u0061":1}]}"#, Reason::DuplicateName);
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
            "[1,]",
            "01",
            "+1",
            ".5",
            "1.",
            "0x1",
            "NaN",
            "Infinity",
            "-",
            "'a'",
            "{a:1}",
            "/**/{}",
            "\"\u{1}\"",
            "\"\\x41\"",
            "nul",
            "1e400",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "{\"\\ud800\":1}",
            "{}\0",
        ] {
            refuses(text, Reason::Json);
        }
    }

    #[test]
    fn counts_depth_from_the_outermost_bracket() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(parse(&nested(32)).is_ok());
        refuses(&nested(33), Reason::Depth);
        refuses(&nested(100_000), Reason::Depth);
        refuses(&("{\"a\":".repeat(33) + "1" + &"}".repeat(33)), Reason::Depth);
    }

    #[test]
    fn reads_numbers_as_javascript_does() {
        assert_eq!(parse("9007199254740993"), Ok(Value::Number(9_007_199_254_740_992.0)));
        assert_eq!(parse("-0"), Ok(Value::Number(-0.0)));
        assert_eq!(parse("1.7976931348623157e308"), Ok(Value::Number(f64::MAX)));
        assert_eq!(
            parse("123456789012345678901234567890"),
            Ok(Value::Number(123_456_789_012_345_678_901_234_567_890.0))
        );
    }
}
