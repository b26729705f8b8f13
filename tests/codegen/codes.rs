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
    text += "/** The error codes, and what each is answered with. */\nexport interface Codes {\n";
    for ((docs, _), error) in variants.iter().zip(Error::ALL) {
        text += "  /**\n";
        for line in docs {
            writeln!(text, "   * {line}").unwrap();
        }
        writeln!(text, "   *\n   * @example `{}`\n   */", refusal(error)).unwrap();
        let oauth = oauth(error).map_or("undefined".into(), |name| format!("'{name}'"));
        writeln!(text, "  readonly {}: Answer<{}, {oauth}>", error.code(), error.status()).unwrap();
    }
    text += "}\n\n/** An HTTP status, and the error of OAuth that a challenge names: '' for one that names none. */\n";
    text += "export interface Answer<Status extends number, OAuth extends string | undefined> {\n";
    text += "  readonly status: Status\n  readonly oauth: OAuth\n}\n\n/** A stable word for why something was refused. */\n";
    text += "export type ErrorCode = keyof Codes\n\n";
    text + &reasons() + &rows()
}

/// Of `None` there is no challenge at all; which those are, an answer shows.
fn oauth(error: &Refusal<'_>) -> Option<&'static str> {
    let policy = Policy::from_json(r#"{"issuer":"i","audience":"a"}"#).unwrap();
    let challenge = Guard::default().challenge(error, &policy, &Extra::none());
    error.oauth_error().or(challenge.is_some().then_some(""))
}

/// The tables as texts, which a bundle holds in half the bytes of objects.
fn rows() -> String {
    let codes = Error::ALL.iter().map(|error| match (error.status(), oauth(error)) {
        (401, Some("invalid_token")) => error.code().into(),
        (status, None) => format!("{}:{status}", error.code()),
        (status, Some(name)) => format!("{}:{status}:{name}", error.code()),
    });
    let codes = lines(codes);
    let reasons = lines(Reason::ALL.iter().map(ToString::to_string));
    format!(
        "/** Every error code with its HTTP status, and the error of OAuth that a challenge names: '' for one that names none. */
export const CODES = /* @__PURE__ */ table(
{codes},
  // where nothing is written
  (status = '401', oauth = status === '401' ? 'invalid_token' : undefined) => ({{ status: Number(status), oauth }}),
) as Codes

/** Every word that narrows a code down. */
export const REASONS = /* @__PURE__ */ table(
{reasons},
  () => 0,
) as Reasons

/** In a bundle a text is half as long as an object. */
function table(text: string, valueOf: (...columns: string[]) => unknown): unknown {{
  const rows = text.split(' ').map((row) => row.split(':'))
  return Object.fromEntries(rows.map(([name, ...columns]) => [name, valueOf(...columns)]))
}}
"
    )
}

/// Words with spaces between, as a sum of texts that fit a line.
fn lines(words: impl Iterator<Item = String>) -> String {
    const START: &str = "  '";
    let (mut text, mut length) = (String::from(START), 0);
    for word in words {
        let gap = if text == START { "" } else { " " };
        if length + word.len() >= 120 {
            text += "' +\n    '";
            length = 0;
        }
        length += gap.len() + word.len();
        text += gap;
        text += &word;
    }
    text + "'"
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

/// Members of a type, like the codes: of a union, declarations would lose the comments.
fn reasons() -> String {
    let mut text = String::from("/** Every word that narrows a code down. */\nexport interface Reasons {\n");
    let reasons = documented(REASONS, "\nreasons! {");
    assert_eq!(reasons.len(), Reason::ALL.len());
    for ((docs, _), reason) in reasons.iter().zip(Reason::ALL) {
        writeln!(text, "  /** {} */\n  readonly {reason}: 0", docs.join(" ")).unwrap();
    }
    text + "}\n\n/** A word that narrows a code down. */\nexport type Reason = keyof Reasons\n\n"
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
