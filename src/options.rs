//! The options, one row each: what Rust, TypeScript, the documents and the tests know of them. `cargo xtask codegen` writes from it the
//! TypeScript types with their documentation, the names and hints that the readers use, the README's row and the rows of bad values.
//!
//! Nothing of it is in the WebAssembly module: the core checks values, and says nothing but the option's name.

mod call;
mod keys;
mod verifier;

use alloc::{borrow::ToOwned as _, format, string::String};

pub use call::{CALL, WAIT};
pub use keys::{DISCOVER, REMOTE};
pub use verifier::VERIFIER;

/// One option.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// As callers write it.
    pub name: &'static str,
    /// What its value is.
    pub shape: Shape,
    /// Sentinels that it takes as well, by their names.
    pub sentinels: &'static [&'static str],
    /// Whether it may not be left out.
    pub is_required: bool,
    /// Who reads the value.
    pub reader: Reader,
    /// What it must be, where the shape does not say all.
    pub hint: Option<&'static str>,
    /// What it is for: sentences in Markdown.
    pub doc: &'static str,
    /// Lines as they stand in an object of options.
    pub examples: &'static [&'static str],
    /// What other libraries and the claims call it, in lower case.
    pub habits: &'static [&'static str],
}

/// What a value is.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A string that is not empty.
    Text,
    /// A text, or an array of texts.
    Names,
    /// An array of texts.
    Texts,
    /// Seconds above 0, up to the limit.
    Duration(f64),
    /// Seconds from 0 to the limit.
    Seconds(f64),
    /// A whole number from 0 to the limit.
    Whole(f64),
    /// One of these words. `TypeScript` calls the type by the name, where it has one.
    Words(Option<(&'static str, &'static str)>, &'static [&'static str]),
    /// A sentinel and nothing else.
    Sentinel,
    /// A function of this type.
    Function(&'static str),
    /// A shape that no other option has: its type in `TypeScript`.
    Own(&'static str),
}

/// Who reads the value of an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// As a part of a policy or of the conditions of a call: Rust in `src/policy`, the package in `verifier/policy.ts`.
    Core,
    /// `TypeScript`, for the layer of WebAssembly.
    Layer,
    /// `TypeScript`.
    Caller,
}

impl Row {
    /// Whether an object, which is not an array, may be meant.
    #[must_use]
    pub fn may_be_an_object(&self) -> bool {
        matches!(self.shape, Shape::Own(spelling) if spelling.starts_with('{') || spelling.ends_with("Wanted"))
    }

    /// What the value must be: ends the sentence "option … must be".
    #[must_use]
    pub fn hint(&self) -> String {
        let shape = match (self.hint, self.shape) {
            (Some(hint), _) => return hint.to_owned(),
            (None, Shape::Text) => "a non-empty string".to_owned(),
            (None, Shape::Names) if self.sentinels.is_empty() => {
                return "a non-empty string or an array of them".to_owned();
            }
            (None, Shape::Names) => "a non-empty string, an array of them".to_owned(),
            (None, Shape::Texts) => "an array of non-empty strings".to_owned(),
            (None, Shape::Duration(limit)) if limit < 1e9 => {
                format!("a number of seconds above 0 and at most {}", thousands(limit))
            }
            (None, Shape::Duration(_)) => "a number of seconds above 0".to_owned(),
            (None, Shape::Seconds(limit)) => format!("a number of seconds from 0 to {}", thousands(limit)),
            (None, Shape::Whole(limit)) => format!("a whole number from 0 to {}", thousands(limit)),
            (None, Shape::Words(_, words)) => format!("'{}'", words.join("' or '")),
            (None, Shape::Sentinel) => return format!("{}, or left out", self.sentinels.concat()),
            (None, Shape::Function(_)) => "a function".to_owned(),
            (None, Shape::Own(_)) => String::new(),
        };
        match self.sentinels {
            [] => shape,
            [one] => format!("{shape}, or {one}"),
            [others @ .., last] => format!("{shape}, {}, or {last}", others.join(", ")),
        }
    }
}

/// A whole number with commas.
fn thousands(number: f64) -> String {
    let digits = format!("{number}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && digits.len().saturating_sub(at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A row by the name and shape of its option; what else there is to say follows by method.
const fn option(name: &'static str, shape: Shape) -> Row {
    Row {
        name,
        shape,
        sentinels: &[],
        is_required: false,
        reader: Reader::Core,
        hint: None,
        doc: "",
        examples: &[],
        habits: &[],
    }
}

impl Row {
    const fn or(self, sentinels: &'static [&'static str]) -> Self {
        Self { sentinels, ..self }
    }

    const fn required(self) -> Self {
        Self { is_required: true, ..self }
    }

    const fn read_by(self, reader: Reader) -> Self {
        Self { reader, ..self }
    }

    const fn must_be(self, hint: &'static str) -> Self {
        Self { hint: Some(hint), ..self }
    }

    const fn doc(self, doc: &'static str) -> Self {
        Self { doc, ..self }
    }

    const fn examples(self, examples: &'static [&'static str]) -> Self {
        Self { examples, ..self }
    }

    const fn habits(self, habits: &'static [&'static str]) -> Self {
        Self { habits, ..self }
    }
}
