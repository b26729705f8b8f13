//! Where in the sources each panic is: nobody reads it, since our panic handler looks at nothing, but the functions of core
//! that hand it on are never inlined, so that the linker has to keep it. It is blanked.

use std::ops::Range;

use anyhow::{Result, bail};
use wasmparser::{DataKind, Operator, Parser, Payload};

/// Fills each `core::panic::Location` in the data of the module with zeros, and the path it points to.
pub(super) fn blank(wasm: &mut [u8]) -> Result<()> {
    let data = data(wasm)?;
    let found = data.iter().flat_map(aligned).filter_map(|at| Some((path(wasm, &data, &at)?, at)));
    for (path, location) in found.collect::<Vec<_>>() {
        wasm[path].fill(0);
        wasm[location].fill(0);
    }
    Ok(())
}

/// The name of a source file, wherever in the module.
pub(super) fn source_file(wasm: &[u8]) -> Option<String> {
    let mut texts = wasm.split(|byte| !is_of_a_path(*byte));
    let found = texts.find(|text| text.len() > SHORTEST && text.windows(3).any(|end| end == b".rs"))?;
    Some(String::from_utf8_lossy(found).into_owned())
}

/// `ab/c.rs`: shorter ones come about by chance in code.
const SHORTEST: usize = 6;

/// A piece of data: where it is in memory, and in the file.
struct Data {
    address: usize,
    file: Range<usize>,
}

fn data(wasm: &[u8]) -> Result<Vec<Data>> {
    let mut pieces = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        if let Payload::DataSection(section) = payload? {
            for piece in section {
                let piece = piece?;
                let DataKind::Active { offset_expr, .. } = &piece.kind else { bail!("passive data") };
                let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
                    bail!("data whose address is no constant")
                };
                let file = piece.range.end - piece.data.len()..piece.range.end;
                pieces.push(Data { address: usize::try_from(value)?, file });
            }
        }
    }
    Ok(pieces)
}

/// The places of four aligned words.
fn aligned(data: &Data) -> impl Iterator<Item = Range<usize>> {
    let first = data.file.start + data.address.next_multiple_of(WORD) - data.address;
    (first..data.file.end.saturating_sub(LOCATION - 1)).step_by(WORD).map(|at| at..at + LOCATION)
}

/// The path that a location points to: address and length of it, line, column.
fn path(wasm: &[u8], data: &[Data], location: &Range<usize>) -> Option<Range<usize>> {
    let words = wasm.get(location.clone())?.chunks_exact(WORD);
    let mut words = words.filter_map(|word| usize::try_from(u32::from_le_bytes(word.try_into().ok()?)).ok());
    let (address, length, line, column) = (words.next()?, words.next()?, words.next()?, words.next()?);
    if line == 0 || line > LINES || column == 0 || column > COLUMNS {
        return None;
    }
    let piece = data.iter().find(|piece| (piece.address..piece.address + piece.file.len()).contains(&address))?;
    let start = piece.file.start + address - piece.address;
    let text = wasm.get(start..start.checked_add(length)?).filter(|text| text.ends_with(b".rs"))?;
    text.iter().all(|byte| is_of_a_path(*byte)).then_some(start..start + length)
}

fn is_of_a_path(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"/\\_-.".contains(&byte)
}

const WORD: usize = 4;
const LOCATION: usize = 4 * WORD;
const LINES: usize = 100_000;
const COLUMNS: usize = 1_000;

#[cfg(test)]
mod tests {
    use super::{blank, source_file};

    /// One piece of data at the address 8.
    fn module(data: &[u8]) -> Vec<u8> {
        let length = u8::try_from(data.len()).unwrap();
        let section = [&[1, 0, 0x41, 8, 0x0b, length], data].concat();
        let memory = [5, 3, 1, 0, 1];
        [b"\0asm\x01\0\0\0", &memory[..], &[11, length + 6], &section].concat()
    }

    fn words(words: [u32; 4]) -> Vec<u8> {
        words.into_iter().flat_map(u32::to_le_bytes).collect()
    }

    #[test]
    fn blanks_a_location_and_its_path_and_nothing_else() {
        let text = b"kept,src/a/b.rskept"; // ends at the address 27
        let mut wasm = module(&[&text[..], &[0], &words([13, 10, 7, 9]), &words([8, 4, 7, 9])].concat());
        assert_eq!(source_file(&wasm).as_deref(), Some("src/a/b.rskept"));
        blank(&mut wasm).unwrap();
        let blanked = [&b"kept,"[..], &[0; 10], b"kept", &[0], &[0; 16], &words([8, 4, 7, 9])].concat();
        assert_eq!(wasm, module(&blanked));
        assert_eq!(source_file(&wasm), None);
    }

    #[test]
    fn words_that_point_elsewhere_stay() {
        for other in
            [[13, 10, 0, 9], [13, 10, 7, 0], [13, 9, 7, 9], [13, 11, 7, 9], [900, 10, 7, 9], [13, u32::MAX, 7, 9]]
        {
            let wasm = module(&[&b"kept,src/a/b.rskept"[..], &[0], &words(other)].concat());
            let mut same = wasm.clone();
            blank(&mut same).unwrap();
            assert_eq!(same, wasm, "{other:?}");
        }
    }
}
