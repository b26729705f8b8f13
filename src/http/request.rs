//! What of a request counts: its method, its URL and its header fields (RFC 9110 §5).

use alloc::vec::Vec;

/// A request, as far as tokens go.
///
/// Fields that came in several lines are several pairs; those that were joined with commas on the way are recognised.
#[derive(Clone)]
pub struct Request<'a> {
    /// Such as `GET`, in capitals.
    pub method: &'a str,
    /// Absolute or not; only its query is looked at.
    pub url: &'a str,
    /// Names in any case, and values.
    pub headers: Vec<(&'a str, &'a str)>,
}

impl<'a> Request<'a> {
    /// The values of a field, without the white space around them (RFC 9110 §5.5).
    pub(super) fn values(&self, name: &str) -> impl Iterator<Item = &'a str> {
        let named = self.headers.iter().filter(move |(other, _)| other.eq_ignore_ascii_case(name));
        named.map(|(_, value)| trimmed(value))
    }

    /// The value of a field that stands there once and in one piece.
    pub(super) fn only(&self, name: &str) -> Option<&'a str> {
        let mut values = self.values(name);
        match (values.next(), values.next()) {
            (Some(value), None) if !value.contains(',') => Some(value),
            _ => None,
        }
    }

    /// A method that changes nothing (RFC 9110 §9.2.1), and that opens no WebSocket, over which anything may come.
    pub(super) fn is_safe(&self) -> bool {
        matches!(self.method, "GET" | "HEAD" | "OPTIONS") && self.values("upgrade").next().is_none()
    }

    /// RFC 6750 §2.3, however its name is spelled.
    pub(super) fn has_token_in_query(&self) -> bool {
        let url = self.url.split('#').next().unwrap_or_default();
        let query = url.split_once('?').map_or("", |(_, query)| query);
        query.split(['&', ';']).any(|parameter| {
            let name = parameter.split('=').next().unwrap_or_default();
            unescaped(name).eq("access_token".bytes())
        })
    }
}

impl core::fmt::Debug for Request<'_> {
    /// Counts the headers and shows none.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Request").field("headers", &self.headers.len()).finish_non_exhaustive()
    }
}

/// Percent-encoding undone (RFC 3986 §2.1); what is not well-formed stays as it is.
fn unescaped(text: &str) -> impl Iterator<Item = u8> {
    let mut rest = text.as_bytes();
    core::iter::from_fn(move || {
        let (&first, after) = rest.split_first()?;
        let escaped = || {
            let (digits, after) = after.split_at_checked(2)?;
            let digits = core::str::from_utf8(digits).ok().filter(|digits| !digits.starts_with('+'))?;
            Some((u8::from_str_radix(digits, 16).ok()?, after))
        };
        let (byte, after) = if first == b'%' { escaped() } else { None }.unwrap_or((first, after));
        rest = after;
        Some(byte)
    })
}

/// Without spaces and tabs at its ends. By bytes: the library's way decodes characters, once for each pattern.
pub(super) fn trimmed(text: &str) -> &str {
    let is_text = |byte: &u8| !matches!(byte, b' ' | b'\t');
    let bytes = text.as_bytes();
    let start = bytes.iter().position(is_text).unwrap_or_default();
    let end = bytes.iter().rposition(is_text).map_or(start, |last| last.saturating_add(1));
    text.get(start..end).unwrap_or_default()
}
