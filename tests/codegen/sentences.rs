//! The sentences of the core as TypeScript: what JavaScript says of a refusal is what `Display` and `explain` say.

use std::fmt::Write as _;

use jotproof::{
    Error,
    error::{Kinds, Miss, Outage, Reason, SetSize, Typ},
};

use super::options::quoted;

pub fn typescript() -> String {
    let mut text = String::from("// Generated from src/error by `cargo xtask codegen`; do not edit.\n\n");
    text += "/** One sentence for each error code: lower case, no full stop. */\nexport const MESSAGES = {\n";
    for error in Error::ALL {
        writeln!(text, "  {}: {},", error.code(), quoted(error.message())).unwrap();
    }
    text += "} as const\n\n";
    text += "/**\n * What the numbers of a refusal say, by its code and by how many they are. `{0}` and `{1}` stand for numbers, `{s}` for an s\n";
    text += " * unless the first is 1, `{typ}` for the type at that place, `{reason}` for the reason and `{words}` for words of the policy.\n */\n";
    text += "export const EXPLANATIONS: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([\n";
    for (key, template) in templates() {
        writeln!(text, "  [{}, {}],", quoted(&key), quoted(&template)).unwrap();
    }
    let types: Vec<String> = Typ::ALL.iter().map(|typ| quoted(typ.as_str())).collect();
    text += "])\n\n/** Types of tokens, by their places in the core's list. */\n";
    text + &format!("export const TYPES = [{}] as const\n", types.join(", "))
}

/// What leads people to the papers where there are no sentences: package.json says it.
pub fn page() -> String {
    let manifest: serde_json::Value = serde_json::from_str(include_str!("../../pkg-templates/package.json")).unwrap();
    let page = manifest["homepage"].as_str().unwrap();
    format!(
        "// Generated from package.json by `cargo xtask codegen`; do not edit.\n\n/** Its homepage. */\nexport const PAGE = '{page}'\n"
    )
}

/// The sentence of each kind of error that has numbers, with holes where they were.
fn templates() -> Vec<(String, String)> {
    let by = || Miss { seconds: FIRST, limit: SECOND };
    let late = Outage { reason: Reason::Timeout, retry_after: FIRST };
    let errors = [
        (Error::KeyNotFound(SetSize { keys: FIRST, age: None }), 1),
        (Error::KeyNotFound(SetSize { keys: FIRST, age: Some(SECOND) }), 2),
        (Error::KeysUnavailable(late), 1),
        (Error::Expired(by()), 2),
        (Error::NotYetValid(by()), 2),
        (Error::IssuedInFuture(by()), 2),
        (Error::TooOld(by()), 2),
        (Error::LifetimeTooLong(by()), 2),
        (Error::TypeMismatch(Kinds { found: Typ::SeceventJwt, wanted: WORDS.into() }), 1),
        (Error::ScopeInsufficient(WORDS.into()), 0),
        (Error::AuthTooOld(Some(by())), 2),
    ];
    // whatever has a sentence beside its message must be above
    let explained: Vec<_> = errors.iter().map(|(error, _)| error.code()).collect();
    for error in Error::ALL {
        assert!(error.explain() == error.to_string() || explained.contains(&error.code()), "{}", error.code());
    }
    errors.iter().map(|(error, numbers)| (format!("{} {numbers}", error.code()), template(error))).collect()
}

fn template(error: &Error) -> String {
    let holes = [
        ("111111111 keys", "{0} key{s}"),
        ("111111111", "{0}"),
        ("222222222", "{1}"),
        (Reason::Timeout.as_str(), "{reason}"),
        (Typ::SeceventJwt.as_str(), "{typ}"),
        (WORDS, "{words}"),
    ];
    holes.iter().fold(error.explain(), |text, (value, hole)| text.replace(value, hole))
}

const FIRST: u32 = 111_111_111;
const SECOND: u32 = 222_222_222;
const WORDS: &str = "some words";
