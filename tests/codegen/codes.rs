//! The list of error codes, out of `src/error.rs`, as a golden file and as TypeScript.

use std::fmt::Write as _;

use jotproof::{
    Error, Extra, Policy,
    error::{Reason, Refusal},
    http::Guard,
};

const ERRORS: &str = include_str!("../../src/error.rs");
const REASONS: &str = include_str!("../../src/error/reason.rs");

/// Code, status and message, one error per line, and then the reasons: nothing here changes without being noticed.
pub fn golden() -> String {
    let codes = Error::ALL.iter().map(|error| format!("{} {} {}\n", error.code(), error.status(), error.message()));
    let reasons = Reason::ALL.iter().map(|reason| format!("reason {reason}\n"));
    codes.chain(reasons).collect()
}

pub fn typescript() -> String {
    let variants = documented(ERRORS, "pub enum Error<N = Name> {");
    assert_eq!(variants.len(), Error::ALL.len(), "`Error::ALL` has one error of each code");
    assert!(Error::ALL.iter().map(Error::place).eq(0..Error::ALL.len()), "`Error::ALL` is in the order of the table");
    let mut text = String::from("// Generated from src/error.rs by `cargo xtask codegen`; do not edit.\n\n");
    text += "/** Every error code with its HTTP status, and the error of OAuth that a challenge names: '' for one that names none. */\nexport const CODES = {\n";
    for ((docs, _), error) in variants.iter().zip(Error::ALL) {
        text += "  /**\n";
        for line in docs {
            writeln!(text, "   * {line}").unwrap();
        }
        writeln!(text, "   *\n   * @example `{}`\n   */", refusal(error)).unwrap();
        writeln!(text, "  {}: {{ status: {}, oauth: {} }},", error.code(), error.status(), oauth(error)).unwrap();
    }
    text += "} as const\n\n/** A stable word for why something was refused. */\nexport type ErrorCode = keyof typeof CODES\n\n";
    text + &reasons()
}

/// Of `undefined` there is no challenge at all; which those are, an answer shows.
fn oauth(error: &Refusal<'_>) -> String {
    let policy = Policy::from_json(r#"{"issuer":"i","audience":"a"}"#).unwrap();
    match (error.oauth_error(), Guard::default().challenge(error, &policy, &Extra::none())) {
        (Some(name), _) => format!("'{name}'"),
        (None, Some(_)) => "''".into(),
        (None, None) => "undefined".into(),
    }
}

/// An application whose `switch` over all codes compiles.
pub fn switch() -> String {
    let mut text = String::from("// Generated from src/error.rs by `cargo xtask codegen`; do not edit.\n");
    text += "import type { ErrorCode } from 'jotproof'\n\nexport function answer(code: ErrorCode): number {\n  switch (code) {\n";
    for error in Error::ALL {
        writeln!(text, "    case '{}':", error.code()).unwrap();
    }
    text + "      return code.length\n    default: {\n      const rest: never = code\n      return rest\n    }\n  }\n}\n"
}

/// An object, like the codes: of an array, declarations would lose the comments.
fn reasons() -> String {
    let mut text = String::from("/** Every word that narrows a code down. */\nexport const REASONS = {\n");
    let reasons = documented(REASONS, "\nreasons! {");
    assert_eq!(reasons.len(), Reason::ALL.len());
    for ((docs, _), reason) in reasons.iter().zip(Reason::ALL) {
        writeln!(text, "  /** {} */\n  {reason}: 0,", docs.join(" ")).unwrap();
    }
    text + "} as const\n\n/** A word that narrows a code down. */\nexport type Reason = keyof typeof REASONS\n"
}

/// What a caller gets to see, in the spelling of JavaScript.
fn refusal(error: &Refusal<'_>) -> String {
    let mut members = format!("{{ ok: false, code: '{}'", error.code());
    if let Some(reason) = error.reason() {
        write!(members, ", reason: '{reason}'").unwrap();
    }
    if let (Some(claim), false) = (error.subject(), matches!(error, Error::ConfigInvalid(..))) {
        write!(members, ", claim: '{claim}'").unwrap();
    }
    members + &format!(", status: {} }}", error.status())
}

/// The documented items of a block of source: their doc comments and their first lines.
fn documented(source: &str, start: &str) -> Vec<(Vec<String>, String)> {
    let block = source.split_once(start).unwrap().1.split_once("\n}").unwrap().0;
    let (mut items, mut docs) = (Vec::new(), Vec::new());
    for line in block.lines().map(str::trim) {
        match line.strip_prefix("///") {
            Some(text) => docs.push(text.trim().to_owned()),
            None if docs.is_empty() => {}
            None => items.push((std::mem::take(&mut docs), line.to_owned())),
        }
    }
    items
}
