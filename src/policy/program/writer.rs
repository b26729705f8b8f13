//! How a program is written. The other one who writes them is `pkg-templates/src/verifier/program.ts`.

use alloc::vec::Vec;

use super::{Code, END, VERSION};

/// A program that is being written, in the order of the operations.
pub(crate) struct Writer {
    bytes: Vec<u8>,
    operations: u32,
}

impl Writer {
    pub(crate) fn new() -> Self {
        Self { bytes: Vec::from([VERSION, 0, 0, 0, 0, 0, 0, 0, 0]), operations: 0 }
    }

    pub(crate) fn operation(&mut self, code: Code, write: impl FnOnce(&mut Written)) {
        let mut body = Written(Vec::new());
        write(&mut body);
        self.bytes.push(code.number());
        self.bytes.extend_from_slice(&length(body.0.len()));
        self.bytes.extend_from_slice(&body.0);
        self.operations = self.operations.saturating_add(1);
    }

    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.bytes.push(END);
        let head = length(self.bytes.len()).into_iter().chain(self.operations.to_le_bytes());
        self.bytes.iter_mut().skip(1).zip(head).for_each(|(to, from)| *to = from);
        self.bytes
    }
}

/// The body of an operation.
pub(crate) struct Written(Vec<u8>);

impl Written {
    pub(crate) fn byte(&mut self, byte: u8) -> &mut Self {
        self.0.push(byte);
        self
    }

    pub(crate) fn seconds(&mut self, seconds: f64) -> &mut Self {
        self.0.extend_from_slice(&seconds.to_le_bytes());
        self
    }

    pub(crate) fn text(&mut self, text: impl AsRef<[u8]>) -> &mut Self {
        let text = text.as_ref();
        self.0.extend_from_slice(&length(text.len()));
        self.0.extend_from_slice(text);
        self
    }

    pub(crate) fn list<T: AsRef<[u8]>>(&mut self, texts: impl IntoIterator<Item = T>) {
        let at = self.0.len();
        self.0.extend_from_slice(&[0; 4]);
        let mut count = 0_u32;
        for text in texts {
            self.text(text);
            count = count.saturating_add(1);
        }
        self.0.iter_mut().skip(at).zip(count.to_le_bytes()).for_each(|(to, from)| *to = from);
    }
}

fn length(length: usize) -> [u8; 4] {
    u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes()
}
