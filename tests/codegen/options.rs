//! What is written from the table of options: TypeScript types with documentation, names, hints, and the README's row.

use std::{env, fmt::Write as _, fs, path::Path};

use jotproof::options::{CALL, DISCOVER, REMOTE, Reader, Row, Shape, VERIFIER, WAIT};
use jotproof::{key::KeyText, limits};

const HEADER: &str = "// Generated from src/options/ by `cargo xtask codegen`; do not edit.\n";
/// As prettier has it.
const WIDTH: usize = 140;

/// The interfaces of the verifier and of a call.
pub fn verifier_types() -> String {
    let mut text = String::from(HEADER);
    text += "import type { ABSENT, UNCHECKED } from '../input/sentinels.js'
import type { ImportedAlgorithm } from '../input/algorithm.js'
import type { Algorithm, KeySource, PinnedKey } from '../keys/key-sources.js'
import type { WaitUntil } from '../keys/remote/types.js'
import type { TokenSource } from '../request/token-sources.js'
import type { Claims, Verified } from '../results/results.js'
import type { ClaimMatcher, ScopesWanted, StandardSchema } from './option-types.js'
";
    for row in VERIFIER {
        if let Shape::Words(Some((name, doc)), words) = row.shape {
            let words: Vec<_> = words.iter().map(|word| quoted(word)).collect();
            write!(text, "\n/** {doc} */\nexport type {name} = {}\n", words.join(" | ")).unwrap();
        }
    }
    text += &interface(
        "The policy; `C` is what the claims are, or what `schema` makes of them. Unknown names are refused; `null`, `undefined`, `''`, `[]` \
         and arrays that hold one of these are refused everywhere: on these runtimes that is what a lost setting looks like.",
        "VerifierOptions<C extends object = Claims>",
        VERIFIER,
    );
    text += &interface(
        "Conditions of one call, in addition to those of the verifier; all of them must hold.",
        "Extra",
        CALL,
    );
    text += &interface("The same, for the calls that may have to fetch keys.", "AsyncExtra extends Extra", WAIT);
    text
}

/// The interfaces of keys from the network.
pub fn remote_types() -> String {
    let mut text = String::from(HEADER);
    text += "import type { Fetch } from './remote/get.js'\nimport type { KeyStore, RemoteStatus } from './remote/types.js'\n";
    text += &interface(
        "How keys are fetched. When is not a setting: HTTP freshness between a minute and an hour, and what follows from it.",
        "RemoteOptions",
        REMOTE,
    );
    text + &interface("How an issuer's keys are found and fetched.", "DiscoverOptions extends RemoteOptions", DISCOVER)
}

/// What the readers of options know of their names.
pub fn names() -> String {
    let mut text = String::from(HEADER);
    let mut list = |doc: &str, name: &str, names: Vec<&str>| {
        let names: Vec<_> = names.into_iter().map(quoted).collect();
        write!(text, "\n/** {doc} */\nexport const {name} = {}\n", array(name, &names)).unwrap();
    };
    let read_by = |reader| VERIFIER.iter().filter(move |row| row.reader == reader).map(|row| row.name).collect();
    let of = |rows: &[Row]| rows.iter().map(|row| row.name).collect();
    list("Options of `createVerifier` that become the program of its policy.", "POLICY", read_by(Reader::Core));
    let others = [read_by(Reader::Layer), read_by(Reader::Caller)].concat();
    list("Those that cross into WebAssembly beside it, and those that stay outside.", "OTHERS", others);
    let objects = VERIFIER.iter().filter(|row| row.reader == Reader::Core && row.may_be_an_object());
    list("Of the policy, those whose value may be an object.", "OBJECTS", objects.map(|row| row.name).collect());
    list("Options of a call.", "CALL", of(CALL));
    list("Options of `remoteKeys`.", "REMOTE", of(REMOTE));
    list("Options that `discover` has as well.", "DISCOVER", of(DISCOVER));
    text += "\n/** What other libraries and the claims themselves call an option, in lower case. */\nexport const HABITS = /* @__PURE__ */ new Map([\n";
    for row in VERIFIER {
        for habit in row.habits {
            writeln!(text, "  [{}, {}],", quoted(habit), quoted(row.name)).unwrap();
        }
    }
    text + "])\n"
}

/// The limits of the core that TypeScript has to know.
pub fn limits() -> String {
    let header = "// Generated from src/limits.rs by `cargo xtask codegen`; do not edit.\n\n";
    let limits = [
        ("The length of a token, in bytes; of ASCII, in UTF-16 units.", "TOKEN_BYTES", limits::TOKEN_BYTES.to_string()),
        ("The length of a JWKS or a key, in bytes.", "JWKS_BYTES", limits::JWKS_BYTES.to_string()),
        ("The length of what keys are made of, in bytes.", "KEY_LIST_BYTES", limits::KEY_LIST_BYTES.to_string()),
        ("The length of keys, in bytes.", "KEYS_BYTES", KeyText::room(limits::KEY_LIST_BYTES).to_string()),
        ("The length of what a store keeps of a set.", "RECORD_BYTES", limits::RECORD_BYTES.to_string()),
        ("How deep JSON may nest.", "JSON_DEPTH", limits::JSON_DEPTH.to_string()),
        ("Seconds for one fetch.", "FETCH_SECONDS", limits::FETCH_SECONDS.to_string()),
        ("Tokens that are cached.", "CACHED_TOKENS", limits::CACHED_TOKENS.to_string()),
        ("The most seconds by which clocks may differ.", "CLOCK_TOLERANCE", limits::CLOCK_TOLERANCE.to_string()),
        ("The last second of the year 9999.", "LAST_SECOND", limits::LAST_SECOND.to_string()),
        ("The length of a program, in bytes.", "PROGRAM_BYTES", limits::PROGRAM_BYTES.to_string()),
        ("What a kernel is asked about, in bytes.", "KERNEL_BYTES", limits::KERNEL_BYTES.to_string()),
        ("The length of one parameter of a challenge.", "CHALLENGE_BYTES", limits::CHALLENGE_BYTES.to_string()),
        (
            "Seconds by which clocks may differ where nothing is said.",
            "DEFAULT_TOLERANCE",
            limits::DEFAULT_TOLERANCE.to_string(),
        ),
    ];
    let lines = limits.map(|(doc, name, value)| format!("/** {doc} */\nexport const {name} = {}\n", grouped(&value)));
    header.to_owned() + &lines.join("\n")
}

/// A number with underscores between its thousands, from ten thousand on.
fn grouped(digits: &str) -> String {
    if digits.len() < 5 {
        return digits.to_owned();
    }
    let place = |at: usize| if at > 0 && (digits.len() - at).is_multiple_of(3) { "_" } else { "" };
    digits.char_indices().fold(String::new(), |text, (at, digit)| text + place(at) + digit.encode_utf8(&mut [0; 4]))
}

/// What each option must be.
pub fn hints() -> String {
    let mut text = String::from(HEADER);
    text += "\n/** What each option must be. */\nexport const HINTS = /* @__PURE__ */ new Map<string | undefined, string>([\n";
    let mut seen: Vec<(&str, String)> = Vec::new();
    for row in [VERIFIER, CALL, WAIT, REMOTE, DISCOVER].concat() {
        let hint = row.hint();
        assert!(!hint.is_empty() && !hint.ends_with('.'), "{} has no hint, or a sentence", row.name);
        if let Some((_, other)) = seen.iter().find(|(name, _)| *name == row.name) {
            assert_eq!(*other, hint, "options called {} have one hint", row.name);
            continue;
        }
        let line = format!("  [{}, {}],", quoted(row.name), quoted(&hint));
        if line.chars().count() <= WIDTH {
            writeln!(text, "{line}").unwrap();
        } else {
            write!(text, "  [\n    {},\n    {},\n  ],\n", quoted(row.name), quoted(&hint)).unwrap();
        }
        seen.push((row.name, hint));
    }
    text + "])\n"
}

/// The README, with the row of options as the table has it.
pub fn readme() -> String {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let names: Vec<_> = VERIFIER.iter().filter(|row| row.name != "keys").map(|row| format!("`{}`", row.name)).collect();
    let row = format!("| options | {} |", names.join(" "));
    let mut rows = 0;
    let lines = readme.lines().map(|line| {
        if line.starts_with("| options | `") {
            rows += 1;
            return row.as_str();
        }
        line
    });
    let text = lines.collect::<Vec<_>>().join("\n") + "\n";
    assert_eq!(rows, 1, "the README has one row that begins with `| options | ` and names them");
    text
}

fn interface(doc: &str, name: &str, rows: &[Row]) -> String {
    let mut text = format!("\n/**\n{} */\nexport interface {name} {{\n", comment(" * ", doc));
    for (at, row) in rows.iter().enumerate() {
        assert!(!row.doc.is_empty() && !row.examples.is_empty(), "{} needs a sentence and an example", row.name);
        let gap = if at == 0 { "" } else { "\n" };
        let optional = if row.is_required { "" } else { "?" };
        write!(text, "{gap}  /**\n{}", comment("   * ", row.doc)).unwrap();
        for example in row.examples {
            assert!(example.starts_with(&format!("{}: ", row.name)), "the example of {} names it", row.name);
            writeln!(text, "   * @example {example}").unwrap();
        }
        write!(text, "   */\n  readonly {}{optional}: {}\n", row.name, type_of(row)).unwrap();
    }
    text + "}\n"
}

fn type_of(row: &Row) -> String {
    let mut types: Vec<String> = match row.shape {
        Shape::Text => vec!["string".into()],
        Shape::Names => vec!["string".into(), "readonly string[]".into()],
        Shape::Texts => vec!["readonly string[]".into()],
        Shape::Duration(_) | Shape::Seconds(_) | Shape::Whole(_) => vec!["number".into()],
        Shape::Words(Some((name, _)), _) => vec![name.into()],
        Shape::Words(None, words) => words.iter().map(|word| quoted(word)).collect(),
        Shape::Sentinel => vec![],
        Shape::Function(spelling) | Shape::Own(spelling) => vec![spelling.into()],
    };
    types.extend(row.sentinels.iter().map(|sentinel| format!("typeof {sentinel}")));
    types.join(" | ")
}

/// Words in lines of at most `WIDTH`.
fn comment(start: &str, text: &str) -> String {
    let (mut lines, mut line) = (String::new(), String::from(start.trim_end()));
    for word in text.split_whitespace() {
        if line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines += &line;
            lines.push('\n');
            start.trim_end().clone_into(&mut line);
        }
        line.push(' ');
        line += word;
    }
    lines + &line + "\n"
}

/// In one line where it fits.
fn array(name: &str, elements: &[String]) -> String {
    let line = format!("[{}]", elements.join(", "));
    if "export const  = ".len() + name.len() + line.len() <= WIDTH {
        return line;
    }
    elements.iter().fold(String::from("[\n"), |text, element| text + "  " + element + ",\n") + "]"
}

/// A string in the quotes that need fewer escapes.
pub fn quoted(text: &str) -> String {
    let quote = if text.matches('\'').count() > text.matches('"').count() { '"' } else { '\'' };
    assert!(!text.contains(['\\', '\n']) && !text.contains(quote), "a text that needs an escape: {text}");
    format!("{quote}{text}{quote}")
}
