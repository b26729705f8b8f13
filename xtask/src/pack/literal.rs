//! `dist/bytes.js`: the module as a string literal whose characters are its bytes (latin1).
//! After brotli it is a quarter smaller than base64.

use std::{fs, path::Path};

use anyhow::Result;

use crate::project::Project;

pub(super) fn write(project: &Project, dist: &Path) -> Result<()> {
    let wasm = fs::read(dist.join("jotproof.wasm"))?;
    let script = format!("export const length = {}\nexport const bytes = '{}'\n", wasm.len(), literal(&wasm));
    fs::write(dist.join("bytes.js"), script)?;
    // a JavaScript engine has the last word on what the literal means
    project.run(project.command("node").arg(Project::here().path("xtask/npm/check-literal.mjs")).arg(dist))
}

/// The characters between single quotes. Escaped is what a parser, or an HTML page around the script, would change.
fn literal(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 5 / 4);
    for (at, &byte) in bytes.iter().enumerate() {
        let next = bytes.get(at + 1).copied().unwrap_or(0);
        match byte {
            // `\0` before a digit would be an octal escape
            0 if next.is_ascii_digit() => text.push_str("\\x00"),
            0 => text.push_str("\\0"),
            b'\n' => text.push_str("\\n"),
            b'\r' => text.push_str("\\r"),
            b'\\' => text.push_str("\\\\"),
            b'\'' => text.push_str("\\'"),
            // `</script` and `<!--` end or change an inline script
            b'<' if matches!(next, b'/' | b'!') => text.push_str("\\x3c"),
            _ => text.push(char::from(byte)),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn escapes_what_a_parser_would_change_and_nothing_else() {
        assert_eq!(literal(b"\0asm\x001"), "\\0asm\\x001");
        assert_eq!(literal(b"\r\n\\'\""), "\\r\\n\\\\\\'\"");
        assert_eq!(literal(b"a<b</<!"), "a<b\\x3c/\\x3c!");
        assert_eq!(literal(&[0x01, 0x7f, 0x80, 0xff]), "\u{1}\u{7f}\u{80}\u{ff}");
    }
}
