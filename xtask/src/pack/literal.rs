//! `bytes.js`: a module as a string literal of printable ASCII, which no tool on its way has a reason to escape:
//! no bundler, no minifier, no page around an inline script, in whatever charset.
//!
//! The bytes that are frequent have one character each, their own where they have one, the others two. That packs
//! almost as well as the module itself; base64 is a third larger after brotli, and a character for each byte an eighth,
//! since bundlers write `\xNN` for most of them. All modules of the package share one alphabet, `alphabet.js`, the codes of all bytes in
//! order, with the decoder that learns them (`literal.wat`, called by `pkg-templates/src/wasm/literal.ts`): with an alphabet for each a second
//! module in a bundle took 400 bytes more.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Result;

use crate::{npm, project::Project};

/// Writes `bytes.js` into each of these rooms, which have a module, and `alphabet.js` into `shared`, where the script is that decodes them.
pub(super) fn write(project: &Project, rooms: &[PathBuf], shared: &Path) -> Result<()> {
    let modules = rooms.iter().map(|room| fs::read(room.join("jotproof.wasm"))).collect::<Result<Vec<_>, _>>()?;
    let codes = codes(&modules.concat());
    let alphabet =
        format!("export const decoder = {:?}\nexport const codes = '{}'\n", decoder(project, shared)?, codes.concat());
    fs::write(shared.join("alphabet.js"), alphabet)?;
    for (room, module) in rooms.iter().zip(&modules) {
        let text = encoded(module, &codes);
        let script = format!("export const length = {}\nexport const bytes = '{text}'\n", module.len());
        fs::write(room.join("bytes.js"), script)?;
    }
    // the product's own decoder has the last word on what the literals mean
    let mut check = project.command("node");
    check.arg(project.home().path("xtask/npm/check-literal.mjs")).arg(shared).args(rooms);
    project.run(&mut check)
}

/// `literal.wat`, assembled.
fn decoder(project: &Project, dist: &Path) -> Result<Vec<u8>> {
    let assembled = dist.join("literal.wasm");
    let mut wasm_as = npm::tool(project, "binaryen/bin/wasm-as");
    project.run(wasm_as.arg(project.home().path("xtask/src/pack/literal.wat")).arg("-o").arg(&assembled))?;
    let wasm = fs::read(&assembled)?;
    fs::remove_file(assembled)?;
    Ok(wasm)
}

fn encoded(bytes: &[u8], codes: &[String]) -> String {
    bytes.iter().map(|byte| codes[usize::from(*byte)].as_str()).collect()
}

/// The code of each byte.
fn codes(bytes: &[u8]) -> Vec<String> {
    let mut frequency = [0_u32; 256];
    for byte in bytes {
        frequency[usize::from(*byte)] += 1;
    }
    let characters: Vec<u8> = (MARKS[1] + 1..=b'~').filter(|character| !ESCAPED.contains(character)).collect();

    // the most frequent have one character: their own, or else that of one that is not among them, the last one first, which are in words
    let mut by_frequency: Vec<u8> = (0..=u8::MAX).collect();
    by_frequency.sort_by_key(|byte| (std::cmp::Reverse(frequency[usize::from(*byte)]), *byte));
    let (mut frequent, mut rare) = {
        let (frequent, rare) = by_frequency.split_at(characters.len());
        (frequent.to_vec(), rare.to_vec())
    };
    frequent.sort_unstable();
    rare.sort_unstable();
    let mut left = characters.iter().rev().filter(|character| !frequent.contains(character));
    let mut codes = vec![String::new(); 256];
    for &byte in &frequent {
        let own = characters.contains(&byte).then_some(&byte);
        codes[usize::from(byte)].extend(own.or_else(|| left.next()).map(|character| char::from(*character)));
    }

    // neighbours among the others have neighbouring codes
    let pairs = MARKS.iter().flat_map(|mark| characters.iter().map(move |character| [*mark, *character]));
    for (byte, pair) in rare.into_iter().zip(pairs) {
        codes[usize::from(byte)].extend(pair.map(char::from));
    }
    codes
}

/// The first of two characters, as in `literal.wat`. Brotli predicts a character by how those before it begin in bits, and these two begin
/// alike: 0.3 % less of a bundle than with `}` and `~`.
const MARKS: [u8; 2] = *b" !";

/// What ends or changes a literal, or begins a tag.
const ESCAPED: &[u8] = b"\"'`\\<";

#[cfg(test)]
mod tests {
    use super::{ESCAPED, codes, encoded};

    /// As literal.wat does it.
    fn decoded(text: &str) -> Vec<u8> {
        let mut characters = text.chars();
        let mut next = || match characters.next()? {
            mark @ (' ' | '!') => Some((Some(mark), characters.next()?)),
            character => Some((None, character)),
        };
        let alphabet: Vec<_> = (0..256).map(|_| next().unwrap()).collect();
        let byte = |code| u8::try_from(alphabet.iter().position(|other| *other == code).unwrap()).unwrap();
        std::iter::from_fn(next).map(byte).collect()
    }

    #[test]
    fn every_byte_comes_back() {
        let all: Vec<u8> = (0..=255).chain((0..=255).rev()).collect();
        for bytes in [&all[..], b"", b"\0\0\0asm", &[0xff; 300], &all.repeat(3)[17..900]] {
            for codes in [codes(bytes), codes(&all)] {
                assert_eq!(decoded(&(codes.concat() + &encoded(bytes, &codes))), bytes);
            }
        }
    }

    #[test]
    fn nothing_in_it_needs_an_escape() {
        let all: Vec<u8> = (0..=255).collect();
        let codes = codes(&all);
        let text = codes.concat() + &encoded(&all, &codes);
        assert!(text.bytes().all(|character| matches!(character, b' '..=b'~') && !ESCAPED.contains(&character)));
    }

    #[test]
    fn what_is_frequent_and_printable_stays_what_it_is() {
        let codes = codes(b"\0\0\0\0aabb");
        assert_eq!([&codes[usize::from(b'a')], &codes[usize::from(b'b')]], ["a", "b"]);
        assert_eq!((codes[0].len(), codes[0xff].len()), (1, 2));
    }
}
