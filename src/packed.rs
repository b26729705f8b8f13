//! Parts one after the other, in bytes: the form in which policies and keys are kept, and in which they cross into WebAssembly.
//!
//! ```text
//! form (1) | length of all (4) | number of items (4) | items … | end mark (1)
//! item: code (1) | length of its body (4) | body
//! ```
//!
//! Numbers are little-endian. A text is its length (4) and its bytes, a list the number of its texts (4) and these, seconds are a double.

mod writer;

pub(crate) use writer::Writer;

/// The items of what is whole, in their order.
#[derive(Clone, Copy)]
pub(crate) struct Items<'p> {
    rest: &'p [u8],
}

impl<'p> Items<'p> {
    pub(crate) const NONE: Self = Self { rest: &[] };

    /// Looks at each item in turn. `None` unless the bytes are of this form and whole, and each item may stand where it stands.
    pub(crate) fn read(bytes: &'p [u8], form: u8, mut may_follow: impl FnMut(u8, Body<'p>) -> bool) -> Option<Self> {
        let mut head = Body(bytes);
        let (its, length, count) = (head.byte()?, head.number()?, head.number()?);
        let [items @ .., END] = head.0 else { return None };
        if its != form || length != bytes.len() {
            return None;
        }
        let (items, mut found) = (Self { rest: items }, 0_usize);
        let mut rest = items;
        while !rest.rest.is_empty() {
            let (code, body) = rest.next()?;
            if !may_follow(code, body) {
                return None;
            }
            found = found.saturating_add(1);
        }
        (found == count).then_some(items)
    }
}

#[expect(clippy::copy_iterator, reason = "a place among items, which are walked through more than once")]
impl<'p> Iterator for Items<'p> {
    type Item = (u8, Body<'p>);

    fn next(&mut self) -> Option<(u8, Body<'p>)> {
        let mut head = Body(self.rest);
        let code = head.byte()?;
        let body = head.bytes()?;
        self.rest = head.0;
        Some((code, Body(body)))
    }
}

/// What is still to be read of the body of an item; `None` where it ends too early.
#[derive(Clone, Copy)]
pub(crate) struct Body<'p>(&'p [u8]);

impl<'p> Body<'p> {
    pub(crate) fn byte(&mut self) -> Option<u8> {
        self.taken::<1>().map(|[byte]| byte)
    }

    // not inlined, like `bytes`: it has so many callers that the module would grow
    #[inline(never)]
    pub(crate) fn word(&mut self) -> Option<u32> {
        self.taken().map(u32::from_le_bytes)
    }

    pub(crate) fn number(&mut self) -> Option<usize> {
        usize::try_from(self.word()?).ok()
    }

    pub(crate) fn seconds(&mut self) -> Option<f64> {
        self.taken().map(f64::from_le_bytes)
    }

    /// A value that is compared.
    #[inline(never)]
    pub(crate) fn bytes(&mut self) -> Option<&'p [u8]> {
        let length = self.number()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(text)
    }

    /// A name that may get into a refusal.
    pub(crate) fn name(&mut self) -> Option<&'p str> {
        core::str::from_utf8(self.bytes()?).ok()
    }

    /// 0 or 1: anything else would mean whatever the reader makes of it.
    pub(crate) fn flag(&mut self) -> Option<bool> {
        match self.byte()? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    /// The texts of a list, as many as it says.
    pub(crate) fn list(&mut self) -> Option<List<'p>> {
        let count = self.number()?;
        let texts = *self;
        for _ in 0..count {
            self.bytes()?;
        }
        Some(List { count, texts })
    }

    /// A text that may be absent: a list of one or none.
    #[expect(clippy::option_option, reason = "whether it can be read, and whether there is one")]
    pub(crate) fn optional(&mut self) -> Option<Option<&'p [u8]>> {
        match self.number()? {
            0 => Some(None),
            1 => self.bytes().map(Some),
            _ => None,
        }
    }

    pub(crate) const fn is_used_up(self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn taken<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (bytes, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*bytes)
    }
}

/// A list that is whole.
#[derive(Clone, Copy)]
pub(crate) struct List<'p> {
    count: usize,
    texts: Body<'p>,
}

impl<'p> List<'p> {
    pub(crate) const fn is_empty(self) -> bool {
        self.count == 0
    }

    /// Whether one of the texts is wanted.
    pub(crate) fn any(self, is_wanted: impl Fn(&'p [u8]) -> bool) -> bool {
        !self.all(|text| !is_wanted(text))
    }

    /// Whether all are.
    pub(crate) fn all(self, is_wanted: impl Fn(&'p [u8]) -> bool) -> bool {
        let mut rest = self.texts;
        (0..self.count).all(|_| rest.bytes().is_some_and(&is_wanted))
    }

    pub(crate) fn first(self) -> &'p str {
        let first = { self.texts }.name();
        if self.is_empty() { "" } else { first.unwrap_or_default() }
    }
}

/// What everything ends in.
pub(crate) const END: u8 = 0xff;

/// The first byte says what it is. 0 is nothing.
pub(crate) mod form {
    /// A policy, or what a call adds to one.
    pub(crate) const PROGRAM: u8 = 1;
    /// Keys.
    pub(crate) const KEYS: u8 = 2;
}
