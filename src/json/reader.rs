//! From text to places: one pass, in the order of the grammar (RFC 8259 §2 to §7).

use super::{
    Document, MAX_DEPTH, MAX_VALUES, duplicates,
    node::{Kind, Node},
    number, text,
};
use crate::error::Reason;

pub(super) fn read<'a>(text: &'a str, nodes: &'a mut [Node]) -> Result<Document<'a>, Reason> {
    let room = nodes.len().min(MAX_VALUES);
    let mut reader = Reader { rest: text.as_bytes(), text, nodes: nodes.get_mut(..room).unwrap_or_default(), count: 0 };
    reader.value(MAX_DEPTH)?;
    if !reader.rest.is_empty() {
        return Err(Reason::Json);
    }
    let Reader { nodes, count, .. } = reader;
    Ok(Document::new(text, nodes.get(..count).unwrap_or_default()))
}

struct Reader<'a> {
    text: &'a str,
    rest: &'a [u8],
    nodes: &'a mut [Node],
    /// How many of them are taken.
    count: usize,
}

impl Reader<'_> {
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
        if !self.take(b'}') {
            loop {
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
        }
        self.close(at, Kind::Object)?;
        let nodes = self.nodes.get_mut(..self.count).unwrap_or_default();
        if duplicates::are_among(self.text, nodes, at) { Err(Reason::DuplicateName) } else { Ok(()) }
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
        self.close(at, Kind::Array)
    }

    fn string(&mut self) -> Result<(), Reason> {
        self.expect(b'"')?;
        let start = self.at();
        let mut kind = Kind::Plain;
        loop {
            let plain = self.rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f));
            self.skip(plain.ok_or(Reason::Json)?);
            match self.rest {
                [b'"', ..] => break,
                [b'\\', escaped @ ..] => {
                    kind = Kind::Escaped;
                    (_, self.rest) = text::unescaped(escaped).ok_or(Reason::Json)?;
                }
                _ => return Err(Reason::Json),
            }
        }
        self.push(kind, start, self.at())?;
        self.skip(1);
        Ok(())
    }

    fn number(&mut self) -> Result<(), Reason> {
        let start = self.at();
        let (_, rest) = number::read(self.rest).ok_or(Reason::Json)?;
        self.rest = rest;
        self.push(Kind::Number, start, start)
    }

    fn literal(&mut self) -> Result<(), Reason> {
        for (name, kind, truth) in LITERALS {
            if let Some(rest) = self.rest.strip_prefix(name) {
                self.rest = rest;
                return self.push(kind, 0, truth);
            }
        }
        Err(Reason::Json)
    }

    /// Begins an array or an object, whose bracket comes next.
    fn open(&mut self) -> Result<usize, Reason> {
        self.skip(1);
        self.skip_white_space();
        let at = self.count;
        self.push(Kind::Absent, 0, 0)?; // until what it holds is known
        Ok(at)
    }

    fn close(&mut self, at: usize, kind: Kind) -> Result<(), Reason> {
        let node = Node::new(kind, at.saturating_add(1), self.count).ok_or(Reason::Values)?;
        *self.nodes.get_mut(at).ok_or(Reason::Values)? = node;
        Ok(())
    }

    fn push(&mut self, kind: Kind, start: usize, end: usize) -> Result<(), Reason> {
        let node = Node::new(kind, start, end).ok_or(Reason::Values)?;
        *self.nodes.get_mut(self.count).ok_or(Reason::Values)? = node;
        self.count = self.count.saturating_add(1);
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

    #[inline(never)] // or what follows becomes part of its loop
    fn skip_white_space(&mut self) {
        while let [b' ' | b'\t' | b'\n' | b'\r', rest @ ..] = self.rest {
            self.rest = rest;
        }
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    fn at(&self) -> usize {
        self.text.len().saturating_sub(self.rest.len())
    }
}

const LITERALS: [(&[u8], Kind, usize); 3] =
    [(b"null", Kind::Null, 0), (b"true", Kind::Bool, 1), (b"false", Kind::Bool, 0)];
