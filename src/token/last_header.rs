//! The header of the last token whose signature held: tokens of one issuer and one key have the same, and reading it takes as long as a
//! quarter of the claims.

use super::header::Header;
use crate::alg::Algorithm;
use crate::json::Text;

/// A copy of its text, before and after it was decoded, and where in it what counts stands.
pub(crate) struct LastHeader {
    segment: [u8; MAX_BYTES],
    segment_bytes: usize,
    json: [u8; MAX_BYTES],
    json_bytes: usize,
    algorithm: Option<Algorithm>,
    texts: [Option<Place>; 3],
}

#[derive(Clone, Copy)]
struct Place {
    start: usize,
    end: usize,
    is_escaped: bool,
}

impl LastHeader {
    pub(crate) const fn none() -> Self {
        Self {
            segment: [0; MAX_BYTES],
            segment_bytes: 0,
            json: [0; MAX_BYTES],
            json_bytes: 0,
            algorithm: None,
            texts: [None; 3],
        }
    }

    /// Whether it is the one that this segment of a token is. An empty segment is none.
    pub(crate) fn is(&self, segment: &str) -> bool {
        !segment.is_empty() && self.segment.get(..self.segment_bytes) == Some(segment.as_bytes())
    }

    pub(crate) fn header(&self) -> Header<'_> {
        let json =
            self.json.get(..self.json_bytes).and_then(|json| core::str::from_utf8(json).ok()).unwrap_or_default();
        let [kid, typ, cty] = self.texts.map(|place| {
            let Place { start, end, is_escaped } = place?;
            Some(Text::spelled(json.as_bytes().get(start..end)?, is_escaped))
        });
        Header { json, algorithm: self.algorithm, kid, typ, cty }
    }

    /// Keeps what was read of a segment, unless it is long: nobody's grows by what comes in tokens.
    pub(crate) fn keep(&mut self, segment: &str, header: &Header<'_>) {
        let (Some(to), Some(json)) = (self.segment.get_mut(..segment.len()), self.json.get_mut(..header.json.len()))
        else {
            return;
        };
        to.copy_from_slice(segment.as_bytes());
        json.copy_from_slice(header.json.as_bytes());
        (self.segment_bytes, self.json_bytes, self.algorithm) = (segment.len(), header.json.len(), header.algorithm);
        self.texts = [header.kid, header.typ, header.cty].map(|text| {
            let (raw, is_escaped) = text?.spelling();
            let start = raw.as_ptr().addr().checked_sub(header.json.as_ptr().addr())?;
            Some(Place { start, end: start.checked_add(raw.len())?, is_escaped })
        });
    }
}

/// Real ones have a hundred; with a thumbprint and a `kid` that is a URL, two hundred.
const MAX_BYTES: usize = 512;
