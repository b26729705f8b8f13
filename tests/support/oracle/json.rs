//! The reader of JSON beside `serde_json`, made as strict by a visitor: the same value, or both refuse.

use std::{collections::BTreeMap, fmt};

use jotproof::json::{MAX_DEPTH, Node, Object, Value, nodes_of, parse};
use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// A value of either reader.
#[derive(Debug, PartialEq)]
pub enum Tree {
    Null,
    Bool(bool),
    Number(Number),
    String(String),
    Array(Vec<Tree>),
    Object(BTreeMap<String, Tree>),
}

/// Equal to its last bits, which may differ in numbers of many digits and in those that are all but zero.
#[derive(Clone, Copy, Debug)]
pub struct Number(pub f64);

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        let (size, difference) = (self.0.abs().max(other.0.abs()), (self.0 - other.0).abs());
        self.0.to_bits() == other.0.to_bits() || size < 1e-290 || difference <= size * 1e-13
    }
}

/// Whether the reader promises the nearest double for this number.
pub fn is_exact(number: &str) -> bool {
    let (digits, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let fraction = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let power = exponent.parse::<i32>().unwrap_or(i32::MAX).checked_sub_unsigned(u32::try_from(fraction).unwrap());
    digits.bytes().filter(u8::is_ascii_digit).count() <= 19 && power.is_some_and(|power| power.abs() <= 19)
}

pub fn ours(text: &str) -> Option<Tree> {
    fn tree(value: Value<'_>) -> Tree {
        match value {
            Value::Null => Tree::Null,
            Value::Bool(truth) => Tree::Bool(truth),
            Value::Number(number) => Tree::Number(Number(number)),
            Value::String(text) => Tree::String(text.to_owned()),
            Value::Array(elements) => Tree::Array(elements.iter().map(tree).collect()),
            Value::Object(members) => {
                Tree::Object(members.iter().map(|(name, value)| (name.to_owned(), tree(value))).collect())
            }
        }
    }
    parse(text, &mut nodes(text)).ok().map(|document| tree(document.root()))
}

/// As many as the text may need.
pub fn nodes(text: &str) -> Vec<Node> {
    vec![Node::EMPTY; nodes_of(text.len())]
}

pub fn theirs(text: &str) -> Option<Tree> {
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

impl Tree {
    pub fn number(&self) -> Option<f64> {
        if let Self::Number(Number(number)) = self { Some(*number) } else { None }
    }
}

/// Whether each member of an object, and none but those, is found by its name.
pub fn are_found(members: Object<'_>) -> bool {
    let names: Vec<String> = members.iter().map(|(name, _)| name.to_owned()).collect();
    let is_found = |name: &str| members.get(name).is_some() == names.iter().any(|other| other == name);
    assert_eq!(members.is_empty(), names.is_empty());
    members.iter().all(|(name, value)| {
        let is_full = value.as_array().is_none_or(|elements| elements.is_empty() == (elements.iter().count() == 0));
        let name = name.to_owned();
        is_full && members.get(&name) == Some(value) && is_found(&name.to_lowercase()) && is_found(&format!("{name} "))
    })
}

impl From<Tree> for serde_json::Value {
    fn from(tree: Tree) -> Self {
        match tree {
            Tree::Null => Self::Null,
            Tree::Bool(truth) => truth.into(),
            Tree::Number(Number(number)) => number.into(),
            Tree::String(text) => text.into(),
            Tree::Array(elements) => elements.into_iter().map(Self::from).collect(),
            Tree::Object(members) => members.into_iter().map(|(name, value)| (name, Self::from(value))).collect(),
        }
    }
}
