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

/// The items, in their order. Whether they are whole shows when all were taken.
#[derive(Clone, Copy)]
pub(crate) struct Items<'p> {
    rest: Body<'p>,
    /// How many there must be yet.
    left: usize,
}

impl<'p> Items<'p> {
    pub(crate) const NONE: Self = Self { rest: Body::of(&[]), left: 0 };

    /// Those of bytes of this form. Of other bytes they are never whole.
    pub(crate) fn read(bytes: &'p [u8], form: u8) -> Self {
        let mut rest = Body::of(bytes);
        let (its, length, left) = (rest.byte(), rest.number(), rest.number());
        match rest.rest {
            [items @ .., END] if its == form && length == bytes.len() => rest.rest = items,
            _ => rest.fail(),
        }
        Self { rest, left }
    }

    /// The code of the next one; that of the end, when all were taken.
    pub(crate) fn code(&self) -> u8 {
        self.rest.rest.first().copied().unwrap_or(END)
    }

    /// Whether nothing is missing, and nothing too much.
    pub(crate) const fn are_whole(self) -> bool {
        self.left == 0 && self.rest.is_whole()
    }
}

#[expect(clippy::copy_iterator, reason = "a place among items, which are walked through more than once")]
impl<'p> Iterator for Items<'p> {
    type Item = (u8, Body<'p>);

    // not inlined: it has so many callers that the module would grow; as what reads bodies
    #[inline(never)]
    fn next(&mut self) -> Option<(u8, Body<'p>)> {
        let (code, rest) = self.rest.rest.split_first()?;
        self.rest.rest = rest;
        self.left = self.left.wrapping_sub(1); // of one too many it is far above zero
        Some((*code, Body::of(self.rest.bytes())))
    }
}

/// What is still to be read of the body of an item. Where it ends too early, and from there on, whatever is read is nothing, and it is
/// never whole: who reads asks for that once, at the end.
#[derive(Clone, Copy)]
pub(crate) struct Body<'p> {
    rest: &'p [u8],
    state: State,
}

/// Four bytes: behind a single one each copy of a body would move three that are nothing.
#[derive(Clone, Copy, PartialEq)]
#[repr(u32)]
enum State {
    Sound,
    Failed,
}

impl<'p> Body<'p> {
    const fn of(bytes: &'p [u8]) -> Self {
        Self { rest: bytes, state: State::Sound }
    }

    pub(crate) fn byte(&mut self) -> u8 {
        let Some((byte, rest)) = self.rest.split_first() else {
            self.fail();
            return 0;
        };
        self.rest = rest;
        *byte
    }

    #[inline(never)]
    pub(crate) fn word(&mut self) -> u32 {
        let Some((word, rest)) = self.rest.split_first_chunk() else {
            self.take(4);
            return 0;
        };
        self.rest = rest;
        u32::from_le_bytes(*word)
    }

    pub(crate) fn number(&mut self) -> usize {
        usize::try_from(self.word()).unwrap_or(usize::MAX)
    }

    pub(crate) fn seconds(&mut self) -> f64 {
        self.take(8).first_chunk().copied().map_or(0.0, f64::from_le_bytes)
    }

    /// A value that is compared.
    #[inline(never)]
    pub(crate) fn bytes(&mut self) -> &'p [u8] {
        let length = self.number();
        self.take(length)
    }

    /// A name that may get into a refusal.
    pub(crate) fn name(&mut self) -> &'p str {
        core::str::from_utf8(self.bytes()).unwrap_or_else(|_| {
            self.fail();
            ""
        })
    }

    /// A number up to this one: anything else would mean whatever the reader makes of it.
    #[inline(never)]
    pub(crate) fn choice(&mut self, last: u32) -> u32 {
        let byte = self.byte().into();
        if byte > last {
            self.fail();
        }
        byte
    }

    /// 0 or 1.
    pub(crate) fn flag(&mut self) -> bool {
        self.choice(1) == 1
    }

    /// The texts of a list, as many as it says.
    #[inline(never)]
    pub(crate) fn list(&mut self) -> List<'p> {
        let count = self.number();
        self.texts(count)
    }

    /// So many texts.
    pub(crate) fn texts(&mut self, count: usize) -> List<'p> {
        let texts = self.rest;
        for _ in 0..count {
            self.bytes();
            if self.state == State::Failed {
                break;
            }
        }
        let length = texts.len().saturating_sub(self.rest.len());
        List(texts.get(..length).unwrap_or_default())
    }

    /// A text that may be absent: a list of one or none.
    pub(crate) fn optional(&mut self) -> Option<&'p [u8]> {
        match self.number() {
            0 => None,
            1 => Some(self.bytes()),
            _ => {
                self.fail();
                None
            }
        }
    }

    /// Of what cannot be meant, whatever its form.
    pub(crate) const fn fail(&mut self) {
        self.state = State::Failed;
    }

    /// Whether everything was there, and nothing is left.
    pub(crate) const fn is_whole(self) -> bool {
        self.rest.is_empty() && matches!(self.state, State::Sound)
    }

    #[inline(never)]
    fn take(&mut self, count: usize) -> &'p [u8] {
        let (taken, rest) = self.rest.split_at_checked(count).unwrap_or_else(|| {
            self.state = State::Failed;
            (&[], &[])
        });
        self.rest = rest;
        taken
    }
}

/// The texts of a list, one after the other.
#[derive(Clone, Copy)]
pub(crate) struct List<'p>(&'p [u8]);

impl<'p> List<'p> {
    pub(crate) const NONE: Self = Self(&[]);

    pub(crate) const fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of the texts is wanted.
    pub(crate) fn any(self, is_wanted: impl Fn(&'p [u8]) -> bool) -> bool {
        !self.all(|text| !is_wanted(text))
    }

    /// Whether all are.
    pub(crate) fn all(self, is_wanted: impl Fn(&'p [u8]) -> bool) -> bool {
        let mut rest = Body::of(self.0);
        while !rest.rest.is_empty() {
            if !is_wanted(rest.bytes()) {
                return false;
            }
        }
        true
    }

    pub(crate) fn first(self) -> &'p str {
        if self.is_empty() { "" } else { Body::of(self.0).name() }
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
