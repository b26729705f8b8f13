//! The same texts to `serde_json`, made as strict by a visitor, and to the reader: the same value, or both refuse.

use alloc::{collections::BTreeMap, format, string::String, vec::Vec};
use core::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::super::{MAX_DEPTH, Value, parse};

/// A value of either reader.
#[derive(Debug, PartialEq)]
enum Tree {
    Null,
    Bool(bool),
    Number(Number),
    String(String),
    Array(Vec<Tree>),
    Object(BTreeMap<String, Tree>),
}

/// Equal to its last bit, but for those sizes where the documentation promises less.
#[derive(Clone, Copy, Debug)]
struct Number(f64);

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        let is_ordinary = self.0 == 0.0 || (1e-12..1e19).contains(&self.0.abs());
        let difference = (self.0 - other.0).abs();
        self.0.to_bits() == other.0.to_bits() || !is_ordinary && difference <= self.0.abs() * 1e-13
    }
}

fn ours(text: &str) -> Option<Tree> {
    fn tree(value: Value<'_>) -> Tree {
        match value {
            Value::Null => Tree::Null,
            Value::Bool(truth) => Tree::Bool(truth),
            Value::Number(number) => Tree::Number(Number(number)),
            Value::String(text) => Tree::String(text.into()),
            Value::Array(elements) => Tree::Array(elements.iter().map(tree).collect()),
            Value::Object(members) => {
                Tree::Object(members.iter().map(|(name, value)| (name.into(), tree(value))).collect())
            }
        }
    }
    parse(text).ok().map(|document| tree(document.root()))
}

fn theirs(text: &str) -> Option<Tree> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let tree = Strict { depth: MAX_DEPTH }.deserialize(&mut deserializer).ok()?;
    deserializer.end().ok().map(|()| tree)
}

#[derive(Clone, Copy)]
struct Strict {
    depth: u32,
}

impl<'de> DeserializeSeed<'de> for Strict {
    type Value = Tree;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Bool(value))
    }

    #[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "doubles, as in JavaScript")]
    fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
        Ok(Tree::Number(Number(value as f64)))
    }

    #[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "doubles, as in JavaScript")]
    fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
        Ok(Tree::Number(Number(value as f64)))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
        Ok(Tree::Number(Number(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
        Ok(Tree::String(value.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let depth = self.depth.checked_sub(1).ok_or(A::Error::custom("depth"))?;
        let mut elements = Vec::new();
        while let Some(value) = access.next_element_seed(Self { depth })? {
            elements.push(value);
        }
        Ok(Tree::Array(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let depth = self.depth.checked_sub(1).ok_or(A::Error::custom("depth"))?;
        let mut members = BTreeMap::new();
        while let Some(name) = access.next_key::<String>()? {
            if members.insert(name, access.next_value_seed(Self { depth })?).is_some() {
                return Err(A::Error::custom("duplicate"));
            }
        }
        Ok(Tree::Object(members))
    }
}

/// Marsaglia's xorshift: cases that can be made again.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % bound
    }

    fn pick<'a>(&mut self, texts: &[&'a str]) -> &'a str {
        texts[self.below(texts.len())]
    }

    fn digits(&mut self, most: usize) -> String {
        (0..=self.below(most)).map(|_| char::from(b'0' + u8::try_from(self.below(10)).unwrap())).collect()
    }

    fn number(&mut self, most_digits: usize, exponents: usize) -> String {
        let mut text = format!("{}{}", self.pick(&["", "-"]), self.pick(&["0", "1", "17", "900719925474099"]));
        if !text.ends_with('0') {
            text += &self.digits(most_digits);
        }
        if self.below(2) == 0 {
            text = format!("{text}.{}", self.digits(most_digits));
        }
        if self.below(3) == 0 {
            text = format!("{text}{}{}{}", self.pick(&["e", "E"]), self.pick(&["", "+", "-"]), self.below(exponents));
        }
        text
    }

    fn value(&mut self, depth: usize) -> String {
        match self.below(if depth == 0 { 6 } else { 10 }) {
            0 => self.pick(&["null", "true", "false"]).into(),
            1 | 2 => self.number(6, 12),
            3..=5 => self.string(),
            6 | 7 => self.list('[', ']', |random| random.value(depth - 1)),
            _ => self.list('{', '}', |random| {
                format!("{}{}:{}", random.string(), random.pick(&["", " "]), random.value(depth - 1))
            }),
        }
    }

    fn string(&mut self) -> String {
        const PARTS: [&str; 14] =
            ["", "a", "b", "sub", "é", "😀", "\\n", "\\u0061", "\\u00E9", "\\ud83d\\ude00", "\\\"", "\\\\", "\\/", " "];
        let parts: String = (0..self.below(4)).map(|_| PARTS[self.below(PARTS.len())]).collect();
        format!("\"{parts}\"")
    }

    fn list(&mut self, open: char, close: char, item: impl Fn(&mut Self) -> String) -> String {
        let items: Vec<String> = (0..self.below(5)).map(|_| item(self)).collect();
        let space = self.pick(&["", " ", "\n\t"]);
        format!("{open}{space}{}{space}{close}", items.join(self.pick(&[",", ", ", " ,"])))
    }

    /// One character gone, doubled, or in the place of another.
    fn damaged(&mut self, text: &str) -> String {
        const STRAY: [char; 20] = [
            '"', '\\', '{', '}', '[', ']', ',', ':', '0', '-', '.', 'e', 'u', 'd', '8', ' ', '\n', '\u{1}', 'é',
            '\u{feff}',
        ];
        let mut characters: Vec<char> = text.chars().chain([' ']).collect();
        let at = self.below(characters.len());
        match self.below(3) {
            0 => drop(characters.remove(at)),
            1 => characters.insert(at, STRAY[self.below(STRAY.len())]),
            _ => characters[at] = STRAY[self.below(STRAY.len())],
        }
        characters.into_iter().collect()
    }
}

#[test]
fn agrees_with_serde_json_on_texts_good_and_damaged() {
    let mut random = Random(0x6a6f_7470_726f_6f66);
    let (mut accepted, mut refused) = (0, 0);
    for _ in 0..40_000 {
        let mut text = random.value(4);
        for _ in 0..3 {
            let (ours, theirs) = (ours(&text), theirs(&text));
            assert_eq!(ours, theirs, "{text}");
            if ours.is_some() {
                accepted += 1;
            } else {
                refused += 1;
            }
            text = random.damaged(&text);
        }
    }
    assert!(accepted > 40_000 && refused > 40_000, "{accepted} accepted, {refused} refused");
}

/// Correctly rounded where the documentation says so, and within a few units of the last place elsewhere.
#[test]
fn agrees_with_the_standard_library_on_numbers() {
    let mut random = Random(0x6e75_6d62_6572_7321);
    for _ in 0..200_000 {
        let text = random.number(9, 19);
        let exact: f64 = text.parse().unwrap();
        let digits = text.split(['e', 'E']).next().unwrap().bytes().filter(u8::is_ascii_digit).count();
        let Some(Tree::Number(Number(read))) = ours(&text) else { panic!("{text} was refused") };
        let exponent = text.split_once(['e', 'E']).map_or(0, |(_, exponent)| exponent.parse::<i32>().unwrap());
        let fraction = text.split_once('.').map_or(0, |(_, rest)| rest.split(['e', 'E']).next().unwrap().len());
        let power = exponent - i32::try_from(fraction).unwrap();
        if digits <= 19 && power.abs() <= 19 {
            assert_eq!(read.to_bits(), exact.to_bits(), "{text}");
        } else {
            assert!((read - exact).abs() <= exact.abs() * 1e-14, "{text}: {read} and {exact}");
        }
    }
}

#[test]
fn agrees_on_what_is_beyond_all_doubles() {
    let mut random = Random(0x0066_6172_2061_7761);
    for _ in 0..20_000 {
        let text = random.number(30, 400);
        let exact: f64 = text.parse().unwrap();
        match ours(&text) {
            Some(Tree::Number(Number(read))) => {
                assert!((read - exact).abs() <= exact.abs() * 1e-13 || exact.abs() < 1e-290, "{text}");
            }
            _ => assert!(exact.is_infinite(), "{text}"),
        }
    }
}
