//! What a module imports is called as wasm-bindgen calls it, by its own scripts' name and a hash. Here it gets the names that our scripts know.

use std::{fs, ops::Range, path::Path};

use anyhow::{Context, Result, bail};
use wasmparser::{Parser, Payload};

/// Whether wasm-bindgen means this function.
pub(super) fn is(name: &str, function: &str) -> bool {
    name.strip_prefix("__wbg_").and_then(|rest| rest.rsplit_once('_')).is_some_and(|(its, _)| its == function)
}

/// Gives each of these functions, where it is imported, its own name in a module without one.
pub(super) fn rename(file: &Path, functions: &[&str]) -> Result<()> {
    let wasm = fs::read(file)?;
    Ok(fs::write(file, renamed(&wasm, functions)?)?)
}

fn renamed(wasm: &[u8], functions: &[&str]) -> Result<Vec<u8>> {
    let Some((range, texts)) = section(wasm, functions)? else { return Ok(wasm.to_vec()) };
    let (mut body, mut at) = (Vec::new(), range.start);
    for (place, text) in texts {
        body.extend(&wasm[at..place.start]);
        body.extend(leb128(text.len()));
        body.extend(text.bytes());
        at = place.end;
    }
    body.extend(&wasm[at..range.end]);
    // in front of the section: what it is, and its length
    let head = range.start.checked_sub(leb128(range.len()).len()).context("a section has a length")?;
    if wasm[head..range.start] != leb128(range.len())[..] {
        bail!("the length of the section of imports is not spelled as short as it can be");
    }
    Ok([&wasm[..head], &leb128(body.len()), &body, &wasm[range.end..]].concat())
}

/// Where the section is, and where a name is that changes, with its length, and to what.
#[expect(clippy::type_complexity, reason = "a list of places, in order")]
fn section<'f>(wasm: &[u8], functions: &[&'f str]) -> Result<Option<(Range<usize>, Vec<(Range<usize>, &'f str)>)>> {
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::ImportSection(section) = payload? else { continue };
        let (range, mut texts) = (section.range(), Vec::new());
        for import in section.into_imports() {
            let import = import?;
            let Some(function) = functions.iter().find(|function| is(import.name, function)) else { continue };
            for (old, new) in [(import.module, ""), (import.name, *function)] {
                let start = old.as_ptr().addr() - wasm.as_ptr().addr();
                texts.push((start - leb128(old.len()).len()..start + old.len(), new));
            }
        }
        return Ok(Some((range, texts)));
    }
    Ok(None)
}

/// A number as WebAssembly writes it, as short as it can be.
fn leb128(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let byte = u8::try_from(number & 0x7f).unwrap_or_default();
        number >>= 7;
        bytes.push(if number == 0 { byte } else { byte | 0x80 });
        if number == 0 {
            return bytes;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A type `() -> ()`, and two functions that are imported.
    fn module(imports: &[u8]) -> Vec<u8> {
        [b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02".as_slice(), &leb128(imports.len()), imports].concat()
    }

    #[test]
    fn ours_get_their_names_and_others_keep_theirs() {
        let wasm = module(b"\x02\x04./xx\x0f__wbg_keep_0123\0\0\x01y\x11__wbg_keeper_0123\0\0");
        let expected = module(b"\x02\0\x04keep\0\0\x01y\x11__wbg_keeper_0123\0\0");
        assert_eq!(renamed(&wasm, &["verify", "keep"]).unwrap(), expected);
    }

    #[test]
    fn without_imports_it_is_as_it_was() {
        let wasm = b"\0asm\x01\0\0\0".to_vec();
        assert_eq!(renamed(&wasm, &["keep"]).unwrap(), wasm);
    }
}
