//! One name or value of a text, in eight bytes: its kind, and where it stands.

/// Room for one name or value.
#[derive(Clone, Copy, Debug)]
pub struct Node(u64);

/// What a node stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub(super) enum Kind {
    /// Nothing: what is found where a name is not there.
    Absent,
    Null,
    Bool,
    Number,
    /// A string in which nothing is escaped.
    Plain,
    Escaped,
    Array,
    Object,
}

impl Node {
    /// Nothing yet; and what is found where a name is not there.
    pub const EMPTY: Self = Self(0);

    /// `start` and `end`: of a string its place in the text, between the quotes; of a number where it starts; of a truth value 0 or 1 as
    /// its end; of an array or an object the first node that is in it, and the one behind the last.
    pub(super) fn new(kind: Kind, start: usize, end: usize) -> Option<Self> {
        if start > MAX_PLACE || end > MAX_PLACE {
            return None;
        }
        Some(Self(kind.number() | wide(start) << START | wide(end) << END))
    }

    pub(super) fn kind(self) -> Kind {
        Kind::of(narrow(self.0) & KINDS)
    }

    pub(crate) fn is_absent(self) -> bool {
        self.kind() == Kind::Absent
    }

    pub(crate) fn is_null(self) -> bool {
        self.kind() == Kind::Null
    }

    pub(crate) fn is_text(self) -> bool {
        matches!(self.kind(), Kind::Plain | Kind::Escaped)
    }

    pub(crate) fn is_text_or_absent(self) -> bool {
        self.is_text() || self.is_absent()
    }

    pub(crate) fn is_array(self) -> bool {
        self.kind() == Kind::Array
    }

    pub(crate) fn is_object(self) -> bool {
        self.kind() == Kind::Object
    }

    /// Whether nothing is in a string, an array or an object.
    pub(crate) fn is_empty(self) -> bool {
        self.start() == self.end()
    }

    pub(crate) fn is_bool(self, truth: bool) -> bool {
        self.kind() == Kind::Bool && self.end() == usize::from(truth)
    }

    pub(super) fn start(self) -> usize {
        narrow(self.0 >> START) & MAX_PLACE
    }

    pub(super) fn end(self) -> usize {
        narrow(self.0 >> END) & MAX_PLACE
    }

    /// The place behind a value, which is at this one, and all that is in it.
    pub(super) fn after(self, at: usize) -> usize {
        match self.kind() {
            Kind::Array | Kind::Object => self.end(),
            _ => at.saturating_add(1),
        }
    }

    /// The name that follows in a list of names, which [`duplicates`](super::duplicates) puts in order.
    pub(super) fn next(self) -> usize {
        narrow(self.0 >> NEXT)
    }

    pub(super) fn set_next(&mut self, next: usize) {
        self.0 = self.0 & !(u64::MAX << NEXT) | wide(next) << NEXT;
    }
}

impl Kind {
    #[expect(clippy::as_conversions, reason = "a variant's number, which is its place")]
    const fn number(self) -> u64 {
        self as u64
    }

    const fn of(number: usize) -> Self {
        match number {
            1 => Self::Null,
            2 => Self::Bool,
            3 => Self::Number,
            4 => Self::Plain,
            5 => Self::Escaped,
            6 => Self::Array,
            7 => Self::Object,
            _ => Self::Absent,
        }
    }
}

/// Bits: 3 for the kind, lowest, since it is looked at most; 24 for each place, 13 for a name (there are 8,192).
const KINDS: usize = 7;
const END: u32 = 3;
const START: u32 = 27;
const NEXT: u32 = 51;
const MAX_PLACE: usize = (1 << 24) - 1;

const _: () = assert!(super::MAX_VALUES <= 1 << (u64::BITS - NEXT));

#[expect(clippy::as_conversions, reason = "a place is no wider")]
const fn wide(number: usize) -> u64 {
    number as u64
}

#[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "who asks takes the lowest bits")]
const fn narrow(number: u64) -> usize {
    number as usize
}
