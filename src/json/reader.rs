//! From text to places: one pass, in the order of the grammar (RFC 8259 §2 to §7).

use alloc::{collections::BinaryHeap, string::String, vec::Vec};

use super::{
    Document, MAX_DEPTH, MAX_VALUES,
    document::{Node, Place, part},
    name::Name,
    number,
};
use crate::{error::Reason, pairs::any_pair};

pub(super) fn read(text: String) -> Result<Document, Reason> {
    // a name and a value take a dozen characters and more
    let nodes = Vec::with_capacity((text.len() / 6).saturating_add(1).min(MAX_VALUES));
    let mut reader = Reader { rest: text.as_bytes(), text: &text, unescaped: String::new(), nodes };
    reader.value(MAX_DEPTH)?;
    if !reader.rest.is_empty() {
        return Err(Reason::Json);
    }
    let Reader { unescaped, nodes, .. } = reader;
    Ok(Document { text, unescaped, nodes })
}

struct Reader<'t> {
    text: &'t str,
    /// What was not read yet; the end of `text`.
    rest: &'t [u8],
    unescaped: String,
    nodes: Vec<Node>,
}

impl Reader<'_> {
    /// A value and the white space around it. It may nest `depth` levels.
    fn value(&mut self, depth: u32) -> Result<(), Reason> {
        self.skip_white_space();
        match self.rest {
            [b'{', ..] => self.object(depth.checked_sub(1).ok_or(Reason::Depth)?)?,
            [b'[', ..] => self.array(depth.checked_sub(1).ok_or(Reason::Depth)?)?,
            [b'"', ..] => self.string()?,
            [b'-' | b'0'..=b'9', ..] => self.number()?,
            _ => self.literal()?,
        }
        self.skip_white_space();
        Ok(())
    }

    fn object(&mut self, depth: u32) -> Result<(), Reason> {
        let at = self.open()?;
        let mut names = Vec::with_capacity(8);
        loop {
            if names.is_empty() && self.take(b'}') {
                break;
            }
            names.push(self.nodes.len());
            self.string()?;
            self.skip_white_space();
            self.expect(b':')?;
            self.value(depth)?;
            if self.take(b'}') {
                break;
            }
            self.expect(b',')?;
            self.skip_white_space();
        }
        self.refuse_duplicates(&names)?;
        self.close(at, Node::Object)
    }

    fn array(&mut self, depth: u32) -> Result<(), Reason> {
        let at = self.open()?;
        if !self.take(b']') {
            loop {
                self.value(depth)?;
                if self.take(b']') {
                    break;
                }
                self.expect(b',')?;
            }
        }
        self.close(at, Node::Array)
    }

    /// Without escapes it is a part of the text.
    fn string(&mut self) -> Result<(), Reason> {
        self.expect(b'"')?;
        let (start, first) = (self.at()?, place(self.unescaped.len())?);
        let mut is_escaped = false;
        loop {
            let plain =
                self.rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f)).ok_or(Reason::Json)?;
            let from = self.at()?;
            self.skip(plain);
            match self.rest {
                [b'"', ..] if !is_escaped => {
                    let end = self.at()?;
                    self.push(Node::Plain(start, end))?;
                    break;
                }
                [b'"' | b'\\', ..] => {
                    let end = self.at()?;
                    self.unescaped.push_str(part(self.text, from, end));
                }
                _ => return Err(Reason::Json),
            }
            if self.take(b'\\') {
                is_escaped = true;
                let character = self.escaped()?;
                self.unescaped.push(character);
            } else {
                let end = place(self.unescaped.len())?;
                self.push(Node::Escaped(first, end))?;
                break;
            }
        }
        self.expect(b'"')
    }

    /// What a reverse solidus stands before.
    fn escaped(&mut self) -> Result<char, Reason> {
        let (letter, rest) = self.rest.split_first().ok_or(Reason::Json)?;
        self.rest = rest;
        Ok(match letter {
            b'"' | b'\\' | b'/' => char::from(*letter),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let unit = self.utf16_unit()?;
                // a high surrogate is nothing without the low one that follows
                let low = if matches!(unit, 0xd800..=0xdbff) && self.take(b'\\') && self.take(b'u') {
                    Some(self.utf16_unit()?)
                } else {
                    None
                };
                let mut decoded = char::decode_utf16([unit].into_iter().chain(low));
                decoded.next().and_then(Result::ok).ok_or(Reason::Json)?
            }
            _ => return Err(Reason::Json),
        })
    }

    fn utf16_unit(&mut self) -> Result<u16, Reason> {
        let (digits, rest) = self.rest.split_first_chunk::<4>().ok_or(Reason::Json)?;
        self.rest = rest;
        digits.iter().try_fold(0, |unit, digit| {
            let digit = char::from(*digit).to_digit(16).and_then(|digit| u16::try_from(digit).ok());
            Ok(unit << 4 | digit.ok_or(Reason::Json)?)
        })
    }

    fn number(&mut self) -> Result<(), Reason> {
        let start = self.at()?;
        let (_, rest) = number::read(self.rest).ok_or(Reason::Json)?;
        self.rest = rest;
        self.push(Node::Number(start))
    }

    fn literal(&mut self) -> Result<(), Reason> {
        for (name, node) in LITERALS {
            if let Some(rest) = self.rest.strip_prefix(name) {
                self.rest = rest;
                return self.push(node);
            }
        }
        Err(Reason::Json)
    }

    /// Names are compared as they are meant, not as they are spelled. Few are compared in pairs, many are sorted, so
    /// that nobody makes us work by their number.
    fn refuse_duplicates(&self, names: &[usize]) -> Result<(), Reason> {
        let name = |at: usize| match self.nodes.get(at) {
            Some(Node::Plain(start, end)) => Name(part(self.text, *start, *end)),
            Some(Node::Escaped(start, end)) => Name(part(&self.unescaped, *start, *end)),
            _ => Name(""),
        };
        let has_duplicates = if names.len() <= FEW {
            any_pair(names, |a, b| name(*a) == name(*b))
        } else {
            // a heap sorts in less code than `sort` takes
            let sorted = names.iter().map(|at| name(*at)).collect::<BinaryHeap<_>>().into_sorted_vec();
            sorted.windows(2).any(|pair| matches!(pair, [a, b] if a == b))
        };
        if has_duplicates { Err(Reason::DuplicateName) } else { Ok(()) }
    }

    /// Begins an array or an object, whose bracket comes next.
    fn open(&mut self) -> Result<usize, Reason> {
        self.skip(1);
        self.skip_white_space();
        let at = self.nodes.len();
        self.push(Node::Null)?; // until what it holds is known
        Ok(at)
    }

    fn close(&mut self, at: usize, node: impl FnOnce(Place) -> Node) -> Result<(), Reason> {
        let next = place(self.nodes.len())?;
        if let Some(place) = self.nodes.get_mut(at) {
            *place = node(next);
        }
        Ok(())
    }

    /// Room for all that may come is made at once: doubling takes both the old and the new.
    fn push(&mut self, node: Node) -> Result<(), Reason> {
        let room = MAX_VALUES.checked_sub(self.nodes.len()).filter(|room| *room > 0).ok_or(Reason::Values)?;
        if self.nodes.len() == self.nodes.capacity() {
            // a value takes two characters and more
            self.nodes.reserve_exact((self.rest.len() / 2).saturating_add(1).min(room));
        }
        self.nodes.push(node);
        Ok(())
    }

    fn expect(&mut self, byte: u8) -> Result<(), Reason> {
        if self.take(byte) { Ok(()) } else { Err(Reason::Json) }
    }

    fn take(&mut self, byte: u8) -> bool {
        match self.rest.split_first() {
            Some((first, rest)) if *first == byte => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    fn skip_white_space(&mut self) {
        while let [b' ' | b'\t' | b'\n' | b'\r', rest @ ..] = self.rest {
            self.rest = rest;
        }
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    fn at(&self) -> Result<Place, Reason> {
        place(self.text.len().saturating_sub(self.rest.len()))
    }
}

fn place(place: usize) -> Result<Place, Reason> {
    Place::of(place).ok_or(Reason::Values)
}

const LITERALS: [(&[u8], Node); 3] =
    [(b"null", Node::Null), (b"true", Node::Bool(true)), (b"false", Node::Bool(false))];

/// Members of most headers and keys. Of more, comparing them in pairs takes as many comparisons as sorting, or more.
const FEW: usize = 4;
