//! How parts are written: where there is room, and counted where there is none. The other one who writes them is
//! `pkg-templates/src/verifier/program.ts`.

use super::{Body, END, Items};

/// Writes items in their order. Beyond the end of the room it only counts, so that who has none learns how much is needed.
pub(crate) struct Writer<'b> {
    to: &'b mut [u8],
    length: usize,
    items: u32,
}

impl<'b> Writer<'b> {
    pub(crate) fn new(form: u8, to: &'b mut [u8]) -> Self {
        let mut writer = Self { to, length: 0, items: 0 };
        writer.put(&[0; HEAD]).set(0, &[form]);
        writer
    }

    /// An item of this code, unless `write` refuses: then nothing is left of it.
    pub(crate) fn try_item<T, E>(&mut self, code: u8, write: impl FnOnce(&mut Self) -> Result<T, E>) -> Result<T, E> {
        let before = self.length;
        let start = self.byte(code).begin();
        let written = write(self);
        self.end(start);
        match written {
            Ok(_) => self.items = self.items.saturating_add(1),
            Err(_) => self.length = before,
        }
        written
    }

    /// An item of this code.
    pub(crate) fn item(&mut self, code: u8, write: impl FnOnce(&mut Self)) {
        let start = self.byte(code).begin();
        write(self);
        self.end(start);
        self.items = self.items.saturating_add(1);
    }

    /// What `write` writes, behind its length.
    pub(crate) fn part<T>(&mut self, write: impl FnOnce(&mut Self) -> T) -> T {
        let start = self.begin();
        let written = write(self);
        self.end(start);
        written
    }

    /// Leaves room for a length, and returns where what it counts begins.
    fn begin(&mut self) -> usize {
        self.word(0).length
    }

    #[inline(never)] // as those below
    fn end(&mut self, start: usize) {
        self.set(start.saturating_sub(4), &word(self.length.saturating_sub(start)));
    }

    /// How many bytes that are, with the end mark: only those that had room are there.
    pub(crate) fn finish(mut self) -> usize {
        self.byte(END);
        self.set(1, &word(self.length));
        self.set(5, &self.items.to_le_bytes());
        self.length
    }

    // not inlined: `byte`, `word`, `put` and `set` have so many callers that the module would grow
    #[inline(never)]
    pub(crate) fn byte(&mut self, byte: u8) -> &mut Self {
        self.put(&[byte])
    }

    #[inline(never)]
    pub(crate) fn word(&mut self, word: u32) -> &mut Self {
        self.put(&word.to_le_bytes())
    }

    #[cfg(feature = "alloc")]
    pub(crate) fn seconds(&mut self, seconds: f64) -> &mut Self {
        self.put(&seconds.to_le_bytes())
    }

    pub(crate) fn text(&mut self, text: impl AsRef<[u8]>) -> &mut Self {
        let text = text.as_ref();
        self.put(&word(text.len())).put(text)
    }

    #[cfg(feature = "alloc")]
    pub(crate) fn list<T: AsRef<[u8]>>(&mut self, texts: impl IntoIterator<Item = T>) {
        let at = self.length;
        self.word(0);
        let mut count = 0_u32;
        for text in texts {
            self.text(text);
            count = count.saturating_add(1);
        }
        self.set(at, &count.to_le_bytes());
    }

    /// The items that were written, as far as they had room.
    pub(crate) fn items(&self) -> Items<'_> {
        Items { rest: Body::of(self.to.get(HEAD..self.length).unwrap_or_default()), left: 0 }
    }

    #[inline(never)]
    fn put(&mut self, bytes: &[u8]) -> &mut Self {
        let at = self.length;
        self.length = at.saturating_add(bytes.len());
        self.set(at, bytes);
        self
    }

    #[inline(never)]
    fn set(&mut self, at: usize, bytes: &[u8]) {
        let to = self.to.get_mut(at..).unwrap_or_default();
        to.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
    }
}

/// Form, length and number of items.
const HEAD: usize = 9;

fn word(length: usize) -> [u8; 4] {
    u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes()
}
